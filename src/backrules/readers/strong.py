"""Strong's CSV, with commas or semicolons: one row a set, columns that came and went.

An empty number is written as 0. A file with commas doesn't say which unit its loads are in, except
where a column is named after it; most files with semicolons say it in every row. Rests between
sets and notes stand in rows of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from functools import partial

from attrs import evolve, frozen

from backrules.readers.dates import Dates
from backrules.readers.durations import duration
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, loaded, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Row, remembered, texts, understood
from backrules.readers.strong_columns import DISTANCES, LAYOUT, LOADS, header
from backrules.readers.units import METRES, unit_of
from backrules.routine import Routine, SetEntry, SetKind, Unit

_KINDS = {
    "w": SetKind.WARMUP,
    "warmup": SetKind.WARMUP,
    "d": SetKind.DROP,
    "drop": SetKind.DROP,
    "dropset": SetKind.DROP,
    "f": SetKind.FAILURE,
    "failure": SetKind.FAILURE,
}
_NO_SETS = {"note", "rest timer"}
_NUMBER_OF_SET = re.compile(r"[0-9]*(?:\.0)?")
_BETWEEN_WORDS = re.compile(r"[-_ ]")
_WORKOUT = ("date", "workout name", "duration", "duration (sec)", "workout duration")
_LOAD = (*LOADS, "weight unit")
_WORK = ("reps", "rpe", "seconds", *DISTANCES, "distance unit")


@frozen
class _Rest:
    exercise: str
    seconds: float


@frozen
class _Order:
    """What a set order says: it counts usual sets, and marks others by a letter or a word."""

    kind: SetKind
    unknown_kind: str | None = None


def _recognises(file: File) -> bool:
    return header(file) is not None


def _read(file: File) -> Routine:
    columns = header(file)
    dates = Dates(lambda: texts(file, LAYOUT, "date", columns))
    workout = remembered(lambda row: _workout(row, dates), *_WORKOUT)
    order = remembered(_order, "set order")
    exercise = remembered(lambda row: row.name("exercise name"), "exercise name")
    entries = {kind: _entries(kind) for kind in SetKind}

    def logged(row: Row) -> LoggedSet | _Rest | None:
        """A set or a rest; None for a note."""
        said = order(row)
        entry = entries[said.kind](row)
        if said.unknown_kind and _is_idle(said.unknown_kind, entry):
            return _Rest(exercise(row), entry.seconds) if entry.seconds else None
        return LoggedSet(exercise(row), entry, unknown_kind=said.unknown_kind)

    rows, notes = understood(file, LAYOUT, lambda row: (workout(row), logged(row)), columns)
    return routine_of(_with_rests(rows), notes)


def _order(row: Row) -> _Order:
    order = row.text("set order")
    if _NUMBER_OF_SET.fullmatch(order):
        return _Order(SetKind.NORMAL)
    kind = _KINDS.get(_BETWEEN_WORDS.sub("", order.casefold()))
    return _Order(kind) if kind else _Order(SetKind.NORMAL, unknown_kind=order)


def _entries(kind: SetKind) -> Callable[[Row], SetEntry]:
    """What makes a set of that kind out of a row, whichever set of its exercise it is."""
    load, work = remembered(_load, *_LOAD), remembered(partial(_work, kind), *_WORK)
    return remembered(lambda row: loaded(load(row), work(row)), *_LOAD, *_WORK)


def _is_idle(order: str, entry: SetEntry) -> bool:
    """Whether a row with an unknown set order is a rest's or a note's.

    What these rows are called depends on the app's language. But they have a word where others have
    a number or a letter, and say nothing of any work.
    """
    is_work = entry.load or entry.reps or entry.distance_m
    return order.casefold() in _NO_SETS or (len(order) > 1 and not is_work)


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


def _workout(row: Row, dates: Dates) -> Workout:
    day, clock = dates.when(row.text("date"))
    return Workout(
        datetime.combine(day, clock or time()),
        row.text("workout name") or None,
        _duration(row),
        is_timed=clock is not None,
    )


def _duration(row: Row) -> timedelta | None:
    if (seconds := _filled(row, "duration (sec)")) is not None:
        return timedelta(seconds=seconds)
    return duration(row.text("duration") or row.text("workout duration"))


def _work(kind: SetKind, row: Row) -> SetEntry:
    return SetEntry(
        reps=row.whole("reps") or None,
        kind=kind,
        rpe=_filled(row, "rpe"),
        seconds=_filled(row, "seconds"),
        distance_m=_distance(row),
    )


def _load(row: Row) -> tuple[float | None, Unit | None]:
    for column, unit in LOADS.items():
        if load := _filled(row, column):
            return load, unit or unit_of(row, "weight unit")
    return None, None


def _distance(row: Row) -> float | None:
    """Metres. Where a file doesn't say the unit of its distances they are taken for kilometres."""
    for column, metres in DISTANCES.items():
        if distance := _filled(row, column):
            unit = row.text("distance unit").casefold()
            return distance * (metres or METRES.get(unit, METRES["km"]))
    return None


def _filled(row: Row, column: str) -> float | None:
    return row.number(column) or None


STRONG = Reader(LAYOUT.name, _recognises, _read)
