"""One verdict in blocks: what the article says, what was measured, who said it, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from backrules.facts.declarations import Fact, FactType, Source
from backrules.facts.evidence import Table
from backrules.render.page import Block, Bullets, Grid, Heading, Paragraph, Quotation, Tone
from backrules.render.quantities import RATIO, SHARE, amount, bare, decimals_apart
from backrules.render.wording import Phrases
from backrules.report import Verdict
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Quote
from backrules.traces import Check

MOST_ROWS = 8
MOST_QUOTES = 2
NOTHING = "–"

_LIMITS = {True: "limit", False: "limit_not_met", None: "limit_open"}


@frozen
class Teller:
    """Tells verdicts in the words of their rulebook."""

    rulebook: Rulebook
    phrases: Phrases

    def told(self, verdict: Verdict, above: frozenset[str] = frozenset()) -> Iterator[Block]:
        """All of a verdict but its title.

        Tables and quotes whose names are among those ``above`` on the page are not shown again,
        but one quote always is.
        """
        say = self.phrases.say
        quotes = self.quotes(verdict, above)
        yield Paragraph(verdict.rule.claim, label=say("article"))
        yield Paragraph(verdict.rule.how, label=say("how"))
        yield from map(Paragraph, verdict.notes)
        yield from self.measured(verdict, above)
        for quote in quotes:
            yield quotation(quote, self.phrases)
        if more := [quote.id for quote in verdict.citations if quote not in quotes]:
            more_quotes = say("more_quotes", ids=", ".join(more), code=verdict.code)
            yield Paragraph(more_quotes, tone=Tone.FAINT)
        yield from self.to_do(verdict)
        if verdict.explains:
            titles = "; ".join(self.rulebook[code].title for code in verdict.explains)
            yield Paragraph(titles, label=say("explains"))

    def quotes(self, verdict: Verdict, above: frozenset[str]) -> tuple[Quote, ...]:
        """The quotes of a verdict that are shown in full."""
        unseen = tuple(quote for quote in verdict.citations if quote.id not in above)
        return unseen[:MOST_QUOTES] or verdict.citations[:1]

    def measured(self, verdict: Verdict, above: frozenset[str]) -> Iterator[Block]:
        """What was compared with which limit, and the evidence."""
        facts = self.rulebook.declared.facts
        compared = {check.fact for check in verdict.checked}
        evident = (
            self.measured_fact(facts[one.table], one)
            for one in verdict.evidence
            if one.table in facts and one.table not in compared and one.rows[0][-1] is not None
        )
        lines = (*map(self.check, filter(self.is_measure, verdict.checked)), *evident)
        if lines:
            yield Heading(self.phrases.say("measured"), level=3)
            yield Bullets(tuple(dict.fromkeys(lines)))
        for one in verdict.evidence:
            if one.table in facts or not one.rows:
                continue
            if one.table in above:
                caption = self.phrases.caption(one.table)
                yield Paragraph(self.phrases.say("as_above", caption=caption), tone=Tone.FAINT)
            else:
                yield self.grid(one)

    def is_measure(self, check: Check) -> bool:
        """Whether a check says something of the training, and not only which case it is."""
        if check.value is None:
            return False
        fact = self.rulebook.declared.facts.get(check.fact)
        is_answered = fact is not None and fact.source is Source.ANSWER and check.holds is True
        return fact is None or fact.type is FactType.NUMBER or is_answered

    def check(self, check: Check, what: str | None = None) -> str:
        """A fact and the limit that it was held against, with whose number the limit is.

        ``what`` stands for the fact where it is named otherwise.
        """
        say, word = self.phrases.say, self.phrases.word
        fact = self.rulebook.declared.facts.get(check.fact)
        what = what or (fact_name(fact) if fact else self.rulebook[check.fact].title)
        limit = check.threshold
        if check.value is None or limit is None or isinstance(limit, str | bool):
            return say("measure", what=what, value=amount(check.value, check.unit, self.phrases))
        decimals = decimals_apart(check.value, limit)
        return say(
            _LIMITS[check.holds],
            what=what,
            value=amount(check.value, check.unit, self.phrases, decimals),
            how=word(check.op),
            limit=bare(limit, check.unit, decimals),
            whose=f", {word(check.basis)}" if check.basis else "",
        )

    def measured_fact(self, fact: Fact, evidence: Table) -> str:
        """A fact that is evidence by itself: what was measured, or what was asked and answered."""
        value = amount(evidence.rows[0][-1], fact.unit, self.phrases)
        if fact.source is Source.ANSWER and fact.question:
            return self.phrases.say("answered", question=fact.question, answer=value)
        return self.phrases.say("measure", what=fact_name(fact), value=value)

    def grid(self, evidence: Table) -> Grid:
        """A table of evidence, its first rows and those of its columns that hold anything."""
        rest = len(evidence.rows) - MOST_ROWS
        columns = zip(*evidence.rows[:MOST_ROWS], strict=True)
        held = {
            name: self.column(name, values)
            for name, values in zip(evidence.columns, columns, strict=True)
            if any(value is not None for value in values)
        }
        return Grid(
            columns=tuple(held),
            rows=tuple(zip(*held.values(), strict=True)),
            caption=self.phrases.caption(evidence.table),
            more=self.phrases.say("more_rows", count=rest) if rest > 0 else "",
        )

    def column(self, name: str, values: Sequence[Any]) -> list[str]:
        """The cells of a column: numbers with as many decimals each, shares in percent."""
        if name.startswith(SHARE):
            return [self.cell(value, SHARE) for value in values]
        numbers = [*filter(is_number, values)]
        whole = all(number == round(number) for number in numbers)
        decimals = 0 if whole else 1 if max(numbers) >= 1 else 2
        return [f"{v:.{decimals}f}" if is_number(v) else self.cell(v, RATIO) for v in values]

    def cell(self, value: Any, unit: str) -> str:
        """A value in a table, whose unit is in the head of its column."""
        return NOTHING if value is None else amount(value, unit, self.phrases)

    def to_do(self, verdict: Verdict) -> Iterator[Block]:
        """What to do, and how much of it safety withholds."""
        say = self.phrases.say
        if verdict.remedies or verdict.withheld:
            yield Heading(say("to_do"), level=3)
        if verdict.remedies:
            yield Bullets(tuple(remedy.text for remedy in verdict.remedies))
        if verdict.withheld:
            yield Paragraph(say("withheld", count=len(verdict.withheld)))

    def weighed(self, verdict: Verdict) -> str:
        """The title of a verdict with its severity, and how sure it is where that is not fully."""
        if verdict.severity is None:
            return verdict.title
        weight = self.phrases.word(verdict.severity)
        if verdict.confidence is not None and verdict.confidence < 1:
            sure = bare(verdict.confidence, SHARE)
            weight = self.phrases.say("confidence", severity=weight, confidence=sure)
        return self.phrases.say("weighed", title=verdict.title, weight=weight)

    def line(self, verdict: Verdict) -> str:
        """A verdict in one line: its code and title, what decided it, its notes."""
        named = self.phrases.say("named", code=verdict.code, title=self.weighed(verdict))
        decisive = (
            self.check(check, named)
            for check in verdict.checked
            if check.holds and check.parameter and check.unit not in (SHARE, RATIO)
        )
        return " ".join(sentence(part) for part in (next(decisive, named), *verdict.notes))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def fact_name(fact: Fact) -> str:
    """A fact as a person reads it: its definition up to the first semicolon or full stop."""
    return fact.definition.partition(";")[0].rstrip(".")


def sentence(text: str) -> str:
    """A text with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def quotation(quote: Quote, phrases: Phrases) -> Quotation:
    """A quote in quotation marks, and who said it where. Nobody is guessed."""
    said = phrases.say(
        f"said_{quote.attribution}",
        name=quote.speaker.name if quote.speaker else "",
        credentials=quote.speaker.credentials if quote.speaker else "",
        source=quote.document.cite_as,
    )
    return Quotation(quote.text if quote.text.startswith("“") else f"“{quote.text}”", said)


def first_lines(lines: Sequence[str], most: int, phrases: Phrases) -> tuple[str, ...]:
    """At most so many lines, and how many more there are."""
    rest = len(lines) - most
    more = [phrases.say("more_rows", count=rest)] if rest > 0 else []
    return (*lines[:most], *more)
