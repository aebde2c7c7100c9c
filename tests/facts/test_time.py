"""How long and how often somebody trains."""

from __future__ import annotations

import pytest
from tests.routines import (
    WEEKDAYS,
    Document,
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

ROW = {"Bent Over Row (Barbell)": "3x10@60kg"}
RIDE = {"Rowing Machine": "1800s"}
ZORBING = {"Zorbing": "1800s"}
KELSO = {"Kelso Lift": "3x10@60kg"}


def training(*counts: int) -> list[Document]:
    """A log with so many training days in each week, from Monday on."""
    return [
        session(day(week, weekday), ROW)
        for week, count in enumerate(counts, 1)
        for weekday in WEEKDAYS[:count]
    ]


# Weeks trained.


def test_weeks_trained_are_calendar_weeks_from_the_first_session_to_the_last() -> None:
    sunday_to_monday = log(session(day(1, "sun"), ROW), session(day(3), ROW))
    assert facts_of(sunday_to_monday)["weeks_trained"] == exactly(3)


def test_six_weeks_of_a_monday_wednesday_friday_log_are_39_days_and_six_weeks() -> None:
    routine = log(*weekly(6, ROW, on=("mon", "wed", "fri")))
    assert facts_of(routine, day(6, "fri"))["weeks_trained"] == exactly(6)


@pytest.mark.parametrize(
    ("answer", "weeks", "told"), [(5, 6, False), (6, 6, False), (7, 7, True), (None, 6, False)]
)
def test_the_larger_of_logged_and_told_weeks_counts(
    answer: float | None, weeks: float, told: bool
) -> None:
    facts = facts_of(log(*weekly(6, ROW), answers={"weeks_training": answer}))
    assert (facts["weeks_trained"], facts["weeks_trained_told"]) == (exactly(weeks), told)


def test_told_weeks_are_enough_without_a_log() -> None:
    facts = facts_of(log(answers={"weeks_training": 10}))
    assert (facts["weeks_trained"], facts["weeks_trained_told"]) == (exactly(10), True)
    assert facts_of(log(answers={"weeks_training": 0}))["weeks_trained"] == exactly(0)


@pytest.mark.parametrize("routine", [log(), plan(ROW)])
def test_without_log_and_answer_nobody_knows_the_weeks_trained(routine: Routine) -> None:
    facts = facts_of(routine)
    assert not {"weeks_trained", "weeks_trained_told", "counted_weeks", "had_layoff"} & {*facts}


def test_after_a_layoff_the_clock_restarts_and_the_old_block_is_context() -> None:
    facts = facts_of(log(*weekly(20, ROW), *weekly(range(24, 26), ROW)))
    assert facts["weeks_trained"] == exactly(2)
    assert (facts["had_layoff"], facts["earlier_weeks"]) == (True, exactly(20))


def test_one_block_is_no_layoff() -> None:
    facts = facts_of(log(*weekly(6, ROW)))
    assert (facts["had_layoff"], facts["earlier_weeks"]) == (False, exactly(0))


# How often.


@pytest.mark.parametrize(
    ("counts", "median", "qualifying"),
    [
        ([3, 3, 3], 3, 3),
        ([3, 3, 2], 3, 2),
        ([3, 0, 3], 3, 2),  # one missed week doesn't flag a three-day trainee
        ([3, 0, 0, 2], 1, 1),
        ([3, 2], 2.5, 1),
        ([3, 3, 3, 3, 2, 2, 2, 2, 2], 2, 3),  # of the last eight: the first week is out
    ],
)
def test_training_days_are_the_median_of_the_window_with_empty_weeks_as_zero(
    counts: list[int], median: float, qualifying: int
) -> None:
    facts = facts_of(log(*training(*counts)))
    assert facts["median_training_days"] == exactly(median)
    assert facts["qualifying_weeks"] == exactly(qualifying)


def test_a_break_is_left_out_of_frequency() -> None:
    illness = {"from": day(2), "to": day(3, "sun")}
    routine = log(*training(3, 0, 0, 2), breaks=[illness])
    facts = facts_of(routine)
    assert facts["median_training_days"] == exactly(2.5)
    assert facts["weeks_in_window"] == facts["counted_weeks"] == exactly(4)


def test_where_every_week_is_a_break_nobody_knows_the_frequency() -> None:
    holiday = {"from": day(1), "to": day(4)}
    facts = facts_of(log(*training(1, 1), breaks=[holiday]))
    assert facts["weeks_in_window"] == exactly(2)
    assert "median_training_days" not in facts


def test_a_deload_week_counts_for_frequency() -> None:
    deload = session(day(3), tags=["deload"])
    facts = facts_of(log(*training(3, 3, 3, 3), deload))
    assert facts["median_training_days"] == exactly(3)
    assert (facts["weeks_in_window"], facts["selection_weeks"]) == (exactly(4), exactly(3))


def test_training_days_are_distinct_dates() -> None:
    twice = [session(day(1), ROW, start=start) for start in ("07:00", "18:00")]
    assert facts_of(log(*twice))["median_training_days"] == exactly(1)


def test_cardio_days_do_not_count() -> None:
    rides = weekly(2, RIDE, on=("tue", "thu"))
    assert facts_of(log(*training(1, 1), *rides))["median_training_days"] == exactly(1)


def test_days_of_what_may_be_cardio_may_count() -> None:
    rounds = weekly(2, ZORBING, on=("fri", "sat"))
    facts = facts_of(log(*training(1, 1), *rounds))
    doubts = exercise_doubts("Zorbing")
    assert facts["median_training_days"] == Interval(1, 3, 1, doubts)
    assert facts["qualifying_weeks"] == Interval(0, 2, 0, doubts)


def test_days_of_unknown_lifts_count() -> None:
    lifts = weekly(2, KELSO, on=("fri", "sat"))
    assert facts_of(log(*training(1, 1), *lifts))["median_training_days"] == exactly(3)


def test_a_first_or_last_partial_week_is_left_out_of_frequency() -> None:
    routine = log(*training(1, 3, 3, 3, 3, 1))
    cut = facts_of(routine, day(6, "sat"))
    whole = facts_of(routine, day(6, "sun"))
    assert (cut["counted_weeks"], cut["qualifying_weeks"]) == (exactly(4), exactly(4))
    assert (whole["counted_weeks"], whole["median_training_days"]) == (exactly(5), exactly(3))


@pytest.mark.parametrize(("as_of", "days"), [(day(2), 0), (day(5), 21), ("2024-02-14", 37)])
def test_days_since_the_last_session_go_to_the_day_of_the_diagnosis(as_of: str, days: int) -> None:
    assert facts_of(log(*weekly(2, ROW)), as_of)["days_since_last"] == exactly(days)


def test_who_stopped_two_months_ago_is_judged_by_the_last_block() -> None:
    facts = facts_of(log(*training(3, 3, 3, 3, 3, 3)), "2024-04-07")
    assert facts["median_training_days"] == exactly(3)
    assert facts["days_since_last"] == exactly(60)


# Plans.


@pytest.mark.parametrize(
    ("times", "days"), [((1, 1, 1), 3), ((2, 1), 3), ((1.5, 1), 2.5), ((20, 20), 28)]
)
def test_a_plan_has_its_days_times_a_week(times: tuple[float, ...], days: float) -> None:
    written = [{"exercises": [ROW], "times_per_week": often} for often in times]
    assert facts_of(plan(*written))["median_training_days"] == exactly(days)


def test_only_days_with_resistance_training_are_planned_training_days() -> None:
    ride: Document = {"name": "Rowing Machine", "sets": 1}
    zorbing: Document = {"name": "Zorbing", "sets": 3}
    facts = facts_of(plan(ROW, [ride], [zorbing, ride]))
    assert facts["median_training_days"] == Interval(1, 2, 1, exercise_doubts("Zorbing"))


def test_planned_repetitions_make_sure_training() -> None:
    assert facts_of(plan(ROW, {"Kelso Lift": "3x10"}))["median_training_days"] == exactly(2)


def test_a_short_log_beside_a_plan_still_tells_the_weeks_trained() -> None:
    facts = facts_of(log(*training(1), plan=plan_document(ROW, ROW)))
    assert facts["weeks_trained"] == exactly(1)
    assert facts["median_training_days"] == exactly(2)
