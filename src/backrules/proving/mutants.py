"""Rule mutants: rules with one thing changed, which some example of theirs has to notice.

What decides a verdict or its severity is changed: gates, `when`, severities. What examples say
nothing about is left alone: confidence and what it rests on, remedies, notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

from attrs import evolve, frozen

from backrules.engine.python import PythonEngine
from backrules.examples import comes_out, judge_example
from backrules.facts.declarations import Fact
from backrules.proving.changes import Kind, changes
from backrules.proving.equivalence import are_alike
from backrules.render.rule_page import written
from backrules.rulebook.book import Rulebook
from backrules.rulebook.program import program_of
from backrules.rulebook.rule import Choice, Example, Gate, Rule
from backrules.statuses import Severity, Status

T = TypeVar("T")

_GATES_ANSWER = (Status.UNKNOWN, Status.TOO_EARLY, Status.NOT_APPLICABLE)


class Fate(StrEnum):
    """Whether an example notices a mutant, none does, or none could: it changes no answer."""

    NOTICED = "noticed"
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"


@frozen
class Mutant:
    """One change of a rule file: its ``file:line:column``, what it is, the rules as they become.

    A condition that rules share changes all of them; else there is one rule.
    """

    kind: Kind
    place: str
    text: str
    rules: tuple[Rule, ...]

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


def mutants(rulebook: Rulebook, folder: Path | None = None) -> tuple[Mutant, ...]:
    """All mutants of a rulebook, or those that change a file below a folder."""
    found: dict[tuple[str, str], Mutant] = {}
    for rule in rulebook.rules:
        for mutant in mutants_of(rule, rulebook.declared.facts):
            same = found.get((mutant.place, mutant.text))
            rules = (*same.rules, *mutant.rules) if same else mutant.rules
            found[mutant.place, mutant.text] = evolve(mutant, rules=rules)
    return tuple(
        mutant
        for mutant in found.values()
        if folder is None or Path(mutant.place).is_relative_to(folder)
    )


def noticed_by(mutant: Mutant, rulebook: Rulebook) -> Example | None:
    """The first example of the changed rules that doesn't come out as it should; None if all do."""
    for rule in mutant.rules:
        changed = evolve(rulebook, program=program_of([rule], rulebook.declared.facts, ()))
        engine = PythonEngine(changed.program)
        for example in rule.examples:
            if not comes_out(example, judge_example(changed, rule, example, engine)):
                return example
    return None


def fate_of(mutant: Mutant, rulebook: Rulebook) -> Fate:
    """What becomes of a mutant of these rules."""
    if noticed_by(mutant, rulebook):
        return Fate.NOTICED
    alike = all(are_alike(rulebook[rule.id], rule) for rule in mutant.rules)
    return Fate.EQUIVALENT if alike else Fate.SURVIVED


def mutants_of(rule: Rule, facts: Mapping[str, Fact]) -> Iterator[Mutant]:
    """The mutants of one rule, in the order in which it is judged."""
    for at, gate in enumerate(rule.gates):
        for one in _of_gate(gate, facts):
            gates = (*rule.gates[:at], *one.instead, *rule.gates[at + 1 :])
            yield Mutant(one.kind, one.place, one.text, (evolve(rule, gates=gates),))
    for change in changes(rule.when, facts):
        changed = evolve(rule, when=change.condition)
        yield Mutant(change.kind, change.place, change.text, (changed,))
    for at, choice in enumerate(rule.severity):
        for other in _of_severity(choice, facts):
            severity = (*rule.severity[:at], *other.instead, *rule.severity[at + 1 :])
            yield Mutant(other.kind, other.place, other.text, (evolve(rule, severity=severity),))


@frozen
class _Swap(Generic[T]):
    """What a gate or a choice of a rule becomes: another one, or none."""

    kind: Kind
    place: str
    text: str
    instead: tuple[T, ...]


def _of_gate(gate: Gate, facts: Mapping[str, Fact]) -> Iterator[_Swap[Gate]]:
    told = f"{gate.status} gate `{written(gate.when)}`"
    yield _Swap(Kind.GATE, gate.place, f"{told} dropped", ())
    for status in _GATES_ANSWER:
        if status is not gate.status:
            answers = evolve(gate, status=status)
            yield _Swap(Kind.GATE, gate.place, f"{told} answers {status}", (answers,))
    for one in changes(gate.when, facts):
        yield _Swap(one.kind, one.place, one.text, (evolve(gate, when=one.condition),))


def _of_severity(choice: Choice, facts: Mapping[str, Fact]) -> Iterator[_Swap[Choice]]:
    told = f"severity {choice.word}"
    for pair in pairwise(map(str, Severity)):
        if choice.word in pair:
            [word] = {*pair} - {choice.word}
            shifted = evolve(choice, word=word)
            yield _Swap(Kind.SEVERITY, choice.place, f"{told} shifted to {word}", (shifted,))
    yield _Swap(Kind.SEVERITY, choice.place, f"{told} dropped", ())
    if choice.when is not None:
        text = f"{told} without its condition `{written(choice.when)}`"
        yield _Swap(Kind.SEVERITY, choice.place, text, (evolve(choice, when=None),))
        for one in changes(choice.when, facts):
            yield _Swap(one.kind, one.place, one.text, (evolve(choice, when=one.condition),))
