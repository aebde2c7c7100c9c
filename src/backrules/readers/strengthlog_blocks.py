"""StrengthLog's older CSV: one block a workout, below a block about the person.

The person's block is left unread. A workout is a row with its name and date, maybe a comment, and
the rows of its sets: ``"Exercise, Squat",Set,1,reps,5,weight,60``. No units, no times of day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time

from attrs import define

from backrules.readers.dates import when
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Header, Layout, Row, remembered, understood
from backrules.readers.strengthlog import entry_of
from backrules.routine import Routine
from backrules.structuring import Expected

LONGEST_PERSON = 4000  # characters
MOST_CELLS = 40

_LAYOUT = Layout(
    "StrengthLog CSV in blocks",
    decimal_comma=True,
    repaired=lambda cells, columns: [*cells, *[""] * (len(columns) - len(cells))],
)
_BEGINNING = re.compile(r"^Workouts,*[^\S\n]*\n\s*[^\n,]+(?:,[^\n,]*){6}$", re.MULTILINE)
_DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_EXERCISE = re.compile(r"[^,]+, *(?P<name>.+)", re.DOTALL)
_CELLS = tuple(map(str, range(MOST_CELLS)))
_COLUMNS = {"distancemeter": "distancem"}


def _beginning(file: File) -> int | None:
    """The line of the header that stands above all workouts."""
    match = _BEGINNING.search(file.text[:LONGEST_PERSON])
    return match and file.text.count("\n", 0, match.end()) + 1


def _recognises(file: File) -> bool:
    return _beginning(file) is not None


def _read(file: File) -> Routine:
    blocks = _Blocks(remembered(_logged_set, *_CELLS[:1], *_CELLS[3:]))
    header = Header(_beginning(file) or 0, ",", _CELLS)
    rows, notes = understood(file, _LAYOUT, blocks.understand, header)
    return routine_of([row for row in rows if row is not None], notes)


@define
class _Blocks:
    """Rows from the top of the file on, each understood by the workout that stands above it."""

    logged: Callable[[Row], LoggedSet | None]
    workout: Workout | None = None

    def understand(self, row: Row) -> tuple[Workout, LoggedSet] | None:
        """The set in a row; None where a workout begins, and for a comment."""
        if _DATE.fullmatch(row.text("1")):
            self.workout = None
            self.workout = _workout(row.text("0"), row.text("1"))
            return None
        logged = self.logged(row) if row.text("2").isdigit() else None
        if logged is None:
            return None
        if self.workout is None:
            raise Expected("expected a workout with a date above this set")
        return self.workout, logged


def _logged_set(row: Row) -> LoggedSet | None:
    exercise = _EXERCISE.fullmatch(row.text("0"))
    return LoggedSet(exercise["name"], entry_of(_by_keys(row))) if exercise else None


def _workout(name: str, date: str) -> Workout:
    day, _ = when(date)
    return Workout(datetime.combine(day, time.min), name or None, is_timed=False)


def _by_keys(row: Row) -> Row:
    """The values of a set as cells in columns that are named by the keys before them."""
    keys = enumerate(key.strip().casefold() for key in row.cells[3::2])
    places = {_COLUMNS.get(key, key): place for place, key in keys if key}
    return Row(row.line, row.cells[4::2], places, row.decimal_comma)


STRENGTHLOG_BLOCKS = Reader(_LAYOUT.name, _recognises, _read)
