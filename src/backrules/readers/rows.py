"""The rows of a CSV log: cells by the name of their column, and what to do with a broken one.

Cells are separated by commas, semicolons or tabs, whichever the header has most of. Columns are
known by their names in lower case.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar

from attrs import define, evolve, field, frozen

from backrules.readers.files import File
from backrules.readers.numbers import number
from backrules.routine import Note
from backrules.structuring import Expected, shown

T = TypeVar("T")
Columns = tuple[str, ...]

LONGEST_HEADER = 4000  # characters
LONGEST_ROW = 100  # lines, for notes of several paragraphs
MOST_DETAILS = 20

_BEFORE_HEADER = re.compile(r"""(?:\s*\n)?(?:"?sep=."?[^\S\n]*\n(?:\s*\n)?)?""", re.IGNORECASE)


@define
class Row:
    """One row, with the line of the file (from 1) that it begins on."""

    line: int
    cells: Sequence[str]
    places: Mapping[str, int]
    decimal_comma: bool = False

    def text(self, column: str) -> str:
        """The cell without the blanks around it; empty where there is no such column."""
        place = self.places.get(column)
        return "" if place is None else self.cells[place].strip()

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
        try:
            return number(text, decimal_comma=self.decimal_comma)
        except Expected:
            raise Expected(f"expected a number in {column}, got {shown(text)}") from None

    def whole(self, column: str) -> int | None:
        """The whole number in a cell (``8.0`` is one), None where it is blank."""
        number = self.number(column)
        if number is None:
            return None
        if not number.is_integer():
            raise Expected(f"expected a whole number in {column}, got {shown(self.text(column))}")
        return int(number)


@frozen
class Header:
    """The names of the columns; the rows begin below ``line`` (from 1, 0 where there is none)."""

    line: int
    delimiter: str
    columns: Columns


@frozen
class Layout:
    """How a format writes its rows.

    ``names`` has other names of columns, as other languages or versions call them. Where
    ``decimal_comma`` is None, files with semicolons may have one. ``repaired`` makes cells that fit
    the columns out of those of a row with more or fewer, or None.
    """

    name: str
    names: Mapping[str, str] = field(factory=dict)
    decimal_comma: bool | None = None
    repaired: Callable[[Sequence[str], Columns], Sequence[str] | None] = lambda _cells, _columns: (
        None
    )

    def header(self, file: File) -> Header:
        """The first line that isn't blank, taken for a header."""
        header = _header(file.text)
        return evolve(header, columns=tuple(self.names.get(name, name) for name in header.columns))

    def columns(self, file: File) -> frozenset[str]:
        """The names in the header."""
        return frozenset(self.header(file).columns)


def remembered(understand: Callable[[Row], T], *columns: str) -> Callable[[Row], T]:
    """``understand``, worked out once for all rows of a file that say the same in these columns.

    What it makes None of is worked out each time.
    """
    seen: dict[object, T] = {}
    pick: Callable[[Sequence[str]], object] | None = None

    def understood_once(row: Row) -> T:
        nonlocal pick
        if pick is None:
            pick = itemgetter(*(row.places[name] for name in columns if name in row.places))
        said = pick(row.cells)
        result = seen.get(said)
        if result is None:
            result = seen[said] = understand(row)
        return result

    return understood_once


def understood(
    file: File, layout: Layout, understand: Callable[[Row], T], header: Header | None = None
) -> tuple[list[T], tuple[Note, ...]]:
    """What ``understand`` makes of the rows, and a note (D13) of those it raises `Expected` for.

    ``header`` stands for the file's own where it has none. Raises `UnreadableLog` where there are
    no rows, or where most of them can't be understood.
    """
    results: list[T] = []
    faults: list[tuple[int, str]] = []
    for line, row in _rows(file.text, layout, header or layout.header(file)):
        try:
            if isinstance(row, Expected):
                raise row
            results.append(understand(row))
        except Expected as error:
            faults.append((line, str(error)))
    return results, notes_of(file, layout.name, faults, len(results) + len(faults))


def texts(file: File, layout: Layout, column: str, header: Header | None = None) -> Iterator[str]:
    """The cells of one column, whatever else is wrong with their rows."""
    for _, row in _rows(file.text, layout, header or layout.header(file)):
        if isinstance(row, Row):
            yield row.text(column)


def notes_of(
    file: File, format_name: str, faults: Sequence[tuple[int, str]], total: int
) -> tuple[Note, ...]:
    """A note (D13) of the rows of ``total`` that aren't understood: each its line, and why not.

    Raises `UnreadableLog` where there are no rows, or where most are faults.
    """
    if not total:
        raise file.unreadable(f"it looks like a {format_name}, but it has no rows")
    if 2 * len(faults) > total:
        line, message = faults[0]
        raise file.unreadable(
            f"it looks like a {format_name}, but {len(faults)} of its {total} rows can't be"
            f" understood; the first: {message}",
            line,
        )
    details = tuple(f"line {line}: {message}" for line, message in faults[:MOST_DETAILS])
    return (Note("D13", len(faults), details),) if faults else ()


def _rows(text: str, layout: Layout, header: Header) -> Iterator[tuple[int, Row | Expected]]:
    """Every row below the header that isn't blank, with its line; or what is wrong with it.

    A row whose cells don't fit the header is a fault of its first line alone: a quotation mark too
    many must not swallow the rows that follow.
    """
    places = {name: place for place, name in reversed([*enumerate(header.columns)])}
    comma = header.delimiter == ";" if layout.decimal_comma is None else layout.decimal_comma
    width = len(header.columns)
    lines = text.split("\n")
    at = header.line
    while at < len(lines):
        for first, used, cells in _records(lines, at, header.delimiter):
            at = first + 1
            try:
                if used > LONGEST_ROW or any(map(str.strip, cells)):
                    fits = len(cells) == width and used <= LONGEST_ROW
                    fitted = cells if fits else _fitted(cells, used, header, layout)
                    yield at, Row(at, fitted, places, comma)
            except Expected as error:
                yield at, error
                if used > 1:
                    break
        else:
            return


def _records(lines: list[str], at: int, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """The line (from 0) that each row from one on begins in, how many it takes, and its cells.

    Ends with a row that is too long for the parser, as if it took more lines than any may.
    """
    reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=delimiter)
    used = 0
    try:
        for cells in reader:
            yield at + used, reader.line_num - used, cells
            used = reader.line_num
    except csv.Error:
        yield at + used, LONGEST_ROW + 1, []


def _fitted(cells: Sequence[str], used: int, header: Header, layout: Layout) -> Sequence[str]:
    """At least as many cells as there are columns, and nothing in those that are too many.

    ``used`` is the number of lines that they stand in.
    """
    if used > LONGEST_ROW:
        raise Expected("expected a row of cells, got one cell that never ends")
    width = len(header.columns)
    repaired = layout.repaired(cells, header.columns)
    if repaired is not None:
        return repaired
    if len(cells) < width or any(map(str.strip, cells[width:])):
        raise Expected(f"expected {width} cells, got {len(cells)}")
    return cells


def _header(text: str) -> Header:
    """The first line that isn't blank and doesn't just say how cells are separated."""
    at = next(_BEFORE_HEADER.finditer(text)).end()
    line = text[at : at + LONGEST_HEADER].partition("\n")[0]
    delimiter = max(",;\t", key=line.count)
    [names] = csv.reader([line], delimiter=delimiter)
    columns = tuple(name.strip().casefold() for name in names)
    return Header(text.count("\n", 0, at) + 1, delimiter, columns)
