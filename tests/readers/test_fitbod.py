"""Fitbod: instants in UTC that make up sessions, kilograms, warm-ups marked."""

from __future__ import annotations

from tests.readers.telling import faults, log, meant, text_log

HEADER = (
    "Date,Exercise,Reps,Weight({}),Duration(s),Distance(m),Incline,Resistance,isWarmup,Note,"
    "multiplier\n"
)
ROW = "2026-01-06 22:06:49 +0000,Row,8,{},0.0,0.0,0.0,0.0,{},,1.0\n"


def test_sets_within_three_hours_are_one_session_in_the_order_of_their_instants() -> None:
    routine = log("fitbod.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-01-06
  start: "22:06:49"
  exercises:
  - name: Barbell Deadlift
    sets:
    - {reps: 8, load: 43.09127526875, unit: kg, kind: warmup}
    - {reps: 5, load: 86.1825505375, unit: kg}
  - {name: Dumbbell Row, sets: [{reps: 10, load: 18.14369485, unit: kg}]}
  - Plank: 60s
- date: 2026-01-08
  start: "17:00"
  exercises:
  - {name: Running - Treadmill, sets: [{seconds: 1200, distance_m: 3000}]}
"""
    )


def test_a_file_in_pounds_says_so_in_its_header() -> None:
    [session] = text_log(HEADER.format("lbs") + ROW.format(100, "false")).sessions
    assert (session.exercises[0].sets[0].load, session.exercises[0].sets[0].unit) == (100, "lb")


def test_a_row_that_is_not_understood_is_noted() -> None:
    text = HEADER.format("kg") + ROW.format(100, "false") * 2 + ROW.format(100, "maybe")
    assert faults(text_log(text)) == ["line 4: expected true or false in iswarmup, got 'maybe'"]
