"""From the files of rule folders to rules: names looked up, conditions and examples read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from attrs import define, evolve

from backrules.condition_syntax import Scope, parse
from backrules.conditions import Condition
from backrules.errors import Problem, did_you_mean
from backrules.example_syntax import resolve_examples
from backrules.facts.declarations import Basis, Fact, Parameter
from backrules.facts.evidence import TABLES
from backrules.rule import (
    Caveat,
    Choice,
    Gate,
    Reason,
    Remedy,
    RestsOn,
    Rule,
    RuleNote,
)
from backrules.rule_files import Located, RuleFiles
from backrules.rule_format import RuleFile, WrittenChoice, WrittenGate
from backrules.sources import Sources
from backrules.statuses import Kind, Severity, Status
from backrules.structuring import Path

CODE = re.compile(r"R(?P<reason>[0-9]{1,3})\.[0-9]{1,3}|C[0-9]{1,3}")
EFFECTS = ("headline", "explains_no_change_false", "withhold")


@define
class RuleResolver:
    """Turns one rule file into a `Rule`; its faults are added to the sources' problems."""

    located: Located[RuleFile]
    files: RuleFiles
    sources: Sources
    facts: Mapping[str, Fact]
    shared: Mapping[str, Parameter]
    rules: Mapping[str, Located[RuleFile]]

    @property
    def written(self) -> RuleFile:
        return self.located.value

    def fault(self, path: Path, message: str) -> None:
        self.sources.problems.append(Problem(self.located.place(*path), message))

    def rule(self) -> Rule | None:
        """The rule; None where its condition has faults."""
        written = self.written
        self._check_parameters()
        when = self._condition(written.when, ("when",), may_ask_known=False)
        reason = self._reason()
        if when is None or reason is None:
            return None
        return Rule(
            id=written.id,
            code=written.code,
            kind=written.kind,
            status=written.status,
            reason=reason,
            title=written.title,
            claim=written.claim,
            how=written.how,
            place=self.located.file.name,
            parameters={**self.shared, **written.parameters},
            gates=self._gates(),
            when=when,
            severity=self._severity(),
            confidence=choices_of(written.confidence, ("confidence",), self._scope()),
            rests_on=self._rests_on(),
            cites=self.sources.find_quotes(written.cites, self.located),
            remedies=self._remedies(),
            caveats=self._caveats(),
            is_headline=any(effect.name == "headline" for effect in written.effects),
            says_too_early=any(e.name == "explains_no_change_false" for e in written.effects),
            withholds=frozenset(adds for effect in written.effects for adds in effect.withhold),
            explains=self._explains(),
            evidence=self._evidence(),
            notes=self._notes(),
            examples=resolve_examples(self.located, self.facts, self.rules, self.fault),
        )

    def _scope(self, **modes: bool) -> Scope:
        return Scope(
            facts=self.facts,
            parameters={**self.shared, **self.written.parameters},
            rules=self.rules.keys(),
            file=self.located.file,
            problems=self.sources.problems,
            **modes,
        )

    def _condition(self, written: Any, path: Path, **modes: bool) -> Condition | None:
        return parse(written, path, self._scope(**modes))

    def _check_parameters(self) -> None:
        for name, parameter in self.written.parameters.items():
            path: Path = ("parameters", name)
            if name in self.shared or name in self.facts:
                self.fault(path, f"{name!r} is already the name of a fact or a shared parameter")
            if message := wrong_basis(parameter, self.sources):
                self.fault(path, message)

    def _reason(self) -> Reason | None:
        match = CODE.fullmatch(self.written.code)
        if match is None:
            self.fault(("code",), f"expected a code like R2.1 or C1, got {self.written.code!r}")
            return None
        number = int(match["reason"]) if match["reason"] else None
        if number not in self.sources.reasons:
            self.fault(("code",), f"no reason has the number {number}")
        return self.sources.reasons.get(number)

    def _gates(self) -> tuple[Gate, ...]:
        gates = []
        for at, written in enumerate(self.written.gates):
            gate, file = written, self.located.file
            path: Path = ("gates", at)
            if isinstance(gate, str):
                place = self.located.place(*path)
                shared = self.sources.find("gate", gate, self.files.all("gates"), place)
                if shared is None:
                    continue
                gate, file, path = shared.value, shared.file, shared.path
            scope = evolve(self._scope(), file=file)
            when = parse(gate.when, (*path, "when"), scope)
            if when is not None:
                because = choices_of(gate.because, (*path, "because"), scope)
                gates.append(Gate(gate.status, when, because, gate.missing))
            self._check_gate(gate, path)
        return tuple(gates)

    def _check_gate(self, gate: WrittenGate, path: Path) -> None:
        if gate.status in (Status.PRESENT, Status.ABSENT):
            self.fault((*path, "status"), "a gate can't answer present or absent")
        for name in gate.missing:
            if name not in self.facts:
                self.fault(
                    (*path, "missing"), f"unknown fact {name!r}{did_you_mean(name, self.facts)}"
                )
        for choice in gate.because:
            other = choice.word.partition(":")[2]
            if other and other not in self.rules:
                hint = did_you_mean(other, self.rules)
                self.fault((*path, "because"), f"unknown rule {other!r}{hint}")

    def _severity(self) -> tuple[Choice, ...]:
        choices = choices_of(self.written.severity, ("severity",), self._scope(by_recognised=True))
        self._check_words(choices, "severity", [*map(str, Severity)])
        if self.written.kind is Kind.CONTEXT:
            if choices:
                self.fault(("severity",), "a context rule has no severity")
        elif not choices or choices[-1].when is not None:
            self.fault(("severity",), "expected a last severity without a condition")
        return choices

    def _rests_on(self) -> tuple[Choice, ...]:
        choices = choices_of(self.written.rests_on, ("rests_on",), self._scope())
        self._check_words(choices, "rests_on", [*map(str, RestsOn)])
        return choices

    def _check_words(self, choices: Iterable[Choice], key: str, words: Collection[str]) -> None:
        for at, choice in enumerate(choices):
            if choice.word not in set(words):
                hint = did_you_mean(choice.word, words)
                self.fault(
                    (key, at), f"expected one of {', '.join(words)}, got {choice.word!r}{hint}"
                )

    def _remedies(self) -> tuple[tuple[Remedy, Condition | None], ...]:
        remedies = []
        choices = choices_of(self.written.remedies, ("remedies",), self._scope())
        for at, choice in enumerate(choices):
            place = self.located.place("remedies", at)
            remedy = self.sources.find("remedy", choice.word, self.sources.remedies, place)
            if remedy:
                remedies.append((remedy, choice.when))
        return tuple(remedies)

    def _caveats(self) -> tuple[Caveat, ...]:
        return self._found("caveat", self.written.caveats, self.sources.caveats, "caveats")

    def _explains(self) -> tuple[str, ...]:
        found = self._found("rule", self.written.explains, self.rules, "explains")
        return tuple(located.value.id for located in found)

    def _evidence(self) -> tuple[str, ...]:
        self._found("evidence", self.written.evidence, {**TABLES, **self.facts}, "evidence")
        return self.written.evidence

    def _found(
        self, what: str, names: Iterable[str], known: Mapping[str, Any], key: str
    ) -> tuple[Any, ...]:
        found = (
            self.sources.find(what, name, known, self.located.place(key, at))
            for at, name in enumerate(names)
        )
        return tuple(one for one in found if one is not None)

    def _notes(self) -> tuple[RuleNote, ...]:
        return tuple(
            RuleNote(
                note.say,
                None if note.when is None else self._condition(note.when, ("notes", at, "when")),
            )
            for at, note in enumerate(self.written.notes)
        )


