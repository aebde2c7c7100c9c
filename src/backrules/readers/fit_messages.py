"""The messages of a FIT file, decoded with all suspicion."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from attrs import frozen

from backrules.readers.files import File
from backrules.structuring import Expected, Path, dotted, number, shown

_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)
"""What the decoder raises, besides errors of its own, over bytes that no watch writes."""


@frozen
class Message:
    """A message, and its place among those of its kind.

    Its fields by their names: ``values`` in their units, ``codes`` as they stand in the file.
    """

    path: Path
    values: Mapping[str, Any]
    codes: Mapping[str, Any]

    def number(self, field: str) -> float | None:
        """A number, None where it is left out or 0, as it is where nobody entered one."""
        value = self.values.get(field)
        try:
            return None if value is None else number(value) or None
        except Expected:
            raise self.expected(field, "a number", value) from None

    def moment(self, field: str) -> datetime | None:
        """A moment of UTC, None where it is left out; raises `Expected`."""
        value = self.values.get(field)
        if value is None or isinstance(value, datetime):
            return value and value.replace(tzinfo=None)
        raise self.expected(field, "a moment", value)

    def codes_of(self, field: str) -> tuple[int | None, ...]:
        """The numbers that stand for words in a field, None for those left out."""
        codes = self.codes.get(field)
        listed = codes if isinstance(codes, tuple) else (codes,)
        return tuple(code if isinstance(code, int) else None for code in listed)

    def expected(self, field: str, what: str, value: object) -> Expected:
        """The error that says what stands in place of what was expected."""
        return Expected(f"{dotted((*self.path, field))}: expected {what}, got {shown(value)}")


def is_fit(file: File) -> bool:
    """Whether the header is that of a FIT file."""
    return file.data[8:12] == b".FIT"


def messages(file: File, *kinds: str) -> Mapping[str, Sequence[Message]]:
    """The messages of each of these kinds, in the order of the file.

    Raises `UnreadableLog` where the file is damaged, with the byte, and where nothing is installed
    that could decode it.
    """
    fitdecode = _decoder(file)
    found: dict[str, list[Message]] = {kind: [] for kind in kinds}
    at = 0
    try:
        with fitdecode.FitReader(
            io.BytesIO(file.data),
            check_crc=fitdecode.CrcCheck.RAISE,
            error_handling=fitdecode.ErrorHandling.IGNORE,
            keep_raw_chunks=True,
        ) as frames:
            for frame in frames:
                at = frame.chunk.offset + len(frame.chunk.bytes)
                if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name in found:
                    found[frame.name].append(_message(frame, len(found[frame.name])))
    except fitdecode.FitCRCError:
        raise file.unreadable(
            "it looks like a FIT file, but its checksum is wrong: something in it is damaged"
        ) from None
    except (fitdecode.FitError, *_STUMBLES):
        raise file.unreadable(
            f"it looks like a FIT file, but what begins at byte {at} is damaged or cut off"
        ) from None
    return found


def exercise_words(file: File, category: int | None) -> tuple[str, Mapping[int | None, str]]:
    """The word of the FIT profile for a category of exercises, and those for its exercises."""
    types = _decoder(file).profile.FIELD_TYPES
    word = types["exercise_category"].enum.get(category, f"category {category}")
    exercises = types.get(f"{word}_exercise_name")
    return word, exercises.enum if exercises else {}


def _decoder(file: File) -> Any:
    try:
        return import_module("fitdecode")
    except ImportError:
        raise file.unreadable(
            'reading FIT files takes one package more: pip install "backrules[fit]"'
        ) from None


def _message(frame: Any, place: int) -> Message:
    """The message in a frame; the first counts where a field stands in it twice."""
    fields = [*reversed(frame.fields)]
    return Message(
        (frame.name, place),
        {field.name: field.value for field in fields},
        {field.name: field.raw_value for field in fields},
    )
