"""Hevy's CSV."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.telling import log, meant

from backrules.readers import read
from backrules.routine import Entry, Note, Routine, Session, SetEntry, SetKind, Unit

EXAMPLE = Path(__file__).parents[2] / "examples" / "hevy-eight-weeks.csv"
COLUMNS = {
    "title": "Pull",
    "start_time": "8 Apr 2026, 16:50",
    "end_time": "8 Apr 2026, 17:55",
    "description": "",
    "exercise_title": "Lat Pulldown (Cable)",
    "superset_id": "",
    "exercise_notes": "",
    "set_index": "0",
    "set_type": "normal",
    "weight_kg": "50",
    "reps": "12",
    "distance_km": "",
    "duration_seconds": "",
    "rpe": "",
}


def hevy(
    *rows: dict[str, str], quoting: Literal[0, 1, 2, 3] = csv.QUOTE_ALL, **renamed: str
) -> Routine:
    """The routine of a file with these rows; ``renamed`` gives columns another name."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")
    writer.writerow([renamed.get(name, name) for name in COLUMNS])
    writer.writerows((COLUMNS | row).values() for row in rows)
    return read(io.BytesIO(text.getvalue().encode()))


def only_set(routine: Routine) -> SetEntry:
    [session] = routine.sessions
    [entry] = session.exercises
    [logged] = entry.sets
    return logged


def test_a_row_is_a_set_with_the_unit_of_its_column() -> None:
    row = {"rpe": "8.5", "superset_id": "0", "description": "slept badly", "set_type": "failure"}
    assert hevy(row) == Routine(
        sessions=(
            Session(
                date=date(2026, 4, 8),
                start=time(16, 50),
                end=time(17, 55),
                name="Pull",
                exercises=(
                    Entry(
                        "Lat Pulldown (Cable)",
                        (SetEntry(12, 50.0, Unit.KG, SetKind.FAILURE, rpe=8.5),),
                        superset=0,
                    ),
                ),
            ),
        )
    )


def test_blank_cells_stay_unknown() -> None:
    assert only_set(hevy({"weight_kg": "", "reps": "", "title": "", "end_time": ""})) == SetEntry()
    assert hevy({"title": "", "end_time": ""}).sessions[0].name is None
    assert hevy({"end_time": ""}).sessions[0].end is None


@pytest.mark.parametrize(
    ("load", "unit"), [("weight_kg", Unit.KG), ("weight_lbs", Unit.LB)], ids=str
)
@pytest.mark.parametrize(
    ("distance", "metres"), [("distance_km", 2000.0), ("distance_miles", 3218.688)], ids=str
)
def test_units_of_load_and_distance_vary_by_themselves(
    load: str, unit: Unit, distance: str, metres: float
) -> None:
    row = {"distance_km": "2", "duration_seconds": "600"}
    logged = only_set(hevy(row, weight_kg=load, distance_km=distance))
    assert logged == SetEntry(12, 50.0, unit, seconds=600.0, distance_m=metres)


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("Jun 11, 2026, 1:01 PM", datetime(2026, 6, 11, 13, 1)),
        ("Jun 11, 2026, 12:01\u202fam", datetime(2026, 6, 11, 0, 1)),
        ("11 June 2026, 09:05", datetime(2026, 6, 11, 9, 5)),
        ("1 Sept 2026, 23:59", datetime(2026, 9, 1, 23, 59)),
        ("1 Jan 2204, 00:00", datetime(2204, 1, 1)),
        ("11 Nis 2026, 13:05", datetime(2026, 4, 11, 13, 5)),
        ("2026-04-08T16:50:12+00:00", datetime(2026, 4, 8, 16, 50, 12)),
        ("2026-04-08 16:50", datetime(2026, 4, 8, 16, 50)),
        ("13/4/2026 16:50", datetime(2026, 4, 13, 16, 50)),
    ],
)
def test_dates_are_read_in_the_styles_of_phones_and_spreadsheets(
    typed: str, start: datetime
) -> None:
    [session] = hevy({"start_time": typed, "end_time": ""}).sessions
    assert (session.date, session.start) == (start.date(), start.time())


