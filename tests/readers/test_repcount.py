"""RepCount: workouts with a start and an end, files that a spreadsheet saved again."""

from __future__ import annotations

from tests.readers.telling import faults, log, meant, text_log

HEADER = "Workout Start,Workout End,Exercise,Weight,Reps,Notes,Duration,Name\n"


def test_a_file_that_a_spreadsheet_saved_again_is_read() -> None:
    routine = log("repcount-resaved.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2023-02-28
  start: "13:24"
  end: "14:31"
  name: Pull
  exercises:
  - Seated Row: 10/9@70
  - Pull Up: "8"
- date: 2023-03-02
  start: "23:40"
  end: "00:35"
  name: Core
  exercises:
  - Plank: 60s
  - Bike: 600s
"""
    )


def test_a_workout_may_have_no_end() -> None:
    assert log("repcount.csv").sessions == meant(
        '- {date: 2024-05-06, start: "18:00:12", exercises: [{Deadlift: 2x5@100}]}'
    )


def test_days_that_could_be_months_are_noted_and_not_guessed() -> None:
    clear, unclear = "2024-03-05 18:00,,Row,60,8,,,\n", "3/5/2024 18:00,,Row,60,8,,,\n"
    [fault] = faults(text_log(HEADER + clear + clear + unclear))
    assert fault.startswith("line 4: expected a date that tells its day from its month")
