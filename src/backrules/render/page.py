"""A page in blocks, the same for a terminal and for a browser; every text in it is harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from attrs import field, frozen

LONGEST_WORD = 40
LONGEST_CELL = 160
LONGEST_TEXT = 4000

_NUMBER = re.compile(r"–|[-–]?[0-9][0-9.,]*%?")
_JOINERS = "\u200c\u200d"
_UNPRINTABLE = "\ufffd"


def harmless(text: str) -> str:
    """A text on one line, without characters that steer a terminal, and not endless.

    Neither are its words.
    """
    words = (clipped(word, LONGEST_WORD) for word in printable(text).split())
    return clipped(" ".join(words), LONGEST_TEXT)


def printable(text: str) -> str:
    """A text without line ends and control characters, and without half characters."""
    return "".join(map(_printable, text))


def clipped(text: str, most: int) -> str:
    """A text of at most ``most`` characters; what is left out shows as ``…``."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip(', ')}…"


def _printable(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return " " if character.isspace() else _UNPRINTABLE


def _cell(text: str) -> str:
    return clipped(harmless(text), LONGEST_CELL)


def _all_harmless(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(harmless, texts))


def _all_cells(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(_cell, row)) for row in rows)


class Tone(StrEnum):
    """How loud a paragraph is."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    ALERT = "alert"


@frozen
class Heading:
    """Level 1 is the page's own, 2 opens a part of it, 3 a part of that."""

    text: str = field(converter=harmless)
    level: int = 2


@frozen
class Paragraph:
    """A paragraph; a ``label`` stands in front of it, with a colon."""

    text: str = field(converter=harmless)
    label: str = field(default="", converter=harmless)
    tone: Tone = Tone.PLAIN


@frozen
class Quotation:
    """Somebody's words with their quotation marks, and who said them."""

    text: str = field(converter=harmless)
    who: str = field(converter=harmless)


@frozen
class Bullets:
    """A list without an order."""

    items: tuple[str, ...] = field(converter=_all_harmless)


@frozen
class Grid:
    """A table with the heads of its ``columns``; ``more`` says what was left out of it."""

    columns: tuple[str, ...] = field(converter=_all_harmless)
    rows: tuple[tuple[str, ...], ...] = field(converter=_all_cells)
    caption: str = field(default="", converter=harmless)
    more: str = field(default="", converter=harmless)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold nothing but numbers."""
        return tuple(
            all(_NUMBER.fullmatch(row[index]) for row in self.rows)
            for index in range(len(self.columns))
        )


Block = Heading | Paragraph | Quotation | Bullets | Grid
Page = tuple[Block, ...]
