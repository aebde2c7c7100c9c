"""Rules as a program for an engine: numbered conditions, in layers that can be asked in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import TopologicalSorter

from attrs import frozen

from backrules.conditions import Condition, leaves
from backrules.facts.declarations import Fact
from backrules.rulebook.rule import Choice, ContextNote, Gate, Rule
from backrules.slots import Encoder
from backrules.statuses import Status

Numbered = tuple[str, int | None]


@frozen(eq=False, repr=False)
class Plan:
    """A rule whose conditions are numbers: what an engine is asked, in this order.

    Of a choice the number is None where it has no condition.
    """

    rule: Rule
    gates: tuple[tuple[Gate, int], ...]
    when: int
    severity: tuple[Numbered, ...]
    rests_on: tuple[Numbered, ...]
    confidence: tuple[Numbered, ...]


@frozen(eq=False, repr=False)
class Stratum:
    """A layer of rules that only look at verdicts of lower layers, and their conditions."""

    plans: tuple[Plan, ...]
    conditions: Mapping[int, Condition]


@frozen(eq=False, repr=False)
class Program:
    """What engines are made from. Conditions that are equal share a number.

    Of ``proof_only`` conditions nobody asks more than whether they are proved: to engines, what is
    refuted is open.
    """

    strata: tuple[Stratum, ...]
    encoder: Encoder
    proof_only: frozenset[int] = frozenset()


def program_of(
    rules: Sequence[Rule],
    facts: Mapping[str, Fact],
    reported: Iterable[Sequence[Choice | ContextNote]],
) -> Program:
    """The program of rules without a cycle; ``reported`` are choices that only a report makes."""
    numbers: dict[Condition, int] = {}
    layers = []
    for layer in strata(rules):
        conditions = {
            numbers.setdefault(condition, len(numbers)): condition
            for rule in layer
            for condition in deciding_conditions(rule)
        }
        layers.append(Stratum(tuple(_plan(rule, numbers) for rule in layer), conditions))
    others = [choice.when for choices in reported for choice in choices if choice.when]
    others += [condition for rule in rules for condition in reporting_conditions(rule)]
    used = {
        test.slot
        for condition in (*numbers, *others)
        for leaf in leaves(condition)
        for tests in (*leaf.proof, *leaf.refutation)
        for test in tests
    }
    refutable = {numbers[one] for rule in rules for one in refutable_conditions(rule)}
    proof_only = frozenset(numbers.values()) - refutable
    return Program(tuple(layers), Encoder(facts, frozenset(used)), proof_only)


def _plan(rule: Rule, numbers: Mapping[Condition, int]) -> Plan:
    def numbered(choices: Iterable[Choice]) -> tuple[Numbered, ...]:
        return tuple((c.word, None if c.when is None else numbers[c.when]) for c in choices)

    return Plan(
        rule=rule,
        gates=tuple((gate, numbers[gate.when]) for gate in rule.gates),
        when=numbers[rule.when],
        severity=numbered(rule.severity),
        rests_on=numbered(rule.rests_on),
        confidence=numbered(rule.confidence),
    )


def deciding_conditions(rule: Rule) -> Iterator[Condition]:
    """The conditions that a rule's verdict comes from: gates, `when`, severity, confidence."""
    yield from (gate.when for gate in rule.gates)
    yield rule.when
    for choices in (rule.severity, rule.confidence, rule.rests_on):
        yield from (choice.when for choice in choices if choice.when is not None)


def refutable_conditions(rule: Rule) -> Iterator[Condition]:
    """The conditions of which a verdict also tells whether they are refuted or open."""
    yield from (gate.when for gate in rule.gates if gate.status is Status.NOT_APPLICABLE)
    yield rule.when


def reporting_conditions(rule: Rule) -> Iterator[Condition]:
    """The conditions that only a report asks, once all verdicts are there: remedies, notes."""
    yield from (when for _, when in rule.remedies if when is not None)
    yield from (note.when for note in rule.notes if note.when is not None)
    for gate in rule.gates:
        yield from (choice.when for choice in gate.because if choice.when is not None)


def looks_at(rule: Rule) -> set[str]:
    """The rules whose verdicts the conditions of this one look at."""
    found = (leaf.rule for one in deciding_conditions(rule) for leaf in leaves(one))
    return {name for name in found if name is not None}


def strata(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    """The rules in layers, lowest first; raises `graphlib.CycleError` naming a cycle."""
    sorter = TopologicalSorter({rule.id: looks_at(rule) for rule in rules})
    sorter.prepare()
    layers = []
    while sorter.is_active():
        ready = sorter.get_ready()
        layers.append(tuple(rule for rule in rules if rule.id in ready))
        sorter.done(*ready)
    return tuple(layers)
