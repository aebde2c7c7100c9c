"""Conditions of rules: trees over facts and verdicts, decided in three-valued logic.

A leaf compares a fact with a number, a word or a truth, or looks at the verdict of another rule.
It is compiled to *tests* on integers: those that prove it and those that refute it. Where neither
side's tests pass, because an interval lies across the threshold or the fact is missing, the leaf is
undecided (None), and trees combine as Kleene's strong logic has it.

Numbers are in millionths, words are their place in the fact's list, so engines see integers only.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from itertools import product

from attrs import field, frozen

Slots = Mapping[str, int]

MOST_ALTERNATIVES = 200


class Op(StrEnum):
    """A comparison."""

    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    EQ = "=="
    NE = "!="


COMPARE: Mapping[Op, Callable[[int, int], bool]] = {
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
    Op.EQ: operator.eq,
    Op.NE: operator.ne,
}
OPPOSITE: Mapping[Op, Op] = {
    Op.LT: Op.GE,
    Op.GE: Op.LT,
    Op.GT: Op.LE,
    Op.LE: Op.GT,
    Op.EQ: Op.NE,
    Op.NE: Op.EQ,
}


class TooManyAlternatives(ValueError):
    """A condition that has too many ways to be proved or refuted for an engine to hold."""


@frozen
class Test:
    """One comparison of a slot with a number. A slot that isn't there passes no test."""

    slot: str
    op: Op
    number: int

    def passes(self, slots: Slots) -> bool:
        value = slots.get(self.slot)
        return value is not None and COMPARE[self.op](value, self.number)


Conjunction = frozenset[Test]
Sides = frozenset[Conjunction]


@frozen
class Threshold:
    """What a leaf compares its fact with, as it was written.

    ``parameter`` is its name where it is one.
    """

    value: float | str | bool
    parameter: str | None = None


@frozen(eq=False, repr=False)
class Placed:
    """What stands in a file. ``at`` says where, which takes a while: few want to know."""

    at: Callable[[], str] = field(default=str, eq=False, repr=False, kw_only=True)

    @property
    def place(self) -> str:
        """``file:line:column``, or nothing for what is in no file."""
        return self.at()


@frozen
class Leaf(Placed):
    """The smallest condition, with its text.

    ``fact`` or ``rule`` names what it looks at. ``proof`` and ``refutation`` are alternatives of
    tests that all have to pass.
    """

    text: str
    proof: Sides
    refutation: Sides
    fact: str | None = None
    rule: str | None = None
    op: Op | None = None
    threshold: Threshold | None = None


@frozen
class All:
    """Holds if every part holds."""

    parts: tuple[Condition, ...]


@frozen
class Either:
    """Holds if some part holds."""

    parts: tuple[Condition, ...]


@frozen
class Not:
    """Holds if the part doesn't."""

    part: Condition


Condition = Leaf | All | Either | Not


def decide(condition: Condition, slots: Slots) -> bool | None:
    """True, False, or None where the slots leave it open."""
    match condition:
        case Leaf():
            if _any_passes(condition.proof, slots):
                return True
            return False if _any_passes(condition.refutation, slots) else None
        case Not():
            inner = decide(condition.part, slots)
            return None if inner is None else not inner
        case All():
            return _kleene(condition.parts, slots, decisive=False)
        case _:
            return _kleene(condition.parts, slots, decisive=True)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every leaf, in the order of the file."""
    match condition:
        case Leaf():
            yield condition
        case Not():
            yield from leaves(condition.part)
        case _:
            for part in condition.parts:
                yield from leaves(part)


def undecided(condition: Condition, slots: Slots) -> Iterator[Leaf]:
    """The open leaves that keep an open condition open; deciding all of them decides it."""
    if decide(condition, slots) is not None:
        return
    match condition:
        case Leaf():
            yield condition
        case Not():
            yield from undecided(condition.part, slots)
        case _:
            for part in condition.parts:
                yield from undecided(part, slots)


def sides(condition: Condition) -> tuple[Sides, Sides]:
    """What proves a condition and what refutes it, each in disjunctive normal form.

    Raises `TooManyAlternatives`.
    """
    match condition:
        case Leaf():
            return condition.proof, condition.refutation
        case Not():
            proof, refutation = sides(condition.part)
            return refutation, proof
        case All():
            parts = [sides(part) for part in condition.parts]
            return _conjoined([p for p, _ in parts]), _united([r for _, r in parts])
        case _:
            parts = [sides(part) for part in condition.parts]
            return _united([p for p, _ in parts]), _conjoined([r for _, r in parts])


def _kleene(parts: tuple[Condition, ...], slots: Slots, *, decisive: bool) -> bool | None:
    open_ = False
    for part in parts:
        decided = decide(part, slots)
        if decided is decisive:
            return decisive
        open_ = open_ or decided is None
    return None if open_ else not decisive


def _any_passes(alternatives: Sides, slots: Slots) -> bool:
    return any(all(test.passes(slots) for test in tests) for tests in alternatives)


def _united(alternatives: list[Sides]) -> Sides:
    united: Sides = frozenset().union(*alternatives)
    _check_number(len(united))
    return united


def _conjoined(alternatives: list[Sides]) -> Sides:
    joined: Sides = frozenset({frozenset()})
    for one in alternatives:
        _check_number(len(joined) * len(one))
        joined = frozenset(left | right for left, right in product(joined, one))
    return joined


def _check_number(ways: int) -> None:
    if ways > MOST_ALTERNATIVES:
        raise TooManyAlternatives(
            f"expected a condition with at most {MOST_ALTERNATIVES} ways to hold or to fail"
        )
