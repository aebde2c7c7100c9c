"""The training block, its counted weeks, the window in it, and what speaks for a routine."""

from __future__ import annotations

import pytest
from tests.routines import (
    BEFORE_WEEK_ONE,
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
    window_of,
)

from backrules.errors import InvalidRoutine
from backrules.facts.bouts import week_of
from backrules.facts.values import exactly
from backrules.facts.window import RoutineSource, Window
from backrules.routine import Answer, Routine

ROW = {"Bent Over Row (Barbell)": "3x10@60kg"}
RIDE = {"Rowing Machine": "1800s"}


def numbers(weeks: range | tuple[int, ...]) -> list[int]:
    """Weeks as tests number them."""
    return [week - week_of(BEFORE_WEEK_ONE) for week in weeks]


def days_a_week(*counts: int) -> list[Document]:
    """A log with so many training days in each week, from Monday on."""
    return [
        session(day(week, weekday), ROW)
        for week, count in enumerate(counts, 1)
        for weekday in WEEKDAYS[:count]
    ]


def counted(*counts: int, as_of: str) -> list[int]:
    return numbers(window_of(log(*days_a_week(*counts)), as_of).counted_weeks)


@pytest.mark.parametrize(
    ("second", "weeks"),
    [
        ("2024-01-22", [1, 2, 3, 4]),  # 21 days after the first
        ("2024-01-23", [4]),  # 22 days
    ],
)
def test_a_gap_of_more_than_three_weeks_begins_a_new_block(second: str, weeks: list[int]) -> None:
    window = window_of(log(session("2024-01-01", ROW), session(second, ROW)))
    assert numbers(window.block_weeks) == weeks
    assert len(window.earlier_blocks) == (len(weeks) == 1)


def test_cardio_does_not_bridge_a_layoff() -> None:
    routine = log(session(day(1), ROW), *weekly([2, 3, 4], RIDE), session(day(5), ROW))
    assert numbers(window_of(routine).block_weeks) == [5]


def test_every_gap_ends_a_block() -> None:
    window = window_of(log(*weekly(2, ROW), *weekly([7], ROW), *weekly([12, 13], ROW)))
    assert [numbers(weeks) for weeks in window.earlier_blocks] == [[1, 2], [7]]
    assert numbers(window.block_weeks) == [12, 13]


def test_six_weeks_of_monday_wednesday_friday_are_six() -> None:
    routine = log(*weekly(6, ROW, on=("mon", "wed", "fri")))
    assert numbers(window_of(routine, day(6, "fri")).block_weeks) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("counts", "as_of", "left"),
    [
        # A first or last week with fewer days than the median of those between, from six weeks on.
        ([1, 3, 3, 3, 1], day(5, "sat"), [1, 2, 3, 4, 5]),
        ([1, 3, 3, 3, 3, 1], day(6, "sat"), [2, 3, 4, 5]),
        ([1, 3, 3, 3, 3, 1], day(6, "sun"), [2, 3, 4, 5, 6]),
        ([1, 3, 3, 3, 3, 1], day(7, "mon"), [2, 3, 4, 5, 6]),
        ([3, 3, 3, 3, 3, 3], day(6, "sat"), [1, 2, 3, 4, 5, 6]),
        ([2, 3, 3, 2, 2, 2], day(6, "sat"), [2, 3, 4, 5]),  # the median is 2.5
        ([2, 3, 2, 2, 2, 2], day(6, "sat"), [1, 2, 3, 4, 5, 6]),
        ([1, 3, 0, 0, 3, 1], day(6, "sat"), [2, 3, 4, 5]),  # empty weeks count: 1.5
        ([1, 3, 0, 0, 2, 1], day(6, "sat"), [1, 2, 3, 4, 5, 6]),  # and here: 1
    ],
)
def test_a_partial_first_or_last_week_is_not_counted(
    counts: list[int], as_of: str, left: list[int]
) -> None:
    assert counted(*counts, as_of=as_of) == left


def test_weeks_without_a_session_inside_the_block_count() -> None:
    window = window_of(log(*weekly([1, 2, 4, 5], ROW)))
    assert numbers(window.counted_weeks) == [1, 2, 3, 4, 5]
    assert numbers(window.selection_weeks) == [1, 2, 4, 5]


