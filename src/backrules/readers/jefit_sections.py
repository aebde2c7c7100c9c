"""The sections of a JEFIT export: a banner, a header, rows; and the next banner."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from backrules.errors import UnreadableLog
from backrules.readers.files import File
from backrules.readers.rows import Layout, Row, understood
from backrules.routine import Note

T = TypeVar("T")

_BANNER = re.compile(r"^#{3,}+ *+(?P<name>[A-Z]+(?: [A-Z]+)*+) *+#*+[ ,]*+$", re.MULTILINE)


def begins_with_a_banner(file: File) -> bool:
    """Whether the first line that isn't blank could be one."""
    return file.text.lstrip().startswith("###")


def section(file: File, name: str) -> File | None:
    """The lines below a banner, on the lines that they have in the file; None where none are."""
    for banner in _BANNER.finditer(file.text):
        if banner["name"] == name:
            begin = banner.end()
            end = file.text.find("\n###", begin)
            lines = file.text[begin : None if end < 0 else end]
            above = "\n" * file.text.count("\n", 0, begin)
            return File(file.name, (above + lines).encode()) if lines.strip() else None
    return None


def optional_rows(
    file: File, layout: Layout, name: str, understand: Callable[[Row], T]
) -> tuple[list[T], tuple[Note, ...]]:
    """The rows of a section that a log can do without, and a note as of `understood`.

    There are none where the section is missing, or most of it can't be understood.
    """
    found = section(file, name)
    if found is not None:
        with suppress(UnreadableLog):
            return understood(found, layout, understand)
    return [], ()
