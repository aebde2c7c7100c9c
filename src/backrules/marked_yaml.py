"""YAML as plain data, and the place in the file of every part of it.

Two readings of the same text: `WORDS` leaves every scalar as the text that was typed (rule files:
``1/3``, ``0.7`` and ``no`` stay words), `VALUES` reads numbers, ``true``, ``false`` and ``null`` as
YAML 1.2 has them (routine documents: ``no`` and ``1:30`` stay text, and so do dates).
Anchors, aliases, tags and repeated keys are refused, and so is nesting beyond `DEEPEST` and more
than `MOST_VALUES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from attrs import define, field, frozen
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from backrules.errors import Problem
from backrules.structuring import Path, dotted, shown

DEEPEST = 40
MOST_VALUES = 500_000

Scalar = str | int | float | bool | None
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,20}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,20}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,3})?")
_CONSTANTS: dict[str, Scalar] = {
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
    **dict.fromkeys(["", "~", "null", "Null", "NULL"], None),
}
# Where a value stands: PyYAML's mark of it. A list or mapping has the mark and those inside it.
_Places = Any
_BEGINNING: _Places = yaml.Mark("", 0, 0, 0, None, 0)


@frozen(eq=False, repr=False)
class Marked:
    """The data of one YAML text, and where each part of it stands."""

    name: str
    data: Any
    _places: _Places = _BEGINNING

    def place(self, path: Path) -> str:
        """``file:line:column`` of a path, or of the nearest part around it that is there."""
        return _place(self.name, self._nearest(path)[0])

    def problem(self, path: Path, message: str) -> Problem:
        """A fault at its place; what isn't in the file is named."""
        mark, is_there = self._nearest(path)
        named = message if is_there else f"{dotted(path)}: {message}"
        return Problem(_place(self.name, mark), named)

    def paths(self) -> Iterator[Path]:
        """The path of every part, from the top."""
        return _paths((), self._places)

    def _nearest(self, path: Path) -> tuple[Any, bool]:
        """The mark of a path, or of the nearest part around it, and whether it is the path's."""
        places, is_there = self._places, True
        try:
            for step in path:
                places = places[1][step]
        except (LookupError, TypeError):
            is_there = False
        return (places[0] if isinstance(places, tuple) else places), is_there


class BrokenYaml(Exception):
    """A text that is not the YAML that backrules reads.

    ``problems`` has its faults; ``rest`` is what it says if nothing but keys that stand twice is
    wrong with it, else None.
    """

    def __init__(self, problems: Sequence[Problem], rest: Marked | None = None) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)
        self.rest = rest

    @property
    def problem(self) -> Problem:
        """The first fault."""
        return self.problems[0]


def words(token: str) -> Scalar:
    """Every plain scalar is the text that was typed."""
    return token


def values(token: str) -> Scalar:
    """Plain scalars as in the core schema of YAML 1.2."""
    if token in _CONSTANTS:
        return _CONSTANTS[token]
    if _INTEGER.fullmatch(token):
        return int(token)
    if _FLOAT.fullmatch(token):
        return float(token)
    return token


def load(text: str, name: str, plain: Callable[[str], Scalar] = words) -> Marked:
    """The one document in ``text``.

    Raises `BrokenYaml` with every key that stands twice, and otherwise the first fault.
    """
    reader = _Reader(name, plain)
    try:
        marked = Marked(name, *reader.read(text))
    except yaml.MarkedYAMLError as error:
        fault = Problem(_place(name, error.problem_mark), f"not YAML: {error.problem}")
    except (yaml.YAMLError, UnicodeError):
        fault = Problem(name, "not YAML: it holds characters that no text file has")
    except _Refused as refused:
        fault = refused.problem
    else:
        if reader.repeated:
            raise BrokenYaml(reader.repeated, marked)
        return marked
    raise BrokenYaml([*reader.repeated, fault])


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@define(eq=False, repr=False)
class _Reader:
    """From the events of a parser to data and the places of all of it.

    ``next_event`` gives None behind the last event.
    """

    name: str
    plain: Callable[[str], Scalar]
    repeated: list[Problem] = field(factory=list)
    values: int = 0

    def read(self, text: str) -> tuple[Any, _Places]:
        loader = _Loader(text)
        try:
            return self.document(loader.get_event)
        finally:
            loader.dispose()

    def document(self, next_event: Callable[[], Any]) -> tuple[Any, _Places]:
        read: tuple[Any, _Places] = (None, _BEGINNING)
        starts = (e for e in iter(next_event, None) if type(e) is DocumentStartEvent)
        if next(starts, None):
            event = next_event()
            read = self.node(event, event.start_mark, next_event, 0)
        if second := next(starts, None):
            raise self.refused(second, "expected one document, found a second")
        return read

    def node(
        self, event: Any, mark: Any, next_event: Callable[[], Any], depth: int
    ) -> tuple[Any, _Places]:
        """The data that an event begins, which counts as standing at ``mark``, and its places."""
        if event.anchor or event.tag:
            raise self.unwanted(event)
        self.values += 1
        if self.values > MOST_VALUES:
            raise self.refused(event, f"expected at most {MOST_VALUES:,} values; JSON takes more")
        if depth > DEEPEST:
            raise self.refused(event, f"nested deeper than {DEEPEST} levels")
        kind = type(event)
        if kind is ScalarEvent:
            return self.plain(event.value) if event.implicit[0] else event.value, mark
        if kind is SequenceStartEvent:
            items, places = self.sequence(next_event, depth + 1)
        else:
            items, places = self.mapping(next_event, depth + 1)
        return items, (mark, places)

    def sequence(self, next_event: Callable[[], Any], depth: int) -> tuple[Any, _Places]:
        items: list[Any] = []
        places: list[_Places] = []
        while type(event := next_event()) is not SequenceEndEvent:
            item, inner = self.node(event, event.start_mark, next_event, depth)
            items.append(item)
            places.append(inner)
        return items, places

    def mapping(self, next_event: Callable[[], Any], depth: int) -> tuple[Any, _Places]:
        items: dict[str, Any] = {}
        places: dict[str, _Places] = {}
        while type(event := next_event()) is not MappingEndEvent:
            if event.anchor or event.tag:
                raise self.unwanted(event)
            if type(event) is not ScalarEvent:
                raise self.refused(event, "a key has to be a plain word")
            key: str = event.value
            if key in items:
                twice = f"the key {shown(key)} stands here twice"
                self.repeated.append(Problem(_place(self.name, event.start_mark), twice))
            items[key], places[key] = self.node(next_event(), event.start_mark, next_event, depth)
        return items, places

    def unwanted(self, event: Any) -> _Refused:
        """The fault of an anchor, of an alias (its name is an anchor, too) or of a tag."""
        if event.anchor:
            return self.refused(event, "anchors and aliases are not allowed")
        return self.refused(event, f"tags are not allowed, found {shown(event.tag)}")

    def refused(self, event: Any, message: str) -> _Refused:
        return _Refused(Problem(_place(self.name, event.start_mark), message))


def _place(name: str, mark: Any) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


def _paths(path: Path, places: _Places) -> Iterator[Path]:
    yield path
    inner = places[1] if isinstance(places, tuple) else {}
    for step, one in enumerate(inner) if isinstance(inner, list) else inner.items():
        yield from _paths((*path, step), one)
