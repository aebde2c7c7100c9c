"""`diagnose`: the whole way from a routine to its report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from backrules.case import Case
from backrules.engine import EngineName, engine_for
from backrules.errors import InvalidRoutine, Problem
from backrules.extent import check, extent_of
from backrules.facts.measuring import measure
from backrules.limits import USUAL, Limits
from backrules.report import Report, make_report
from backrules.routine import Answer, Goal, Routine
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.structuring import Expected, one_of
from backrules.verdicts import judge


def diagnose(
    routine: Routine | Mapping[str, Any],
    *,
    answers: Mapping[str, Answer] | None = None,
    goal: Goal | str | None = None,
    as_of: datetime.date | None = None,
    engine: EngineName = "auto",
    rulebook: Rulebook | None = None,
    limits: Limits = USUAL,
) -> Report:
    """Hold a routine against the rules and say what was found, with reasons and doubts.

    ``routine`` is a `Routine` or a mapping like a routine document. ``answers``, ``goal`` and
    ``as_of`` win over those of the routine, ``goal`` over a goal among the answers; without any
    ``as_of`` it is today. The function is pure once ``as_of`` is given, and safe from many threads.

    Raises `InvalidRoutine` for a document or answers that can't be read and for a routine beyond
    the ``limits``, `EngineUnavailable` for ``engine="durable"`` where durable-rules doesn't import.
    """
    book = rulebook or shipped_rulebook()
    whole = _with(routine, answers, goal, limits)
    day = as_of or whole.as_of or datetime.date.today()
    if isinstance(day, datetime.datetime):
        day = day.date()
    chosen = engine_for(book.program, engine)
    measured = measure(whole, book.catalogue, book.declared, day)
    judgements, slots = judge(measured.facts, book.program, chosen)
    return make_report(Case(book, measured, judgements, slots), chosen.name)


def _with(
    routine: Routine | Mapping[str, Any],
    answers: Mapping[str, Answer] | None,
    goal: Goal | str | None,
    limits: Limits,
) -> Routine:
    whole = routine if isinstance(routine, Routine) else Routine.from_dict(routine, limits=limits)
    if answers:
        own_goal = whole.goal if answers.get("goal") is None else None
        whole = evolve(whole, answers={**whole.answers, **answers}, goal=own_goal)
    check(extent_of(whole), limits)
    if goal is None:
        return whole
    try:
        return evolve(whole, goal=Goal(one_of(goal, Goal)))
    except Expected as fault:
        raise InvalidRoutine([Problem("goal", str(fault))]) from None
