"""The questions that a report leaves open, the one that tells most first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from attrs import frozen

from backrules.facts.declarations import Declarations, Source
from backrules.facts.window import RoutineSource
from backrules.report import Report, Verdict
from backrules.statuses import Kind
from backrules.traces import Missing

Waiting = Mapping[Verdict, tuple[Missing, ...]]


@frozen
class OpenQuestion:
    """A question, and the codes of the verdicts that wait for it.

    Its answer ``settles`` verdicts that miss nothing else and ``helps`` with the others. ``answer``
    is the name that the answer goes by, None where something else than an answer is asked for.
    ``about`` names the exercises that it is asked for; it is urgent where safety waits for it.
    """

    text: str
    answer: str | None
    about: tuple[str, ...]
    settles: tuple[str, ...]
    helps: tuple[str, ...]
    is_urgent: bool


def open_questions(report: Report) -> tuple[OpenQuestion, ...]:
    """Every open question once: the urgent first, then by how many verdicts wait for it."""
    waiting = {verdict: _asked(verdict, report) for verdict in report if verdict.missing}
    texts = dict.fromkeys(one.question for one in chain.from_iterable(waiting.values()))
    found = (_question(text, waiting, report.rulebook.declared) for text in texts)
    return tuple(sorted(found, key=lambda q: (not q.is_urgent, -len(q.settles), -len(q.helps))))


def _asked(verdict: Verdict, report: Report) -> tuple[Missing, ...]:
    """What a verdict waits for.

    A log or a plan that is there isn't asked for, unless the verdict waits for nothing else.
    """
    questions = report.rulebook.declared.questions
    has_plan = report.facts.get("routine_source") == RoutineSource.PLAN
    there = {
        *([questions[Source.LOG]] if report.log.sessions else []),
        *([questions[Source.PLAN]] if has_plan else []),
    }
    return tuple(one for one in verdict.missing if one.question not in there) or verdict.missing


def _question(text: str, waiting: Waiting, declared: Declarations) -> OpenQuestion:
    asking = [v for v, missing in waiting.items() if text in {one.question for one in missing}]
    alone = {v for v in asking if {one.question for one in waiting[v]} == {text}}
    asked = [one for v in asking for one in waiting[v] if one.question == text]
    return OpenQuestion(
        text=text,
        answer=_answer(text, asked, declared),
        about=tuple(dict.fromkeys(name for one in asked for name in one.about)),
        settles=tuple(v.code for v in asking if v in alone),
        helps=tuple(v.code for v in asking if v not in alone),
        is_urgent=any(v.rule.kind is Kind.SAFETY for v in asking),
    )


def _answer(text: str, asked: list[Missing], declared: Declarations) -> str | None:
    """The missing fact itself if it is an answer, else the answer that has the same question."""
    if any(one.about for one in asked):
        return None
    answers = {name: fact for name, fact in declared.facts.items() if fact.source is Source.ANSWER}
    itself = (one.fact for one in asked if one.fact in answers)
    same = (name for name, fact in answers.items() if fact.question == text)
    return next(chain(itself, same), None)
