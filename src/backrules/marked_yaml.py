"""YAML as plain data, and the place in the file of every part of it.

Two readings of the same text: `WORDS` leaves every scalar as the text that was typed (rule files:
``1/3``, ``0.7`` and ``no`` stay words), `VALUES` reads numbers, ``true``, ``false`` and ``null`` as
YAML 1.2 has them (routine documents: ``no`` and ``1:30`` stay text, and so do dates).
Anchors, aliases, tags and repeated keys are refused, and so is nesting beyond `DEEPEST` and more
than `MOST_VALUES`.

Places are looked for in a second reading, once somebody asks for one: few texts have a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import yaml
from attrs import define, field, frozen
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
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
    _text: str = ""

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

    @cached_property
    def _places(self) -> _Places:
        with _parser(self._text) as next_event:
            _stream, _document, top = next_event(), next_event(), next_event()
            return _places(top, top.start_mark, next_event) if top else _BEGINNING

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
        marked = Marked(name, reader.read(text), text)
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
    """From the events of a parser to data."""

    name: str
    plain: Callable[[str], Scalar]
    repeated: list[Problem] = field(factory=list)
    values: int = 0

    def read(self, text: str) -> Any:
        with _parser(text) as next_event:
            return self.document(next_event)

    def document(self, next_event: Callable[[], Any]) -> Any:
        starts = (e for e in iter(next_event, None) if type(e) is DocumentStartEvent)
        data = self.node(next_event(), next_event, 0) if next(starts, None) else None
        if second := next(starts, None):
            raise self.refused(second, "expected one document, found a second")
        return data

    def node(self, event: Any, next_event: Callable[[], Any], depth: int) -> Any:
        """The data that an event begins."""
        if event.anchor or event.tag:
            raise self.unwanted(event)
        self.values += 1
        if self.values > MOST_VALUES:
            raise self.refused(event, f"expected at most {MOST_VALUES:,} values; JSON takes more")
        if depth > DEEPEST:
            raise self.refused(event, f"nested deeper than {DEEPEST} levels")
        kind = type(event)
        if kind is ScalarEvent:
            return self.plain(event.value) if event.implicit[0] else event.value
        if kind is SequenceStartEvent:
            return self.sequence(next_event, depth + 1)
        return self.mapping(next_event, depth + 1)

    def sequence(self, next_event: Callable[[], Any], depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(self.node(event, next_event, depth))
        return items

    def mapping(self, next_event: Callable[[], Any], depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while type(event := next_event()) is not MappingEndEvent:
            if event.anchor or event.tag:
                raise self.unwanted(event)
            if type(event) is not ScalarEvent:
                raise self.refused(event, "a key has to be a plain word")
            key: str = event.value
            if key in items:
                twice = f"the key {shown(key)} stands here twice"
                self.repeated.append(Problem(_place(self.name, event.start_mark), twice))
            items[key] = self.node(next_event(), next_event, depth)
        return items

    def unwanted(self, event: Any) -> _Refused:
        """The fault of an anchor, of an alias (its name is an anchor, too) or of a tag."""
        if event.anchor:
            return self.refused(event, "anchors and aliases are not allowed")
        return self.refused(event, f"tags are not allowed, found {shown(event.tag)}")

    def refused(self, event: Any, message: str) -> _Refused:
        return _Refused(Problem(_place(self.name, event.start_mark), message))


def _place(name: str, mark: Any) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


@contextmanager
def _parser(text: str) -> Iterator[Callable[[], Any]]:
    """What gives the next event of a text, and None behind the last."""
    loader = _Loader(text)
    try:
        yield loader.get_event
    finally:
        loader.dispose()


def _places(event: Any, mark: Any, next_event: Callable[[], Any]) -> _Places:
    """The places of what an event of a read text begins, which counts as standing at ``mark``.

    What a key names stands where the key does.
    """
    kind = type(event)
    if kind is SequenceStartEvent:
        items = _until(SequenceEndEvent, next_event)
        return mark, [_places(item, item.start_mark, next_event) for item in items]
    if kind is MappingStartEvent:
        keys = _until(MappingEndEvent, next_event)
        return mark, {key.value: _places(next_event(), key.start_mark, next_event) for key in keys}
    return mark


def _until(end: type, next_event: Callable[[], Any]) -> Iterator[Any]:
    while type(event := next_event()) is not end:
        yield event


def _paths(path: Path, places: _Places) -> Iterator[Path]:
    yield path
    inner = places[1] if isinstance(places, tuple) else {}
    for step, one in enumerate(inner) if isinstance(inner, list) else inner.items():
        yield from _paths((*path, step), one)
