"""The values that facts have: intervals of numbers, words, truths; and what keeps them open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from math import inf

from attrs import frozen

MILLION = 1_000_000
MOST_SURE = 2.0**40


class DoubtKind(StrEnum):
    """What kind of thing would have to be known to close an open fact."""

    EXERCISE = "exercise"
    UNIT = "unit"
    ORDER = "order"


@frozen
class Doubt:
    """Something that keeps a fact open: an exercise that nobody knows, a unit, an order."""

    kind: DoubtKind
    name: str = ""


def exercise_doubts(names: Iterable[str]) -> tuple[Doubt, ...]:
    """A doubt for each exercise, once, in their order."""
    return tuple(Doubt(DoubtKind.EXERCISE, name) for name in dict.fromkeys(names))


@frozen
class Interval:
    """All the numbers that a fact may have, both ends included; None is an unbounded end.

    ``recognised`` is the number that comes out if what nobody recognises contributes nothing; the
    severity of a diagnosis goes by it.
    """

    lo: float | None
    hi: float | None
    recognised: float | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_exact(self) -> bool:
        return self.lo is not None and self.lo == self.hi


@frozen
class Undecided:
    """A value that can't be told, not even within bounds, with what keeps it open."""

    doubts: tuple[Doubt, ...] = ()


Value = Interval | Undecided | str | bool
Facts = Mapping[str, Value]


def quantised(number: float) -> float:
    """A number to six decimals: facts are counted and compared on such numbers only.

    As ``round(number, 6)``, which takes thrice as long: the digits of a number are only written
    out where it may lie in the middle between two millionths, or is very large.
    """
    if isinstance(number, int):
        return number
    scaled = number * MILLION
    if -MOST_SURE < scaled < MOST_SURE:
        whole = scaled.__round__()
        if -0.49 < scaled - whole < 0.49:
            return whole / MILLION
    return round(number, 6)


def millionths(number: float) -> int:
    """A quantised number as an integer, as the engines see it."""
    return (number * MILLION).__round__()  # what `round` does, which takes twice as long


def exactly(number: float) -> Interval:
    """The interval that holds one number."""
    number = quantised(number)
    return Interval(number, number, number)


def between(
    lo: float, hi: float, recognised: float | None, doubts: tuple[Doubt, ...] = ()
) -> Interval:
    """The interval from ``lo`` to ``hi``; doubts stay with it only where it is open.

    An infinite ``hi`` is no bound; where ``lo`` is infinite too the fact's maximum is meant.
    """
    if lo == hi == recognised:
        return exactly(lo)
    lo, hi = quantised(lo), quantised(hi)
    if recognised is not None:
        recognised = quantised(recognised)
    if lo == hi:
        return Interval(lo, hi, recognised)
    return Interval(lo, None if hi == inf else hi, recognised, doubts)


def joined(first: Value | None, second: Value | None, doubts: tuple[Doubt, ...]) -> Value:
    """The value that leaves open which of two it is; ``doubts`` are why that isn't known.

    Two intervals become one, whose recognised number is that of the second.
    """
    if first is not None and first == second:
        return first
    told = (v for v in (first, second) if isinstance(v, Interval | Undecided))
    why = tuple(dict.fromkeys((*(doubt for value in told for doubt in value.doubts), *doubts)))
    if not (isinstance(first, Interval) and isinstance(second, Interval)):
        return Undecided(why)
    lo = None if first.lo is None or second.lo is None else min(first.lo, second.lo)
    hi = None if first.hi is None or second.hi is None else max(first.hi, second.hi)
    return Interval(lo, hi, second.recognised, why)


def median(numbers: Iterable[float]) -> float:
    """The middle one of at least one number, or what lies half-way between the middle two.

    As `statistics.median`, whose module takes long to import.
    """
    ranked = sorted(numbers)
    middle, is_odd = divmod(len(ranked), 2)
    return ranked[middle] if is_odd else (ranked[middle - 1] + ranked[middle]) / 2


def weighted_median(numbers: Sequence[tuple[float, float]]) -> float:
    """The median of numbers of which each counts as often as its weight says."""
    ranked = sorted(numbers)
    reached = [*accumulate(weight for _, weight in ranked)]
    half = reached[-1] / 2
    lower = next(at for at, weight in enumerate(reached) if weight >= half)
    upper = next(at for at, weight in enumerate(reached) if weight > half)
    return (ranked[lower][0] + ranked[upper][0]) / 2
