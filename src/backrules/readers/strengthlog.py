"""StrengthLog's CSV: one row a set, planned ones too, and the moment at which each was ticked off.

It doesn't tell the unit of its loads. Where the body is lifted, the load is what was added or,
below zero, what assisted. Times are in UTC, and no zone is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from backrules.readers import epochs
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, understood
from backrules.readers.units import METRES, metres_of, seconds_of
from backrules.routine import Routine, SetEntry, SetKind

_LAYOUT = Layout("StrengthLog CSV")
_COLUMNS = {"workout", "start", "exercise", "extraweight", "assistingweight", "reps"}
_METRES = {f"distance{unit}": METRES[unit] for unit in ("km", "m", "ft")}
_KINDS = {"warmup": SetKind.WARMUP, "fail": SetKind.FAILURE, "max": SetKind.AMRAP}
_LOADS = ("weight", "extraweight", "assistingweight")
_ENTRY = ("reps", "rpe", "time", *_LOADS, *_METRES, *_KINDS)
_YES = ("true", "1")
_NO = ("false", "0")

_Listed = tuple[Workout, LoggedSet, bool | None]
"""A set of a workout, and whether it was ticked off; None where that was left blank."""


def _recognises(file: File) -> bool:
    return _LAYOUT.columns(file) >= _COLUMNS


def _read(file: File) -> Routine:
    workout = remembered(_workout, "workout", "start", "end")
    logged = remembered(_logged_set, "exercise", *_ENTRY)
    sets, notes = understood(
        file, _LAYOUT, lambda row: (workout(row), logged(row), _is_ticked(row))
    )
    return routine_of(_done(sets), notes)


def _done(sets: Sequence[_Listed]) -> list[tuple[Workout, LoggedSet]]:
    """The sets that were ticked off, and all that were left blank in workouts without a tick."""
    with_ticks = {workout for workout, _, ticked in sets if ticked}
    return [
        (workout, logged)
        for workout, logged, ticked in sets
        if ticked or (ticked is None and workout not in with_ticks)
    ]


def _workout(row: Row) -> Workout:
    start, end = epochs.of_milliseconds(row.text("start")), row.text("end")
    duration = epochs.of_milliseconds(end) - start if end else None
    return Workout(start, row.text("workout") or None, duration)


def _logged_set(row: Row) -> LoggedSet:
    return LoggedSet(row.name("exercise"), entry_of(row))


def _is_ticked(row: Row) -> bool | None:
    ticked = row.text("checked").casefold()
    return ticked not in _NO if ticked else None


def entry_of(row: Row) -> SetEntry:
    """The set in a row that has StrengthLog's columns; zeros are what nobody entered."""
    return SetEntry(
        reps=row.whole("reps") or None,
        load=_load(row),
        kind=_kind(row),
        rpe=row.number("rpe") or None,
        seconds=seconds_of(row.text("time")),
        distance_m=metres_of(row, _METRES),
    )


def _kind(row: Row) -> SetKind:
    for flag, kind in _KINDS.items():
        if row.text(flag).casefold() in _YES:
            return kind
    return SetKind.NORMAL


def _load(row: Row) -> float | None:
    if assistance := row.number("assistingweight"):
        return -abs(assistance)
    return row.number("extraweight") or row.number("weight") or None


STRENGTHLOG = Reader(_LAYOUT.name, _recognises, _read)
