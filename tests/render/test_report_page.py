"""A whole report on a page: what comes first, what is left to ask, what is said once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.cases import AS_OF, BOOK, fact_sets, report_of
from tests.engine.programs import FACTS, condition
from tests.profiles import examples
from tests.render.telling import (
    TOLD,
    book,
    headings,
    page_of,
    page_with,
    part,
    quote,
    told,
    words,
)
from tests.routines import log, plan, session, weekly

from backrules.facts.declarations import Basis, Source
from backrules.facts.evidence import Table
from backrules.facts.values import Facts, Interval, exactly
from backrules.log import LogSummary, Unrecognised
from backrules.pipeline import diagnose
from backrules.render.html import as_html
from backrules.render.page import Grid, Page, Paragraph, Quotation, Tone
from backrules.render.report_page import report_page
from backrules.render.text import as_text
from backrules.report import Because, Report
from backrules.routine import Note, Routine
from backrules.rulebook.rule import Caveat, ContextNote, Reason, Rule, RuleNote
from backrules.statuses import Kind, Status
from backrules.traces import Check, Missing

SAFETY = told("pain", "R3.5", "safety", kind=Kind.SAFETY)
HEADLINE = told("early", "C1", None, kind=Kind.CONTEXT, is_headline=True, says_too_early=True)
NOT_WHY = "What follows is worth fixing now, but it is not why you see nothing yet."
PLAIN = report_of(TOLD, book(told("one", "R1.1")))
NO_LOG = LogSummary(0, 0, 0, (), ())


def with_log(**changes: Any) -> LogSummary:
    some = LogSummary(1, 20, 8, (), (), datetime.date(2024, 1, 1), datetime.date(2024, 3, 4))
    return evolve(some, **changes)


def with_verdicts(report: Report, **changes: Any) -> Report:
    """A report whose verdicts are all otherwise in the same way."""
    for verdict in report:
        for name, value in changes.items():
            object.__setattr__(verdict, name, value)
    return report


def opening(page: Page) -> list[str]:
    """The texts in front of the first part."""
    said = words(page)
    first = headings(page)
    return said[: said.index(first[0])] if first else said


def test_safety_comes_first_then_what_is_too_early_then_the_diagnoses() -> None:
    page = page_of(told("one", "R1.1"), SAFETY, HEADLINE)
    assert headings(page) == ["The pain one", "The early one", "1. The one one (minor)"]
    alert = page[2]
    assert isinstance(alert, Paragraph)
    assert (alert.text, alert.tone) == (BOOK.safety["pain"], Tone.ALERT)


def test_while_it_is_too_early_the_page_says_once_that_nothing_explains_it() -> None:
    said = words(page_of(told("one", "R1.1"), told("two", "R1.2"), HEADLINE))
    assert said[1] == "The early one."
    assert said.count(NOT_WHY) == 1
    assert NOT_WHY not in words(page_of(told("one", "R1.1")))
    assert NOT_WHY not in words(page_of(HEADLINE))


def test_three_diagnoses_are_told_in_full_and_the_others_in_a_line() -> None:
    most = BOOK.ranking.shown_in_full
    page = page_of(*(told(f"n{n}", f"R1.{n}") for n in range(1, most + 3)))
    full = [f"{n}. The n{n} one (minor)" for n in range(1, most + 1)]
    assert headings(page) == [*full, "Also found"]
    assert words(part(page, "Also found"))[:2] == [
        f"R1.{n} The n{n} one (minor)." for n in range(most + 1, most + 3)
    ]


def test_a_diagnosis_stands_under_the_heading_of_its_reason() -> None:
    ours = Reason("ours", "How long")
    page = page_of(told("one", "R1.1"), told("two", "R1.2", reason=ours))
    assert words(part(page, "1. "))[0] == "Reason 1 of the article: “The first reason” (R1.1)"
    assert words(part(page, "2. "))[0] == "How long (R1.2)"


def test_quotes_and_tables_that_stand_above_are_not_repeated() -> None:
    both = (quote("Q1", "One."), quote("Q2", "Two."), quote("Q3", "Three."))
    report = report_of(TOLD, book(told("a", "R1.1", cites=both), told("b", "R1.2", cites=both)))
    page = report_page(with_verdicts(report, evidence=(Table("t", ("x",), (("y",),)),)))
    quotes = [block.text for block in page if isinstance(block, Quotation)]
    assert quotes == ["“One.”", "“Two.”", "“Three.”"]
    assert [block.caption for block in page if isinstance(block, Grid) and block.caption] == ["t"]


def test_the_opening_says_what_was_looked_at() -> None:
    page = page_with(PLAIN, log=with_log(), facts={"routine_source": "log"})
    assert (
        "Looked at: 1 session with 20 working sets, from 2024-01-01 to 2024-03-04,"
        " as of 2024-03-17." in opening(page)
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("plan", "Your plan speaks for what you train. As of 2024-03-17."),
        ("answers", "your answers only"),
        ("none", "Nothing to look at"),
    ],
)
def test_without_a_log_the_opening_says_what_speaks_instead(source: str, said: str) -> None:
    assert said in opening(page_with(PLAIN, log=NO_LOG, facts={"routine_source": source}))[1]


def test_a_plan_beside_a_short_log_is_named_with_it() -> None:
    page = page_with(PLAIN, log=with_log(), facts={"routine_source": "plan"})
    assert "1 session with" in opening(page)[1]
    assert "Your plan speaks" in opening(page)[1]


@pytest.mark.parametrize(
    ("since_last", "is_said"),
    [(exactly(21), False), (exactly(22), True), (Interval(None, 30), False), (None, False)],
)
def test_who_stopped_training_is_told_so(since_last: Interval | None, is_said: bool) -> None:
    facts: Facts = {"days_since_last": since_last} if since_last else {}
    said = " ".join(opening(page_with(PLAIN, facts=facts)))
    assert ("You are not training at the moment." in said) is is_said


def test_the_outlook_and_what_became_of_each_reason_open_the_page() -> None:
    page = report_page(report_of({}))
    assert BOOK.wording.outlooks["unknown"] in opening(page)
    [grid] = [block for block in page[:5] if isinstance(block, Grid)]
    assert grid.rows == tuple((r.heading, "not known") for r in BOOK.reasons if r.number)


def test_a_page_without_diagnoses_says_that_none_was_found() -> None:
    none = "None of the reasons was found in what could be checked."
    assert none in opening(page_of(told("one", "R1.1"), facts={"told": False}))
    assert none not in opening(page_of(told("one", "R1.1")))


def test_context_is_told_in_a_line_also_where_only_its_note_matters() -> None:
    notes = (RuleNote("Mind that.", condition("goal == muscle")), RuleNote("If it is so."))

    def context(name: str, code: str, when: str) -> Rule:
        return told(name, code, None, when, kind=Kind.CONTEXT, notes=notes)

    page = page_of(
        context("found", "C2", "told == true"),
        context("not-found", "C3", "told == false"),
        told("open", "C4", None, "told == false", kind=Kind.CONTEXT),
        told("silent", "R1.1", when="told == false"),
        told("quiet", "R1.2", when="told == false", notes=notes),
        HEADLINE,
        facts={**TOLD, "goal": "muscle"},
    )
    assert words(part(page, "How long and how often")) == [
        "C2 The found one. Mind that. If it is so.",
        "C3 The not-found one: not the case. Mind that.",
    ]
    assert "R1.2 The quiet one: not the case. Mind that." in words(part(page, "Good to know"))
    assert "How long and how often" not in headings(page_of(HEADLINE))


# What can't be judged yet

ASKED = {
    "told": evolve(FACTS["told"], source=Source.ANSWER, question="Were you told?"),
    "state": evolve(FACTS["state"], source=Source.LOG),
}
OPEN = "What can't be judged yet"


def asked(report: Report, **changes: Any) -> Page:
    return part(page_with(report, **changes), OPEN)


def test_questions_say_how_to_answer_them_and_what_that_settles() -> None:
    rules = (
        told("a", "R1.1"),
        told("b", "R1.2"),
        told("c", "R1.3", when={"all": ["told == true", "state == regular"]}),
    )
    page = asked(report_of({}, book(*rules, **ASKED)))
    [grid] = [block for block in page if isinstance(block, Grid)]
    assert grid.rows == (
        ("Were you told?", "told: true or false", "R1.1, R1.2; helps with R1.3"),
        (BOOK.declared.questions["log"], "", "helps with R1.3"),
    )
    assert any("--ask" in text for text in words(page))


def test_a_question_about_several_exercises_says_how_many() -> None:
    report = with_verdicts(
        report_of({}, book(told("a", "R1.1"))),
        missing=(Missing("sets", "What does Foo train?", ("Foo", "Bar", "Baz")),),
    )
    assert "What does Foo train? (and 2 more)" in words(asked(report))


def test_rules_that_come_too_early_are_grouped_by_why() -> None:
    checks = (
        Check("sets", 1.0, "sets", "<", "sets_min", 2.0, Basis.OURS, holds=True),
        Check("goal", "muscle", "", "==", None, "muscle", None, holds=True),
    )
    gates = [(Status.TOO_EARLY, "sets < 2")]
    rules = (told("a", "R1.1", gates=gates), told("b", "R1.2", gates=gates))
    report = with_verdicts(report_of({"sets": exactly(1)}, book(*rules)), checked=checks)
    assert words(asked(report))[0] == (
        "Too early for R1.1, R1.2. Sets of the week: 1 set (limit: below 2, our number)"
    )


@pytest.mark.parametrize(
    ("because", "why"),
    [
        (None, "no need to ask"),
        (Because("goal"), "not for your goal"),
        (Because("nothing_to_compare"), "nothing to compare"),
        (Because("masked_by", "R2.2"), "R2.2 says it"),
    ],
)
def test_rules_that_do_not_arise_say_why(because: Because | None, why: str) -> None:
    gated = told("a", "R1.1", gates=[(Status.NOT_APPLICABLE, "told == true")])
    report = with_verdicts(report_of(TOLD, book(gated)), because=because)
    assert words(asked(report))[0] == f"Does not arise: R1.1 ({why})"


def test_nothing_is_asked_where_nothing_is_open() -> None:
    assert OPEN not in headings(page_of(told("one", "R1.1")))


# The data, and what is said once


def test_oddities_of_the_data_are_told_with_a_few_details() -> None:
    notes = (Note("D9", 2), Note("D13", 5, ("a", "b", "c", "d")))
    page = part(page_with(PLAIN, log=with_log(notes=notes)), "About the data")
    lines = words(page)
    assert lines[0].startswith("2 gaps of more than three weeks;")
    assert lines[1] == "5 rows of the log could not be understood. a; b; c; and 1 more"


def test_exercises_that_nobody_knows_are_listed_once_with_what_they_are_spelled_like() -> None:
    names = [Unrecognised("Foo", 11, ("Row", "Curl")), Unrecognised("Bar", 1, ())]
    names += [Unrecognised(f"Baz {n}", 0, ()) for n in range(8)]
    note = Note("D6", 10, tuple(one.name for one in names))
    page = page_with(PLAIN, log=with_log(unrecognised=tuple(names), notes=(note,)))
    lines = words(part(page, "About the data"))
    assert lines[:3] == [
        "12 of 20 sets are of exercises that backrules doesn't know:",
        "Foo (11 sets), spelled like Row, Curl",
        "Bar (1 set)",
    ]
    assert lines[9] == "and 2 more"
    assert not any("in the catalogue" in line for line in lines)


def test_unknown_exercises_of_a_plan_count_the_planned_sets() -> None:
    report = diagnose(plan({"Bent Ovr Row": "3x10", "Bench Press": "3x10"}), as_of=AS_OF)
    lines = words(part(report_page(report), "About the data"))
    assert lines[0].startswith("3 sets, of log and plan together, are of exercises")
    assert lines[1].startswith("Bent Ovr Row (3 sets), spelled like ")


def test_a_clean_log_has_nothing_about_the_data() -> None:
    assert "About the data" not in headings(page_with(PLAIN, log=with_log()))


def test_each_caveat_is_told_once_and_only_of_what_was_found() -> None:
    softer, other = Caveat("E1", "Softer.", "A 2020"), Caveat("E2", "Other.", "B 2021")
    page = page_of(
        told("a", "R1.1", caveats=(softer,)),
        told("b", "R1.2", caveats=(softer,)),
        told("c", "R1.3", when="told == false", caveats=(other,)),
    )
    assert words(part(page, "Where the evidence is softer"))[:-2] == ["Softer (A 2020)."]


def test_notes_of_ours_come_before_the_end() -> None:
    note = ContextNote("N2", "Be patient.", ())
    assert "Be patient." in words(part(page_with(PLAIN, notes=(note,)), "Good to know"))


def test_the_last_word_is_that_this_is_no_medical_advice() -> None:
    assert words(page_of(told("one", "R1.1")))[-1] == BOOK.safety["always"]


# Whole pages


def test_names_in_a_log_are_shown_and_do_nothing() -> None:
    name = "[red]<b>Evil & co.</b>\x1b[31m\nrow[/red]"
    page = report_page(diagnose(log(*weekly(8, {name: "3x10"})), as_of=AS_OF))
    shown = "[red]<b>Evil & co.</b>\ufffd[31m row[/red]"
    assert shown in " ".join(as_text(page).split())
    assert "&lt;b&gt;Evil &amp; co.&lt;/b&gt;" in as_html(page)
    assert "<b>" not in as_html(page)
    assert "\x1b" not in as_text(page) + as_html(page)


@settings(max_examples=examples(25))
@given(fact_sets())
def test_every_report_has_a_page(facts: Facts) -> None:
    page = report_page(report_of(facts))
    text = as_text(page)
    assert {word for line in words(page) for word in line.split()} <= {*text.split()}
    assert as_html(page).count("<h1>") == 1


@pytest.mark.parametrize(
    "routine",
    [
        log(),
        plan({"Row": "3x8"}),
        log(session("2024-03-11", {"Row": "3x8"}), answers={"pain": "pain"}),
    ],
)
def test_every_kind_of_routine_has_a_page(routine: Routine) -> None:
    assert words(report_page(diagnose(routine, as_of=AS_OF)))[-1] == BOOK.safety["always"]
