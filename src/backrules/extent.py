"""How large a routine is: counted before it is read, and of a `Routine`.

A document is counted as it stands, whatever may be wrong with it, without making anything of it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from backrules.errors import InvalidRoutine, Problem
from backrules.limits import Extent, Limits
from backrules.notation import most_sets
from backrules.routine import Routine
from backrules.structuring import LARGEST_NUMBER


def check(extent: Extent, limits: Limits, place: str = "") -> None:
    """Raises `InvalidRoutine` with everything that is too much in that place."""
    if excesses := [Problem(place, message) for message in limits.excesses(extent)]:
        raise InvalidRoutine(excesses)


def extent_of(routine: Routine) -> Extent:
    """How large a routine is."""
    days = routine.plan.days if routine.plan else ()
    names: set[str] = set()
    sets = 0
    of_a_day: dict[datetime.date | int, int] = defaultdict(int)
    for session in routine.sessions:
        of_a_day[session.date] += len(session.exercises)
        for entry in session.exercises:
            names.add(entry.name)
            sets += len(entry.sets) or 1
    for at, day in enumerate(days):
        of_a_day[at] = len(day.exercises)
        for planned in day.exercises:
            names.add(planned.name)
            sets += max(1, planned.sets)
    return Extent(
        sessions=len(routine.sessions) + len(routine.breaks) + len(days),
        exercises=max(of_a_day.values(), default=0),
        sets=sets,
        names=len(names | routine.exercises.keys()) + len(routine.answers),
    )


def extent_as_written(document: object) -> Extent:
    """How large the routine of a document is at least.

    Names that stand in sessions aren't counted, nor sessions of one day together.
    """
    sessions, breaks = _list(document, "sessions"), _list(document, "breaks")
    days = _list(_get(document, "plan"), "days")
    return Extent(
        sessions=len(sessions) + len(breaks) + len(days),
        exercises=max((len(_list(one, "exercises")) for one in (*sessions, *days)), default=0),
        sets=sum(map(_sets, _entries(sessions))) + sum(map(_sets, _entries(days))),
        names=_length(_get(document, "exercises")) + _length(_get(document, "answers")),
    )


def _entries(parts: list[Any]) -> Iterator[object]:
    for part in parts:
        yield from _list(part, "exercises")


def _sets(entry: object) -> int:
    """How many sets an exercise has: a list, a number, or a text in the notation."""
    if not isinstance(entry, Mapping):
        return 1
    alone = len(entry) == 1 and not entry.keys() & {"name", "sets"}
    match next(iter(entry.values())) if alone else entry.get("sets"):
        case list() | tuple() as sets:
            return max(1, len(sets))
        case str(text):
            return max(1, most_sets(text))
        case int(number) | float(number) if 1 <= number <= LARGEST_NUMBER:
            return int(number)
        case _:
            return 1


def _get(part: object, key: str) -> object:
    return part.get(key) if isinstance(part, Mapping) else None


def _list(part: object, key: str) -> list[Any]:
    found = _get(part, key)
    return [*found] if isinstance(found, list | tuple) else []


def _length(part: object) -> int:
    return len(part) if isinstance(part, Mapping) else 0
