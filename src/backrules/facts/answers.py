"""Facts that a person answers, and how the person's own labels fit the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from backrules.errors import InvalidRoutine, Problem
from backrules.facts.declarations import Declarations
from backrules.facts.values import Value, exactly
from backrules.facts.window import Label, Window
from backrules.routine import Routine


def answer_facts(routine: Routine, declared: Declarations) -> dict[str, Value]:
    """The answered questions, and what the others are by default.

    Raises `InvalidRoutine` with every answer that has no question or doesn't fit it.
    """
    answers = dict(routine.answers)
    if routine.goal is not None:
        answers["goal"] = str(routine.goal)
    asked = declared.asked
    given = {
        n: declared.answer(n, a) for n, a in answers.items() if a is not None or n not in asked
    }
    problems = [value for value in given.values() if isinstance(value, Problem)]
    if problems:
        raise InvalidRoutine(problems)
    defaults = {name: fact.default for name, fact in asked.items() if fact.default is not None}
    return defaults | {n: v for n, v in given.items() if not isinstance(v, Problem)}


def label_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """How many of the person's labels contradict the catalogue, of those that it knows too.

    Fewer labels than make a judgement count as none.
    """
    labels = len(window.labels)
    share = len(mislabelled(window)) / labels if labels >= window.settings.labels_min else 0.0
    yield "label_mismatch_share", exactly(share)


def mislabelled(window: Window) -> list[Label]:
    """The labels that train other regions directly than the catalogue says."""
    return [label for label in window.labels if label.is_wrong]
