"""Intervals: six decimals, honest ends, and doubts only while they are open."""

from __future__ import annotations

from math import inf, nan, nextafter
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.routines import exercise_doubts

from backrules.facts.declarations import Fact, within_range
from backrules.facts.values import (
    MILLION,
    Interval,
    Undecided,
    Value,
    between,
    exactly,
    joined,
    millionths,
    quantised,
    weighted_median,
)

DOUBTS = exercise_doubts("Kelso Shrug")
OTHERS = exercise_doubts("Zercher Thing")

numbers = st.floats(0, 1e6)
intervals = st.tuples(numbers, numbers, numbers).map(
    lambda three: between(min(three), max(three), sorted(three)[1], DOUBTS)
)


def test_numbers_have_six_decimals() -> None:
    assert quantised(1 / 3) == 0.333333
    assert millionths(quantised(1 / 3)) == 333_333
    assert exactly(2 / 3) == Interval(0.666667, 0.666667, 0.666667)


@given(st.floats(allow_nan=False) | st.integers())
def test_numbers_are_rounded_as_python_rounds_them(number: float) -> None:
    assert quantised(number) == round(number, 6)


@given(st.integers(-(10**14), 10**14), st.integers(-2, 2))
def test_numbers_next_to_the_middle_between_two_millionths_too(below: int, steps: int) -> None:
    number = (below + 0.5) / MILLION
    for _ in range(abs(steps)):
        number = nextafter(number, inf * steps)
    assert quantised(number) == round(number, 6)


@given(st.integers(-(10**15), 10**15))
def test_numbers_of_six_decimals_are_whole_millionths(number: int) -> None:
    assert millionths(number / MILLION) == number


def test_whole_numbers_of_any_size_stay_exact() -> None:
    assert millionths(10**400 + 1) == 10**406 + MILLION


@pytest.mark.parametrize(("number", "error"), [(inf, OverflowError), (nan, ValueError)])
def test_what_is_not_finite_has_no_millionths(number: float, error: type[Exception]) -> None:
    with pytest.raises(error):
        millionths(number)


def test_an_interval_of_one_number_has_no_doubts() -> None:
    assert between(2, 2.0000001, 2, DOUBTS) == exactly(2)
    assert between(2, 2.000001, 2, DOUBTS) == Interval(2, 2.000001, 2, DOUBTS)


def test_an_infinite_upper_end_is_no_bound() -> None:
    assert between(0.5, inf, None, DOUBTS) == Interval(0.5, None, None, DOUBTS)
    assert not between(0.5, inf, None).is_exact


def test_an_interval_is_cut_to_the_range_of_its_fact() -> None:
    ratio = Fact("", range=(0, 1000))
    assert within_range(between(-1, 2000, 3), ratio) == Interval(0, 1000, 3)
    assert within_range(between(inf, inf, inf), ratio) == exactly(1000)


def test_what_is_recognised_is_cut_where_the_upper_end_is_unbounded() -> None:
    open_ratio = between(0.5, inf, inf, DOUBTS)
    assert within_range(open_ratio, Fact("", range=(0, 1000))) == Interval(0.5, None, 1000, DOUBTS)


@given(intervals, intervals)
def test_joining_holds_both_intervals(first: Interval, second: Interval) -> None:
    both = joined(first, second, OTHERS)
    assert isinstance(both, Interval)
    assert both.lo == min(first.lo, second.lo)  # type: ignore[type-var]
    assert both.hi == max(first.hi, second.hi)  # type: ignore[type-var]
    assert both.recognised == second.recognised


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (True, True, True),
        ("log", "plan", Undecided(OTHERS)),
        ("log", None, Undecided(OTHERS)),
        (None, exactly(3), Undecided(OTHERS)),
        (exactly(3), exactly(3), exactly(3)),
        (exactly(3), exactly(8), Interval(3, 8, 8, OTHERS)),
        (Interval(1, 2, 1, DOUBTS), Undecided(DOUBTS), Undecided(DOUBTS + OTHERS)),
        (Interval(1, None, 1, DOUBTS), exactly(0), Interval(0, None, 0, DOUBTS + OTHERS)),
        (exactly(0), Interval(None, 1, 1), Interval(None, 1, 1, OTHERS)),
    ],
)
def test_joining_leaves_open_what_differs(
    first: Value | None, second: Value | None, both: Value
) -> None:
    assert joined(first, second, OTHERS) == both


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), min_size=1, max_size=6))
def test_a_weighted_median_is_that_of_each_number_so_many_times(
    weighted: list[tuple[int, int]],
) -> None:
    repeated = [number for number, weight in weighted for _ in range(weight)]
    assert weighted_median(weighted) == median(repeated)
