"""Strong's CSV, in its layouts."""

from __future__ import annotations

import io
from datetime import date, time

import pytest

from backrules.readers import read
from backrules.routine import Entry, Note, Routine, Session, SetEntry, SetKind, Unit

OLDEST = "Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes"
OLD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes"
LONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
NEW = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE"
SEMICOLON = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;"
    "Seconds;Notes;Workout Notes;Workout Duration"
)
WHEN = "2026-04-08 16:50:00"


def strong(header: str, *rows: str) -> Routine:
    return read(io.BytesIO("\n".join([header, *rows]).encode()))


def sets(routine: Routine) -> list[SetEntry]:
    return [s for session in routine.sessions for e in session.exercises for s in e.sets]


@pytest.mark.parametrize(
    ("header", "row", "end", "logged"),
    [
        (OLDEST, f"{WHEN},Pull,Row,0,60.0,8,0,0,", None, SetEntry(8, 60.0, Unit.KG)),
        (OLD, f'{WHEN},Pull,Row,1,60.0,8,0,0,"a,\nb",', None, SetEntry(8, 60.0)),
        (
            LONG,
            f"{WHEN},Pull,1h 13m,Row,1,60.0,8,0,0,,,9.5",
            time(18, 3),
            SetEntry(8, 60.0, rpe=9.5),
        ),
        (NEW, f'{WHEN},"Pull",35min,"Row",1,60.0,8.0,0,0.0,', time(17, 25), SetEntry(8, 60.0)),
        (
            SEMICOLON,
            f"{WHEN};Pull;Row;1;132,5;lbs;8;;;;;;;45s",
            time(16, 50, 45),
            SetEntry(8, 132.5, Unit.LB),
        ),
    ],
    ids=["2015", "2017", "2020", "2026", "semicolon"],
)
def test_every_layout_is_read_by_the_names_of_its_columns(
    header: str, row: str, end: time | None, logged: SetEntry
) -> None:
    assert strong(header, row) == Routine(
        sessions=(
            Session(
                date=date(2026, 4, 8),
                start=time(16, 50),
                end=end,
                name="Pull",
                exercises=(Entry("Row", (logged,)),),
            ),
        )
    )


@pytest.mark.parametrize("duration", ["264h 1m", "0s", "", "1小时13分钟"])
def test_a_duration_that_makes_no_sense_leaves_the_end_unknown(duration: str) -> None:
    assert strong(NEW, f"{WHEN},Pull,{duration},Row,1,60,8,0,0,").sessions[0].end is None


def test_zeros_are_empty_cells() -> None:
    assert sets(strong(NEW, f"{WHEN},Pull,1h,Row,1,0.0,0,0,0,0")) == [SetEntry()]


@pytest.mark.parametrize(
    ("order", "kind"),
    [("3", SetKind.NORMAL), ("W", SetKind.WARMUP), ("D", SetKind.DROP), ("F", SetKind.FAILURE)],
)
def test_the_set_order_tells_the_kind(order: str, kind: SetKind) -> None:
    routine = strong(NEW, f"{WHEN},Pull,1h,Row,{order},60,8,0,0,")
    assert (sets(routine), routine.notes) == ([SetEntry(8, 60.0, kind=kind)], ())


def test_an_unknown_set_order_is_a_normal_set_and_noted() -> None:
    routine = strong(NEW, f"{WHEN},Pull,1h,Row,X,60,8,0,0,")
    assert (sets(routine), routine.notes) == ([SetEntry(8, 60.0)], (Note("D14", 1, ("X",)),))


def test_a_rest_row_belongs_to_the_set_before_it_of_the_same_exercise() -> None:
    routine = strong(
        NEW,
        f"{WHEN},Pull,1h,Row,Rest Timer,0,0,0,30,",
        f"{WHEN},Pull,1h,Row,1,60,8,0,0,",
        f"{WHEN},Pull,1h,Row,Rest Timer,0,0,0,90.0,",
        f"{WHEN},Pull,1h,Curl,Rest Timer,0,0,0,45,",
        f"{WHEN},Pull,1h,Row,Note,,,,,",
        f"{WHEN},Pull,1h,Row,2,60,7,0,0,",
    )
    assert sets(routine) == [SetEntry(8, 60.0, rest_s=90.0), SetEntry(7, 60.0)]
    assert routine.notes == ()


@pytest.mark.parametrize(
    ("weight", "unit", "expected"),
    [
        ("60", "kg", (60.0, Unit.KG)),
        ("60", "", (60.0, None)),
        ("", "", (None, None)),
        ("0", "kg", (None, None)),
    ],
)
def test_the_unit_of_a_row_counts_for_its_load(
    weight: str, unit: str, expected: tuple[float | None, Unit | None]
) -> None:
    [logged] = sets(strong(SEMICOLON, f"{WHEN};Pull;Row;1;{weight};{unit};8;;;;;;;"))
    assert (logged.load, logged.unit) == expected


def test_a_unit_that_nobody_knows_makes_its_row_one_not_understood() -> None:
    row = f"{WHEN};Pull;Row;1;60;{{}};8;;;;;;;".format
    [note] = strong(SEMICOLON, row("kg"), row("stone")).notes
    assert note.details == ("line 3: expected kg or lbs in weight unit, got 'stone'",)


@pytest.mark.parametrize(
    ("header", "row", "metres"),
    [
        (NEW, f"{WHEN},Cardio,1h,Running,1,0,0,5,1800,", 5000.0),
        (OLDEST, f"{WHEN},Cardio,Running,0,0,0,5,1800,", 5000.0),
        (SEMICOLON, f"{WHEN};Cardio;Running;1;;;;;2;mi;1800;;;", 3218.688),
        (SEMICOLON, f"{WHEN};Cardio;Running;1;;;;;400;m;1800;;;", 400.0),
    ],
)
def test_distances_are_kilometres_unless_the_file_says_otherwise(
    header: str, row: str, metres: float
) -> None:
    assert sets(strong(header, row)) == [SetEntry(seconds=1800.0, distance_m=metres)]


@pytest.mark.parametrize("typed", ["4/8/2026 16:50", "2026-02-30 10:00:00", "0000-01-01 10:00:00"])
def test_a_row_with_another_date_is_not_understood(typed: str) -> None:
    row = "{},Pull,1h,Row,1,60,8,0,0,".format
    [note] = strong(NEW, row(WHEN), row(typed)).notes
    assert note.details == (f"line 3: expected a date like 2026-04-08 16:50:00, got {typed!r}",)


def test_a_workout_may_end_after_midnight_even_on_the_last_of_days() -> None:
    [session] = strong(NEW, "9999-12-31 23:30:00,Pull,1h,Row,1,60,8,0,0,").sessions
    assert (session.date, session.end) == (date(9999, 12, 31), time(0, 30))
