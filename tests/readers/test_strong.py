"""Strong's CSV, in its layouts."""

from __future__ import annotations

import io
from datetime import date, time
from pathlib import Path

import pytest

from backrules.errors import UnreadableLog
from backrules.readers import read
from backrules.routine import Entry, Note, Routine, Session, SetEntry, SetKind, Unit

OLDEST = "Date,Workout Name,Exercise Name,Set Order,kg,Reps,km,Seconds,Notes"
OLD = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes"
LONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
NEW = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE"
OLD_SEMICOLON = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;"
    "Seconds;Notes;Workout Notes"
)
SEMICOLON = f"{OLD_SEMICOLON};Workout Duration"
SIX = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight ({});Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes"
).format
LOGS = Path(__file__).parent / "logs"
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
        (
            OLD_SEMICOLON,
            f"{WHEN};Pull;Row;1;60;kg;8;9;;;;;",
            None,
            SetEntry(8, 60.0, Unit.KG, rpe=9),
        ),
        (
            SIX("kg"),
            f"7;{WHEN};Pull;1800;Row;1;60;8;;;;;",
            time(17, 20),
            SetEntry(8, 60.0, Unit.KG),
        ),
        (SIX("lbs"), f"7;{WHEN};Pull;;Row;1;60;8;;;;;", None, SetEntry(8, 60.0, Unit.LB)),
    ],
    ids=["2015", "2017", "2020", "2026", "semicolon", "older semicolon", "6 in kg", "6 in lbs"],
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


@pytest.mark.parametrize("duration", ["264h 1m", "0s", "", "one hour"])
def test_a_duration_that_makes_no_sense_leaves_the_end_unknown(duration: str) -> None:
    assert strong(NEW, f"{WHEN},Pull,{duration},Row,1,60,8,0,0,").sessions[0].end is None


def test_zeros_are_empty_cells() -> None:
    assert sets(strong(NEW, f"{WHEN},Pull,1h,Row,1,0.0,0,0,0,0")) == [SetEntry()]


@pytest.mark.parametrize(
    ("order", "kind"),
    [
        ("3", SetKind.NORMAL),
        ("3.0", SetKind.NORMAL),
        ("", SetKind.NORMAL),
        ("W", SetKind.WARMUP),
        ("WARM_UP", SetKind.WARMUP),
        ("D", SetKind.DROP),
        ("Drop set", SetKind.DROP),
        ("F", SetKind.FAILURE),
        ("FAILURE", SetKind.FAILURE),
    ],
)
def test_the_set_order_tells_the_kind(order: str, kind: SetKind) -> None:
    routine = strong(NEW, f"{WHEN},Pull,1h,Row,{order},60,8,0,0,")
    assert (sets(routine), routine.notes) == ([SetEntry(8, 60.0, kind=kind)], ())


@pytest.mark.parametrize("order", ["X", "Myo reps"])
def test_an_unknown_set_order_is_a_normal_set_and_noted(order: str) -> None:
    routine = strong(NEW, f"{WHEN},Pull,1h,Row,{order},60,8,0,0,")
    assert (sets(routine), routine.notes) == ([SetEntry(8, 60.0)], (Note("D14", 1, (order,)),))


def test_sets_that_differ_in_one_column_are_told_apart() -> None:
    cells = (
        "1,60,8,0,0,",
        "2,55,8,0,0,",
        "3,60,7,0,0,",
        "4,60,8,0,0,9",
        "W,60,8,0,0,",
        "D,60,8,0,0,",
    )
    assert sets(strong(NEW, *(f"{WHEN},Pull,1h,Row,{said}" for said in cells))) == [
        SetEntry(8, 60.0),
        SetEntry(8, 55.0),
        SetEntry(7, 60.0),
        SetEntry(8, 60.0, rpe=9.0),
        SetEntry(8, 60.0, kind=SetKind.WARMUP),
        SetEntry(8, 60.0, kind=SetKind.DROP),
    ]


def test_sets_of_the_same_work_are_kept_once_in_memory() -> None:
    rows = f"{WHEN},Pull,1h,Row,1,60,8,0,0,", f"{WHEN},Pull,1h,Curl,2,60,8,0,0,"
    first, second = sets(strong(NEW, *rows))
    assert first is second


