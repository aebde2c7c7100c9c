"""A page as Markdown, for documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from backrules.render.page import Block, Bullets, Grid, Heading, Page, Paragraph, Quotation, Tone

_SPECIAL = re.compile(
    r"""  [\\`*\[\]~|]
        | (?<![^\W_])_ | _(?![^\W_])    # inside a word an underscore is only itself
        | <(?=[A-Za-z/!?])
        | &(?=\#?\w+;)
        | (?<!\#)\#(?=\#*$)            # ends a heading
    """,
    re.VERBOSE,
)
_OPENING = re.compile(r"^([0-9]{1,9}(?=[.)](?: |$))|(?=[#>%]|[+-](?:[ +-]|$)))")


def as_markdown(page: Page, links: Mapping[str, str] | None = None) -> str:
    """The page in CommonMark with tables; a paragraph is one line.

    Items of lists and cells of tables that ``links`` has are links to the addresses there. Levels
    of headings that the page leaves out are left out: no heading is two levels below another.
    """
    levels = sorted({block.level for block in page if isinstance(block, Heading)})
    writer = _Writer(levels, links or {})
    return "\n\n".join(map(writer.block, page)) + "\n"


@frozen
class _Writer:
    levels: Sequence[int]
    links: Mapping[str, str]

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return f"{'#' * (self.levels.index(block.level) + 1)} {_escaped(block.text)}"
            case Paragraph():
                return _paragraph(block)
            case Quotation():
                return f"> {_escaped(block.text)}\n>\n> — {_escaped(block.who)}"
            case Bullets():
                return "\n".join(f"- {self.linked(item)}" for item in block.items)
            case _:
                return self.grid(block)

    def grid(self, grid: Grid) -> str:
        rules = ("--:" if is_number else "---" for is_number in grid.numeric)
        lines = [
            _row(map(_escaped, grid.columns)),
            _row(rules),
            *(_row(map(self.linked, row)) for row in grid.rows),
        ]
        parts = [_bold(grid.caption), "\n".join(lines), _escaped(grid.more)]
        return "\n\n".join(filter(None, parts))

    def linked(self, text: str) -> str:
        return f"[{_escaped(text)}]({self.links[text]})" if text in self.links else _escaped(text)


def _paragraph(block: Paragraph) -> str:
    label = _bold(f"{block.label}:") if block.label else ""
    is_loud = block.tone in (Tone.STRONG, Tone.ALERT)
    return f"{label} {_bold(block.text) if is_loud else _escaped(block.text)}".lstrip()


def _bold(text: str) -> str:
    return f"**{_escaped(text)}**" if text else ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """A text that reads as itself wherever a line or a cell of Markdown begins."""
    return _OPENING.sub(r"\1\\", _SPECIAL.sub(r"\\\g<0>", text))
