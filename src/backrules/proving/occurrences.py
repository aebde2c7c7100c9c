"""How the answer of a rule follows from its leaves, each where it stands.

Conditions that are equal share a number in a program, and equal leaves are equal. Here the same
text in two places is two occurrences, so that each can be turned on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from attrs import define, evolve, field, frozen

from backrules.conditions import (
    All,
    Condition,
    Either,
    Leaf,
    Not,
    Op,
    Sides,
    Slots,
    Test,
    decide,
    leaves,
)
from backrules.rulebook.program import Numbered, Plan
from backrules.rulebook.rule import Choice, Rule
from backrules.verdicts import Judgement, judgement_of

Truths = tuple[bool | None, ...]


@frozen
class Occurrence:
    """A leaf, and which condition of its rule it stands in: ``gate 1``, ``when``, ..."""

    condition: str
    leaf: Leaf


@frozen(eq=False)
class Occurrences:
    """Every leaf that a verdict is made from, in the order in which a rule asks its conditions.

    These are gates, `when`, severities, confidence and what the verdict rests on. What only a
    report asks (remedies, notes, the because of a gate) is no part of the verdict.
    """

    rule: Rule
    all: tuple[Occurrence, ...]
    _plan: Plan
    _conditions: Mapping[int, Condition]

    def truths(self, slots: Slots) -> Truths:
        """What each leaf comes to where the slots are these."""
        return tuple(decide(one.leaf, slots) for one in self.all)

    def judged(self, truths: Truths) -> Judgement:
        """What the rule comes to where its leaves come to this."""
        slots = {str(at): int(truth) for at, truth in enumerate(truths) if truth is not None}
        return judgement_of(self._plan, lambda number: decide(self._conditions[number], slots))


def occurrences_of(rule: Rule) -> Occurrences:
    """The leaves that decide the verdict of a rule, and how."""
    numbering = _Numbering()
    plan = Plan(
        rule=rule,
        gates=tuple(
            (gate, numbering.number(f"gate {at}", gate.when))
            for at, gate in enumerate(rule.gates, start=1)
        ),
        when=numbering.number("when", rule.when),
        severity=numbering.choices("severity", rule.severity),
        confidence=numbering.choices("confidence", rule.confidence),
        rests_on=numbering.choices("rests_on", rule.rests_on),
    )
    return Occurrences(rule, tuple(numbering.found), plan, dict(enumerate(numbering.conditions)))


@define
class _Numbering:
    """Numbers conditions and their leaves as they come, none of them shared."""

    found: list[Occurrence] = field(factory=list)
    conditions: list[Condition] = field(factory=list)

    def number(self, name: str, condition: Condition) -> int:
        own = _reading_truths(condition, count(len(self.found)))
        self.found += [Occurrence(name, leaf) for leaf in leaves(condition)]
        self.conditions.append(own)
        return len(self.conditions) - 1

    def choices(self, name: str, choices: Iterable[Choice]) -> tuple[Numbered, ...]:
        return tuple(
            (one.word, None if one.when is None else self.number(f"{name} {one.word}", one.when))
            for one in choices
        )


def _reading_truths(condition: Condition, numbers: Iterator[int]) -> Condition:
    """The condition with leaves that look up their own truth, in the slot of their number."""
    match condition:
        case Leaf():
            slot = str(next(numbers))
            return evolve(condition, proof=_is(slot, 1), refutation=_is(slot, 0))
        case Not():
            return Not(_reading_truths(condition.part, numbers))
        case All():
            return All(tuple(_reading_truths(part, numbers) for part in condition.parts))
        case _:
            return Either(tuple(_reading_truths(part, numbers) for part in condition.parts))


def _is(slot: str, truth: int) -> Sides:
    return frozenset({frozenset({Test(slot, Op.EQ, truth)})})
