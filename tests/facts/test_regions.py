"""The state of each region of the back, and what an unknown exercise leaves open of it.

Rows train traps and lats directly and help the rear delts and the erectors; a pulldown trains the
lats, a reverse fly the rear delts, a shrug the traps, a back extension the erectors.
"""

from __future__ import annotations

import pytest
from tests.routines import (
    Document,
    day,
    exercise_doubts,
    facts_of,
    log,
    plan,
    session,
    weekly,
    window_of,
)

from backrules.facts.regions import RegionState, regions
from backrules.facts.values import Interval, Undecided, Value, exactly
from backrules.routine import Routine

ROW, PULLDOWN, SHRUG = "Bent Over Row (Barbell)", "Lat Pulldown (Cable)", "Shrug (Barbell)"
REVERSE_FLY, EXTENSION, BENCH = "Reverse Fly (Dumbbell)", "Back Extension", "Bench Press"
UNKNOWN = "Kelso Lift"
DOUBTS = exercise_doubts(UNKNOWN)

IRREGULAR, MISSING = RegionState.IRREGULAR, RegionState.MISSING
REGULAR, HELPER = RegionState.REGULAR, RegionState.INDIRECT_ONLY


def trained(**weeks: int) -> list[Document]:
    """Sessions by exercise, one in each of so many weeks: ``trained(ROW=8)``."""
    names = {
        "ROW": ROW,
        "PULLDOWN": PULLDOWN,
        "SHRUG": SHRUG,
        "REVERSE_FLY": REVERSE_FLY,
        "EXTENSION": EXTENSION,
        "BENCH": BENCH,
        "UNKNOWN": UNKNOWN,
    }
    return [one for key, count in weeks.items() for one in weekly(count, {names[key]: "3x10"})]


def states(routine: Routine) -> list[Value]:
    facts = facts_of(routine)
    return [facts[f"{region}_state"] for region in ("traps", "rear_delts", "lats", "erectors")]


def counts(routine: Routine) -> dict[str, Value]:
    facts = facts_of(routine)
    return {
        name: facts[f"regions_{name}"]
        for name in ("missing", "helper_only", "irregular", "regular")
    }


@pytest.mark.parametrize(
    ("weeks", "state"),
    [
        (8, REGULAR),
        (6, REGULAR),  # 6 of 8 weeks are exactly three of four
        (5, IRREGULAR),
        (1, IRREGULAR),
        (0, MISSING),
    ],
)
def test_a_region_is_regular_in_three_of_four_weeks(weeks: int, state: RegionState) -> None:
    facts = facts_of(log(*trained(BENCH=8, EXTENSION=weeks)))
    assert facts["erectors_state"] == state


def test_seven_weeks_need_six_to_be_regular() -> None:
    assert facts_of(log(*trained(BENCH=7, EXTENSION=6)))["erectors_state"] == REGULAR  # 0.857143
    assert facts_of(log(*trained(BENCH=7, EXTENSION=5)))["erectors_state"] == IRREGULAR  # 0.714286


def test_rows_alone_only_help_the_rear_delts_and_the_erectors() -> None:
    assert states(log(*trained(ROW=8))) == [REGULAR, HELPER, REGULAR, HELPER]


def test_an_exercise_for_each_region_every_week_is_regular_throughout() -> None:
    routine = log(*trained(ROW=8, REVERSE_FLY=8, EXTENSION=8))
    assert states(routine) == [REGULAR] * 4
    assert counts(routine)["regular"] == exactly(4)


def test_nothing_for_the_back_leaves_every_region_missing() -> None:
    routine = log(*trained(BENCH=8))
    assert states(routine) == [MISSING] * 4
    assert counts(routine) == {
        "missing": exactly(4),
        "helper_only": exactly(0),
        "irregular": exactly(0),
        "regular": exactly(0),
    }


def test_a_region_counts_under_one_state() -> None:
    assert counts(log(*trained(ROW=8, REVERSE_FLY=3))) == {
        "missing": exactly(0),
        "helper_only": exactly(1),
        "irregular": exactly(1),
        "regular": exactly(2),
    }


def test_a_timed_hold_counts_for_its_region() -> None:
    assert facts_of(log(*weekly(4, {"Superman": "3x30s"})))["erectors_state"] == REGULAR


def test_a_deload_week_is_no_week_without_a_region() -> None:
    deload = [session(day(week), {BENCH: "10@20kg"}, tags=["deload"]) for week in (7, 8)]
    routine = log(*trained(ROW=6), *deload)
    assert facts_of(routine)["traps_state"] == REGULAR


def test_a_region_of_an_earlier_block_is_not_trained_now() -> None:
    routine = log(*weekly(8, {EXTENSION: "3x10"}), *weekly([13, 14], {BENCH: "3x10"}))
    assert facts_of(routine)["erectors_state"] == MISSING


def test_a_plan_is_regular_by_construction() -> None:
    every_other_week = {"exercises": [{ROW: "3x10"}], "times_per_week": 0.5}
    assert states(plan(every_other_week)) == [REGULAR, HELPER, REGULAR, HELPER]


@pytest.mark.parametrize("routine", [Routine(), log(session(day(1), {"Jump Rope": "300s"}))])
def test_without_a_week_to_look_at_no_region_is_missing(routine: Routine) -> None:
    assert regions(window_of(routine)) == ()
    assert not any(name.startswith("regions_") for name in facts_of(routine))


# What an unknown exercise leaves open.


