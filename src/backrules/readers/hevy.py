"""Hevy's CSV: one row a set, newest workout first, the units in the names of the columns."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, understood
from backrules.routine import Routine, SetEntry, SetKind, Unit
from backrules.structuring import Expected, shown

_LAYOUT = Layout("Hevy CSV")
_COLUMNS = {"title", "start_time", "exercise_title", "set_type", "reps"}
_LOADS = {"weight_kg": Unit.KG, "weight_lbs": Unit.LB}
_METRES = {"distance_km": 1000.0, "distance_miles": 1609.344}
_ENTRY = ("set_type", "reps", "rpe", "duration_seconds", *_LOADS, *_METRES)
_KINDS = {
    "": SetKind.NORMAL,
    "normal": SetKind.NORMAL,
    "warmup": SetKind.WARMUP,
    "dropset": SetKind.DROP,
    "failure": SetKind.FAILURE,
}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_TIME = r"(?P<year>[0-9]{4}), (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})( ?(?P<half>[AP]M))?"
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[a-z]{3,9}) " + _TIME, re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9}) (?P<day>[0-9]{1,2}), " + _TIME, re.IGNORECASE)


def _recognises(file: File) -> bool:
    header = _LAYOUT.columns(file)
    return header >= _COLUMNS and bool(header & _LOADS.keys())


def _read(file: File) -> Routine:
    workout = remembered(_workout, "title", "start_time", "end_time")
    logged = remembered(_logged_set, "exercise_title", "superset_id", *_ENTRY)
    return routine_of(*understood(file, _LAYOUT, lambda row: (workout(row), logged(row))))


def _logged_set(row: Row) -> LoggedSet:
    kind = row.text("set_type")
    return LoggedSet(
        exercise=row.name("exercise_title"),
        entry=_entry(row),
        superset=row.whole("superset_id"),
        unknown_kind=None if kind.casefold() in _KINDS else kind,
    )


def _entry(row: Row) -> SetEntry:
    load, unit = _load(row)
    return SetEntry(
        reps=row.whole("reps"),
        load=load,
        unit=unit,
        kind=_KINDS.get(row.text("set_type").casefold(), SetKind.NORMAL),
        rpe=row.number("rpe"),
        seconds=row.number("duration_seconds"),
        distance_m=_distance(row),
    )


def _workout(row: Row) -> Workout:
    began, end = _moment(row.text("start_time")), row.text("end_time")
    return Workout(began, row.text("title") or None, _moment(end) - began if end else None)


def _moment(text: str) -> datetime:
    """``8 Apr 2026, 16:50`` or ``Apr 8, 2026, 4:50 PM``: local time, months in English."""
    typed = " ".join(text.split())
    match = _DAY_FIRST.fullmatch(typed) or _MONTH_FIRST.fullmatch(typed)
    with suppress(ValueError):
        if match is not None:
            return datetime(
                int(match["year"]),
                _month(match["month"]),
                int(match["day"]),
                _hour(match),
                int(match["minute"]),
            )
    raise Expected(f"expected a date like 8 Apr 2026, 16:50, got {shown(text)}")


def _month(word: str) -> int:
    """1 to 12 for the name of a month or its beginning (Jun, Sept); raises ValueError."""
    [number] = (n for n, name in enumerate(_MONTHS, 1) if name.startswith(word.casefold()))
    return number


def _hour(match: re.Match[str]) -> int:
    hour = int(match["hour"])
    if match["half"] is None:
        return hour
    return hour % 12 + (12 if match["half"].casefold() == "pm" else 0)


def _load(row: Row) -> tuple[float, Unit] | tuple[None, None]:
    for column, unit in _LOADS.items():
        if (load := row.number(column)) is not None:
            return load, unit
    return None, None


def _distance(row: Row) -> float | None:
    for column, metres in _METRES.items():
        if (distance := row.number(column)) is not None:
            return distance * metres
    return None


HEVY = Reader(_LAYOUT.name, _recognises, _read)