@pytest.mark.parametrize(
    "typed",
    [
        "5 Foo 2026, 07:34",
        "31 Feb 2026, 10:00",
        "1 Jan 0000, 10:00",
        "2026-13-08 16:50:00",
        "46120.70",
        "",
        "9" * 5000,
    ],
)
def test_a_row_with_another_date_is_not_understood(typed: str) -> None:
    routine = hevy({}, {"start_time": typed})
    [note] = routine.notes
    assert (note.code, note.count, len(routine.sessions)) == ("D13", 1, 1)
    assert note.details[0].startswith("line 3: expected a date like 8 Apr 2026, 16:50, got '")


def test_the_other_dates_of_a_file_tell_the_day_from_the_month() -> None:
    early, late = {"start_time": "3/4/26 16:50"}, {"start_time": "4/25/26 16:50"}
    rows = [row | {"end_time": ""} for row in (late, early)]
    assert [session.date for session in hevy(*rows).sessions] == [
        date(2026, 3, 4),
        date(2026, 4, 25),
    ]
    [note] = hevy({}, rows[1]).notes
    assert note.details == (
        "line 3: expected a date that tells its day from its month, got '3/4/26 16:50'",
    )


@pytest.mark.parametrize("typed", ["8 Apr 2026", "2026-04-08"])
def test_a_spreadsheet_may_have_lost_the_times_of_day(typed: str) -> None:
    [session] = hevy({"start_time": typed, "end_time": typed}).sessions
    assert (session.date, session.start, session.end) == (date(2026, 4, 8), None, None)
    assert hevy({"end_time": typed}).sessions[0].end is None


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("9 Apr 2026, 00:10", None),
        ("8 Apr 2026, 16:50", None),
        ("8 Apr 2026, 10:00", None),
        ("8 Apr 2026, 22:50", time(22, 50)),
    ],
)
def test_an_end_that_makes_no_sense_stays_unknown(end: str, expected: time | None) -> None:
    assert hevy({"end_time": end}).sessions[0].end == expected


def test_a_workout_may_end_after_midnight() -> None:
    row = {"start_time": "31 Dec 9999, 23:00", "end_time": "31 Dec 9999, 23:30"}
    assert hevy(row).sessions[0].end == time(23, 30)


@pytest.mark.parametrize(
    ("word", "kind"), [("warmup", SetKind.WARMUP), ("DropSet", SetKind.DROP), ("", SetKind.NORMAL)]
)
def test_types_of_sets_are_known_by_their_words(word: str, kind: SetKind) -> None:
    routine = hevy({"set_type": word})
    assert (only_set(routine).kind, routine.notes) == (kind, ())


def test_unknown_types_of_sets_are_normal_and_noted_once_per_word() -> None:
    routine = hevy({"set_type": "myo"}, {"set_type": "myo"}, {"set_type": "partial"}, {})
    assert {s.kind for s in routine.sessions[0].exercises[0].sets} == {SetKind.NORMAL}
    assert routine.notes == (Note("D14", 3, ("myo", "partial")),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"reps": "8.5"}, "expected a whole number in reps, got '8.5'"),
        ({"reps": "8-10 ea"}, "expected a number in reps, got '8-10 ea'"),
        ({"weight_kg": "nan"}, "expected a number in weight_kg, got 'nan'"),
        ({"weight_kg": "1e400"}, "expected a number in weight_kg, got '1e400'"),
        ({"weight_kg": "heavy"}, "expected a number in weight_kg, got 'heavy'"),
        ({"reps": "2e9"}, "expected a number in reps, got '2e9'"),
        ({"exercise_title": " "}, "expected a name in exercise_title, got ''"),
    ],
)
def test_a_row_that_is_not_understood_is_noted_and_the_rest_is_read(
    row: dict[str, str], message: str
) -> None:
    routine = hevy({}, row, {})
    assert routine.notes == (Note("D13", 1, (f"line 3: {message}",)),)
    assert len(routine.sessions[0].exercises[0].sets) == 2


def test_a_zero_is_an_empty_cell() -> None:
    row = dict.fromkeys(["weight_kg", "rpe", "distance_km", "duration_seconds"], "0")
    assert only_set(hevy(row)) == SetEntry(12)
    assert only_set(hevy({"reps": "0"})).reps == 0


