"""The rows of a CSV log: cells by the name of their column, and what to do with a broken one.

Cells are separated by commas, semicolons or tabs, whichever the header has most of. Columns are
known by their names in lower case. In a file with semicolons the decimal mark may be a comma.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from attrs import frozen

from backrules.readers.files import File
from backrules.routine import Note
from backrules.structuring import LARGEST_NUMBER, Expected, shown

T = TypeVar("T")

LONGEST_HEADER = 4000  # characters
LONGEST_ROW = 100  # lines, for notes of several paragraphs
MOST_DETAILS = 20

_NUMBER = re.compile(
    r"[-+]?(?:[0-9]{1,20}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?"
)


@frozen
class Row:
    """One row, with the line of the file (from 1) that it begins on."""

    line: int
    cells: Mapping[str, str]
    decimal_comma: bool = False

    def text(self, column: str) -> str:
        """The cell without the blanks around it; empty where there is no such column."""
        return self.cells.get(column, "").strip()

    def name(self, column: str) -> str:
        """A cell that has to say something; raises `Expected`."""
        name = self.text(column)
        if not name:
            raise Expected(f"expected a name in {column}, got {shown(name)}")
        return name

    def number(self, column: str) -> float | None:
        """The number in a cell, None where it is blank; raises `Expected`."""
        text = self.text(column)
        if not text:
            return None
        plain = text.replace(",", ".") if self.decimal_comma else text
        if _NUMBER.fullmatch(plain) is None or abs(number := float(plain)) > LARGEST_NUMBER:
            raise Expected(f"expected a number in {column}, got {shown(text)}")
        return number

    def whole(self, column: str) -> int | None:
        """The whole number in a cell (``8.0`` is one), None where it is blank."""
        number = self.number(column)
        if number is None:
            return None
        if not number.is_integer():
            raise Expected(f"expected a whole number in {column}, got {shown(self.text(column))}")
        return int(number)


@frozen
class Fault:
    """A row that can't be understood, and why."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@frozen
class _Header:
    line: int
    delimiter: str
    columns: tuple[str, ...]


def columns(text: str) -> frozenset[str]:
    """The names in the first line of a text, as if it were the header of a CSV."""
    return frozenset(_header(_lines(text)).columns)


def understood(
    file: File, format_name: str, understand: Callable[[Row], T]
) -> tuple[list[T], tuple[Note, ...]]:
    """What ``understand`` makes of the rows, and a note (D13) of those it raises `Expected` for.

    Raises `UnreadableLog` where there are no rows, or where most of them can't be understood.
    """
    results: list[T] = []
    faults: list[Fault] = []
    total = 0
    for row in _rows(file.text):
        total += 1
        result = _attempt(row, understand)
        if isinstance(result, Fault):
            faults.append(result)
        else:
            results.append(result)
    if not total:
        raise file.unreadable(f"it looks like a {format_name}, but it has no rows")
    if 2 * len(faults) > total:
        raise file.unreadable(
            f"it looks like a {format_name}, but {len(faults)} of its {total} rows can't be"
            f" understood; the first: {faults[0].message}",
            faults[0].line,
        )
    details = tuple(map(str, faults[:MOST_DETAILS]))
    return results, (Note("D13", len(faults), details),) if faults else ()


def _attempt(row: Row | Fault, understand: Callable[[Row], T]) -> T | Fault:
    if isinstance(row, Fault):
        return row
    try:
        return understand(row)
    except Expected as error:
        return Fault(row.line, str(error))


def _rows(text: str) -> Iterator[Row | Fault]:
    """Every row below the header that isn't blank.

    A row whose cells don't fit the header is a fault of its first line alone: a quotation mark too
    many must not swallow the rows that follow.
    """
    lines = list(_lines(text))
    header = _header(lines)
    width = len(header.columns)
    at = header.line
    while at < len(lines):
        cells, used = _record(lines[at : at + LONGEST_ROW], header.delimiter)
        if cells is None:
            yield Fault(at + 1, "expected a row of cells, got one cell that never ends")
        elif not any(map(str.strip, cells)):
            pass
        elif len(cells) < width or any(map(str.strip, cells[width:])):
            yield Fault(at + 1, f"expected {width} cells, got {len(cells)}")
            used = 1
        else:
            by_column = dict(zip(header.columns, cells, strict=False))
            yield Row(at + 1, by_column, decimal_comma=header.delimiter == ";")
        at += used


def _record(lines: list[str], delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the row that begins in the first line, and the number of lines it takes."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return None, 1


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="")


def _header(lines: Iterable[str]) -> _Header:
    """The first line that isn't blank, taken for a header."""
    number, line = next((n, line) for n, line in enumerate(lines, 1) if line.strip())
    line = line[:LONGEST_HEADER]
    delimiter = max(",;\t", key=line.count)
    [names] = csv.reader([line], delimiter=delimiter)
    return _Header(number, delimiter, tuple(name.strip().casefold() for name in names))
