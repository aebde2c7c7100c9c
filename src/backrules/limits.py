"""How much backrules takes on in one call, and what it says where that is too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from attrs import field, frozen
from attrs.validators import and_, ge, instance_of

_whole = and_(instance_of(int), ge(0))


@frozen
class Extent:
    """How large a routine is, in the units that `Limits` has."""

    sessions: int
    exercises: int
    sets: int
    names: int


@frozen
class Limits:
    """The most that is taken on; what is larger is refused before any costly work is done with it.

    ``bytes`` holds for each file. ``sessions`` counts breaks and the days of a plan, too.
    ``exercises`` holds for one day. ``sets`` counts those that a plan asks for, too; an exercise
    without sets counts as one. ``names`` are the different names of exercises, and answers.
    ``rules`` holds for a folder.
    """

    bytes: int = field(default=50_000_000, validator=_whole)
    sessions: int = field(default=20_000, validator=_whole)
    exercises: int = field(default=500, validator=_whole)
    sets: int = field(default=500_000, validator=_whole)
    names: int = field(default=5_000, validator=_whole)
    rules: int = field(default=1_000, validator=_whole)

    def excesses(self, extent: Extent) -> Iterator[str]:
        """What is too much of a routine of this extent."""
        for what, most, found in (
            ("sessions", self.sessions, extent.sessions),
            ("exercises on one day", self.exercises, extent.exercises),
            ("sets", self.sets, extent.sets),
            ("names of exercises and answers", self.names, extent.names),
        ):
            if found > most:
                yield f"expected at most {most:,} {what}, got {found:,}"


USUAL = Limits()
READ_AT_ONCE = 1 << 16


def beginning(file: BinaryIO, most: int) -> bytes:
    """At most so many bytes of a file, however long it is; one read may give fewer than asked.

    Each read is of a part: memory for ``most`` would be reserved even for a short file.
    """
    parts: list[bytes] = []
    while most > 0 and (part := file.read(min(most, READ_AT_ONCE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)
