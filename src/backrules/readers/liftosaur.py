"""Liftosaur's CSV: one row a set, planned beside done, the unit of the load in every row.

A set without completed repetitions was planned and not done; it is left out. Where a set that was
done doesn't tell its load, it was the planned one. Times are in UTC, and no zone is known.
"""

from __future__ import annotations

from backrules.readers.dates import moment
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, remembered, understood
from backrules.readers.units import unit_of
from backrules.routine import Routine, SetEntry, SetKind, Unit

_LAYOUT = Layout(
    "Liftosaur CSV",
    names={
        "rpe": "completed rpe",
        "weight value": "completed weight value",
        "weight unit": "completed weight unit",
    },
)
_COLUMNS = {"workout datetime", "exercise", "is warmup set?", "completed reps"}
_LOADS = [(f"{what} weight value", f"{what} weight unit") for what in ("completed", "required")]
_ENTRY = (
    "completed reps",
    "completed rpe",
    "is warmup set?",
    "is amrap?",
    *(column for pair in _LOADS for column in pair),
)
_YES = ("1", "true", "yes")


def _recognises(file: File) -> bool:
    return _LAYOUT.columns(file) >= _COLUMNS


def _read(file: File) -> Routine:
    workout = remembered(_workout, "workout datetime", "day name")
    logged = remembered(_logged_set, "exercise", *_ENTRY)
    rows, notes = understood(file, _LAYOUT, lambda row: (workout(row), logged(row)))
    return routine_of([(when, done) for when, done in rows if done is not None], notes)


def _workout(row: Row) -> Workout:
    return Workout(moment(row.text("workout datetime")), row.text("day name") or None)


def _logged_set(row: Row) -> LoggedSet | None:
    reps = row.whole("completed reps")
    if reps is None:
        return None
    load, unit = _load(row)
    return LoggedSet(
        exercise=row.name("exercise"),
        entry=SetEntry(
            reps=reps,
            load=load,
            unit=unit,
            kind=_kind(row),
            rpe=row.number("completed rpe") or None,
        ),
    )


def _kind(row: Row) -> SetKind:
    if row.text("is warmup set?").casefold() in _YES:
        return SetKind.WARMUP
    return SetKind.AMRAP if row.text("is amrap?").casefold() in _YES else SetKind.NORMAL


def _load(row: Row) -> tuple[float | None, Unit | None]:
    """The load that was lifted, else the planned one; a load of 0 is the body alone."""
    for value, unit in _LOADS:
        load = row.number(value)
        if load is not None:
            return (load, unit_of(row, unit)) if load else (None, None)
    return None, None


LIFTOSAUR = Reader(_LAYOUT.name, _recognises, _read)