def test_a_held_set_of_an_unknown_letter_is_no_rest() -> None:
    assert sets(strong(NEW, f"{WHEN},Pull,1h,Plank,X,0,0,0,45,")) == [SetEntry(seconds=45.0)]


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


@pytest.mark.parametrize("word", ["Rest Timer", "Ruhezeit", "休息计时器"])
def test_a_rest_row_may_be_called_anything(word: str) -> None:
    rows = f"{WHEN},Pull,1h,Row,1,60,8,0,0,", f"{WHEN},Pull,1h,Row,{word},0,0.0,0,120.0,"
    assert sets(strong(NEW, *rows)) == [SetEntry(8, 60.0, rest_s=120.0)]


def test_a_note_needs_no_exercise() -> None:
    row = f"1;{WHEN};Pull;60;{{}};{{}};;{{}};;;;;".format
    routine = strong(SIX("kg"), row("", "Note", ""), row("Row", "1", "8"))
    assert (sets(routine), routine.notes) == ([SetEntry(8)], ())


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


@pytest.mark.parametrize("typed", ["8 April 2026", "2026-02-30 10:00:00", "0000-01-01 10:00:00"])
def test_a_row_with_another_date_is_not_understood(typed: str) -> None:
    row = "{},Pull,1h,Row,1,60,8,0,0,".format
    [note] = strong(NEW, row(WHEN), row(typed)).notes
    assert note.details == (f"line 3: expected a date like 2026-04-08 16:50:00, got {typed!r}",)


@pytest.mark.parametrize(
    ("other", "april"), [("13/4/2026 16:50", (2026, 4, 8)), ("4/13/2026 4:50 PM", (2026, 8, 4))]
)
def test_a_spreadsheet_s_dates_are_settled_by_the_whole_file(
    other: str, april: tuple[int, int, int]
) -> None:
    row = "{},Pull,1h,Row,1,60,8,0,0,".format
    routine = strong(NEW, row("8/4/2026 16:50"), row("?"), row(other))
    assert date(*april) in [session.date for session in routine.sessions]
    assert [note.count for note in routine.notes] == [1]


def test_a_file_whose_days_could_all_be_months_is_refused() -> None:
    with pytest.raises(UnreadableLog, match="tells its day from its month, got '8/4/2026 16:50'"):
        strong(NEW, "8/4/2026 16:50,Pull,1h,Row,1,60,8,0,0,")


def test_a_date_without_a_time_leaves_start_and_end_unknown() -> None:
    [session] = strong(NEW, "2026-04-08,Pull,1h,Row,1,60,8,0,0,").sessions
    assert (session.date, session.start, session.end) == (date(2026, 4, 8), None, None)


def test_a_workout_may_end_after_midnight_even_on_the_last_of_days() -> None:
    [session] = strong(NEW, "9999-12-31 23:30:00,Pull,1h,Row,1,60,8,0,0,").sessions
    assert (session.date, session.end) == (date(9999, 12, 31), time(0, 30))


ROWS = {
    OLD: f"{WHEN},Pull,Row,1,60.0,8,0,0,,",
    f"{OLD},RPE": f"{WHEN},Pull,Row,1,60.0,8,0,0,,,",
    LONG: f"{WHEN},Pull,1h 3m,Row,1,60.0,8,0,0,,,",
    NEW: f"{WHEN},Pull,1h 3m,Row,1,60.0,8,0,0.0,",
    OLD_SEMICOLON: f"{WHEN};Pull;Row;1;60;;8;;;;0;;",
    SEMICOLON: f"{WHEN};Pull;Row;1;60;;8;;;;0;;;1h 3m",
    SIX("kg"): f"7;{WHEN};Pull;3780;Row;1;60;8;;;;;",
}


