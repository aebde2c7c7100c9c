"""FitNotes' CSV, of Android and of iOS: one row a set, dates without times.

The file of Android quotes nothing: a comma in the name of an exercise or in a comment shifts the
cells behind it. Where only one way to put them together again makes sense, it is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from backrules.readers.dates import when
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.numbers import is_number
from backrules.readers.reader import Reader
from backrules.readers.rows import Columns, Layout, Row, remembered, understood
from backrules.readers.units import METRES, UNITS, load_of, seconds_of, unit_of
from backrules.routine import Routine, SetEntry, SetKind, Unit
from backrules.structuring import Expected, shown

_COLUMNS = {"date", "exercise", "category", "reps", "distance", "distance unit", "time"}
_LOADS = {f"weight ({word})": unit for word, unit in UNITS.items()}
_NUMBERS = {"weight", *_LOADS, "reps", "distance"}
_REMARKS = {"comment", "notes"}
_KINDS = {
    "": SetKind.NORMAL,
    "normal": SetKind.NORMAL,
    "working": SetKind.NORMAL,
    "warmup": SetKind.WARMUP,
    "warm up": SetKind.WARMUP,
    "warm-up": SetKind.WARMUP,
    "drop": SetKind.DROP,
    "drop set": SetKind.DROP,
    "dropset": SetKind.DROP,
    "failure": SetKind.FAILURE,
    "amrap": SetKind.AMRAP,
}


def _unshifted(cells: Sequence[str], columns: Columns) -> Sequence[str]:
    """The cells of a row with commas too many, if there is one way to put them together."""
    ways = [way for way in _ways(cells, columns) if _makes_sense(way, columns)]
    if len(ways) != 1:
        raise Expected(f"expected {len(columns)} cells, got {len(cells)}")
    return ways[0]


def _ways(cells: Sequence[str], columns: Columns) -> Iterator[list[str]]:
    """The name of the exercise with some of the commas, the remark at the end with the others.

    Or with none, where the cells that are too many are blank.
    """
    at, last = columns.index("exercise"), len(columns) - 1
    surplus = len(cells) - len(columns)
    has_remark = columns[-1] in _REMARKS
    for in_name in range(surplus + 1):
        name = ",".join(cells[at : at + in_name + 1])
        way = [*cells[:at], name, *cells[at + in_name + 1 :]]
        if has_remark or not any(map(str.strip, way[last + 1 :])):
            yield [*way[:last], ",".join(way[last:]) if has_remark else way[last]]


def _makes_sense(cells: Sequence[str], columns: Columns) -> bool:
    row = Row(0, cells, {name: at for at, name in enumerate(columns)})
    try:
        for column in _NUMBERS:
            row.number(column)
        seconds_of(row.text("time"))
        unit_of(row, "weight unit")
        row.name("category")
        _distance(row)
        return not is_number(row.text("category"))
    except Expected:
        return False


_LAYOUT = Layout("FitNotes CSV", repaired=_unshifted)


def _recognises(file: File) -> bool:
    header = _LAYOUT.columns(file)
    return header >= _COLUMNS and bool(header & {"weight", *_LOADS})


def _read(file: File) -> Routine:
    workout = remembered(_workout, "date")
    cells = ("exercise", "kind", "weight", *_LOADS, "weight unit", *_COLUMNS)
    logged = remembered(_logged_set, *dict.fromkeys(cells).keys() - {"date", "category"})
    return routine_of(*understood(file, _LAYOUT, lambda row: (workout(row), logged(row))))


def _workout(row: Row) -> Workout:
    day, clock = when(row.text("date"))
    return Workout(datetime.combine(day, clock or time()), is_timed=clock is not None)


def _logged_set(row: Row) -> LoggedSet:
    kind = row.text("kind")
    load, unit = _load(row)
    return LoggedSet(
        exercise=row.name("exercise"),
        unknown_kind=None if kind.casefold() in _KINDS else kind,
        entry=SetEntry(
            reps=row.whole("reps") or None,
            load=load,
            unit=unit,
            kind=_KINDS.get(kind.casefold(), SetKind.NORMAL),
            seconds=seconds_of(row.text("time")),
            distance_m=_distance(row),
        ),
    )


def _load(row: Row) -> tuple[float | None, Unit | None]:
    load, unit = load_of(row, _LOADS)
    if load:
        return load, unit
    if load := row.number("weight"):
        return load, unit_of(row, "weight unit")
    return None, None


def _distance(row: Row) -> float | None:
    distance, unit = row.number("distance"), row.text("distance unit").casefold()
    if not distance:
        return None
    if unit not in METRES:
        raise Expected(f"expected one of {', '.join(METRES)} in distance unit, got {shown(unit)}")
    return distance * METRES[unit]


FITNOTES = Reader(_LAYOUT.name, _recognises, _read)