def test_an_unknown_exercise_may_train_a_region_that_nothing_else_trains() -> None:
    routine = log(*trained(ROW=8, UNKNOWN=8))
    assert states(routine) == [REGULAR, Undecided(DOUBTS), REGULAR, Undecided(DOUBTS)]
    assert counts(routine) == {
        "missing": exactly(0),  # helper work means that no region is missing
        "helper_only": Interval(0, 2, 2, DOUBTS),
        "irregular": Interval(0, 2, 0, DOUBTS),
        "regular": Interval(2, 4, 2, DOUBTS),
    }


def test_an_unknown_exercise_makes_a_region_with_nothing_else_perhaps_missing() -> None:
    assert counts(log(*trained(BENCH=8, UNKNOWN=1))) == {
        "missing": Interval(0, 4, 4, DOUBTS),
        "helper_only": Interval(0, 4, 0, DOUBTS),
        "irregular": Interval(0, 4, 0, DOUBTS),
        "regular": exactly(0),  # one week of eight is not regular, whatever it was
    }


@pytest.mark.parametrize(
    ("unknown_weeks", "state"),
    [
        ([1, 2, 3, 4], IRREGULAR),  # the same weeks as the known exercise
        ([5], IRREGULAR),  # 5 of 8
        ([5, 6], Undecided(DOUBTS)),  # 6 of 8 would be regular
    ],
)
def test_an_irregular_region_is_open_only_where_unknown_weeks_would_make_it_regular(
    unknown_weeks: list[int], state: Value
) -> None:
    unknown = weekly(unknown_weeks, {UNKNOWN: "3x10"})
    routine = log(*trained(BENCH=8, EXTENSION=4), *unknown)
    assert facts_of(routine)["erectors_state"] == state


def test_a_regular_region_stays_regular() -> None:
    assert facts_of(log(*trained(ROW=6, UNKNOWN=8)))["traps_state"] == REGULAR


# Shares of the irregular regions.


def test_the_lowest_and_the_next_lowest_share_are_those_of_irregular_regions() -> None:
    facts = facts_of(log(*trained(ROW=8, REVERSE_FLY=3, EXTENSION=1)))
    assert facts["irregular_share"] == exactly(0.125)
    assert facts["second_irregular_share"] == exactly(0.375)


def test_one_irregular_region_has_no_next() -> None:
    facts = facts_of(log(*trained(ROW=8, EXTENSION=2)))
    assert facts["irregular_share"] == exactly(0.25)
    assert "second_irregular_share" not in facts


def test_without_irregular_regions_there_is_no_share() -> None:
    assert "irregular_share" not in facts_of(log(*trained(ROW=8)))


def test_unknown_weeks_may_raise_the_share_of_an_irregular_region() -> None:
    unknown = weekly([3], {UNKNOWN: "3x10"})
    facts = facts_of(log(*trained(ROW=8, REVERSE_FLY=6, EXTENSION=2), *unknown))
    assert facts["irregular_share"] == Interval(0.25, 0.375, 0.25, DOUBTS)


def test_a_region_that_may_be_irregular_has_one_unknown_week_at_least() -> None:
    unknown = weekly([1, 2], {UNKNOWN: "3x10"})
    facts = facts_of(log(*trained(ROW=8, REVERSE_FLY=6), *unknown))
    assert facts["irregular_share"] == Interval(0.125, 1, None, DOUBTS)


# Shares of the direct sets.


def test_shares_are_of_direct_sets_and_a_row_counts_for_both_its_regions() -> None:
    routine = log(*weekly(4, {ROW: "2x10", REVERSE_FLY: "10", EXTENSION: "10", PULLDOWN: "4x10"}))
    facts = facts_of(routine)  # of ten direct sets a week lats have 2 + 4, traps 2, others 1
    assert facts["highest_direct_share"] == exactly(0.6)
    assert facts["lowest_direct_share"] == exactly(0.1)


def test_an_unknown_set_may_be_direct_for_up_to_three_regions() -> None:
    facts = facts_of(log(*weekly(2, {PULLDOWN: "4x10", SHRUG: "2x10", UNKNOWN: "10"})))
    # Lats 8 and traps 4 of 12, and 2 unknown sets: 8/18 to 10/14; the others 0 to 2/14.
    assert facts["highest_direct_share"] == Interval(0.444444, 0.714286, 0.666667, DOUBTS)
    assert facts["lowest_direct_share"] == Interval(0, 0.142857, 0, DOUBTS)


def test_unknown_sets_alone_may_be_direct_for_one_region_or_none() -> None:
    facts = facts_of(log(*weekly(2, {BENCH: "3x10", UNKNOWN: "10"})))
    assert facts["highest_direct_share"] == Interval(0, 1, 0, DOUBTS)
    assert facts["lowest_direct_share"] == Interval(0, 1, 0, DOUBTS)


def test_without_direct_sets_there_are_no_shares() -> None:
    assert "highest_direct_share" not in facts_of(log(*trained(BENCH=2)))


def test_days_of_a_plan_weigh_as_often_as_they_are_done() -> None:
    twice = {"exercises": [{PULLDOWN: "3x10"}], "times_per_week": 2}
    facts = facts_of(plan(twice, {SHRUG: "2x10"}))
    assert facts["highest_direct_share"] == exactly(0.75)  # 6 of 8


def test_a_region_knows_its_sets_and_its_exercises() -> None:
    found = regions(window_of(log(*weekly(2, {ROW: "3x10", PULLDOWN: "2x10", BENCH: "2x10"}))))
    traps, rear_delts, _, _ = found
    assert (traps.direct_sets, traps.fractional_sets) == (6, 6 + 4 * 0.5)
    assert (rear_delts.direct_sets, rear_delts.fractional_sets) == (0, 10 * 0.5)
    assert traps.exercises == (ROW, PULLDOWN)
    assert (traps.direct_week_share, rear_delts.direct_week_share) == (1, 0)