def wrong_basis(parameter: Parameter, sources: Sources) -> str | None:
    """What is wrong with the stated origin of a parameter, if anything is."""
    if parameter.basis is Basis.OURS and (parameter.why is None or parameter.quote is not None):
        return "a parameter whose basis is ours says why, and names no quote"
    if parameter.basis is Basis.ARTICLE and parameter.quote not in sources.quotes:
        return "a parameter whose basis is article names its quote" + did_you_mean(
            parameter.quote or "", sources.quotes
        )
    return None


def code_order(rule: Rule) -> tuple[float, ...]:
    """Sorts rules by reason and number, context behind all reasons."""
    letter, numbers = rule.code[0], rule.code[1:].split(".")
    return (float("inf") if letter == "C" else 0.0, *map(float, numbers))


def resolve_outcomes(
    files: RuleFiles, facts: Mapping[str, Fact], shared: Mapping[str, Parameter]
) -> tuple[dict[str, tuple[Choice, ...]], tuple[Choice, ...]]:
    """The confidence of verdicts and the outlook, as the report's file says them."""
    if files.report is None:
        return {}, ()
    located = files.report
    rules = files.all("rules").keys()
    scope = Scope(facts, shared, rules, located.file, files.problems)
    confidence = {
        basis: choices_of(written, ("confidence", basis), scope)
        for basis, written in located.value.confidence.items()
    }
    return confidence, choices_of(located.value.outlook, ("outlook",), scope)


def choices_of(written: Iterable[WrittenChoice], path: Path, scope: Scope) -> tuple[Choice, ...]:
    """Choices with their conditions read; a faulty condition is reported and left out."""
    return tuple(
        Choice(
            one.word,
            None if one.when is None else parse(one.when, (*path, at, one.word), scope),
        )
        for at, one in enumerate(written)
    )
