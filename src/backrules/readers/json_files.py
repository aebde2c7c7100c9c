"""JSON files: parsed with all suspicion, and their objects with the paths that lead to them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, NoReturn, TypeVar

from attrs import field, frozen

from backrules.errors import InvalidRoutine, Problem, UnreadableLog
from backrules.readers.files import File
from backrules.readers.rows import MOST_DETAILS
from backrules.routine import Note
from backrules.structuring import Expected, Path, dotted, integer, number, shown, text

T = TypeVar("T")

LONGEST_INTEGER = 20  # characters

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*+(?:\\[\s\S]?[^"\\]*+)*+(?:"|\Z))(?P<key>\s*:)?'
    r"|(?P<constant>NaN|-?Infinity)"
    r"|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<bracket>[][{}])"
)


class _Suspicious(Exception):
    """Something that JSON allows, or Python's JSON, and that no honest file has."""


@frozen
class Record:
    """An object of a JSON file, and its place in the file. Null is like a key left out."""

    path: Path
    items: Mapping[str, Any]

    def text(self, key: str) -> str:
        """A text without the blanks around it; empty where there is none. Raises `Expected`."""
        value = self.items.get(key)
        return "" if value is None else self._checked(key, text).strip()

    def name(self, key: str) -> str:
        """A text that has to say something; raises `Expected`."""
        name = self.text(key)
        if not name:
            raise self.expected(key, "a name")
        return name

    def number(self, key: str) -> float | None:
        """A number, None where there is none; raises `Expected`."""
        return None if self.items.get(key) is None else self._checked(key, number)

    def whole(self, key: str) -> int | None:
        """A whole number (``8.0`` is one), None where there is none; raises `Expected`."""
        return None if self.items.get(key) is None else self._checked(key, integer)

    def understood(self, key: str, understand: Callable[[str], T]) -> T:
        """What ``understand`` makes of a text that has to stand there; raises `Expected`."""
        return self._checked(key, lambda value: understand(text(value)))

    def record(self, key: str) -> Record:
        """The object that has to stand there; raises `Expected`."""
        return record(self.items.get(key), (*self.path, key))

    def records(self, key: str) -> list[Record]:
        """The objects of a list, none where it is left out; raises `Expected`."""
        return records(self.items.get(key) or [], (*self.path, key))

    def expected(self, key: str, what: str) -> Expected:
        """The error that says what stands in place of what was expected."""
        return _expected((*self.path, key), what, self.items.get(key))

    def _checked(self, key: str, checked: Callable[[object], T]) -> T:
        try:
            return checked(self.items.get(key))
        except Expected as error:
            raise Expected(f"{dotted((*self.path, key))}: {error}") from None


@frozen
class Misread:
    """The parts of a file that aren't understood: each its path, and why not."""

    parts: list[str] = field(factory=list)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Passes over the rest of its block where that raises `Expected`."""
        try:
            yield
        except Expected as error:
            self.parts.append(str(error))

    def notes(self, file: File, format_name: str, understood: int) -> tuple[Note, ...]:
        """A note (D13) of these parts, beside which so many sets are understood.

        Raises `UnreadableLog` where there are no sets, or more of these parts than sets.
        """
        if not self.parts and not understood:
            raise file.unreadable(f"it looks like a {format_name}, but it has no sets")
        if len(self.parts) > understood:
            raise file.unreadable(
                f"it looks like a {format_name}, but {len(self.parts)} of its"
                f" {len(self.parts) + understood} sets can't be understood; the first:"
                f" {self.parts[0]}"
            )
        details = tuple(self.parts[:MOST_DETAILS])
        return (Note("D13", len(self.parts), details),) if details else ()


def is_json(file: File) -> bool:
    """Whether the first character is that of a JSON object or list."""
    return file.text.lstrip()[:1] in ("{", "[")


def has_keys(file: File, *keys: str) -> bool:
    """Whether it is a JSON file with all of these keys, at whatever depth; it isn't parsed."""
    return is_json(file) and all(re.search(rf'"{key}"\s*:', file.text) for key in keys)


def parsed(file: File, refusal: type[UnreadableLog | InvalidRoutine] = UnreadableLog) -> Any:
    """What a JSON file says: dicts, lists, texts, numbers.

    Raises ``refusal`` with the line and the column of what is no JSON, of NaN, of a key that stands
    twice in an object and of an integer too long; and where all of it is nested too deeply.
    """
    try:
        return json.loads(
            file.text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        at, message = error.pos, f"not JSON: {error.msg}"
    except _Suspicious:
        at, message = _first_suspicion(file.text)
    except RecursionError:
        raise refusal([Problem(file.name, "nested too deeply")]) from None
    line, column = file.text.count("\n", 0, at) + 1, at - file.text.rfind("\n", 0, at)
    raise refusal([Problem(f"{file.name}:{line}:{column}", message)])


def records(values: object, path: Path) -> list[Record]:
    """The objects of the list at a path; raises `Expected` where one isn't, or it is no list."""
    if not isinstance(values, list):
        raise _expected(path, "a list", values)
    return [record(value, (*path, place)) for place, value in enumerate(values)]


def record(value: object, path: Path) -> Record:
    """The object at a path; raises `Expected` where it is none."""
    if not isinstance(value, dict):
        raise _expected(path, "an object", value)
    return Record(path, value)


def _expected(path: Path, what: str, value: object) -> Expected:
    message = f"expected {what}, got {shown(value)}"
    return Expected(f"{dotted(path)}: {message}" if path else message)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    items = dict(pairs)
    if len(items) < len(pairs):
        raise _Suspicious
    return items


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER:
        raise _Suspicious
    return int(digits)


def _constant(_: str) -> NoReturn:
    raise _Suspicious


def _first_suspicion(text: str) -> tuple[int, str]:
    """Where the parser took offence, and at what."""
    keys: list[set[str]] = []
    return next(filter(None, map(partial(_suspicion, keys), _TOKEN.finditer(text))))


def _suspicion(keys: list[set[str]], token: re.Match[str]) -> tuple[int, str] | None:
    """What is wrong with a token, if anything; ``keys`` are those of the objects it is in."""
    at, value = token.start(), token[0]
    if token["constant"]:
        return at, f"expected a number, got {value}"
    if token["number"] and len(value) > LONGEST_INTEGER and value.lstrip("-").isdecimal():
        return at, f"expected a number of at most {LONGEST_INTEGER} digits, got {shown(value)}"
    if token["key"]:
        key = json.loads(token["text"])
        if key in keys[-1]:
            return at, f"the key {shown(key)} stands twice in one object"
        keys[-1].add(key)
    elif value in "[{":
        keys.append(set())
    elif token["bracket"]:
        keys.pop()
    return None
