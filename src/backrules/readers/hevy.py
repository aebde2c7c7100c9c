"""Hevy's CSV: one row a set, newest workout first, the units in the names of the columns.

Times are local ones. Their months are words of the phone's language, until a spreadsheet saves them
as numbers; the header is in English always. An empty number may be written as 0.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from attrs import frozen

from backrules.readers.dates import AmbiguousDate, Dates
from backrules.readers.files import File
from backrules.readers.hevy_history import KINDS, HevySet, history, unknown_kind
from backrules.readers.logged import LoggedSet, Workout, loaded
from backrules.readers.months import worded
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, texts, understood
from backrules.readers.units import load_of, metres_of
from backrules.routine import Routine, SetEntry, SetKind, Unit
from backrules.structuring import Expected, shown

_LAYOUT = Layout("Hevy CSV")
_COLUMNS = {"title", "start_time", "exercise_title", "set_type", "reps"}
_LOADS = {"weight_kg": Unit.KG, "weight_lbs": Unit.LB}
_METRES = {"distance_km": 1000.0, "distance_miles": 1609.344, "distance_meters": 1.0}
_WORK = ("set_type", "reps", "rpe", "duration_seconds", *_METRES)
_FIRST = {"0", "0.0"}


def _recognises(file: File) -> bool:
    header = _LAYOUT.columns(file)
    return header >= _COLUMNS and bool(header & _LOADS.keys())


@frozen
class _Place:
    """Where a set stands in its workout. ``unknown_kind`` is a type that we don't know."""

    exercise: str
    superset: int | None
    is_first: bool
    unknown_kind: str | None


def _read(file: File) -> Routine:
    dates = Dates(lambda: texts(file, _LAYOUT, "start_time"))
    workout = remembered(partial(_workout, dates), "title", "start_time", "end_time")
    place = remembered(_place, "exercise_title", "superset_id", "set_index", "set_type")
    load = remembered(partial(load_of, columns=_LOADS), *_LOADS)
    work = remembered(_work, *_WORK)
    entry = remembered(lambda row: loaded(load(row), work(row)), *_LOADS, *_WORK)

    def hevy_set(row: Row) -> HevySet:
        stands = place(row)
        logged = LoggedSet(stands.exercise, entry(row), stands.superset, stands.unknown_kind)
        return workout(row), logged, stands.is_first

    return history(*understood(file, _LAYOUT, hevy_set))


def _place(row: Row) -> _Place:
    return _Place(
        row.name("exercise_title"),
        row.whole("superset_id"),
        row.text("set_index") in _FIRST,
        unknown_kind(row.text("set_type")),
    )


def _work(row: Row) -> SetEntry:
    return SetEntry(
        reps=row.whole("reps"),
        kind=KINDS.get(row.text("set_type").casefold(), SetKind.NORMAL),
        rpe=row.number("rpe") or None,
        seconds=row.number("duration_seconds") or None,
        distance_m=metres_of(row, _METRES),
    )


def _workout(dates: Dates, row: Row) -> Workout:
    name, (day, clock) = row.text("title") or None, _when(dates, row.text("start_time"))
    if clock is None:
        return Workout(datetime.combine(day, time()), name, is_timed=False)
    began = datetime.combine(day, clock)
    end = row.text("end_time")
    return Workout(began, name, _since(began, *_when(dates, end)) if end else None)


def _since(began: datetime, day: date, clock: time | None) -> timedelta | None:
    return None if clock is None else datetime.combine(day, clock) - began


def _when(dates: Dates, text: str) -> tuple[date, time | None]:
    try:
        return worded(text) or dates.when(text)
    except AmbiguousDate:
        raise
    except Expected:
        raise Expected(f"expected a date like 8 Apr 2026, 16:50, got {shown(text)}") from None


HEVY = Reader(_LAYOUT.name, _recognises, _read)
