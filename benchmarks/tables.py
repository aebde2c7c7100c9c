"""Results as Markdown tables: what a run prints is what `docs/benchmarks.md` shows."""

from __future__ import annotations

from collections.abc import Sequence


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is flush left, the others flush right."""
    cells = [columns, *rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(columns))]
    rule = [
        ("-" * width) if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths)
    ]
    lines = [_line(row, widths) for row in cells]
    lines.insert(1, _line(rule, widths))
    return "\n".join(lines)


def microseconds(seconds: float) -> str:
    """Three digits, however short: 0.421, 12.3, 1,450."""
    return _three_digits(seconds * 1e6)


def times(ratio: float) -> str:
    """How many times as long: 0.421, 12.3, 1,450."""
    return _three_digits(ratio)


def _three_digits(number: float) -> str:
    decimals = 2 if number < 10 else 1 if number < 100 else 0
    return f"{number:,.{decimals}f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    flush = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return f"| {' | '.join(flush)} |"
