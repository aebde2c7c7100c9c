"""FitNotes: dates without times, unquoted commas, two columns of loads."""

from __future__ import annotations

import pytest
from tests.readers.telling import faults, log, meant, text_log, unknown_kind

ANDROID = "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time\n"
GOOD = "2025-03-03,Deadlift,Back,100.0,5,,,\n"


def test_the_file_of_android_is_read_with_its_commas_put_right() -> None:
    routine = log("fitnotes-android-lbs.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2025-03-03
  exercises:
  - Deadlift: 5@225lb, 5@245lb
  - Row, Chest Supported, Wide: 12@45lb
  - Pull Up: "8"
  - Plank: 90s
- date: 2025-03-05
  exercises:
  - {name: Running (Outdoor), sets: [{seconds: 1720, distance_m: 5200}]}
  - Overhead Press: 6@95lb
"""
    )


def test_commas_in_names_and_in_comments_are_told_apart() -> None:
    routine = log("fitnotes-android-units-comments.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2025-04-07
  exercises:
  - Bent Over Barbell Row: 10@60kg, 9@60kg
  - Shrug, Dumbbell: 15@50lb
- date: 2025-04-09
  exercises:
  - {name: Rowing Machine, sets: [{seconds: 370, distance_m: 1500}]}
"""
    )


def test_the_file_of_ios_says_kinds_of_sets_and_its_notes_are_dropped() -> None:
    routine = log("fitnotes-ios.csv")
    assert routine.notes == (unknown_kind("Myo Rep"),)
    assert routine.sessions == meant(
        """
- date: 2026-01-12
  exercises:
  - Lat Pulldown: 12@30kg warmup, 10@50kg, 7@50kg
"""
    )


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2025-03-03,Row, 1, 2,3,,,,", "expected 8 cells, got 9"),
        ("2025-03-03,Row, Wide,Back,sixty,8,,,", "expected 8 cells, got 9"),
        ("2025-03-03,Row, Wide,,60,8,,,", "expected 8 cells, got 9"),
        ("2025-03-03,Row, Wide,Back,60,8,5,parsecs,", "expected 8 cells, got 9"),
        ("2025-03-03,Row, Wide,Back,60,8,,,soon", "expected 8 cells, got 9"),
        ("2025-03-03,Row,Back,60,8", "expected 8 cells, got 5"),
        ("2025-03-03,Run,Cardio,,,5,parsecs,", "in distance unit, got 'parsecs'"),
        ("2025-03-03,Run,Cardio,,,5,km,soon", "expected a time like 0:20:00, got 'soon'"),
        ("lately,Row,Back,60,8,,,", "expected a date like 2026-04-08 16:50:00, got 'lately'"),
        ("2025-03-03,,Back,60,8,,,", "expected a name in exercise, got ''"),
    ],
)
def test_a_row_that_can_mean_two_things_or_none_is_noted(row: str, fault: str) -> None:
    routine = text_log(ANDROID + GOOD + GOOD + row + "\n")
    [line] = faults(routine)
    assert line.startswith("line 4: ")
    assert line.endswith(fault)
    assert [len(entry.sets) for session in routine.sessions for entry in session.exercises] == [2]


def test_blank_cells_too_many_do_no_harm() -> None:
    routine = text_log(ANDROID + GOOD.replace("\n", ",,\n"))
    assert (faults(routine), routine.sessions[0].exercises[0].name) == ([], "Deadlift")


def test_a_unit_that_nobody_knows_is_noted() -> None:
    header = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time\n"
    row = "2025-03-03,Row,Back,60,{},8,,,\n"
    routine = text_log(header + row.format("kgs") + row.format("") + row.format("stone"))
    assert faults(routine) == ["line 4: expected kg or lbs in weight unit, got 'stone'"]


def test_a_spreadsheet_may_have_added_times() -> None:
    [session] = text_log(ANDROID + GOOD.replace("2025-03-03", "2025-03-03 18:05")).sessions
    assert (session.start is not None, str(session.start)) == (True, "18:05:00")
