"""StrengthLog's older CSV: one block a workout, below a block about the person.

The person's block is left unread. A workout is a row with its name and date, maybe a comment, and
the rows of its sets: ``"Exercise, Squat",Set,1,reps,5,weight,60``. No units, no times of day.
"""

from __future__ import annotations

import re
from datetime import datetime, time

from attrs import define

from backrules.readers.dates import when
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.readers.rows import Header, Layout, Row, understood
from backrules.readers.strengthlog import entry_of
from backrules.routine import Routine
from backrules.structuring import Expected

LONGEST_PERSON = 4000  # characters
MOST_CELLS = 80

_LAYOUT = Layout(
    "StrengthLog CSV in blocks",
    decimal_comma=True,
    repaired=lambda cells, columns: [*cells, *[""] * (len(columns) - len(cells))],
)
_BEGINNING = re.compile(r"^Workouts,*[^\S\n]*\n\s*[^\n,]+(?:,[^\n,]*){6}$", re.MULTILINE)
_DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}")
_EXERCISE = re.compile(r"[^,]+, *(?P<name>.+)", re.DOTALL)
_COLUMNS = {"distancemeter": "distancem"}


def _beginning(file: File) -> int | None:
    """The line of the header that stands above all workouts."""
    match = _BEGINNING.search(file.text[:LONGEST_PERSON])
    return match and file.text.count("\n", 0, match.end()) + 1


def _recognises(file: File) -> bool:
    return _beginning(file) is not None


def _read(file: File) -> Routine:
    header = Header(_beginning(file) or 0, ",", tuple(map(str, range(MOST_CELLS))))
    rows, notes = understood(file, _LAYOUT, _Blocks().understand, header)
    return routine_of([row for row in rows if row is not None], notes)


@define
class _Blocks:
    """Rows from the top of the file on, each understood by the workout that stands above it."""

    workout: Workout | None = None

    def understand(self, row: Row) -> tuple[Workout, LoggedSet] | None:
        """The set in a row; None where a workout begins, and for a comment."""
        name, second, third = (cell.strip() for cell in row.cells[:3])
        if _DATE.fullmatch(second):
            self.workout = None
            self.workout = _workout(name, second)
            return None
        exercise = _EXERCISE.fullmatch(name)
        if exercise is None or not third.isdigit():
            return None
        if self.workout is None:
            raise Expected("expected a workout with a date above this set")
        return self.workout, LoggedSet(exercise["name"], entry_of(_by_keys(row)))


def _workout(name: str, date: str) -> Workout:
    day, _ = when(date)
    return Workout(datetime.combine(day, time.min), name or None, is_timed=False)


def _by_keys(row: Row) -> Row:
    """The values of a set as cells in columns that are named by the keys before them."""
    keys = [key.strip().casefold() for key in row.cells[3::2]]
    places = {_COLUMNS.get(key, key): place for place, key in enumerate(keys)}
    return Row(row.line, row.cells[4::2], places, row.decimal_comma)


STRENGTHLOG_BLOCKS = Reader(_LAYOUT.name, _recognises, _read)
