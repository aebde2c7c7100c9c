"""What the files of rule folders say, each part with its place, and every fault found so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import define, field, frozen

from backrules.errors import Problem, UnknownName
from backrules.marked_yaml import Marked
from backrules.rulebook.format import ReportFile, RuleFile
from backrules.structuring import Path as InnerPath

T = TypeVar("T")


@frozen(eq=False, repr=False)
class Located(Generic[T]):
    """A part of a file, and where it stands."""

    value: T
    file: Marked
    path: InnerPath = ()

    def place(self, *inner: str | int) -> str:
        """``file:line:column`` of the part, or of a part inside it."""
        return self.file.place((*self.path, *inner))


_PLACE = re.compile(r"(?P<file>.*):(?P<line>[0-9]+):(?P<column>[0-9]+)", re.DOTALL)


@define(eq=False, repr=False)
class RuleFiles:
    """What the files of some folders say, by name; later folders add to earlier ones.

    ``problems`` has every fault found so far, and what has one is left out of the rest. That its
    name is unknown is no second fault: ``left_out`` has the names, and the kinds of things of which
    not even the names could be read. ``faulty`` has the files with a fault, and which of the keys
    at their top couldn't be read.
    """

    problems: list[Problem] = field(factory=list)
    left_out: set[str] = field(factory=set)
    faulty: dict[str, frozenset[str]] = field(factory=dict)
    named: dict[str, dict[str, Located[Any]]] = field(factory=dict)
    reasons: list[Located[Any]] = field(factory=list)
    rules: list[Located[RuleFile]] = field(factory=list)
    report: Located[ReportFile] | None = None
    exercises: Path | None = None
    content: bytes = b""

    def all(self, kind: str) -> Mapping[str, Located[Any]]:
        """Everything of one kind (facts, quotes, gates, ...), by name."""
        return self.named.get(kind, {})

    def told(self) -> tuple[Problem, ...]:
        """Every fault once, as they stand in the files, without those that follow from others."""
        return tuple(sorted(set(filter(self._is_told, self.problems)), key=_in_order))

    def _is_told(self, problem: Problem) -> bool:
        """Whether a fault doesn't come from something that is left out."""
        follows = isinstance(problem, UnknownName) and {problem.name, problem.kind} & self.left_out
        return not follows

    def add(self, kind: str, name: str, one: Located[Any]) -> None:
        """Enter something under its name; a name that is taken is a fault."""
        taken = self.named.setdefault(kind, {})
        if name in taken:
            first = taken[name].place()
            self.problems.append(Problem(one.place(), f"{name!r} stands already at {first}"))
        else:
            taken[name] = one


def _in_order(problem: Problem) -> tuple[str, int, int, str]:
    match = _PLACE.fullmatch(problem.place)
    if match is None:
        return problem.place, 0, 0, problem.message
    return match["file"], int(match["line"]), int(match["column"]), problem.message
