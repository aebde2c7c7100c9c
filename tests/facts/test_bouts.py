"""Which sessions are one bout, which stand twice, and which loads can't be right."""

from __future__ import annotations

import datetime

import pytest
from tests.routines import Document, day, log, measured, session, weekly, window_of

from backrules.facts.bouts import week_of
from backrules.routine import Routine, Tag

ROW, BENCH, UNKNOWN = "Bent Over Row (Barbell)", "Bench Press (Barbell)", "Kelso Lift"
MONDAY = day(1)


def row(start: str | None = None, sets: str = "3x10@60kg", **fields: str) -> Document:
    return session(MONDAY, {ROW: sets}, start=start, **fields)


def bouts(*sessions: Document) -> int:
    return len(window_of(log(*sessions)).block)


def note(code: str, routine: Routine, as_of: str | None = None) -> int:
    notes = measured(routine, as_of).window.notes
    return sum(one.count for one in notes if one.code == code)


def loads(routine: Routine, name: str = ROW) -> list[float | None]:
    groups = (group for bout in window_of(routine).block for group in bout.groups)
    return [entry.load for group in groups if group.name == name for entry in group.sets]


def test_weeks_go_from_monday_to_sunday() -> None:
    monday, sunday = datetime.date(2024, 1, 1), datetime.date(2024, 1, 7)
    assert week_of(monday) == week_of(sunday) == week_of(monday - datetime.timedelta(1)) + 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("07:00", "08:30", 1),
        ("07:00", "08:31", 2),
        ("07:00:00", "08:30:01", 2),
        ("07:00", None, 2),
        (None, None, 2),
    ],
)
def test_sessions_of_a_day_that_start_close_together_are_one(
    first: str | None, second: str | None, expected: int
) -> None:
    later = session(MONDAY, {BENCH: "3x10@60kg"}, start=second)
    assert bouts(row(first), later) == expected
    assert bouts(later, row(first)) == expected


def test_each_start_is_held_against_the_one_before_it() -> None:
    assert bouts(row("07:00"), row("08:30", "2x10@60kg"), row("10:00", "10@60kg")) == 1


def test_sessions_that_start_together_have_one_order_whatever_order_they_come_in() -> None:
    together = [row("07:00"), session(MONDAY, {BENCH: "3x10@60kg"}, start="07:00")]
    one, other = (
        [[group.name for group in bout.groups] for bout in window_of(log(*order)).block]
        for order in (together, together[::-1])
    )
    assert one == other


def test_sessions_of_two_days_stay_two() -> None:
    assert bouts(row("23:50"), session(day(1, "tue"), {ROW: "3x10@60kg"}, start="00:10")) == 2


def test_a_back_trained_twice_a_day_is_two_bouts_on_one_training_day() -> None:
    window = window_of(log(row("07:00"), row("18:00")))
    assert len(window.block) == 2
    assert [days.at_most for days in window.training_days.values()] == [1]


def test_exact_duplicates_are_collapsed_with_a_note() -> None:
    routine = log(row(), row(), row(name="Pull"), session(day(1, "tue"), {ROW: "3x10@60kg"}))
    assert len(window_of(routine).block) == 3
    assert note("D1", routine) == 1


@pytest.mark.parametrize(
    ("starts", "duplicates"),
    [
        (["07:00", "07:00"], 1),
        (["07:00", "08:30"], 1),
        (["07:00", "08:31"], 0),
        (["07:00", None], 1),
        (["07:00", "18:00", None], 1),
        (["00:00", None], 1),
    ],
)
def test_the_same_sets_are_no_duplicate_where_they_start_far_apart(
    starts: list[str | None], duplicates: int
) -> None:
    for order in (starts, starts[::-1]):
        assert note("D1", log(*(row(start) for start in order))) == duplicates


def test_a_duplicate_hands_on_its_tags() -> None:
    tagged = row() | {"tags": ["deload"]}
    for sessions in ([tagged, row()], [row(), tagged]):
        [bout] = window_of(log(*sessions)).block
        assert bout.tags == {Tag.DELOAD}


def test_sessions_after_the_day_of_the_diagnosis_are_dropped_with_a_note() -> None:
    routine = log(*weekly(3, {ROW: "3x10@60kg"}))
    assert len(measured(routine, day(2)).window.block) == 2
    assert note("D2", routine, day(2)) == 1
    assert note("D2", routine, day(3)) == 0


@pytest.mark.parametrize(("date", "dropped"), [("1989-12-31", 1), ("1990-01-01", 0)])
def test_sessions_before_there_were_apps_are_dropped_with_a_note(date: str, dropped: int) -> None:
    routine = log(row(), session(date, {ROW: "3x10@60kg"}))
    assert note("D2", routine) == dropped


def test_a_typing_mistake_in_a_year_does_not_move_the_window() -> None:
    routine = log(*weekly(4, {ROW: "3x10@60kg"}), session("2042-01-01", {ROW: "3x10@60kg"}))
    assert len(measured(routine, day(4, "sun")).window.block_weeks) == 4


@pytest.mark.parametrize(
    ("name", "is_deload"),
    [
        ("Deload", True),
        ("Pull (DELOAD week)", True),
        ("deload-1", True),
        ("Deloading dock", False),
        ("Undeload", False),
        (None, False),
    ],
)
def test_a_name_with_the_word_deload_marks_a_session(name: str | None, is_deload: bool) -> None:
    [bout] = window_of(log(session(MONDAY, {ROW: "3x10@60kg"}, name=name))).block
    assert (Tag.DELOAD in bout.tags) is is_deload


def heavy(*kilograms: float, name: str = ROW, unit: str = "kg") -> Routine:
    """A log with one session for each load."""
    return log(
        *(
            session(day(number), [{"name": name, "sets": [{"reps": 8, "load": load}]}])
            for number, load in enumerate(kilograms, 1)
        ),
        unit=unit,
    )


@pytest.mark.parametrize(
    ("kilograms", "left"),
    [
        ([60, 300, 60], [60, 300, 60]),
        ([60, 300.01, 60], [60, None, 60]),
        ([60, 600, 60], [60, None, 60]),
        ([60, 600, 550], [60, 600, 550]),
        ([60, 600, 600], [60, 600, 600]),
        ([600], [600]),
        ([0, 600], [0, 600]),
    ],
)
def test_a_load_above_five_times_all_others_is_a_typing_mistake(
    kilograms: list[float], left: list[float | None]
) -> None:
    for name in (ROW, UNKNOWN):
        routine = heavy(*kilograms, name=name)
        assert loads(routine, name) == left
        assert note("D5", routine) == left.count(None)


def test_assistance_makes_no_load_a_mistake() -> None:
    assert loads(heavy(-10, 60, name="Pull Up"), "Pull Up") == [-10, 60]


def test_exactly_five_times_is_no_mistake_in_pounds_either() -> None:
    assert loads(heavy(4.1, 20.5, unit="lb")) == [4.1, 20.5]


def test_the_set_of_a_mistyped_load_stays_and_so_do_its_neighbours() -> None:
    routine = log(row(), session(day(2), {ROW: "10@60kg, 10@600kg, 10@300kg"}))
    assert loads(routine) == [60, 60, 60, None, 300]


def test_a_load_is_held_against_sessions_of_earlier_blocks_too() -> None:
    routine = log(row(), session(day(10), {ROW: "10@301kg"}))
    assert loads(routine) == [None]
