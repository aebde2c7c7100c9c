"""Conditions: what decides them, and what keeps them open."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.programs import (
    FACTS,
    condition,
    fact_sets,
    program,
    slots,
    three_valued_leaves,
    trees,
    values,
)

from backrules.conditions import TooManyAlternatives, decide, leaves, sides, undecided
from backrules.facts.values import Interval, Undecided, Value, exactly

OPEN = {"all": ["told == true", {"any": ["sets < 6", {"not": "share >= 0.5"}]}, "change > 0"]}


def decided(written: Any, **facts: Value) -> bool | None:
    asked = program([condition(written)])
    return decide(asked.strata[0].conditions[0], slots(asked, facts))


def left_open(written: Any, **facts: Value) -> list[str]:
    asked = program([condition(written)])
    found = undecided(asked.strata[0].conditions[0], slots(asked, facts))
    return [leaf.text for leaf in found]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (exactly(5.999999), True),
        (exactly(6), False),
        (Interval(5.0, 6.0), None),
        (Interval(6.0, None), False),
        (Interval(None, 5.999999), True),
        (Interval(None, 6.0), None),
        (Interval(0.0, None), None),
        (Undecided(), None),
    ],
)
def test_a_comparison_is_decided_where_the_whole_interval_is_on_one_side(
    value: Value, expected: bool | None
) -> None:
    assert decided("sets < 6", sets=value) is expected
    assert decided("sets >= 6", sets=value) is (None if expected is None else not expected)


def test_a_missing_fact_is_neither_zero_nor_false() -> None:
    assert decided("sets == 0") is None
    assert decided("told == false") is None
    assert decided({"any": ["sets == 0", "sets != 0"]}) is None


def test_what_is_decided_outweighs_what_is_open() -> None:
    assert decided({"all": ["sets < 6", "told == true"]}, told=False) is False
    assert decided({"any": ["sets < 6", "told == true"]}, told=True) is True
    assert decided({"all": ["sets < 6", "told == true"]}, told=True) is None


def test_leaves_come_in_the_order_of_the_file() -> None:
    found = [leaf.text for leaf in leaves(condition(OPEN))]
    assert found == ["told == true", "sets < 6", "share >= 0.5", "change > 0"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["told == true", "sets < 6", "share >= 0.5", "change > 0"]),
        ({"told": True, "sets": exactly(5)}, ["change > 0"]),
        ({"told": True, "sets": exactly(6), "change": exactly(1)}, ["share >= 0.5"]),
        ({"told": False}, []),
    ],
)
def test_only_leaves_that_still_matter_are_left_open(
    facts: dict[str, Value], expected: list[str]
) -> None:
    assert left_open(OPEN, **facts) == expected


def test_a_condition_with_too_many_alternatives_is_refused() -> None:
    pair = {"any": ["sets < 6", "share < 0.5", "change < 0"]}
    with pytest.raises(TooManyAlternatives, match="at most 200 ways to hold or to fail"):
        sides(
            condition(
                {"all": [pair, *[{"any": [f"sets < {n}", "goal == muscle"]} for n in range(7)]]}
            )
        )


NARROWER = {name: st.none() | values(fact) for name, fact in FACTS.items()}


def narrowed(wide: Value, new: Value | None) -> Value:
    """A value that was missing supplied, an interval cut where the new one overlaps it."""
    if new is None or isinstance(wide, str | bool):
        return wide
    if isinstance(wide, Undecided):
        return new
    assert isinstance(new, Interval)
    low = max((end for end in (wide.lo, new.lo) if end is not None), default=None)
    high = min((end for end in (wide.hi, new.hi) if end is not None), default=None)
    if low is not None and high is not None and low > high:
        return wide
    return evolve(wide, lo=low, hi=high)


@given(trees(three_valued_leaves()), fact_sets(), st.fixed_dictionaries(NARROWER))
def test_knowing_more_never_turns_an_answer(
    written: Any, facts: dict[str, Value], more: dict[str, Value | None]
) -> None:
    before = decided(written, **facts)
    after = decided(written, **{n: narrowed(facts.get(n, Undecided()), v) for n, v in more.items()})
    assert before is None or after is before


@given(trees(three_valued_leaves()), fact_sets(), st.data())
def test_deciding_all_open_leaves_decides_the_condition(
    written: Any, facts: dict[str, Value], data: st.DataObject
) -> None:
    asked = program([condition(written)])
    [one] = asked.strata[0].conditions.values()
    for leaf in undecided(one, slots(asked, facts)):
        assert leaf.fact is not None
        supplied = data.draw(values(FACTS[leaf.fact]))
        facts[leaf.fact] = exactly(supplied.lo or 0) if isinstance(supplied, Interval) else supplied
    assert decide(one, slots(asked, facts)) is not None
