"""Coverage of rules as a table of plain text, as ``coverage report`` has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from backrules.proving.covered import Count, LeafCoverage, RulebookCoverage, RuleCoverage, Shown

COLUMNS = ("Rule", "Leaves", "Miss", "Outcomes", "Miss", "Cover", "Missing")

Row = tuple[str, ...]


def coverage_table(coverage: RulebookCoverage) -> str:
    """A line for each rule and one for all: what there is to show and to reach, what is missing.

    Places are ``line:column`` of the rule's file; a shared gate's have the name of theirs.
    """
    rows = [_row(rule) for rule in coverage.rules]
    leaves = sum((rule.leaf_count for rule in coverage.rules), start=Count(0, 0))
    outcomes = sum((rule.outcome_count for rule in coverage.rules), start=Count(0, 0))
    total = _cells("TOTAL", leaves, outcomes)
    widths = [max(map(len, cells)) for cells in zip(COLUMNS, *rows, total, strict=True)]
    lines = [_line(row, widths) for row in (COLUMNS, *rows, total)]
    rule = "-" * max(len(lines[0]), len(lines[-1]))
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]]) + "\n"


def place_in(leaf: LeafCoverage, rule: RuleCoverage) -> str:
    """Where a leaf is: ``line:column``, with the name of the file where it isn't the rule's."""
    file, _, line_and_column = split_place(leaf.place)
    return line_and_column if file == rule.place else f"{Path(file).name}:{line_and_column}"


def split_place(place: str) -> tuple[str, int, str]:
    """The file, the line, and ``line:column`` of a ``file:line:column``."""
    file, line, column = place.rsplit(":", 2)
    return file, int(line), f"{line}:{column}"


def _row(rule: RuleCoverage) -> Row:
    name = f"{rule.code} {rule.id}"
    return _cells(name, rule.leaf_count, rule.outcome_count, "; ".join(_missing(rule)))


def _cells(name: str, leaves: Count, outcomes: Count, missing: str = "") -> Row:
    numbers = (leaves.total, leaves.missed, outcomes.total, outcomes.missed)
    return (name, *map(str, numbers), f"{(leaves + outcomes).percent}%", missing)


def _missing(rule: RuleCoverage) -> Iterator[str]:
    for shown in Shown:
        places = [place_in(leaf, rule) for leaf in rule.missing_leaves if leaf.shown is shown]
        if places:
            yield f"{shown}: {', '.join(places)}"
    if rule.missing_outcomes:
        yield f"never reached: {', '.join(rule.missing_outcomes)}"


def _line(row: Row, widths: Sequence[int]) -> str:
    first, *numbers, last = row
    _, *number_widths, _ = widths
    aligned = (cell.rjust(width) for cell, width in zip(numbers, number_widths, strict=True))
    return "  ".join([first.ljust(widths[0]), *aligned, last]).rstrip()
