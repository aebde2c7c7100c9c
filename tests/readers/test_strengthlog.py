"""StrengthLog: rows with moments of UTC, and the blocks of older files."""

from __future__ import annotations

import pytest
from tests.readers.telling import LOGS, faults, log, meant, text_log

from backrules.errors import UnreadableLog

HEADER = "workout,start,end,exercise,weight,extraWeight,assistingWeight,reps,time,fail,checked\n"
ROW = "Back,1775664300250,{end},Row,60,,,{reps},{time},false,{checked}\n"
PERSON = "Name,Language,Sex,Age,Email\nA. N. Other,en,Male,1990-01-02,a@example.org\n\n"
WORKOUTS = PERSON + "Workouts\nName,Date,Body weight,Shape,Sleep,Calories,Stress\n"
WORKOUT = "Back,2025-04-09,70,-1,-1,-1,-1\n"
SET = '"Exercise, Row",Set,1,reps,{},weight,60\n'


def row(reps: object = 8, checked: str = "1775664612345", end: str = "", time: str = "") -> str:
    return ROW.format(reps=reps, checked=checked, end=end, time=time)


def reps(text: str) -> list[int | None]:
    sessions = text_log(text).sessions
    return [one.reps for session in sessions for entry in session.exercises for one in entry.sets]


def test_rows_are_sets_with_what_was_added_or_assisted() -> None:
    routine = log("strengthlog-rows.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-04-08
  start: "16:05"
  end: "17:05:11"
  name: Back, arms and core
  exercises:
  - Barbell Row: 1x10@40 warmup, 1x8@62.5, 1x8@62.5 failure
  - Pull-Up: 1x6@7.5 amrap
  - Assisted Pull-Up: 1x9@-20
  - Plank: 90s
  - Suitcase Carry: 40m@24
- date: 2026-04-10
  start: "12:00"
  end: "12:40"
  name: Lunch walk
  exercises:
  - {name: Walking, sets: [{seconds: 2400, distance_m: 3200}]}
"""
    )


def test_blocks_are_workouts_of_days_without_times() -> None:
    routine = log("strengthlog-blocks.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2025-04-09
  name: "Wednesday Morning: Back"
  exercises:
  - Deadlift: 1x8@60 warmup, 1x5@100 rpe8.5
  - Plank: 60s
  - Farmers Walk: 40m@24
- date: 2025-04-11
  name: "Friday Evening: Back, Arms"
  exercises:
  - Lat Pulldown: 1x12@45, 1x10@47.5
  - Back Extension: 1x15, 1x12@10
"""
    )


@pytest.mark.parametrize(
    ("name", "personal"),
    [
        ("strengthlog-rows.csv", ["grip", "81.4"]),
        ("strengthlog-blocks.csv", ["Other", "example.org", "1990", "fine", "70.5"]),
    ],
)
def test_nothing_of_the_person_or_the_comments_is_kept(name: str, personal: list[str]) -> None:
    written, kept = (LOGS / name).read_text(), str(log(name).to_dict())
    assert [word for word in personal if word in written] == personal
    assert [word for word in personal if word in kept] == []


@pytest.mark.parametrize(
    ("rows", "done"),
    [
        (row(8, "1775664612345") + row(7, "TRUE") + row(6, "FALSE") + row(5, ""), [8, 7]),
        (row(8, "") + row(7, "") + row(6, "0"), [8, 7]),
    ],
    ids=["some are ticked", "none is ticked"],
)
def test_sets_left_without_a_tick_were_done_where_nobody_ticked(
    rows: str, done: list[int | None]
) -> None:
    assert reps(HEADER + rows) == done


def test_zeros_are_what_nobody_entered() -> None:
    assert reps(HEADER + row(0, time="00:00:00")) == [None]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (row("many"), "expected a number in reps, got 'many'"),
        (row(time="soon"), "expected a time like 0:20:00, got 'soon'"),
        (row(end="later"), "expected milliseconds since 1970, got 'later'"),
        (row(end="9" * 15), "expected milliseconds since 1970, got '999999999999999'"),
        (row(end="1.77567E+12"), "expected milliseconds since 1970, got '1.77567E+12'"),
    ],
)
def test_a_row_that_is_not_understood_is_noted(wrong: str, message: str) -> None:
    assert faults(text_log(HEADER + row() * 2 + wrong)) == [f"line 4: {message}"]


def test_sets_below_a_workout_without_a_date_belong_to_no_other() -> None:
    undated = "Back,2025-02-31,70,-1,-1,-1,-1\n"
    text = WORKOUTS + WORKOUT + SET.format(8) * 4 + "\n" + undated + SET.format(7) * 2
    assert reps(text) == [8] * 4
    assert faults(text_log(text)) == [
        "line 12: expected a date like 2026-04-08 16:50:00, got '2025-02-31'",
        "line 13: expected a workout with a date above this set",
        "line 14: expected a workout with a date above this set",
    ]


def test_comments_are_passed_over_whatever_they_look_like() -> None:
    comments = 'Exercise\n"Slow, heavy"\nInstance of \'Loc\'\n"Exercise, later",Set,one\n'
    assert reps(WORKOUTS + WORKOUT + comments + SET.format(8)) == [8]


def test_a_file_of_a_person_without_workouts_is_refused() -> None:
    with pytest.raises(
        UnreadableLog, match="it looks like a StrengthLog CSV in blocks, but it has no"
    ):
        text_log(WORKOUTS)
