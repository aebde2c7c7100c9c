"""Strong's CSV, with commas or semicolons: one row a set, columns that came and went.

An empty number is written as 0. The file with commas doesn't say which unit its loads are in,
except where a column of 2015 to 2017 is named after it; the file with semicolons says it in every
row. Rests between sets stand in rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from attrs import evolve, frozen

from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, understood
from backrules.routine import Routine, SetEntry, SetKind, Unit
from backrules.structuring import Expected, shown

_LAYOUT = Layout("Strong CSV")
_COLUMNS = {"date", "workout name", "exercise name", "set order", "reps"}
_UNITS = {"kg": Unit.KG, "kgs": Unit.KG, "lb": Unit.LB, "lbs": Unit.LB}
_METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344}
_KINDS = {"w": SetKind.WARMUP, "d": SetKind.DROP, "f": SetKind.FAILURE}
_NOTE = "note"
_REST = "rest timer"

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}")
_DURATION = re.compile(
    r"(?:(?P<hours>[0-9]{1,4})h)? ?(?:(?P<minutes>[0-9]{1,4})m(?:in)?)? ?"
    r"(?:(?P<seconds>[0-9]{1,6})s)?"
)


@frozen
class _Rest:
    exercise: str
    seconds: float | None


def _recognises(file: File) -> bool:
    header = _LAYOUT.columns(file)
    return header >= _COLUMNS and bool(header & {"weight", *_UNITS})


def _read(file: File) -> Routine:
    workout = remembered(_workout, "date", "workout name", "duration", "workout duration")
    rows, notes = understood(file, _LAYOUT, lambda row: (workout(row), _set_or_rest(row)))
    return routine_of(_with_rests(rows), notes)


def _set_or_rest(row: Row) -> LoggedSet | _Rest | None:
    order = row.text("set order")
    if order.casefold() == _NOTE:
        return None
    exercise = row.name("exercise name")
    if order.casefold() == _REST:
        return _Rest(exercise, _filled(row, "seconds"))
    known = order.isdigit() or order.casefold() in _KINDS
    return LoggedSet(exercise, _entry(row), unknown_kind=None if known else order)


def _entry(row: Row) -> SetEntry:
    load, unit = _load(row)
    return SetEntry(
        reps=row.whole("reps") or None,
        load=load,
        unit=unit,
        kind=_KINDS.get(row.text("set order").casefold(), SetKind.NORMAL),
        rpe=_filled(row, "rpe"),
        seconds=_filled(row, "seconds"),
        distance_m=_distance(row),
    )


def _with_rests(
    rows: Iterable[tuple[Workout, LoggedSet | _Rest | None]],
) -> list[tuple[Workout, LoggedSet]]:
    """The sets alone, each with the rest that the row after it tells of."""
    sets: list[tuple[Workout, LoggedSet]] = []
    for workout, row in rows:
        if isinstance(row, LoggedSet):
            sets.append((workout, row))
        elif row and sets and (workout, row.exercise) == (sets[-1][0], sets[-1][1].exercise):
            rested = evolve(sets[-1][1].entry, rest_s=row.seconds)
            sets[-1] = (workout, evolve(sets[-1][1], entry=rested))
    return sets


def _workout(row: Row) -> Workout:
    duration = row.text("duration") or row.text("workout duration")
    return Workout(_moment(row.text("date")), row.text("workout name") or None, _duration(duration))


def _moment(text: str) -> datetime:
    with suppress(ValueError):
        if _DATE.fullmatch(text):
            return datetime.fromisoformat(text)
    raise Expected(f"expected a date like 2026-04-08 16:50:00, got {shown(text)}")


def _duration(text: str) -> timedelta | None:
    """``1h 13m`` or ``35min``; None for what is written in another way."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return None
    return timedelta(**{part: int(n) for part, n in match.groupdict("0").items()})


def _load(row: Row) -> tuple[float | None, Unit | None]:
    for column in ("weight", *_UNITS):
        if load := _filled(row, column):
            return load, _UNITS.get(column) or _unit_of_row(row)
    return None, None


def _unit_of_row(row: Row) -> Unit | None:
    unit = row.text("weight unit")
    if unit and unit.casefold() not in _UNITS:
        raise Expected(f"expected kg or lbs in weight unit, got {shown(unit)}")
    return _UNITS.get(unit.casefold())


def _distance(row: Row) -> float | None:
    """Metres. Where a file doesn't say the unit of its distances they are taken for kilometres."""
    for column in ("distance", *_METRES):
        if distance := _filled(row, column):
            unit = row.text("distance unit") or column
            return distance * _METRES.get(unit.casefold(), _METRES["km"])
    return None


def _filled(row: Row, column: str) -> float | None:
    return row.number(column) or None


STRONG = Reader(_LAYOUT.name, _recognises, _read)