def test_implausible_numbers_are_left_for_others_to_judge() -> None:
    assert only_set(hevy({"reps": "-3", "weight_kg": "600.0"})) == SetEntry(-3, 600.0, Unit.KG)


def test_sessions_come_oldest_first_and_sets_in_the_order_of_the_file() -> None:
    late = {"start_time": "9 Apr 2026, 08:00", "end_time": ""}
    routine = hevy(
        late | {"exercise_title": "Crunch"},
        late | {"exercise_title": "Arnold Press", "superset_id": "0"},
        late | {"exercise_title": "Arnold Press", "superset_id": "1"},
        {},
        late | {"exercise_title": "Crunch"},
        late | {"exercise_title": "Crunch", "title": "Evening"},
    )
    assert [(s.date.day, s.name) for s in routine.sessions] == [
        (8, "Pull"),
        (9, "Pull"),
        (9, "Evening"),
    ]
    names = [(entry.name, entry.superset) for entry in routine.sessions[1].exercises]
    assert names == [("Crunch", None), ("Arnold Press", 0), ("Arnold Press", 1), ("Crunch", None)]


def test_a_header_without_quotation_marks_is_the_same_header() -> None:
    assert hevy({}, quoting=csv.QUOTE_MINIMAL) == hevy({})


def test_a_log_is_read_in_full() -> None:
    assert log("hevy-kg-km.csv").sessions == meant("""
- date: 2026-04-06
  start: 23:30
  end: 00:20
  name: Legs
  exercises:
    - Squat (Barbell): 3x5@80kg
    - Running: [{seconds: 900, distance_m: 2500}]
    - Plank: 1x60s, 1x45s
- date: 2026-04-08
  start: 16:50
  end: 17:58
  name: Upper, mostly "back"
  exercises:
    - name: Bent Over Row (Barbell)
      sets: 10@40kg warmup, 8@62.5kg rpe8, 8@62.5kg rpe8.5, 7@62.5kg rpe9.5 failure
    - {name: Pull Up, superset: 0, sets: "8/6, 4@5kg"}
    - {name: Face Pull, superset: 0, sets: "15/14@22.5kg, 12@15kg drop"}
""")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hevy-lbs-miles.csv", [(6, 9), (6, 11)]),
        ("hevy-lbs-km-turkish.csv", [(1, 4), (2, 9), (4, 11)]),
        ("hevy-kg-miles-portuguese.csv", [(2, 3), (5, 5)]),
        ("hevy-resaved.csv", [(2, 3), (3, 25)]),
        ("hevy-flattened.csv", [(4, 1), (4, 8)]),
    ],
)
def test_logs_of_every_phone_and_spreadsheet_are_read(
    name: str, expected: list[tuple[int, int]]
) -> None:
    routine = log(name)
    assert [(s.date.month, s.date.day) for s in routine.sessions] == expected
    assert (routine.notes, routine.order_reliable) == ((), None)


def test_a_spreadsheet_may_have_saved_commas_for_points() -> None:
    last = log("hevy-resaved.csv").sessions[-1].exercises[0].sets[-1]
    assert last == SetEntry(9, 62.5, Unit.KG, rpe=8.5)


def test_the_long_fractions_of_converted_loads_are_kept() -> None:
    [rowing, _] = log("hevy-flattened.csv").sessions[0].exercises
    assert [one.load for one in rowing.sets] == [31.7514659, 31.7514659]


def test_a_history_from_another_app_has_lost_its_order_but_no_set() -> None:
    routine = log("hevy-lbs-imported.csv")
    assert (routine.order_reliable, routine.notes) == (False, ())
    sets = [len([s for e in one.exercises for s in e.sets]) for one in routine.sessions]
    assert sets == [7, 8, 5]


def test_few_workouts_from_another_app_cast_no_doubt_on_the_order_of_many() -> None:
    days = [{"start_time": f"{day} Apr 2026, 07:00", "end_time": ""} for day in range(1, 21)]
    own = [day | {"set_index": str(place)} for day in days for place in range(2)]
    imported = {"start_time": "1 Jan 2026, 07:00", "end_time": ""}
    assert hevy(*own, imported, imported).order_reliable is None
    assert hevy(*own[:16], imported, imported).order_reliable is False


