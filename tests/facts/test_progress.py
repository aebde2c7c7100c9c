"""What moved over the last six comparable weeks: loads, repetitions, the exercises themselves."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, facts_of, log, session, weekly, window_of

from backrules.facts.progress import (
    Progress,
    Regular,
    comparable_weeks,
    regular_exercises,
    unit_changes,
)
from backrules.facts.values import exactly
from backrules.routine import Routine

ROW, PULLDOWN, SHRUG = "Bent Over Row (Barbell)", "Lat Pulldown", "Barbell Shrug"
PULL_UP, ASSISTED, SUPERMAN = "Pull Up", "Assisted Pull Up", "Superman"
BAND, CURL = "Face Pull (Band)", "Biceps Curl"

CHANGED, UNCHANGED, UNKNOWN = Progress


def weeks_of(*weeks: dict[str, str] | None, **fields: Any) -> Routine:
    """One session a week; None is a week without any."""
    done = [session(day(week), one) for week, one in enumerate(weeks, 1) if one is not None]
    return log(*done, **fields)


def regular(routine: Routine) -> list[Regular]:
    return regular_exercises(window_of(routine))


def progress(name: str, *written: str, **fields: Any) -> Progress:
    """What became of an exercise over weeks, its only one."""
    [one] = regular(weeks_of(*({name: sets} for sets in written), **fields))
    return one.progress


def then_and_now(then: str, now: str) -> tuple[str, ...]:
    return (then, then, then, now, now, now)


def test_comparable_weeks_are_trained_and_neither_deload_nor_break() -> None:
    row = {ROW: "3x8@60kg"}
    sessions = [
        *weekly([1, 2, 4, 7], row),
        session(day(5), row, tags=["deload"]),
        session(day(6), row, tags=["break"]),
        session(day(8), row, name="Deload week"),
    ]
    routine = log(*sessions, breaks=[{"from": day(2), "to": day(2, "sun")}])
    window = window_of(routine)
    first = window.block_weeks[0]
    assert [week - first + 1 for week in comparable_weeks(window)] == [1, 4, 7]
    assert facts_of(routine)["comparable_weeks"] == exactly(3)


COMPARING = {"judged_share", "stale_share", "mostly_falling", "regular_load_drop"}


@pytest.mark.parametrize(("weeks", "compares"), [(6, True), (5, False)])
def test_six_comparable_weeks_are_needed(weeks: int, compares: bool) -> None:
    facts = facts_of(log(*weekly(weeks, {ROW: "3x8@60kg"})))
    assert (facts.keys() >= COMPARING) is compares
    assert bool(facts.keys() & COMPARING) is compares
    assert bool(regular(log(*weekly(weeks, {ROW: "3x8@60kg"})))) is compares


def test_without_a_log_only_that_is_known() -> None:
    facts = facts_of(log())
    assert facts["has_log"] is False
    assert "comparable_weeks" not in facts


@pytest.mark.parametrize(
    ("name", "then", "now", "expected"),
    [
        (ROW, "3x8@60kg", "3x8@60kg", UNCHANGED),
        (ROW, "3x8@60kg", "3x8@61.5kg", CHANGED),
        (ROW, "3x8@60kg", "3x8@61.49kg", UNCHANGED),
        (ROW, "3x8@60kg", "3x8@58.5kg", CHANGED),
        (ROW, "3x8@60kg", "3x8@58.51kg", UNCHANGED),
        (ROW, "3x8@60kg", "3x10@60kg", CHANGED),
        (ROW, "3x8@60kg", "3x9@60kg", UNCHANGED),
        (ROW, "3x8@60kg", "3x6@60kg", CHANGED),
        (ROW, "3x8@60kg", "1x10@60kg, 2x6@60kg", CHANGED),
        (ROW, "3x8@60kg", "1x8@60kg, 2x20@50kg", UNCHANGED),
        (ROW, "3x8@60kg", "5x8@60kg", UNCHANGED),
        (ROW, "3x8@60kg", "3x8@132.28lb", UNCHANGED),
        (ROW, "3x8@60", "3x8@61.5", CHANGED),
        (ROW, "3x8@60", "3x8@61.49", UNCHANGED),
        (ROW, "3x8", "3x8", UNKNOWN),
        (ROW, "3x8", "3x12", UNKNOWN),
        (ROW, "3x8@60kg", "3x8", UNKNOWN),
        (ROW, "3x8", "3x8@60kg", UNKNOWN),
        (ROW, "3x8@60", "3x8@60kg", UNKNOWN),
        (SHRUG, "3x30s@60kg", "3x45s@60kg", UNCHANGED),
        (BAND, "3x10", "3x15", UNKNOWN),
        (PULL_UP, "3x8", "3x8", UNCHANGED),
        (PULL_UP, "3x8", "3x10", CHANGED),
        (PULL_UP, "3x8", "3x9", UNCHANGED),
        (PULL_UP, "3x8", "3x8@1kg", CHANGED),
        (PULL_UP, "3x8@10kg", "3x8@10.99kg", UNCHANGED),
        (PULL_UP, "3x8@10kg", "3x8@11kg", CHANGED),
        (PULL_UP, "3x8@10lb", "3x8@12lb", UNCHANGED),
        (PULL_UP, "3x8@10lb", "3x8@12.5lb", CHANGED),
        (PULL_UP, "3x8@10", "3x8@10.9", UNCHANGED),
        (PULL_UP, "3x8@10", "3x8@11.5", UNKNOWN),
        (PULL_UP, "3x8@10", "3x8@12.5", CHANGED),
        (PULL_UP, "3x8@10", "3x10@11.5", CHANGED),
        (ASSISTED, "3x8@20kg", "3x8@19kg", CHANGED),
        (ASSISTED, "3x8@20kg", "3x8@-20kg", UNCHANGED),
        (SUPERMAN, "3x30s", "3x60s", UNKNOWN),
        (SUPERMAN, "3x30s@5kg", "3x60s@5kg", UNCHANGED),
        (SUPERMAN, "3x30s@5kg", "3x30s@6kg", CHANGED),
    ],
)
def test_an_exercise_changes_by_its_heaviest_load_or_the_best_reps_with_it(
    name: str, then: str, now: str, expected: Progress
) -> None:
    assert progress(name, *then_and_now(then, now)) is expected


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([60, 60, 70, 70, 60, 60], UNCHANGED),
        ([60, 60, 60, 60, 60, 63], CHANGED),
        ([60, 60, 60, 60, 60, 62.9], UNCHANGED),
        ([50, 50, 60, 60, 60, 60, 60, 60], UNCHANGED),
    ],
)
def test_medians_of_the_first_two_and_the_last_two_of_six_weeks_are_compared(
    weeks: list[float], expected: Progress
) -> None:
    assert progress(ROW, *(f"3x8@{load}kg" for load in weeks)) is expected


def test_a_week_that_was_left_out_is_not_compared() -> None:
    other = {PULLDOWN: "3x8@40kg"}
    weeks = [other, *({ROW: f"3x8@{load}kg"} for load in (60, 60, 60, 60, 63))]
    [row] = regular(weeks_of(*weeks))
    assert (row.then.load, row.now.load, row.sets) == (60, 61.5, 15)


@pytest.mark.parametrize(("weeks", "is_regular"), [(5, True), (4, False)])
def test_a_regular_exercise_is_done_in_three_of_four_weeks(weeks: int, is_regular: bool) -> None:
    done = [{ROW: "3x8@60kg"} if week < weeks else {CURL: "3x8@10kg"} for week in range(6)]
    assert bool(regular(weeks_of(*done))) is is_regular


def test_only_back_exercises_that_are_known_can_be_regular() -> None:
    assert regular(log(*weekly(6, {CURL: "3x8@10kg", "Kelso Lift": "3x8@10kg"}))) == []


def test_days_of_testing_are_not_compared() -> None:
    sessions = weekly(6, {ROW: "3x8@60kg"})
    tested = session(day(6, "thu"), {ROW: "1x1@90kg", "Kelso Lift": "1x1@90kg"}, tags=["test"])
    [row] = regular(log(*sessions, tested))
    assert (row.progress, row.sets) == (UNCHANGED, 18)


def test_assisted_and_free_pull_ups_are_one_exercise_that_rises() -> None:
    weeks = [{ASSISTED: "3x8@20kg"}] * 3 + [{PULL_UP: "3x8"}] * 3
    [pull_up] = regular(weeks_of(*weeks))
    assert (pull_up.name, pull_up.progress, pull_up.direction) == (ASSISTED, CHANGED, 20)
    assert (pull_up.then.load, pull_up.now.load) == (-20, 0)


def test_the_exercises_with_most_sets_come_first_and_then_by_name() -> None:
    done = {SHRUG: "2x8@60kg", ROW: "3x8@60kg", PULLDOWN: "3x8@40kg"}
    assert [one.name for one in regular(log(*weekly(6, done)))] == [ROW, PULLDOWN, SHRUG]


def moving(
    still: dict[str, int], moved: dict[str, int], unknown: dict[str, int], by: float = 5
) -> Routine:
    """Six weeks of exercises with so many sets each, unchanged, changed at the end, not judged."""
    weeks = [
        {
            **{name: f"{sets}x8@60kg" for name, sets in still.items()},
            **{name: f"{sets}x8@{60 + by * (at > 3)}kg" for name, sets in moved.items()},
            **{name: f"{sets}x8" for name, sets in unknown.items()},
        }
        for at in range(6)
    ]
    return weeks_of(*weeks)


@pytest.mark.parametrize(
    ("routine", "stale", "judged"),
    [
        (moving({ROW: 4}, {PULLDOWN: 2}, {}), 2 / 3, 1),
        (moving({ROW: 3}, {PULLDOWN: 1}, {SHRUG: 4}), 0.75, 0.5),
        (moving({}, {PULLDOWN: 3}, {}), 0, 1),
        (moving({}, {}, {ROW: 3}), None, 0),
        (moving({CURL: 3}, {}, {}), 0, 1),
    ],
)
def test_what_stands_still_is_a_share_of_the_sets_that_can_be_judged(
    routine: Routine, stale: float | None, judged: float
) -> None:
    facts = facts_of(routine)
    assert facts.get("stale_share") == (None if stale is None else exactly(stale))
    assert facts["judged_share"] == exactly(judged)


@pytest.mark.parametrize(
    ("now", "falling"),
    [
        ({ROW: "3x8@57kg", PULLDOWN: "3x8@42kg"}, False),
        ({ROW: "3x8@57kg", PULLDOWN: "3x8@40kg"}, True),
        ({ROW: "3x6@60kg", PULLDOWN: "3x8@40kg"}, True),
        ({ROW: "3x8@60kg", PULLDOWN: "3x8@40kg"}, False),
        ({ROW: "3x10@57kg", PULLDOWN: "3x8@38kg"}, True),
    ],
)
def test_most_of_what_changed_may_have_gone_down(now: dict[str, str], falling: bool) -> None:
    then = {ROW: "3x8@60kg", PULLDOWN: "3x8@40kg"}
    facts = facts_of(weeks_of(*[then] * 4, now, now))
    assert facts["mostly_falling"] is falling


@pytest.mark.parametrize(
    ("then", "now", "drop"),
    [
        ({ROW: "3x8@60kg"}, {ROW: "3x8@57kg"}, 0.05),
        ({ROW: "3x8@60kg"}, {ROW: "3x4@57.06kg"}, 0.049),
        ({ROW: "3x8@60"}, {ROW: "3x8@66"}, -0.1),
        ({ROW: "3x8@60kg", PULLDOWN: "3x8@40kg"}, {ROW: "3x8@54kg", PULLDOWN: "3x8@40kg"}, 0.05),
        ({ROW: "3x8@60kg", PULL_UP: "3x8@20kg"}, {ROW: "3x8@60kg", PULL_UP: "3x8@5kg"}, 0),
        ({ROW: "3x8@60kg", PULLDOWN: "3x8"}, {ROW: "3x8@60kg", PULLDOWN: "3x8@40kg"}, 0),
        ({PULL_UP: "3x8@20kg"}, {PULL_UP: "3x8@5kg"}, None),
        ({ROW: "3x8@60"}, {ROW: "3x8@30kg"}, None),
    ],
)
def test_the_drop_of_loads_is_a_median_over_loaded_regular_exercises(
    then: dict[str, str], now: dict[str, str], drop: float | None
) -> None:
    facts = facts_of(weeks_of(*[then] * 4, now, now))
    assert facts.get("regular_load_drop") == (None if drop is None else exactly(drop))


def both(row: float, pulldown: float) -> dict[str, str]:
    return {ROW: f"3x8@{row}", PULLDOWN: f"3x8@{pulldown}"}


@pytest.mark.parametrize("fields", [{}, {"unit": "kg"}, {"unit": "lb"}])
@pytest.mark.parametrize(
    ("now", "progress_of_row", "changes"),
    [
        (both(132.28, 88.18), UNCHANGED, 1),
        (both(136.24, 88.18), CHANGED, 1),
        (both(136.26, 88.18), CHANGED, 0),
        (both(27.2, 18.1), UNCHANGED, 1),
        (both(60, 40), UNCHANGED, 0),
        ({ROW: "3x8@132.28"}, CHANGED, 0),
        ({ROW: "3x8@132.28", PULLDOWN: "3x8"}, CHANGED, 0),
    ],
)
def test_a_jump_of_all_loads_as_pounds_and_kilograms_differ_is_a_change_of_unit(
    now: dict[str, str], progress_of_row: Progress, changes: int, fields: dict[str, Any]
) -> None:
    routine = weeks_of(*[both(60, 40)] * 3, now, now, now, **fields)
    [row] = [one for one in regular(routine) if one.name == ROW]
    assert row.progress is progress_of_row
    assert unit_changes(window_of(routine)) == changes


def test_a_unit_may_be_changed_and_changed_back() -> None:
    kg, lb = both(60, 40), both(132.28, 88.18)
    routine = weeks_of(kg, kg, lb, lb, kg, kg)
    assert [one.progress for one in regular(routine)] == [UNCHANGED, UNCHANGED]
    assert unit_changes(window_of(routine)) == 2


def test_loads_with_units_of_their_own_never_change_them() -> None:
    kg = {ROW: "3x8@30kg", PULLDOWN: "3x8@20kg"}
    doubled = {ROW: "3x8@66.14kg", PULLDOWN: "3x8@44.09kg"}
    routine = weeks_of(kg, kg, kg, doubled, doubled, doubled)
    assert [one.progress for one in regular(routine)] == [CHANGED, CHANGED]
    assert unit_changes(window_of(routine)) == 0
