"""The columns of Strong's CSV, under the names that they have in English.

An app in another language translates the header, and some files have none. Their columns are known
by the order that Strong writes them in, if a row looks as it has to.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from itertools import islice, product

from backrules.readers.dates import AmbiguousDate, when
from backrules.readers.files import File
from backrules.readers.numbers import is_number
from backrules.readers.rows import Columns, Header, Layout
from backrules.readers.units import METRES, UNITS
from backrules.routine import Unit
from backrules.structuring import Expected

LOADS: dict[str, Unit | None] = (
    {"weight": None} | UNITS | {f"weight ({word})": unit for word, unit in UNITS.items()}
)
DISTANCES: dict[str, float | None] = (
    {"distance": None} | METRES | {f"distance ({word})": metres for word, metres in METRES.items()}
)
_NAMES = {
    translated: name
    for name, *translations in (
        ("date", "datum", "日期"),
        ("workout name", "nom de l'entraînement", "workout-name", "锻炼名称"),
        ("duration", "durée", "dauer", "时长"),
        ("exercise name", "nom de l'exercice", "name der übung", "运动名称"),
        ("set order", "ordre de la série", "reihenfolge festlegen", "设置顺序"),
        ("weight", "poids", "gewicht", "重量"),
        ("reps", "réps", "wiederh.", "次"),
        ("distance", "entfernung", "距离"),
        ("seconds", "secondes", "sekunden", "秒"),
        ("notes", "notizen", "备注"),
        ("workout notes", "notes d'entraînement", "workout-notizen", "锻炼备注"),
    )
    for translated in translations
}

_NEEDED = {"date", "exercise name", "set order", "reps"}
_ORDERS: tuple[Columns, ...] = tuple(
    tuple(names.split(", "))
    for names in (
        "date, workout name, exercise name, set order, weight, reps, distance, seconds, notes,"
        " workout notes",
        "date, workout name, exercise name, set order, weight, reps, distance, seconds, notes,"
        " workout notes, rpe",
        "date, workout name, duration, exercise name, set order, weight, reps, distance, seconds,"
        " notes, workout notes, rpe",
        "date, workout name, duration, exercise name, set order, weight, reps, distance, seconds,"
        " rpe",
        "date, workout name, exercise name, set order, weight, weight unit, reps, rpe, distance,"
        " distance unit, seconds, notes, workout notes",
        "date, workout name, exercise name, set order, weight, weight unit, reps, rpe, distance,"
        " distance unit, seconds, notes, workout notes, workout duration",
        "workout #, date, workout name, duration (sec), exercise name, set order, weight, reps,"
        " rpe, distance (meters), seconds, notes, workout notes",
    )
)
_BEGINNING = 10_000  # characters that have to hold a first row
_FIRST_ROWS = 5

_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_ORDER = re.compile(r"[0-9]+|[WDF]|Rest Timer|Note")
_NEXT_ROW = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]/[0-9]")


def header(file: File) -> Header | None:
    """The columns of a file in English, or None if this is no file of Strong's."""
    named = LAYOUT.header(file)
    if _NEEDED.issubset(named.columns) and not LOADS.keys().isdisjoint(named.columns):
        return named
    return _by_order(file.text[:_BEGINNING])


def _by_order(text: str) -> Header | None:
    """The header that a text lacks, or has in a language that isn't known."""
    for delimiter in ",;\t":
        reader = csv.reader(text.split("\n"), delimiter=delimiter)
        rows = [(reader.line_num, cells) for cells in islice(reader, _FIRST_ROWS) if any(cells)]
        for cells, columns in product((cells for _, cells in rows), _ORDERS):
            if _fits(cells, columns):
                is_first = cells is rows[0][1]
                return Header(0 if is_first else rows[0][0], delimiter, columns)
    return None


def _fits(cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row has in each column what Strong writes there."""
    return len(cells) == len(columns) and all(
        _LOOKS[name](cell.strip())
        for cell, name in zip(cells, columns, strict=True)
        if name in _LOOKS
    )


def _without_notes(cells: Sequence[str], columns: Columns) -> Sequence[str] | None:
    """A row with too many cells, as quotation marks within its notes make them.

    None if that isn't what is wrong, or if the notes took in the rows that follow.
    """
    places = [at for at, name in enumerate(columns) if name in ("notes", "workout notes")]
    if not places or len(cells) < len(columns):
        return None
    begin, end = places[0], len(cells) - len(columns) + places[-1] + 1
    if any(map(_NEXT_ROW.search, cells[begin:end])):
        return None
    row = [*cells[:begin], *[""] * (places[-1] + 1 - begin), *cells[end:]]
    return row if _fits(row, columns) else None


def _is_date(cell: str) -> bool:
    try:
        _, clock = when(cell)
    except AmbiguousDate:
        return True
    except Expected:
        return False
    return clock is not None


def _is_blank_or_number(cell: str) -> bool:
    return not cell or is_number(cell)


_LOOKS: dict[str, Callable[[str], bool]] = {
    "date": _is_date,
    **dict.fromkeys(("duration", "workout duration"), lambda cell: not cell or cell[0].isdigit()),
    "exercise name": lambda cell: _HAS_LETTERS.search(cell) is not None,
    "set order": lambda cell: _ORDER.fullmatch(cell) is not None,
    "weight unit": lambda cell: not cell or cell.casefold() in UNITS,
    "distance unit": lambda cell: not cell or cell.casefold() in METRES,
    **dict.fromkeys(
        ("workout #", "duration (sec)", "weight", "reps", "rpe", "distance", "seconds"),
        _is_blank_or_number,
    ),
}

LAYOUT = Layout("Strong CSV", _NAMES, repaired=_without_notes)
