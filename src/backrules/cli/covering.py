"""``backrules coverage``: what the examples in rule files show of their rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from attrs import evolve
from cyclopts import Parameter
from cyclopts.validators import Number

from backrules.cli.screen import tell
from backrules.errors import Problem
from backrules.proving.coverage import example_cases, rule_coverage
from backrules.proving.coverage_document import as_json
from backrules.proving.coverage_html import as_html
from backrules.proving.coverage_table import coverage_table
from backrules.proving.covered import RulebookCoverage
from backrules.rulebook.loading import load_rulebook
from backrules.shipped import rules_folder

Format = Literal["text", "html", "json"]
Percent = Annotated[float | None, Parameter(validator=Number(gte=0, lte=100))]


def coverage(
    folder: Path | None = None,
    /,
    *,
    format_: Annotated[Format, Parameter(name="--format")] = "text",
    output: Path | None = None,
    fail_under: Percent = None,
) -> int:
    """Say which outcomes and leaves of rules the examples in their files show.

    Parameters
    ----------
    folder
        A folder with rules of your own; without one, the rules of backrules.
    format_
        How to write it.
    output
        A file to write it to.
    fail_under
        Exit with 1 if less than so many percent are covered.
    """
    covered = _covered(folder or rules_folder())
    text = _written(covered, format_)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
    if fail_under is None or not covered.count.is_under(fail_under):
        return 0
    tell([Problem("--fail-under", f"expected {fail_under:g}%, got {covered.count.percent}%")])
    return 1


def _covered(folder: Path) -> RulebookCoverage:
    """The coverage of the rules of a folder, which is added to those of backrules."""
    rulebook = load_rulebook(folder, extend=True)
    own = tuple(rule for rule in rulebook.rules if Path(rule.place).is_relative_to(folder))
    added = evolve(rulebook, rules=own)
    return rule_coverage(added, example_cases(added))


def _written(covered: RulebookCoverage, format_: Format) -> str:
    match format_:
        case "text":
            return coverage_table(covered)
        case "html":
            return as_html([covered])
        case _:
            return as_json([covered])