def test_the_window_is_the_last_eight_counted_weeks() -> None:
    nine = window_of(log(*weekly(9, ROW)))
    assert numbers(nine.weeks) == [2, 3, 4, 5, 6, 7, 8, 9]
    assert numbers(window_of(log(*weekly(8, ROW))).weeks) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {bout.week for bout in nine.selection} == {*nine.weeks}


def test_weeks_after_the_last_session_are_not_judged() -> None:
    window = window_of(log(*weekly(8, ROW)), "2024-05-01")
    assert numbers(window.weeks) == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    "deload",
    [
        session(day(3), ROW, tags=["deload"]),
        session(day(3), ROW, name="Deload"),
        session(day(3, "wed"), tags=["deload"]),
        session(day(3, "wed"), RIDE, name="easy deload ride"),
    ],
)
def test_a_deload_week_is_not_selected_and_still_counts(deload: Document) -> None:
    window = window_of(log(*weekly([1, 2, 3, 4], ROW, on=("mon", "thu")), deload))
    assert numbers(window.selection_weeks) == [1, 2, 4]
    assert numbers(window.weeks) == [1, 2, 3, 4]
    assert {*numbers(tuple(bout.week for bout in window.selection))} == {1, 2, 4}


def test_a_tag_of_a_break_marks_its_week() -> None:
    window = window_of(log(*weekly([1, 2, 4], ROW), session(day(3, "wed"), tags=["break"])))
    assert numbers(tuple(window.break_weeks)) == [3]


@pytest.mark.parametrize(
    ("first", "last", "weeks"),
    [
        (day(2), day(2, "sun"), [2]),
        (day(2, "sun"), day(3), [2, 3]),
        (day(3), day(2), []),
        ("0001-01-01", "9999-12-31", [1, 2, 3, 4]),
    ],
)
def test_a_break_marks_the_weeks_that_it_touches(first: str, last: str, weeks: list[int]) -> None:
    pause = {"from": first, "to": last, "why": "illness"}
    window = window_of(log(*weekly([1, 4], ROW), breaks=[pause]))
    assert sorted(numbers(tuple(window.break_weeks))) == weeks


def test_a_test_day_is_selected() -> None:
    window = window_of(log(*weekly(2, ROW, tags=["test"])))
    assert numbers(window.selection_weeks) == [1, 2]


TWO_ROWS = plan_document({"Bent Over Row (Barbell)": "2x10"})
NO_TRAINING = plan_document({"Rowing Machine": "1x10"})


@pytest.mark.parametrize(
    ("routine", "source"),
    [
        (Routine(), RoutineSource.NONE),
        (Routine(answers={"desk_hours": 8}), RoutineSource.ANSWERS),
        (Routine(answers={"desk_hours": None}), RoutineSource.NONE),
        (log(session(day(1), RIDE)), RoutineSource.NONE),
        (log(session(day(1), {"Bent Over Row (Barbell)": "8@60kg warmup"})), RoutineSource.NONE),
        (log(*weekly(1, ROW)), RoutineSource.LOG),
        (log(*weekly(1, ROW), plan=TWO_ROWS), RoutineSource.PLAN),
        (log(*weekly(2, ROW), plan=TWO_ROWS), RoutineSource.LOG),
        (log(*weekly(2, ROW, tags=["deload"]), plan=TWO_ROWS), RoutineSource.PLAN),
        (log(*weekly(2, ROW, tags=["deload"])), RoutineSource.LOG),
        (log(*weekly(1, ROW), plan=NO_TRAINING), RoutineSource.LOG),
        (log(*weekly(1, ROW), plan={"days": []}), RoutineSource.LOG),
        (plan(), RoutineSource.NONE),
        (plan({"Bent Over Row (Barbell)": "2x10"}), RoutineSource.PLAN),
    ],
)
def test_the_plan_speaks_only_where_the_log_has_fewer_than_two_weeks(
    routine: Routine, source: RoutineSource
) -> None:
    window = window_of(routine)
    assert window.source is source
    assert facts_of(routine)["routine_source"] == str(source)


