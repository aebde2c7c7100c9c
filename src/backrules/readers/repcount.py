"""RepCount's CSV: one row a set, the workout's start and end in each; loads without their unit."""

from __future__ import annotations

from functools import partial

from backrules.readers.dates import Dates
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, texts, understood
from backrules.readers.units import seconds_of
from backrules.routine import Routine, SetEntry
from backrules.structuring import Expected

_LAYOUT = Layout("RepCount CSV")
_COLUMNS = {"workout start", "workout end", "exercise", "weight", "reps"}


def _recognises(file: File) -> bool:
    return _LAYOUT.columns(file) >= _COLUMNS


def _read(file: File) -> Routine:
    dates = Dates(lambda: texts(file, _LAYOUT, "workout start"))
    workout = remembered(partial(_workout, dates), "workout start", "workout end", "name")
    logged = remembered(_logged_set, "exercise", "weight", "reps", "duration")
    return routine_of(*understood(file, _LAYOUT, lambda row: (workout(row), logged(row))))


def _workout(dates: Dates, row: Row) -> Workout:
    start, end = dates.moment(row.text("workout start")), row.text("workout end")
    duration = dates.moment(end) - start if end else None
    return Workout(start, row.text("name") or None, duration)


def _logged_set(row: Row) -> LoggedSet:
    return LoggedSet(
        exercise=row.name("exercise"),
        entry=SetEntry(
            reps=row.whole("reps") or None,
            load=row.number("weight") or None,
            seconds=_seconds(row),
        ),
    )


def _seconds(row: Row) -> float | None:
    try:
        return row.number("duration") or None
    except Expected:
        return seconds_of(row.text("duration"))


REPCOUNT = Reader(_LAYOUT.name, _recognises, _read)
