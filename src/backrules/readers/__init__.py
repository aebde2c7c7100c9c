"""Training logs and routine documents, told apart by what they hold. `read` is the way in."""

from __future__ import annotations

from itertools import chain
from typing import Any

import attrs

from backrules.readers.documents import JSON, YAML
from backrules.readers.files import File, Given, opened
from backrules.readers.hevy import HEVY
from backrules.readers.reader import Reader
from backrules.readers.strong import STRONG
from backrules.routine import Routine
from backrules.structuring import shown

READERS: tuple[Reader, ...] = (HEVY, STRONG, JSON, YAML)
"""Every format that backrules reads; the first that recognises a file reads it."""

_EMPTY = Routine()
_JOINED = ("sessions", "breaks", "notes")
_SINGLE = [field.name for field in attrs.fields(Routine) if field.name not in _JOINED]


def read(*sources: Given) -> Routine:
    """One routine from files: paths, or files opened in binary mode, in any format of `READERS`.

    Sessions of several files are put together; a plan, the answers and the like may stand in only
    one of them. Raises `UnreadableLog` for a file that can't be read or understood, and
    `InvalidRoutine` for a routine document with faults.
    """
    return _together([(file, _read_one(file)) for file in map(opened, sources)])


def _read_one(file: File) -> Routine:
    for reader in READERS:
        if reader.recognises(file):
            return reader.read(file)
    known = ", ".join(reader.name for reader in READERS)
    beginning = shown(file.text.lstrip().partition("\n")[0][:100])
    raise file.unreadable(
        f"no format that backrules knows: it begins with {beginning}; expected one of {known}"
    )


def _together(parts: list[tuple[File, Routine]]) -> Routine:
    joined: dict[str, Any] = {
        name: tuple(chain.from_iterable(getattr(routine, name) for _, routine in parts))
        for name in _JOINED
    }
    return Routine(**joined, **_set_once(parts))


def _set_once(parts: list[tuple[File, Routine]]) -> dict[str, Any]:
    """The fields that one of the files sets; raises `UnreadableLog` where two set the same."""
    values: dict[str, Any] = {}
    setters: dict[str, str] = {}
    for file, routine in parts:
        for name in _SINGLE:
            value = getattr(routine, name)
            if value == getattr(_EMPTY, name):
                continue
            if name in setters:
                raise file.unreadable(f"it sets {name}, and so does {setters[name]}")
            values[name], setters[name] = value, file.name
    return values
