"""What can go wrong, each with its place and what was expected instead."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen


@frozen
class Problem:
    """One thing that is wrong, and where: a path in a document, or ``file:line:column``."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


@frozen
class UnknownName(Problem):
    """A name that nothing has, and the kind of thing that it should have been the name of."""

    kind: str
    name: str

    @classmethod
    def of(cls, place: str, kind: str, name: str, known: Iterable[str]) -> UnknownName:
        """The fault of a name that is none of the known ones; its message has the nearest."""
        message = f"unknown {kind} {name[:60]!r}{did_you_mean(name, known)}"
        return cls(place, message, kind, name)


class BackrulesError(Exception):
    """Every error that backrules raises on purpose."""


class _WithProblems(BackrulesError, ValueError):
    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class InvalidRoutine(_WithProblems):
    """A routine document that backrules can't read; ``problems`` holds every fault."""


class InvalidRulebook(_WithProblems):
    """A folder of rules with faults. ``problems`` holds every fault of the folder."""


class UnreadableLog(_WithProblems):
    """A log that is in no format that backrules knows, or whose rows can't be understood."""


class EngineUnavailable(BackrulesError):
    """The engine that was asked for by name can't run on this Python."""


def spelled_alike(word: str, known: Iterable[str], most: int) -> list[str]:
    """At most so many known words that are spelled like this one, the nearest first."""
    from difflib import get_close_matches  # noqa: PLC0415  # slow to import, and for faults only

    return get_close_matches(word, [*known], n=most)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the nearest known name for the end of a message; empty where none is near."""
    nearest = spelled_alike(name[:100], known, most=1)
    return f"; did you mean {str(nearest[0])!r}?" if nearest else ""
