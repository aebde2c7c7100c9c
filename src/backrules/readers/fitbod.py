"""Fitbod's CSV: one row a set, loads in kilograms, each set with its own instant in UTC.

Sets that follow each other within some hours are one session. Its date is the one in UTC: the file
knows no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from operator import itemgetter

from backrules.readers.dates import moment
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, understood
from backrules.readers.units import UNITS, load_of
from backrules.routine import Routine, SetEntry, SetKind
from backrules.structuring import Expected, shown

LONGEST_PAUSE = timedelta(hours=3)

_LAYOUT = Layout("Fitbod CSV")
_COLUMNS = {"date", "exercise", "reps", "duration(s)", "distance(m)", "iswarmup"}
_LOADS = {f"weight({word})": unit for word, unit in UNITS.items()}
_TRUTHS = {"": False, "false": False, "0": False, "true": True, "1": True}
_SET = ("exercise", "reps", "duration(s)", "distance(m)", "iswarmup", *_LOADS)


def _recognises(file: File) -> bool:
    header = _LAYOUT.columns(file)
    return header >= _COLUMNS and bool(header & _LOADS.keys())


def _read(file: File) -> Routine:
    began = remembered(lambda row: moment(row.text("date")), "date")
    logged = remembered(_logged_set, *_SET)
    rows, notes = understood(file, _LAYOUT, lambda row: (began(row), logged(row)))
    return routine_of(_in_sessions(rows), notes)


def _in_sessions(
    rows: Iterable[tuple[datetime, LoggedSet]],
) -> list[tuple[Workout, LoggedSet]]:
    """The sets in the order of their instants, each with its session."""
    sets: list[tuple[Workout, LoggedSet]] = []
    last = datetime.min
    for instant, logged in sorted(rows, key=itemgetter(0)):
        is_new = not sets or instant - last > LONGEST_PAUSE
        sets.append((Workout(instant) if is_new else sets[-1][0], logged))
        last = instant
    return sets


def _logged_set(row: Row) -> LoggedSet:
    load, unit = load_of(row, _LOADS)
    return LoggedSet(
        exercise=row.name("exercise"),
        entry=SetEntry(
            reps=row.whole("reps") or None,
            load=load,
            unit=unit,
            kind=SetKind.WARMUP if _is_warmup(row) else SetKind.NORMAL,
            seconds=row.number("duration(s)") or None,
            distance_m=row.number("distance(m)") or None,
        ),
    )


def _is_warmup(row: Row) -> bool:
    word = row.text("iswarmup")
    if word.casefold() not in _TRUTHS:
        raise Expected(f"expected true or false in iswarmup, got {shown(word)}")
    return _TRUTHS[word.casefold()]


FITBOD = Reader(_LAYOUT.name, _recognises, _read)
