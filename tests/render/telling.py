"""Rules that are present once ``told`` is true, the reports of a few of them, and their text."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from tests.cases import book_of, report_of
from tests.engine.programs import Written, condition, rule

from backrules.facts.declarations import Basis, Parameter
from backrules.facts.values import Facts
from backrules.render.page import Bullets, Grid, Heading, Page, Paragraph, Quotation
from backrules.render.report_page import report_page
from backrules.render.text import as_text
from backrules.report import Report
from backrules.rule import Attribution, Document, Quote, Rule, Speaker

TOLD: Facts = {"told": True}
ARTICLE = Document("Title", "Paper", "2024-05-25", "Paper, May 25, 2024")
ANN = Speaker("Ann Other", "D.P.T.")


def told(name: str, code: str, severity: str = "minor", when: Written = "told == true", **fields: Any) -> Rule:
    """A rule that is present once ``told`` is true; its title is ``Title of NAME``."""
    words = {"title": f"Title of {name}", "claim": f"Claim of {name}.", "how": f"How of {name}."}
    return rule(name, when, severity=[severity], code=code, **{**words, **fields})
