"""Routines in a line or two, as tests write them, and what is measured of them.

Weeks are numbered from 1, which begins on Monday, 2024-01-01::

    log(session("2024-01-01", {"Bench Press": "3x10@60kg"}))
    log(*weekly(8, {"Lat Pulldown": "3x10@40kg"}, on=("mon", "thu")))
    plan({"Deadlift": "3x8-12"}, {"Bench Press": "3x10"})
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backrules.facts.measuring import Measured, measure
from backrules.facts.settings import Settings, settings_from
from backrules.facts.values import Doubt, DoubtKind, Facts
from backrules.facts.window import Window
from backrules.routine import Routine
from backrules.rulebook.loading import shipped_rulebook

Document = dict[str, Any]
Exercises = Mapping[str, str] | Sequence[Mapping[str, Any]]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BEFORE_WEEK_ONE = datetime.date(2023, 12, 25)


def day(week: int, weekday: str = "mon") -> str:
    """The ISO date of a weekday."""
    return str(BEFORE_WEEK_ONE + datetime.timedelta(weeks=week, days=WEEKDAYS.index(weekday)))


def session(date: str, exercises: Exercises = (), /, **fields: Any) -> Document:
    """A session of a document; exercises are set lists by name, or whole entries."""
    return {"date": date, "exercises": entries(exercises), **fields}


def weekly(
    weeks: int | Iterable[int], exercises: Exercises, /, on: Iterable[str] = ("mon",), **fields: Any
) -> list[Document]:
    """The same session on the same weekdays of each week, or of so many weeks from week 1."""
    numbers = range(1, weeks + 1) if isinstance(weeks, int) else weeks
    weekdays = tuple(on)
    return [session(day(n, at), exercises, **fields) for n in numbers for at in weekdays]


def entries(exercises: Exercises) -> list[Mapping[str, Any]]:
    """The exercises of a session or of a day of a plan, as its document has them."""
    if isinstance(exercises, Mapping):
        return [{name: sets} for name, sets in exercises.items()]
    return [*exercises]


def log(*sessions: Document, **fields: Any) -> Routine:
    """The routine of a log; more fields are those of a routine document."""
    return Routine.from_dict({"sessions": [*sessions], **fields})


def plan(*days: Exercises | Document, **fields: Any) -> Routine:
    """The routine of a plan; a day is its exercises, or a whole document with ``exercises``."""
    return Routine.from_dict({"plan": plan_document(*days), **fields})


def plan_document(*days: Exercises | Document) -> Document:
    """A plan for the ``plan`` of a log."""
    written = [
        one if isinstance(one, dict) and "exercises" in one else {"exercises": entries(one)}
        for one in days
    ]
    return {"days": written}


def measured(routine: Routine, as_of: str | None = None) -> Measured:
    """What is measured of a routine, by default on the Sunday of its last session's week."""
    book = shipped_rulebook()
    on = datetime.date.fromisoformat(as_of) if as_of else routine.as_of or _last_sunday(routine)
    return measure(routine, book.catalogue, book.declared, on)


def facts_of(routine: Routine, as_of: str | None = None) -> Facts:
    return measured(routine, as_of).facts


def window_of(routine: Routine, as_of: str | None = None) -> Window:
    return measured(routine, as_of).window


def settings() -> Settings:
    """The measuring parameters that ship."""
    return settings_from(shipped_rulebook().declared.parameters)


def exercise_doubts(*names: str) -> tuple[Doubt, ...]:
    """The doubts that exercises of these names leave."""
    return tuple(Doubt(DoubtKind.EXERCISE, name) for name in names)


def _last_sunday(routine: Routine) -> datetime.date:
    last = max((one.date for one in routine.sessions), default=BEFORE_WEEK_ONE)
    return last + datetime.timedelta(days=6 - last.weekday())
