"""Units and lengths of time as logs write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backrules.readers.rows import Row
from backrules.routine import Unit
from backrules.structuring import Expected, shown

UNITS = {
    "kg": Unit.KG,
    "kgs": Unit.KG,
    "lb": Unit.LB,
    "lbs": Unit.LB,
}
METRES = {
    "m": 1.0,
    "meters": 1.0,
    "km": 1000.0,
    "cm": 0.01,
    "mi": 1609.344,
    "miles": 1609.344,
    "yd": 0.9144,
    "ft": 0.3048,
    "in": 0.0254,
}
SECONDS = {"h": 3600.0, "min": 60.0, "s": 1.0}

_CLOCK = re.compile(r"(?:(?P<h>[0-9]{1,3}):)?(?P<min>[0-9]{1,3}):(?P<s>[0-9]{2}(?:\.[0-9]{1,9})?)")


def unit_of(row: Row, column: str) -> Unit | None:
    """The unit that stands in a cell, None where it is blank; raises `Expected`."""
    word = row.text(column)
    if word and word.casefold() not in UNITS:
        raise Expected(f"expected kg or lbs in {column}, got {shown(word)}")
    return UNITS.get(word.casefold())


def load_of(row: Row, columns: Mapping[str, Unit]) -> tuple[float, Unit] | tuple[None, None]:
    """The load of a row whose column says the unit; none where all are blank or zero."""
    for column, unit in columns.items():
        if load := row.number(column):
            return load, unit
    return None, None


def metres_of(row: Row, columns: Mapping[str, float]) -> float | None:
    """The distance of a row, from columns with as many metres a unit; None where it has none."""
    for column, metres in columns.items():
        if distance := row.number(column):
            return distance * metres
    return None


def seconds_of(text: str) -> float | None:
    """The seconds that a text like ``0:20:00`` or ``1:30`` counts, None for an empty one or zero.

    Raises `Expected`.
    """
    if not text:
        return None
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise Expected(f"expected a time like 0:20:00, got {shown(text)}")
    return sum(SECONDS[part] * float(said) for part, said in match.groupdict("0").items()) or None
