"""Pages that a reader follows step by step: their files are written and their commands are run.

``<!-- file: NAME -->`` before a block writes it, ``<!-- append: NAME -->`` adds it,
``<!-- replace: NAME -->`` applies its ``-`` and ``+`` lines. A ``console`` block is a command and
what it prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

_BLOCK = re.compile(
    r"(?:^<!-- (?P<marker>file|append|replace): (?P<name>\S+) -->\n)?"
    r"^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@frozen
class Block:
    """One fenced block: what is to be done with it, to which file, and its text."""

    marker: str | None
    name: str
    language: str
    text: str

    @property
    def command(self) -> list[str]:
        """The words of a command behind its prompt."""
        return self.text.partition("\n")[0].removeprefix("$ ").split()

    @property
    def output(self) -> str:
        """What stands below the command."""
        return self.text.partition("\n")[2]


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of a page, in its order."""
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(match["marker"], match["name"] or "", match["language"], match["text"])


def follow(block: Block, folder: Path) -> None:
    """Do with the files of a folder what a marked block says."""
    path = folder / block.name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if block.marker != "file" else ""
    after = _replaced(before, block.text) if block.marker == "replace" else before + block.text
    path.write_text(after, encoding="utf-8")


def _replaced(text: str, diff: str) -> str:
    """The text with each run of ``-`` lines, which have to stand in it, turned into ``+`` lines."""
    for removed, added in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)+)", diff, re.MULTILINE):
        old, new = (re.sub(r"^.", "", part, flags=re.MULTILINE) for part in (removed, added))
        assert old in text
        text = text.replace(old, new)
    return text