def test_single_sets_of_several_exercises_are_in_order() -> None:
    assert hevy({}, {"exercise_title": "Row"}).order_reliable is None
    assert hevy({"set_index": ""}, {"set_index": ""}).order_reliable is None


def test_a_workout_that_stands_there_twice_is_read_once() -> None:
    workout = [{"set_index": "0"}, {"set_index": "1"}, {"exercise_title": "Row"}]
    other = {"start_time": "9 Apr 2026, 16:50", "end_time": ""}
    once, twice = hevy(*workout, other), hevy(*workout, other, *workout)
    assert twice == evolve(once, notes=(Note("D1", 1),))


@pytest.mark.parametrize(
    "once", [[{"set_index": "0"}, {"set_index": "1"}], [{}, {"exercise_title": "Row"}]]
)
def test_straight_sets_and_rounds_of_single_sets_are_kept(once: list[dict[str, str]]) -> None:
    routine = hevy(*once, *once)
    assert sum(len(entry.sets) for entry in routine.sessions[0].exercises) == 4
    assert routine.notes == ()


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
loads = st.floats(0.001, 500).map(lambda load: round(load, 3))
set_entries = st.builds(
    SetEntry,
    reps=st.none() | st.integers(-1, 300),
    load=loads,
    unit=st.just(Unit.KG),
    kind=st.sampled_from([SetKind.NORMAL, SetKind.WARMUP, SetKind.DROP, SetKind.FAILURE]),
    rpe=st.none() | st.sampled_from([6.0, 7.5, 10.0]),
    seconds=st.none() | st.integers(1, 3600).map(float),
) | st.builds(SetEntry, reps=st.integers(0, 300))
entries = st.builds(
    Entry,
    name=words,
    sets=st.lists(set_entries, min_size=1, max_size=4).map(tuple),
    superset=st.none() | st.integers(0, 3),
)
sessions = st.builds(
    Session,
    date=st.dates(),
    exercises=st.lists(
        entries, min_size=1, max_size=4, unique_by=lambda entry: (entry.name, entry.superset)
    ).map(tuple),
    start=st.times().map(lambda start: start.replace(second=0, microsecond=0)),
    name=st.none() | words,
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
TYPES = {SetKind.DROP: "dropset"}


def rows_of(session: Session) -> list[dict[str, str]]:
    day, start = session.date, session.start
    assert start is not None
    when = f"{day.day} {MONTHS[day.month - 1]} {day.year:04}, {start:%H:%M}"
    shown = {
        "title": session.name or "",
        "start_time": when,
        "end_time": "",
    }
    return [
        shown
        | {
            "exercise_title": entry.name,
            "superset_id": cell(entry.superset),
            "set_index": str(place),
            "set_type": TYPES.get(logged.kind, str(logged.kind)),
            "weight_kg": cell(logged.load),
            "reps": cell(logged.reps),
            "rpe": cell(logged.rpe),
            "duration_seconds": cell(logged.seconds),
        }
        for entry in session.exercises
        for place, logged in enumerate(entry.sets)
    ]


def cell(value: float | None) -> str:
    return "" if value is None else str(value)


@given(st.lists(sessions, min_size=1, max_size=5, unique_by=lambda s: (s.date, s.start)))
def test_what_is_written_in_the_layout_is_read_back(written: list[Session]) -> None:
    newest_first = sorted(written, key=lambda s: (s.date, s.start), reverse=True)
    routine = hevy(*(row for session in newest_first for row in rows_of(session)))
    assert routine == Routine(sessions=tuple(reversed(newest_first)))


def test_the_example_is_eight_weeks_with_little_for_the_back() -> None:
    routine = read(EXAMPLE)
    days = [session.date for session in routine.sessions]
    assert (min(days), max(days) - min(days)) == (date(2026, 3, 2), timedelta(days=54))
    sets = [(e.name, s) for session in routine.sessions for e in session.exercises for s in e.sets]
    back = [s for name, s in sets if name in ("Lat Pulldown (Cable)", "Seated Cable Row")]
    assert (len(days), len(sets), len(back), routine.notes) == (31, 588, 25, ())
    assert {s.reps for s in back} == {12}
