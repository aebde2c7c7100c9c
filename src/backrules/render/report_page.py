"""A report as a page: safety first, then what weighs most, what is open, what is odd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version

from attrs import field, frozen

from backrules.facts.declarations import expected
from backrules.facts.values import Interval
from backrules.facts.window import RoutineSource
from backrules.log import Unrecognised
from backrules.questions import OpenQuestion, open_questions
from backrules.render.page import Block, Bullets, Grid, Heading, Page, Paragraph, Tone
from backrules.render.telling import Teller, first_lines
from backrules.render.wording import Phrases
from backrules.report import Report, Verdict
from backrules.routine import Note
from backrules.statuses import Kind, Status

MOST_NAMES = 8
MOST_DETAILS = 3
DIGEST_SHOWN = 19

_INSTEAD_OF_A_LOG: Mapping[str, str] = {
    RoutineSource.PLAN: "read_plan",
    RoutineSource.ANSWERS: "read_answers",
}


def report_page(report: Report) -> Page:
    """Everything that a person should read of a report, in order of weight."""
    phrases = Phrases(report.rulebook)
    return (*_Telling(report, phrases, Teller(report.rulebook, phrases)).page(),)


@frozen
class _Telling:
    report: Report
    phrases: Phrases
    teller: Teller
    shown: set[str] = field(factory=set)

    def page(self) -> Iterator[Block]:
        yield Heading(self.phrases.say("title"), level=1)
        yield from self.safety()
        yield from self.opening()
        yield from self.diagnoses()
        yield from self.context()
        yield from self.undecided()
        yield from self.data()
        yield from self.closing()

    def safety(self) -> Iterator[Block]:
        for verdict in self.report.diagnoses:
            if verdict.rule.kind is Kind.SAFETY:
                yield Heading(verdict.title)
                yield Paragraph(self.phrases.safety("pain"), tone=Tone.ALERT)
                yield from self.in_full(verdict)

    def opening(self) -> Iterator[Block]:
        report, say = self.report, self.phrases.say
        if report.headline:
            yield Paragraph(f"{report.headline.title}.", tone=Tone.STRONG)
        yield Paragraph(" ".join(self.looked_at()))
        yield Paragraph(self.phrases.outlook(report.outlook))
        since_last = report.facts.get("days_since_last")
        gap = report.rulebook.declared.parameters["block_gap_days"].value
        if isinstance(since_last, Interval) and since_last.lo is not None and since_last.lo > gap:
            yield Paragraph(say("not_training", count=f"{since_last.lo:g}"), tone=Tone.STRONG)
        yield Grid(
            columns=(say("reason_column"), say("status_column")),
            rows=tuple(
                (one.reason.heading, self.phrases.word(one.status))
                for one in report.reasons
                if one.reason.number
            ),
        )
        if not report.ranked:
            yield Paragraph(say("nothing_found"), tone=Tone.STRONG)

    def looked_at(self) -> Iterator[str]:
        report, say = self.report, self.phrases.say
        log, source = report.log, report.facts.get("routine_source")
        if log.first:
            yield say(
                "read_log",
                sessions=say("sessions", count=log.sessions),
                sets=say("working_sets", count=log.sets),
                first=log.first,
                last=log.last,
                as_of=report.as_of,
            )
        if not log.first or source == RoutineSource.PLAN:
            yield say(_INSTEAD_OF_A_LOG.get(str(source), "read_none"), as_of=report.as_of)

    def diagnoses(self) -> Iterator[Block]:
        report, say = self.report, self.phrases.say
        if report.headline:
            yield Heading(report.headline.title)
            yield from self.in_full(report.headline)
        if any(not verdict.explains_no_change for verdict in report.ranked):
            yield Paragraph(say("not_why"), tone=Tone.STRONG)
        most = report.rulebook.ranking.shown_in_full
        for place, verdict in enumerate(report.ranked[:most], 1):
            title = self.teller.weighed(verdict)
            yield Heading(say("placed", place=place, title=title))
            yield Paragraph(self.where(verdict), tone=Tone.FAINT)
            yield from self.in_full(verdict)
        if further := report.ranked[most:]:
            yield Heading(say("further"))
            yield Bullets(tuple(map(self.teller.line, further)))

    def where(self, verdict: Verdict) -> str:
        """The code of a verdict, and its reason in the document's words."""
        reason = verdict.reason
        phrase = "reason" if reason.number else "reason_of_ours"
        return self.phrases.say(
            phrase, code=verdict.code, number=reason.number, heading=reason.heading
        )

    def in_full(self, verdict: Verdict) -> Iterator[Block]:
        """A verdict without its title; what stands on the page already isn't repeated."""
        above = frozenset(self.shown)
        yield from self.teller.told(verdict, above)
        self.shown.update(one.table for one in verdict.evidence)
        self.shown.update(quote.id for quote in self.teller.quotes(verdict, above))

    def context(self) -> Iterator[Block]:
        """Context that was found, or of which there is something to say all the same."""
        found = [v for v in self.report.context if v is not self.report.headline]
        lines = (
            *map(self.teller.line, found),
            *self.absent(v for v in self.report if v.rule.kind is Kind.CONTEXT),
        )
        if lines:
            yield Heading(self.phrases.say("context"))
            yield Bullets(lines)

    def absent(self, verdicts: Iterable[Verdict]) -> Iterator[str]:
        """What is said of rules that weren't found: notes that have a condition, which holds."""
        for verdict in verdicts:
            conditional = {note.say for note in verdict.rule.notes if note.when}
            notes = [note for note in verdict.notes if note in conditional]
            if notes and verdict.status is Status.ABSENT:
                title = self.phrases.say("not_found", code=verdict.code, title=verdict.title)
                yield " ".join((title, *notes))

    def undecided(self) -> Iterator[Block]:
        say = self.phrases.say
        questions = open_questions(self.report)
        lines = (*self.too_early(), *self.not_asked())
        if questions or lines:
            yield Heading(say("undecided"))
        if questions:
            yield Grid(
                columns=(say("question_column"), say("answer_column"), say("settles_column")),
                rows=tuple(map(self.question, questions)),
            )
            yield Paragraph(say("how_to_answer"), tone=Tone.FAINT)
        if lines:
            yield Bullets(lines)

    def question(self, question: OpenQuestion) -> tuple[str, ...]:
        """A question, what an answer looks like, and which verdicts wait for it."""
        say = self.phrases.say
        answer, also = "", len(question.about) - 1
        if question.answer:
            fact = self.report.rulebook.declared.facts[question.answer]
            answer = say("answer_as", name=question.answer, expected=expected(fact))
        helps = say("helps", codes=", ".join(question.helps)) if question.helps else ""
        return (
            say("question_about_more", question=question.text, count=also)
            if also > 0
            else question.text,
            answer,
            "; ".join(filter(None, (", ".join(question.settles), helps))),
        )

    def too_early(self) -> Iterator[str]:
        """Why it is too early for which verdicts."""
        codes: dict[str, list[str]] = defaultdict(list)
        for verdict in self.report:
            if verdict.status is Status.TOO_EARLY:
                checks = [c for c in verdict.checked if c.holds and c.parameter]
                codes["; ".join(map(self.teller.check, checks))].append(verdict.code)
        for why, waiting in codes.items():
            yield self.phrases.say("too_early", codes=", ".join(waiting), why=why)

    def not_asked(self) -> Iterator[str]:
        """Which verdicts don't arise, and what closed them."""
        closed = [
            self.phrases.say("closed", code=verdict.code, why=self.why(verdict))
            for verdict in self.report
            if verdict.status is Status.NOT_APPLICABLE
        ]
        if closed:
            yield self.phrases.say("not_asked", closed=", ".join(closed))

    def why(self, verdict: Verdict) -> str:
        because = verdict.because
        if because is None:
            return self.phrases.word("gate_closed")
        if because.rule:
            return self.phrases.say("said_already", rule=because.rule)
        return self.phrases.word(because.reason)

    def data(self) -> Iterator[Block]:
        """What is odd about the log, and the exercises that nobody knows."""
        log, say = self.report.log, self.phrases.say
        names = {one.name for one in log.unrecognised}
        notes = [self.note(one) for one in log.notes if not {*one.details} & names]
        if notes or names:
            yield Heading(say("data"))
        if notes:
            yield Bullets(tuple(notes))
        if names:
            is_planned = self.report.facts.get("routine_source") == RoutineSource.PLAN
            phrase = "unrecognised_planned" if is_planned else "unrecognised"
            unknown = sum(one.sets for one in log.unrecognised)
            yield Paragraph(say(phrase, count=unknown, total=log.sets))
            lines = [self.unrecognised(one) for one in log.unrecognised]
            yield Bullets(first_lines(lines, MOST_NAMES, self.phrases))

    def note(self, note: Note) -> str:
        details = "; ".join(first_lines(note.details, MOST_DETAILS, self.phrases))
        return " ".join(filter(None, (self.phrases.note(note), details)))

    def unrecognised(self, one: Unrecognised) -> str:
        line = self.phrases.say("unrecognised_name", name=one.name, count=one.sets)
        if not one.suggestions:
            return line
        return self.phrases.say("spelled_like", line=line, names=", ".join(one.suggestions))

    def closing(self) -> Iterator[Block]:
        """What is good to know, where the evidence is softer, and what the report is not."""
        report, say = self.report, self.phrases.say
        notes = (
            *self.absent(v for v in report if v.rule.kind is not Kind.CONTEXT),
            *(note.text for note in report.notes),
        )
        if notes:
            yield Heading(say("notes"))
            yield Bullets(notes)
        present = [v for v in report if v.status is Status.PRESENT]
        caveats = dict.fromkeys(caveat for verdict in present for caveat in verdict.caveats)
        if caveats:
            yield Heading(say("softer"))
            yield Bullets(
                tuple(say("caveat", text=c.text.rstrip("."), source=c.source) for c in caveats)
            )
        made_by = say(
            "made_by",
            version=version("backrules"),
            engine=report.engine,
            rules=report.rulebook.digest[:DIGEST_SHOWN],
        )
        yield Paragraph(made_by, tone=Tone.FAINT)
        yield Paragraph(self.phrases.safety("always"))
