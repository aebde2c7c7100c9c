"""The shapes that a number can have: exact, an interval, open at an end, with or without doubt.

All numbers are millionths, and all ranges of one fact have the same steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from attrs import frozen


@frozen
class Ends:
    """The numbers that one slot may hold, in millionths, and whether it may be missing."""

    numbers: range
    may_lack: bool


Shape = dict[str, range]
"""What is told of a number, lowest first, and within which numbers: exact, or lo, recognised, hi.

Numbers are so that whatever is drawn of one part leaves something for those after it.
"""


def shapes(
    low: Ends, high: Ends, recognised_low: Ends, recognised_high: Ends, *, with_own: bool
) -> Iterator[Shape]:
    """The shapes that a number can have, the exact one first.

    ``with_own`` are those with a recognised number between the ends; else the ends stand for it.
    """
    recognised = common(recognised_low.numbers, recognised_high.numbers)
    exact = common(low.numbers, high.numbers, recognised)
    if exact:
        yield {"exact": exact}
    for own, has_low, has_high in product(
        (False, True)[: 1 + with_own], (True, False), (True, False)
    ):
        parts: Shape = {}
        if has_low:
            parts["lo"] = low.numbers if own else common(low.numbers, recognised_low.numbers)
        if own:
            parts["recognised"] = recognised
        if has_high:
            parts["hi"] = high.numbers if own else common(high.numbers, recognised_high.numbers)
        lacking = [
            *([] if has_low else [low, *([] if own else [recognised_low])]),
            *([] if has_high else [high, *([] if own else [recognised_high])]),
        ]
        ascending = in_turn(parts)
        if ascending and (has_low or has_high) and all(ends.may_lack for ends in lacking):
            yield ascending


def in_turn(parts: Shape) -> Shape | None:
    """The parts without the numbers that leave none for another; None where nothing is left."""
    left = dict(parts)
    for first, second in pairwise(parts):
        if left[first]:
            left[second] = at_least(left[first][0], left[second])
    for second, first in pairwise(reversed(parts)):
        if left[second]:
            left[first] = at_most(left[second][-1], left[first])
    return left if all(left.values()) else None


def at_least(least: int, numbers: range) -> range:
    """The numbers of a range that are not below ``least``."""
    step = numbers.step
    return range(max(numbers.start, -(-least // step) * step), numbers.stop, step)


def at_most(most: int, numbers: range) -> range:
    """The numbers of a range that are not above ``most``."""
    return range(numbers.start, min(numbers.stop, most + 1), numbers.step)


def common(*numbers: range) -> range:
    """The numbers that are in all of these ranges, which have the same steps."""
    first = numbers[0]
    return range(max(r.start for r in numbers), min(r.stop for r in numbers), first.step)
