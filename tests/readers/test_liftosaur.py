"""Liftosaur: planned sets beside those that were done, the unit in every row."""

from __future__ import annotations

import pytest
from tests.readers.telling import faults, log, meant, text_log

from backrules.routine import SetEntry, SetKind, Unit

OLDER = (
    "Workout DateTime,Program,Day Name,Exercise,Is Warmup Set?,Required Reps,Completed Reps,RPE,"
    "Is AMRAP?,Weight Value,Weight Unit,Completed Reps Time,Notes\n"
)
ROW = "2023-04-08T17:05:44.901Z,Mine,{},Row,{},5,{},{},{},{},{},,\n"


def older(
    *,
    day: str = "Day 1",
    warmup: str = "0",
    reps: str = "5",
    rpe: str = "",
    amrap: str = "0",
    load: str = "60",
    unit: str = "kg",
) -> str:
    return ROW.format(day, warmup, reps, rpe, amrap, load, unit)


def only_set(row: str) -> SetEntry:
    [session] = text_log(OLDER + row).sessions
    [entry] = session.exercises
    [logged] = entry.sets
    return logged


def test_sets_that_were_planned_and_not_done_are_left_out() -> None:
    routine = log("liftosaur-history.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-04-08
  start: "17:05:44"
  name: Workout A
  exercises:
  - name: Bench Press, Barbell
    sets: [{reps: 5, load: 60, unit: kg}, {reps: 0, load: 60, unit: kg}]
- date: 2026-04-10
  start: "23:41:07"
  name: Workout B
  exercises:
  - {name: "Pull Up, Bodyweight", sets: [{reps: 7, kind: amrap, rpe: 9}]}
  - name: Bent Over Row, Barbell
    sets:
    - {reps: 5, load: 45, unit: lb, kind: warmup}
    - {reps: 5, load: 97.5, unit: lb, rpe: 8.5}
"""
    )


@pytest.mark.parametrize(
    ("row", "logged"),
    [
        (older(rpe="8"), SetEntry(5, 60.0, Unit.KG, rpe=8.0)),
        (older(load="0", unit="lb"), SetEntry(5)),
        (older(load="", unit=""), SetEntry(5)),
        (older(unit=""), SetEntry(5, 60.0)),
        (older(amrap="1"), SetEntry(5, 60.0, Unit.KG, SetKind.AMRAP)),
        (older(warmup="1", amrap="1"), SetEntry(5, 60.0, Unit.KG, SetKind.WARMUP)),
    ],
    ids=["rpe", "bodyweight", "no load", "no unit", "amrap", "warm-up"],
)
def test_the_older_header_tells_of_one_load_and_one_effort(row: str, logged: SetEntry) -> None:
    assert only_set(row) == logged


def test_workouts_of_one_moment_are_told_apart_by_their_days() -> None:
    routine = text_log(OLDER + older() + older(day="Day 2") + older())
    assert [session.name for session in routine.sessions] == ["Day 1", "Day 2"]


def test_a_row_that_is_not_understood_is_noted() -> None:
    rows = older() * 2 + older(unit="stone") + older(reps="5+")
    assert faults(text_log(OLDER + rows)) == [
        "line 4: expected kg or lbs in completed weight unit, got 'stone'",
        "line 5: expected a number in completed reps, got '5+'",
    ]