@pytest.mark.parametrize("header", ROWS, ids=["2017", "RPE", "2020", "2026", "13", "14", "6"])
def test_a_header_in_any_language_or_none_is_known_by_the_row_below_it(header: str) -> None:
    foreign = "".join(letter if letter in ",;" else "я" for letter in header)
    for first in ([foreign], [], [""], ["", foreign, ""]):
        [session] = strong("\n".join(first), *[ROWS[header]] * 2).sessions
        assert (session.date, session.name) == (date(2026, 4, 8), "Pull")
        assert session.end in (None, time(17, 53))
        assert session.exercises == (Entry("Row", (SetEntry(8, 60.0),) * 2),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WHEN, "2026-04-08"),
        (WHEN, "yesterday"),
        ("1h 3m", "Pull"),
        ("Row", "12"),
        (",1,", ",first,"),
        ("60.0", "heavy"),
    ],
)
def test_a_row_that_looks_otherwise_is_not_taken_for_one_of_strong(old: str, new: str) -> None:
    with pytest.raises(UnreadableLog, match="no format that backrules knows"):
        strong("", *[ROWS[LONG].replace(old, new)] * 2)


def test_a_day_that_could_be_a_month_makes_no_other_format_of_it() -> None:
    rows = [ROWS[LONG].replace(WHEN, day) for day in ("4/8/2026 16:50", "4/13/2026 16:50")]
    assert [session.date.day for session in strong("", *rows).sessions] == [8, 13]


@pytest.mark.parametrize(
    ("name", "loads", "rest", "end"),
    [
        ("french", [50.0, 50.0], 90.0, time(19, 14, 9)),
        ("german", [55.0, 55.0, 80.0], 120.0, time(19, 4, 23)),
        ("chinese", [45.0, 45.0], 60.0, time(21, 16, 44)),
        ("spanish", [40.0, 42.5], 75.0, time(8, 13)),
    ],
)
def test_an_app_in_another_language_writes_the_same(
    name: str, loads: list[float], rest: float, end: time
) -> None:
    routine = read(LOGS / f"strong-{name}.csv")
    assert [logged.load for logged in sets(routine)] == loads
    assert (sets(routine)[0].rest_s, routine.sessions[0].end) == (rest, end)
    assert routine.notes == ()


def test_what_a_spreadsheet_made_of_a_file_is_the_same_log() -> None:
    routine = read(LOGS / "strong-resaved.csv")
    assert [session.date for session in routine.sessions] == [date(2022, 3, 7), date(2022, 3, 14)]
    assert routine.sessions[0].name == "Rücken"
    assert sets(routine)[1] == SetEntry(8, 62.5, rpe=8.5)


def test_units_may_change_from_row_to_row() -> None:
    units = [(logged.load, logged.unit) for logged in sets(read(LOGS / "strong-android.csv"))]
    assert units == [
        (62.5, Unit.KG),
        (62.5, Unit.KG),
        (132.5, Unit.LB),
        (None, None),
        (None, None),
    ]


NOTED = f"{WHEN},Pull,1h,Row,{{}},60,8,0,0,{{}},,9".format


@pytest.mark.parametrize("note", ['"on 5" step, slow"', '"a "good, very" one"', "low, unquoted"])
def test_quotation_marks_and_commas_within_notes_do_no_harm(note: str) -> None:
    routine = strong(LONG, NOTED(1, note), NOTED("Note", note), NOTED(2, ""))
    assert (sets(routine), routine.notes) == ([SetEntry(8, 60.0, rpe=9.0)] * 2, ())


def test_a_note_that_takes_in_the_next_row_is_a_fault_of_its_own_row_alone() -> None:
    routine = strong(LONG, NOTED(1, '"on 5""'), NOTED(2, '"a, b"'), NOTED(3, ""))
    assert len(sets(routine)) == 2
    assert routine.notes == (Note("D13", 1, ("line 2: expected 12 cells, got 13",)),)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (LONG, NOTED(1, "").replace("Row", "Row, wide")),
        (LONG, f"{WHEN},Pull,1h,Row,1,60,8,0"),
        (NEW, f"{WHEN},Pull,1h,Row, wide,1,60,8,0,0,9"),
    ],
)
def test_cells_that_are_missing_or_shifted_are_a_fault(header: str, row: str) -> None:
    good = {LONG: NOTED(1, ""), NEW: f"{WHEN},Pull,1h,Row,1,60,8,0,0,9"}[header]
    routine = strong(header, good, row)
    assert [note.code for note in routine.notes] == ["D13"]
    assert len(sets(routine)) == 1
