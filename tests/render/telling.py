"""Rules that are present once ``told`` is true, and what a page says of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve
from tests.cases import book_of, report_of, report_with
from tests.engine.programs import Written, rule

from backrules.facts.declarations import Fact
from backrules.facts.values import Facts
from backrules.render.page import Block, Bullets, Grid, Heading, Page, Paragraph, Quotation
from backrules.render.report_page import report_page
from backrules.report import Report
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Attribution, Document, Quote, Rule, Speaker

TOLD: Facts = {"told": True}
PAPER = Document("Title", "Paper", "2024-05-25", "Paper, May 25, 2024")
ANN = Speaker("Ann Other", "D.P.T.")


def told(
    name: str,
    code: str,
    severity: str | None = "minor",
    when: Written = "told == true",
    **fields: Any,
) -> Rule:
    """A rule that is present once ``told`` is true, titled ``The NAME one``."""
    texts = {"title": f"The {name} one", "claim": f"{name} claim.", "how": f"{name} how."}
    severities = [severity] if severity else []
    return rule(name, when, code=code, **{**texts, "severity": severities, **fields})


def quote(name: str, text: str = "Words.", kind: Attribution = Attribution.QUOTE) -> Quote:
    speaker = ANN if kind in (Attribution.QUOTE, Attribution.PARAPHRASE) else None
    return Quote(name, text, PAPER, kind, speaker)


def book(*rules: Rule, **facts: Fact) -> Rulebook:
    """A rulebook of rules over the facts of tests; ``facts`` are declared otherwise."""
    made = book_of(*rules)
    return evolve(made, declared=evolve(made.declared, facts={**made.declared.facts, **facts}))


def page_of(*rules: Rule, facts: Facts = TOLD) -> Page:
    return report_page(report_of(facts, book_of(*rules)))


def page_with(report: Report, **changes: Any) -> Page:
    """The page of a report in which some things are otherwise."""
    return report_page(report_with(report, **changes))


def headings(page: Page) -> list[str]:
    """The headings of the parts of a page."""
    return [block.text for block in page if isinstance(block, Heading) and block.level == 2]


def part(page: Page, heading: str) -> Page:
    """The blocks under a heading, up to the next of its level."""
    texts = [b.text if isinstance(b, Heading) and b.level == 2 else None for b in page]
    begin = next(at for at, text in enumerate(texts) if text and heading in text) + 1
    end = next((at for at in range(begin, len(page)) if texts[at]), len(page))
    return page[begin:end]


def words(page: Page) -> list[str]:
    """Every text of a page, in its order."""
    return [text for block in page for text in _words(block)]


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield f"{block.label}: {block.text}" if block.label else block.text
        case Quotation():
            yield f"{block.text} — {block.who}"
        case Bullets():
            yield from block.items
        case Grid():
            yield from (block.caption, *block.columns, *(c for row in block.rows for c in row))
            yield block.more
