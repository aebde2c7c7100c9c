"""Asking a person on the terminal what would settle most, one question at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from backrules.errors import Problem
from backrules.facts.declarations import FactType, expected
from backrules.marked_yaml import values
from backrules.questions import open_questions
from backrules.render.page import printable
from backrules.render.wording import Phrases
from backrules.report import Report
from backrules.routine import Answer

MOST_QUESTIONS = 3

_TRUTHS = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def asked(diagnosed: Callable[[Mapping[str, Answer]], Report]) -> Report:
    """The report after at most three answers; each question is the best one after the last.

    ``diagnosed`` makes the report from the answers so far. Enter skips a question, the end of the
    input skips all that are left.
    """
    answers: dict[str, Answer] = {}
    report = diagnosed(answers)
    skipped: set[str] = set()
    while len(answers) + len(skipped) < MOST_QUESTIONS:
        open_ = ((q.answer, q.text) for q in open_questions(report) if q.answer not in skipped)
        name, text = next(((n, t) for n, t in open_ if n), (None, ""))
        if name is None:
            break
        try:
            answer = _answer(name, text, report)
        except EOFError:
            break
        if answer is None:
            skipped.add(name)
        else:
            answers[name] = answer
            report = diagnosed(answers)
    return report


def _answer(name: str, question: str, report: Report) -> Answer:
    """What the person answers, asked until it fits; None if the question is skipped."""
    declared, phrases = report.rulebook.declared, Phrases(report.rulebook)
    fact = declared.facts[name]
    is_truth = fact.type is FactType.TRUTH
    what = phrases.say("yes_or_no") if is_truth else expected(fact)
    prompt = phrases.say("ask", question=question, expected=what)
    while typed := _line(prompt):
        answer = _typed(typed, fact.type)
        checked = declared.answer(name, answer)
        if not isinstance(checked, Problem):
            return answer
        sys.stderr.write(f"{phrases.say('ask_again', expected=what, got=printable(typed))}\n")
    return None


def _line(prompt: str) -> str:
    """What is typed after a prompt; raises EOFError where the input ends."""
    sys.stderr.write(f"{prompt} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _typed(text: str, type_: FactType) -> Answer:
    match type_:
        case FactType.TRUTH:
            return _TRUTHS.get(text.lower(), text)
        case FactType.WORD:
            return text.lower()
        case _:
            return values(text)