def test_a_plan_is_one_typical_week() -> None:
    window = window_of(log(*weekly(1, ROW), plan=TWO_ROWS))
    assert window.weeks_selected == 1
    assert [len(group.sets) for _, group in window.groups()] == [2]


@pytest.mark.parametrize(
    "routine",
    [
        Routine(),
        log(session(day(1), {"Bent Over Row (Barbell)": "8@60kg warmup, 5@80kg warmup"})),
        log(session(day(1))),
    ],
)
def test_empty_input_and_nothing_but_warm_ups_leave_facts_missing(routine: Routine) -> None:
    facts = facts_of(routine)
    assert not {"back_sets", "weeks_trained", "median_training_days", "traps_state"} & {*facts}
    assert facts["goal"] == "general"


def test_one_session_is_one_week() -> None:
    facts = facts_of(log(session(day(1), ROW)))
    assert facts["selection_weeks"] == facts["weeks_trained"] == exactly(1)


def test_a_log_without_unmarked_weeks_tells_nothing_of_what_is_trained() -> None:
    facts = facts_of(log(*weekly(2, ROW, tags=["deload"])))
    assert facts["selection_weeks"] == exactly(0)
    assert not {"back_sets", "traps_state", "back_to_mirror"} & {*facts}


# Exercises that nobody knows.


def test_names_in_another_language_are_unrecognised_and_never_guessed() -> None:
    window = window_of(log(session(day(1), {"Soutu kulmassa": "3x10@60kg", "懸垂": "5x5"})))
    assert window.unrecognised == exercise_doubts("懸垂", "Soutu kulmassa")
    assert window.unrecognised_sets == 8


def test_days_of_a_plan_weigh_by_how_often_they_are_done() -> None:
    twice = {"exercises": [{"Kelso Lift": "3x10"}], "times_per_week": 2}
    assert window_of(plan(twice, {"Meadows Thing": "4x10"})).unrecognised == exercise_doubts(
        "Kelso Lift", "Meadows Thing"
    )


def test_a_persons_own_names_win() -> None:
    routine = log(
        session(day(1), {"Kelso Lift": "3x10@60kg"}), exercises={"Kelso Lift": "t_bar_row"}
    )
    assert window_of(routine).unrecognised == ()


def test_an_own_exercise_in_unknown_words_is_an_error_with_its_place() -> None:
    with pytest.raises(
        InvalidRoutine, match=r"exercises\.Kelso Lift: unknown exercise 't_bar_rwo'"
    ):
        facts_of(log(exercises={"Kelso Lift": "t_bar_rwo"}))


# Sessions of nothing but what may be cardio.


def alone(sets: str, name: str = "Zorbing") -> Window:
    return window_of(log(*weekly(2, ROW), *weekly([3, 4], {name: sets})))


@pytest.mark.parametrize("sets", ["1800s", "5000m", "8@-20kg"])
def test_a_session_may_be_cardio_that_nobody_counted_repetitions_in(sets: str) -> None:
    assert alone(sets).doubtful == exercise_doubts("Zorbing")


@pytest.mark.parametrize("sets", ["3x10", "30s@10kg", "3x10@0kg"])
def test_repetitions_or_a_load_make_sure_training(sets: str) -> None:
    assert alone(sets).doubtful == ()


def test_known_timed_exercises_are_sure_training() -> None:
    assert alone("60s", "Plank").doubtful == ()


def test_a_session_with_a_known_exercise_is_sure_training() -> None:
    assert window_of(log(*weekly(2, ROW | {"Zorbing": "1800s"}))).doubtful == ()


@pytest.mark.parametrize("answers", [{}, {"weeks_training": None}])
def test_what_may_be_cardio_leaves_weeks_open(answers: dict[str, Answer]) -> None:
    facts = facts_of(log(*weekly(2, ROW), *weekly([3, 4], {"Zorbing": "1800s"}), answers=answers))
    for fact in ("weeks_trained", "selection_weeks", "counted_weeks"):
        value = facts[fact]
        assert (value.lo, value.hi, value.recognised) == (2, 4, 2)  # type: ignore[union-attr]
        assert value.doubts == exercise_doubts("Zorbing")  # type: ignore[union-attr]
