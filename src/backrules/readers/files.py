"""A file that someone hands over: its name, its bytes and the text that they hold."""

from __future__ import annotations

import codecs
import os
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from attrs import field, frozen

from backrules.errors import Problem, UnreadableLog
from backrules.limits import USUAL, Limits, beginning

Given = str | os.PathLike[str] | BinaryIO

_BEGINNING = 8  # bytes that tell whether a text without a mark is in UTF-16

_ENCODINGS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@frozen
class File:
    """One file. ``name`` is what errors call it, ``limits`` bound what is made of it."""

    name: str
    data: bytes = field(repr=False)
    limits: Limits = field(default=USUAL, repr=False)

    @cached_property
    def text(self) -> str:
        r"""What the bytes say, its lines ended by ``\n``.

        Raises `UnreadableLog` where they are empty or no text.
        """
        text = _decoded(self.data)
        if "\0" in text:
            raise self.unreadable("expected a text file, got a binary one; export the log as CSV")
        if not text.strip():
            raise self.unreadable("the file is empty")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def unreadable(self, message: str, line: int | None = None) -> UnreadableLog:
        """The error that says what is wrong with this file, and in which line."""
        place = self.name if line is None else f"{self.name}:{line}"
        return UnreadableLog([Problem(place, message)])


def opened(given: Given, limits: Limits = USUAL) -> File:
    """The file at a path, or a binary file.

    Raises `UnreadableLog` with the system's reason, or for a file that is too long: of that no more
    is read than shows it.
    """
    named = given if isinstance(given, str | os.PathLike) else getattr(given, "name", None)
    path = os.fspath(named) if isinstance(named, str | os.PathLike) else "<file>"
    name = path.encode("utf-8", "replace").decode()
    try:
        if isinstance(given, str | os.PathLike):
            with Path(given).open("rb") as file:
                data = beginning(file, limits.bytes + 1)
        else:
            data = beginning(given, limits.bytes + 1)
    except TypeError:
        message = "expected a file that is opened in binary mode"
        raise UnreadableLog([Problem(name, message)]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableLog([Problem(name, f"the file can't be read: {reason}")]) from None
    if len(data) > limits.bytes:
        raise UnreadableLog([Problem(name, f"expected a file of at most {limits.bytes:,} bytes")])
    return File(name, data, limits)


def _decoded(data: bytes) -> str:
    for mark, encoding in _ENCODINGS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    beginning = data[:_BEGINNING]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(beginning) == _BEGINNING and not any(beginning[first::2]):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
