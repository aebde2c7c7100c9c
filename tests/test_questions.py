"""The questions that a report leaves open: each once, safety first, then what settles most."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from tests.cases import AS_OF, BOOK, fact_sets, report_of, report_with
from tests.engine.programs import FACTS
from tests.profiles import examples
from tests.render.telling import book, told
from tests.routines import log, weekly

from backrules.facts.declarations import Fact, Source
from backrules.facts.values import Doubt, DoubtKind, Facts, Interval
from backrules.log import LogSummary
from backrules.pipeline import diagnose
from backrules.questions import OpenQuestion, open_questions
from backrules.report import Report
from backrules.rulebook.rule import Rule
from backrules.statuses import Kind, Status

TOLD = evolve(FACTS["told"], source=Source.ANSWER, question="Were you told?")
FOR_A_LOG = BOOK.declared.questions["log"]


def asked(*rules: Rule, facts: Facts | None = None, **declared: Fact) -> list[OpenQuestion]:
    return [*open_questions(report_of(facts or {}, book(*rules, told=TOLD, **declared)))]


def with_sessions(report: Report) -> Report:
    return report_with(report, log=LogSummary(8, 100, 100, (), ()))


def test_a_question_is_asked_once_for_all_that_wait_for_it() -> None:
    [question, other] = asked(
        told("a", "R1.1"),
        told("b", "R1.2", when={"all": ["told == true", "state == regular"]}),
        told("c", "R1.3"),
        state=evolve(FACTS["state"], question="How is it?"),
    )
    assert question == OpenQuestion(
        "Were you told?", "told", (), settles=("R1.1", "R1.3"), helps=("R1.2",), is_urgent=False
    )
    assert (other.settles, other.helps, other.answer) == ((), ("R1.2",), None)


def test_what_safety_waits_for_is_asked_first() -> None:
    state = evolve(FACTS["state"], question="Does it hurt?")
    found = asked(
        told("a", "R1.1"),
        told("b", "R1.2"),
        told("pain", "R3.5", when="state == missing", kind=Kind.SAFETY),
        state=state,
    )
    assert [(q.text, q.is_urgent) for q in found] == [
        ("Does it hurt?", True),
        ("Were you told?", False),
    ]


def test_a_fact_that_an_answer_can_supply_is_asked_by_the_name_of_the_answer() -> None:
    [question] = asked(
        told("a", "R1.1", when="sets < 6"), sets=evolve(FACTS["sets"], question="Were you told?")
    )
    assert question.answer == "told"


def test_an_unknown_exercise_is_no_answer_and_names_all_that_it_is_about() -> None:
    doubts = (Doubt(DoubtKind.EXERCISE, "Foo"), Doubt(DoubtKind.EXERCISE, "Bar"))
    [question] = asked(
        told("a", "R1.1", when="sets < 6"),
        told("b", "R1.2", when="sets < 12"),
        facts={"sets": Interval(0, 20, 0, doubts)},
    )
    assert (question.about, question.answer) == (("Foo", "Bar"), None)
    assert question.settles == ("R1.1", "R1.2")


def test_who_has_a_log_is_asked_for_one_only_where_nothing_else_is_missing() -> None:
    rules = (
        told("a", "R1.1", when={"all": ["told == true", "state == regular"]}),
        told("b", "R1.2", when="state == regular"),
    )
    state = evolve(FACTS["state"], source=Source.LOG)
    report = report_of({}, book(*rules, told=TOLD, state=state))
    without = {q.text: (q.settles, q.helps) for q in open_questions(report)}
    assert without == {"Were you told?": ((), ("R1.1",)), FOR_A_LOG: (("R1.2",), ("R1.1",))}
    with_log = {q.text: (q.settles, q.helps) for q in open_questions(with_sessions(report))}
    assert with_log == {"Were you told?": (("R1.1",), ()), FOR_A_LOG: (("R1.2",), ())}


def test_who_has_a_plan_is_not_asked_for_it() -> None:
    fact = evolve(FACTS["state"], source=Source.PLAN)
    rule = told("a", "R1.1", when={"all": ["told == true", "state == regular"]})
    report = report_of({}, book(rule, told=TOLD, state=fact))
    assert len(open_questions(report)) == 2
    planned = evolve(report, facts={"routine_source": "plan"})
    assert [q.text for q in open_questions(planned)] == ["Were you told?"]


@settings(max_examples=examples(25))
@given(fact_sets())
def test_every_unknown_verdict_waits_for_a_question(facts: Facts) -> None:
    report = report_of(facts)
    waiting = {code for q in open_questions(report) for code in (*q.settles, *q.helps)}
    assert waiting == {v.code for v in report if v.status is Status.UNKNOWN}


def test_answering_what_settles_a_verdict_settles_it() -> None:
    routine = log(*weekly(8, {"Row": "3x8"}, on=("mon", "wed", "fri")))
    before = diagnose(routine, as_of=AS_OF)
    for question in open_questions(before):
        if not question.answer:
            continue
        fact = before.rulebook.declared.facts[question.answer]
        answer = fact.words[0] if fact.words else True if fact.type == "truth" else fact.range[0]
        after = diagnose(routine, answers={question.answer: answer}, as_of=AS_OF)
        for code in question.settles:
            assert after[code].status is not Status.UNKNOWN
