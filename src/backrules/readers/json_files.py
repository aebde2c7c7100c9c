"""JSON files: parsed with all suspicion, and their objects with the paths that lead to them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from attrs import frozen

from backrules.errors import InvalidRoutine, Problem, UnreadableLog
from backrules.readers.files import File
from backrules.readers.rows import MOST_DETAILS
from backrules.routine import Note
from backrules.structuring import Expected, Path, dotted, integer, number, shown, text

T = TypeVar("T")

LONGEST_INTEGER = 20  # characters

_TOKEN = re.compile(
    r'(?P<text>"[^"\\]*(?:\\.[^"\\]*)*")(?P<key>\s*:)?'
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

    def records(self, key: str) -> list[Record]:
        """The objects of a list, none where it is left out; raises `Expected`."""
        return records(self.items.get(key) or [], (*self.path, key))

    def expected(self, key: str, what: str) -> Expected:
        """The error that says what stands in place of what was expected."""
        return _expected((*self.path, key), what, self.items.get(key))

    def _checked(self, key: str, checked: Callable[[object], T]) -> T:
        try:
            return checked(self.items[key])
        except Expected as error:
            raise Expected(f"{dotted((*self.path, key))}: {error}") from None


def is_json(file: File) -> bool:
    """Whether the first character is that of a JSON object or list."""
    return file.text.lstrip()[:1] in ("{", "[")


def has_keys(file: File, *keys: str) -> bool:
    """Whether it is a JSON file with all of these keys, at whatever depth; it isn't parsed."""
    return is_json(file) and all(re.search(rf'"{key}"\s*:', file.text) for key in keys)


def parsed(
    file: File, refusal: type[UnreadableLog] | type[InvalidRoutine] = UnreadableLog
) -> Any:
    """What a JSON file says: dicts, lists, texts, numbers.

    Raises ``refusal`` with the line and the column of what is no JSON, of NaN, of keys that stand
    twice in an object, of integers too long and of what is nested too deeply.
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
    except (_Suspicious, RecursionError):
        at, message = _suspicion(file.text)
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


def notes_of(file: File, format_name: str, faults: Sequence[str], total: int) -> tuple[Note, ...]:
    """A note (D13) of the sets of ``total`` that aren't understood: each its path, and why not.

    Raises `UnreadableLog` where there are no sets, or where most are faults.
    """
    if not total:
        raise file.unreadable(f"it looks like {format_name}, but it has no sets")
    if 2 * len(faults) > total:
        raise file.unreadable(
            f"it looks like {format_name}, but {len(faults)} of its {total} sets can't be"
            f" understood; the first: {faults[0]}"
        )
    return (Note("D13", len(faults), tuple(faults[:MOST_DETAILS])),) if faults else ()


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


def _suspicion(text: str) -> tuple[int, str]:
    """Where the first thing stands that the parser took offence at, and what is wrong with it."""
    keys: list[set[str]] = []
    deepest = (0, 0)
    for token in _TOKEN.finditer(text):
        at, value = token.start(), token[0]
        if token["constant"]:
            return at, f"expected a number, got {value}"
        if token["number"] and len(value) > LONGEST_INTEGER and value.lstrip("-").isdecimal():
            return at, (
                f"expected a number of at most {LONGEST_INTEGER} digits, got {shown(value)}"
            )
        if token["key"]:
            key = json.loads(token["text"])
            if key in keys[-1]:
                return at, f"the key {shown(key)} stands twice in one object"
            keys[-1].add(key)
        elif value in "[{":
            keys.append(set())
            deepest = max(deepest, (len(keys), -at))
        elif token["bracket"]:
            keys.pop()
    return -deepest[1], "nested too deeply"
