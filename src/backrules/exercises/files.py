"""The files of exercises in a folder."""

from __future__ import annotations

from pathlib import Path

from backrules.errors import InvalidRulebook, Problem
from backrules.marked_yaml import BrokenYaml, Marked, load


def content(file: Path) -> bytes:
    """All of a file; raises `InvalidRulebook` where it can't be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InvalidRulebook([Problem(str(file), f"can't be read: {error.strerror}")]) from None


def read(name: str, content: bytes) -> Marked:
    """What a file says that is named so; raises `InvalidRulebook` where it is not YAML."""
    try:
        return load(content.decode(), name)
    except BrokenYaml as broken:
        raise InvalidRulebook(broken.problems) from None
    except UnicodeDecodeError:
        raise InvalidRulebook([Problem(name, "expected text in UTF-8")]) from None
