"""A page as text for a terminal, a file or a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from attrs import evolve, frozen
from rich.cells import cell_len
from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from backrules.render.page import Block, Bullets, Grid, Heading, Page, Paragraph, Quotation, Tone

NARROWEST = 60
WIDEST = 100
WIDTH = 88

_CANVAS = 2000
_INDENT = 2
_GAP = 2
_TONES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.FAINT: "dim", Tone.ALERT: "bold red"}
_UNDERLINES = {1: "═", 2: "─"}


def as_text(page: Page, width: int = WIDTH, *, colour: bool = False) -> str:
    """The page in lines of at most ``width`` columns (60 to 100), with colours if wanted.

    Words are never broken: a table whose words need more columns than that is wider.
    """
    width = min(max(width, NARROWEST), WIDEST)
    console = Console(
        file=StringIO(),
        width=_CANVAS,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for before, block in zip((None, *page), page, strict=False):
            rendered = Padding(_rendered(block, width), (_blank_lines(before, block), 0, 0, 0))
            console.print(rendered, width=_needed(block, width))
    lines = (line.rstrip() for line in capture.get().splitlines())
    return "\n".join(lines) + "\n"


def _blank_lines(before: Block | None, block: Block) -> int:
    if before is None or (isinstance(before, Heading) and before.level not in _UNDERLINES):
        return 0
    return 2 if isinstance(block, Heading) and block.level in _UNDERLINES else 1


def _rendered(block: Block, width: int) -> RenderableType:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            label = Text(f"{block.label}: " if block.label else "", "bold")
            return Text.assemble(label, (block.text, _TONES[block.tone]))
        case Quotation():
            return Padding(Group(Text(block.text, "italic"), Text(f"— {block.who}")), (0, 4))
        case Bullets():
            return _bullets(block)
        case _:
            return _grid(block, width)


def _heading(block: Heading, width: int) -> RenderableType:
    title = Text(block.text, "bold")
    if block.level not in _UNDERLINES:
        return title
    length = min(cell_len(block.text), width)
    return Group(title, Text(_UNDERLINES[block.level] * length, "dim"))


def _bullets(block: Bullets) -> RenderableType:
    lines = Table.grid(padding=(0, 1, 0, 0))
    for item in block.items:
        lines.add_row(Text("•"), Text(item))
    return Padding(lines, (0, 0, 0, _INDENT))


def _grid(block: Grid, width: int) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0))
    columns = _fitted(_columns(block), width)
    for head, column, is_number in zip(block.columns, columns, block.numeric, strict=True):
        justify: JustifyMethod = "right" if is_number else "left"
        table.add_column(Text(head), header_style="dim", justify=justify, width=column.width)
    for row in block.rows:
        table.add_row(*map(Text, row))
    caption = [Text(block.caption)] if block.caption else []
    more = [Text(block.more, "dim")] if block.more else []
    return Group(*caption, Padding(Group(table, *more), (0, 0, 0, _INDENT)))


@frozen
class _Column:
    """How wide a column is, how wide without its head, and how wide its longest word."""

    width: int
    body: int
    least: int


def _columns(block: Grid) -> list[_Column]:
    columns = zip(block.columns, *block.rows, strict=True)
    return [
        _Column(
            width=max(map(cell_len, cells)),
            body=max(map(cell_len, cells[1:]), default=0),
            least=max(cell_len(word) for cell in cells for word in cell.split() or [""]),
        )
        for cells in columns
    ]


def _fitted(columns: Sequence[_Column], width: int) -> list[_Column]:
    """The columns narrowed until they fit: heads go first, then the widest, never a word."""
    fitted = [*columns]
    while _total(fitted) > width:
        heads = [one for one in fitted if one.width > max(one.body, one.least)]
        loose = heads or [one for one in fitted if one.width > one.least]
        if not loose:
            break
        widest = fitted.index(max(loose, key=lambda one: one.width))
        fitted[widest] = evolve(fitted[widest], width=fitted[widest].width - 1)
    return fitted


def _total(columns: Sequence[_Column]) -> int:
    return _INDENT + sum(one.width + _GAP for one in columns)


def _needed(block: Block, width: int) -> int:
    if isinstance(block, Grid):
        return max(width, _total(_fitted(_columns(block), width)))
    return width
