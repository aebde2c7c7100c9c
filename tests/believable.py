"""Routines as people keep them, drawn by Hypothesis: splits, progressions, gaps, half-kept logs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from backrules.routine import (
    Entry,
    Goal,
    Plan,
    PlanDay,
    PlanEntry,
    RepRange,
    Routine,
    Session,
    SetEntry,
    Tag,
    Unit,
)

FIRST_MONDAY = datetime.date(2024, 1, 1)
MOST_WEEKS = 14
AS_OF = FIRST_MONDAY + datetime.timedelta(weeks=MOST_WEEKS, days=-1)
UNKNOWN = "Kelso Lift"

BACK = (
    "Bent Over Row (Barbell)",
    "Seated Cable Row",
    "Pull Up",
    "Pull Up (Assisted)",
    "Lat Pulldown (Cable)",
    "Straight Arm Pulldown",
    "Deadlift (Barbell)",
    "Back Extension",
    "Reverse Fly (Dumbbell)",
    "Face Pull (Cable)",
    "Shrug (Dumbbell)",
    "Upright Row",
)
OTHER = (
    "Bench Press (Barbell)",
    "Shoulder Press (Dumbbell)",
    "Lateral Raise (Dumbbell)",
    "Bicep Curl (Dumbbell)",
    "Triceps Pushdown",
    "Squat (Barbell)",
    "Romanian Deadlift (Barbell)",
    "Leg Press",
    "Plank",
    "Running (Treadmill)",
)
TIMED = {"Plank": 60.0, "Running (Treadmill)": 1200.0}

ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "named_regions": st.integers(0, 4),
    "upright_hard": st.booleans(),
    "form_breakdown": st.sampled_from(["never", "sometimes", "often"]),
    "felt_in": st.sampled_from(["target", "arms"]),
    "tension": st.booleans(),
    "stretch_before_back": st.sampled_from(["never", "always"]),
    "pain": st.sampled_from(["none", "soreness", "pain"]),
    "last_set_reserve": st.integers(0, 6),
    "weeks_training": st.integers(0, 60),
    "time_tight": st.booleans(),
}

Strings = Sequence[str]


@frozen
class Habit:
    """How somebody does one exercise: a load that grows by a step each week, and what is logged."""

    name: str
    sets: int
    reps: int
    load: float | None
    step: float
    falling_reps: bool
    rir: int | None
    rest_s: float | None
    ramps_up: bool
    superset: int | None

    def entry(self, week: int) -> Entry:
        """What is logged in a week, from 0."""
        if self.name in TIMED:
            return Entry(self.name, (SetEntry(seconds=TIMED[self.name]),) * self.sets)
        load = None if self.load is None else self.load + week * self.step
        done = [
            SetEntry(
                reps=self.reps - self.falling_reps * at,
                load=load,
                rir=self.rir,
                rest_s=self.rest_s,
            )
            for at in range(self.sets)
        ]
        ramp = [SetEntry(5, load / 2)] if load and self.ramps_up else []
        return Entry(self.name, (*ramp, *done), self.superset)


def habits(names: Strings) -> st.SearchStrategy[Habit]:
    return st.builds(
        Habit,
        st.sampled_from(names),
        sets=st.integers(1, 4),
        reps=st.integers(5, 20),
        load=st.sampled_from([None, 1.25, 10, 20, 40, 60]),
        step=st.sampled_from([0, 0, 0.5, 2.5]),
        falling_reps=st.booleans(),
        rir=st.sampled_from([None, None, 0, 1, 3, 5]),
        rest_s=st.sampled_from([None, 60, 180]),
        ramps_up=st.booleans(),
        superset=st.sampled_from([None, None, None, 0]),
    )


def splits(names: Strings) -> st.SearchStrategy[list[list[Habit]]]:
    """One to three days, each of a few exercises."""
    day = st.lists(habits(names), min_size=1, max_size=5)
    return st.lists(day, min_size=1, max_size=3)


WEEK_KINDS = ["done"] * 7 + ["skipped", "deload", "half", "twice"]


@st.composite
def logs(draw: Callable[..., Any], names: Strings = BACK + OTHER, least_weeks: int = 1) -> Routine:
    """A split that was kept for some weeks, well or badly; loads are in kg."""
    split: list[list[Habit]] = draw(splits(names))
    weeks: list[str] = draw(
        st.lists(st.sampled_from(WEEK_KINDS), min_size=least_weeks, max_size=MOST_WEEKS)
    )
    layoff: bool = draw(st.booleans()) and len(weeks) < MOST_WEEKS - 4
    sessions = [
        session
        for week, kind in enumerate(weeks)
        for session in _week(split, week, kind, 4 * (layoff and week > len(weeks) // 2))
    ]
    return Routine(sessions=tuple(sessions), unit=Unit.KG)


def _week(split: list[list[Habit]], week: int, kind: str, later: int) -> list[Session]:
    """The sessions of a week; one that is done twice has an evening too."""
    monday = FIRST_MONDAY + datetime.timedelta(weeks=week + later)
    days = {"skipped": split[:0], "half": split[: len(split) // 2]}.get(kind, split)
    starts = [datetime.time(7), datetime.time(18)] if kind == "twice" else [None]
    return [
        Session(
            monday + datetime.timedelta(days=2 * at),
            tuple(habit.entry(week) for habit in day),
            start=start,
            tags=(Tag.DELOAD,) if kind == "deload" else (),
        )
        for at, day in enumerate(days)
        for start in starts
    ]


def plans(names: Strings = BACK + OTHER) -> st.SearchStrategy[Plan]:
    entry = st.builds(
        PlanEntry,
        st.sampled_from(names),
        st.integers(1, 4),
        reps=st.sampled_from([None, RepRange(8, 12), RepRange(15, 20)]),
        load=st.sampled_from([None, 1, 40]),
    )
    day = st.builds(
        PlanDay,
        st.lists(entry, min_size=1, max_size=5).map(tuple),
        times_per_week=st.sampled_from([1.0, 2.0, 0.5]),
    )
    return st.builds(Plan, st.lists(day, min_size=1, max_size=3).map(tuple))


def answers() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=ANSWERS)


@st.composite
def routines(draw: Callable[..., Any], names: Strings = (*BACK, *OTHER, UNKNOWN)) -> Routine:
    """A log, a plan, answers, or several of them."""
    logged: Routine = draw(st.just(Routine()) | logs(names))
    return Routine(
        sessions=logged.sessions,
        plan=draw(st.none() | plans(names)),
        answers=draw(answers()),
        goal=draw(st.sampled_from([None, *Goal])),
        unit=draw(st.sampled_from([None, Unit.KG, Unit.LB])),
        order_reliable=draw(st.sampled_from([None, None, False])),
    )
