"""Several files of one person as one routine.

A session that stands in two files (an export that was imported elsewhere, two exports that overlap)
is one session: same date, and at least half of the sets of the shorter record stand in the longer.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve, frozen

from backrules.readers.files import File
from backrules.readers.rows import MOST_DETAILS
from backrules.routine import Note, Routine, Session

MOST_COMPARED = 20  # sessions of one day

_EMPTY = Routine()
_JOINED = ("sessions", "breaks", "notes", "order_reliable")
_SINGLE = [field.name for field in attrs.fields(Routine) if field.name not in _JOINED]

Part = tuple[File, Routine]


@frozen
class _Record:
    """What a session is compared by: its sets, whatever order they stand in."""

    session: Session
    sets: Counter[tuple[str, int | None]]

    @classmethod
    def of(cls, session: Session) -> _Record:
        names = (
            (entry.name.casefold(), one.reps) for entry in session.exercises for one in entry.sets
        )
        return cls(session, Counter(names))

    def tells_of(self, other: _Record) -> bool:
        """Whether both are records of one session."""
        shared = (self.sets & other.sets).total()
        return 0 < min(self.sets.total(), other.sets.total()) <= 2 * shared


def joined(parts: Sequence[Part]) -> Routine:
    """One routine of all files. Sessions that stand in two of them are noted (D16).

    A plan, the answers and the like may stand in several files only where they say the same; raises
    `UnreadableLog` where they don't.
    """
    if len(parts) == 1:
        return parts[0][1]
    sessions, repeated = _sessions(parts)
    return Routine(
        sessions=sessions,
        breaks=tuple(dict.fromkeys(chain.from_iterable(one.breaks for _, one in parts))),
        notes=(*chain.from_iterable(map(_notes, parts)), *repeated),
        order_reliable=_order_reliable(one for _, one in parts),
        **_set_once(parts),
    )


def _sessions(parts: Sequence[Part]) -> tuple[tuple[Session, ...], tuple[Note, ...]]:
    """The sessions of all files, each once, and a note on those that were repeated."""
    kept: dict[datetime.date, list[_Record]] = defaultdict(list)
    repeated: list[str] = []
    for _, routine in parts:
        earlier = {day: [*range(len(records))] for day, records in kept.items()}
        for record in map(_Record.of, routine.sessions):
            day = record.session.date
            places = islice(earlier.get(day, ()), MOST_COMPARED)
            same = next((at for at in places if kept[day][at].tells_of(record)), None)
            if same is None:
                kept[day].append(record)
                continue
            earlier[day].remove(same)
            kept[day][same] = _fuller(kept[day][same], record)
            repeated.append(day.isoformat())
    sessions = tuple(record.session for records in kept.values() for record in records)
    details = tuple(dict.fromkeys(repeated))[:MOST_DETAILS]
    return sessions, (Note("D16", len(repeated), details),) if repeated else ()


def _fuller(first: _Record, second: _Record) -> _Record:
    """The record with more sets, with the tags of both."""
    fuller = max(first, second, key=lambda record: record.sets.total())
    other = second if fuller is first else first
    tags = [tag for tag in other.session.tags if tag not in fuller.session.tags]
    return evolve(fuller, session=evolve(fuller.session, tags=(*fuller.session.tags, *tags)))


def _notes(part: Part) -> Iterable[Note]:
    """The notes of a file, whose details say which file they are about."""
    file, routine = part
    name = Path(file.name).name
    for note in routine.notes:
        yield evolve(note, details=tuple(f"{name}: {detail}" for detail in note.details))


def _order_reliable(routines: Iterable[Routine]) -> bool | None:
    said = [one.order_reliable for one in routines if one.order_reliable is not None]
    return all(said) if said else None


def _set_once(parts: Sequence[Part]) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    setters: dict[str, str] = {}
    for file, routine in parts:
        for name in _SINGLE:
            value = getattr(routine, name)
            if value == getattr(_EMPTY, name):
                continue
            if value != values.setdefault(name, value):
                raise file.unreadable(f"it sets {name}, and {setters[name]} sets it otherwise")
            setters.setdefault(name, file.name)
    return values
