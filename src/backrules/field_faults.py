"""What a document calls the fields of attrs classes, and what cattrs found wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import Any

import attrs
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import override

from backrules.errors import did_you_mean

Path = tuple[str | int, ...]

MOST_FAULTS = 100  # of one list, mapping or class


def key_of(field: attrs.Attribute[Any]) -> str:
    """How a document spells a field: its name, or ``key`` in its metadata."""
    key: str = field.metadata.get("key", field.name)
    return key


def renames(cls: Any) -> dict[str, Any]:
    """The fields that a document spells otherwise, as cattrs wants to know it."""
    fields = attrs.fields(cls)
    return {f.name: override(rename=key_of(f)) for f in fields if key_of(f) != f.name}


def faults_of(error: Exception, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every fault that an error of cattrs holds, with the path it stands at."""
    match error:
        case ClassValidationError() | IterableValidationError():
            for inner in error.exceptions:
                yield from faults_of(inner, path + _step(inner, error.cl))
        case ForbiddenExtraKeysError():
            known = [key_of(field) for field in attrs.fields(error.cl)]
            for key in nsmallest(MOST_FAULTS, map(str, error.extra_fields)):
                yield (*path, key), f"unknown key{did_you_mean(key, known)}"
        case KeyError():
            yield path, "missing"
        case _:
            yield path, str(error)


def _step(error: Exception, cls: Any) -> Path:
    """Where an error stands in what is around it: a key, an index, or the whole of it."""
    steps = [
        note.index
        if isinstance(note, IterableValidationNote)
        else key_of(attrs.fields_dict(cls)[note.name])
        for note in getattr(error, "__notes__", ())
        if isinstance(note, IterableValidationNote | AttributeValidationNote)
    ]
    return tuple(steps[:1])
