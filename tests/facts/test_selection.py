"""How many sets of each class are done, and how the back compares with the mirror."""

from __future__ import annotations

import pytest
from tests.routines import (
    day,
    exercise_doubts,
    facts_of,
    log,
    plan,
    plan_document,
    session,
    weekly,
)

from backrules.facts.values import Interval, exactly
from backrules.routine import Routine

ROW, PULLDOWN, BENCH, PRESS = "Bent Over Row (Barbell)", "Lat Pulldown", "Bench Press", "Dip"
CURL, RDL, SQUAT, CALF = "Biceps Curl", "Romanian Deadlift", "Back Squat", "Standing Calf Raise"
UNKNOWN = "Kelso Lift"
DOUBTS = exercise_doubts(UNKNOWN)


def test_each_set_has_exactly_one_class() -> None:
    once = {ROW: "3x10", CURL: "2x10", BENCH: "4x10", RDL: "2x10", SQUAT: "5x10", CALF: "3x10"}
    facts = facts_of(log(*weekly(2, once)))
    assert facts["back_sets"] == exactly(6)
    assert facts["mirror_sets"] == exactly(12)
    assert facts["posterior_lower_sets"] == exactly(4)
    assert facts["legs_front_sets"] == exactly(10)
    assert facts["unrecognised_sets"] == exactly(0)


def test_a_shoulder_label_of_an_app_does_not_make_rear_delt_work_mirror_work() -> None:
    facts = facts_of(log(*weekly(1, {"Face Pull": "3x10", "Reverse Fly": "3x10"})))
    assert (facts["back_sets"], facts["mirror_sets"]) == (exactly(6), exactly(0))


def test_weekly_back_sets_are_a_mean_over_selection_weeks() -> None:
    sessions = [*weekly([1, 2], {ROW: "3x10"}), *weekly([4], {ROW: "4x10"})]
    facts = facts_of(log(*sessions))
    assert facts["back_sets"] == exactly(10)
    assert facts["weekly_back_sets"] == exactly(3.333333)


def test_deload_sets_are_not_counted() -> None:
    deload = session(day(3), {ROW: "1x10"}, name="Deload")
    facts = facts_of(log(*weekly(2, {ROW: "3x10"}), deload))
    assert (facts["back_sets"], facts["weekly_back_sets"]) == (exactly(6), exactly(3))


def test_sets_of_a_plan_are_multiplied_by_how_often_its_days_are_done() -> None:
    twice = {"exercises": [{ROW: "3x10"}, {BENCH: "3x10"}], "times_per_week": 2}
    facts = facts_of(plan(twice, {ROW: "2x10"}))
    assert (facts["back_sets"], facts["weekly_back_sets"]) == (exactly(8), exactly(8))
    assert facts["back_to_mirror"] == exactly(1.333333)


def test_absurdly_many_sets_of_a_plan_stay_in_the_range_of_the_fact() -> None:
    often = {"exercises": [{ROW: "3x10"}], "times_per_week": 1e9}
    assert facts_of(plan(often))["back_sets"] == exactly(1_000_000)


def test_the_log_says_what_is_done_where_both_exist() -> None:
    facts = facts_of(log(*weekly(2, {ROW: "3x10"}), plan=plan_document({ROW: "9x10"})))
    assert facts["weekly_back_sets"] == exactly(3)


@pytest.mark.parametrize(
    ("back", "mirror", "ratio"),
    [(1, 3, 0.333333), (2, 4, 0.5), (3, 0, 1000), (0, 3, 0)],
)
def test_back_to_mirror_is_a_ratio_of_sets(back: int, mirror: int, ratio: float) -> None:
    sets = {name: f"{count}x10" for name, count in ((ROW, back), (BENCH, mirror)) if count}
    assert facts_of(log(*weekly(2, sets)))["back_to_mirror"] == exactly(ratio)


def test_nothing_to_compare_has_no_ratio() -> None:
    facts = facts_of(log(*weekly(2, {SQUAT: "5x10"})))
    assert not {"back_to_mirror", "pull_to_press"} & {*facts}


def test_pulls_and_presses_are_told_apart_by_pattern() -> None:
    once = {ROW: "3x10", PULLDOWN: "2x10", BENCH: "3x10", PRESS: "1x10", CURL: "5x10"}
    assert facts_of(log(*weekly(2, once)))["pull_to_press"] == exactly(1.25)
    shrugs_alone = log(*weekly(2, {"Shrug (Barbell)": "3x10", BENCH: "3x10"}))
    assert facts_of(shrugs_alone)["pull_to_press"] == exactly(0)


def with_unknown(back: int, mirror: int, unknown: int = 2) -> Routine:
    sets = {ROW: back, BENCH: mirror, UNKNOWN: unknown}
    return log(*weekly(1, {name: f"{count}x10" for name, count in sets.items() if count}))


def test_unknown_sets_may_be_of_any_class() -> None:
    facts = facts_of(with_unknown(3, 6))
    assert facts["back_sets"] == Interval(3, 5, 3, DOUBTS)
    assert facts["mirror_sets"] == Interval(6, 8, 6, DOUBTS)
    assert facts["legs_front_sets"] == Interval(0, 2, 0, DOUBTS)
    assert facts["weekly_back_sets"] == Interval(3, 5, 3, DOUBTS)
    assert facts["unrecognised_sets"] == exactly(2)


@pytest.mark.parametrize(
    ("back", "mirror", "ratio"),
    [
        (3, 6, Interval(0.375, 0.833333, 0.5, DOUBTS)),  # 3/8 to 5/6
        (0, 6, Interval(0, 0.333333, 0, DOUBTS)),  # 0 to 2/6
        (3, 0, Interval(1.5, None, 1000, DOUBTS)),  # 3/2, and no bound
        (0, 0, Interval(0, None, None, DOUBTS)),
    ],
)
def test_unknown_sets_widen_back_to_mirror_both_ways(
    back: int, mirror: int, ratio: Interval
) -> None:
    assert facts_of(with_unknown(back, mirror))["back_to_mirror"] == ratio


def test_a_persons_own_classification_closes_the_interval() -> None:
    own = {"regions": {"lats": 1}, "pattern": "vertical_pull"}
    routine = log(*weekly(1, {UNKNOWN: "2x10"}), exercises={UNKNOWN: own})
    assert facts_of(routine)["back_sets"] == exactly(2)
