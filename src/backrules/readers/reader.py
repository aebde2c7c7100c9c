"""What a format of training logs has to offer."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from backrules.readers.files import File
from backrules.routine import Routine


@frozen
class Reader:
    """One format. ``recognises`` looks at the content alone and never at the file's name.

    ``read`` gets only files that it recognises; what it can't read it refuses with
    `UnreadableLog` or `InvalidRoutine`.
    """

    name: str
    recognises: Callable[[File], bool]
    read: Callable[[File], Routine]
