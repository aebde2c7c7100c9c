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
from attrs import field, frozen

from backrules.errors import Problem
from backrules.structuring import Path, shown

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


@frozen
class Marked:
    """The data of one YAML text; ``marks`` has the line and column (from 1) of every path."""

    name: str
    data: Any
    marks: dict[Path, tuple[int, int]] = field(repr=False)

    def place(self, path: Path) -> str:
        """``file:line:column`` of a path, or of the nearest part around it that is there."""
        while path not in self.marks:
            path = path[:-1]
        line, column = self.marks[path]
        return f"{self.name}:{line}:{column}"


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
        data = reader.document(_events(text))
    except yaml.MarkedYAMLError as error:
        fault = Problem(_place(name, error.problem_mark), f"not YAML: {error.problem}")
    except (yaml.YAMLError, UnicodeError):
        fault = Problem(name, "not YAML: it holds characters that no text file has")
    except _Refused as refused:
        fault = refused.problem
    else:
        marked = Marked(name, data, reader.marks)
        if reader.repeated:
            raise BrokenYaml(reader.repeated, marked)
        return marked
    raise BrokenYaml([*reader.repeated, fault])


def _events(text: str) -> Iterator[Any]:
    """What `yaml.parse` gives, without asking before each event whether there is one."""
    loader = _Loader(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@frozen
class _Reader:
    name: str
    plain: Callable[[str], Scalar]
    marks: dict[Path, tuple[int, int]] = field(factory=lambda: {(): (1, 1)})
    repeated: list[Problem] = field(factory=list)

    def document(self, events: Iterator[Any]) -> Any:
        data: Any = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                data = self.node(next(events), events, ())
                break
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise self.refused(event, "expected one document, found a second")
        return data

    def node(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        mark = event.start_mark
        self.marks[path] = (mark.line + 1, mark.column + 1)
        self.check(event)
        if len(self.marks) > MOST_VALUES:
            raise self.refused(event, f"expected at most {MOST_VALUES:,} values; JSON takes more")
        if len(path) > DEEPEST:
            raise self.refused(event, f"nested deeper than {DEEPEST} levels")
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.plain(event.value) if event.implicit[0] else event.value
        if kind is yaml.SequenceStartEvent:
            return self.sequence(events, path)
        return self.mapping(events, path)

    def sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            items.append(self.node(event, events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while type(event := next(events)) is not yaml.MappingEndEvent:
            self.check(event)
            if type(event) is not yaml.ScalarEvent:
                raise self.refused(event, "a key has to be a plain word")
            key: str = event.value
            mark: Any = event.start_mark
            if key in items:
                twice = f"the key {shown(key)} stands here twice"
                self.repeated.append(Problem(_place(self.name, mark), twice))
            items[key] = self.node(next(events), events, (*path, key))
            self.marks[*path, key] = (mark.line + 1, mark.column + 1)
        return items

    def check(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self.refused(event, "anchors and aliases are not allowed")
        if event.tag:
            raise self.refused(event, f"tags are not allowed, found {shown(event.tag)}")

    def refused(self, event: Any, message: str) -> _Refused:
        return _Refused(Problem(_place(self.name, event.start_mark), message))


def _place(name: str, mark: Any) -> str:
    return f"{name}:{mark.line + 1}:{mark.column + 1}"
