"""Facts about form, pain and preparing: what was answered, and what a log flags (rules R3.*)."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from backrules.facts.bouts import week_of, without_duplicates
from backrules.facts.values import Value, exactly
from backrules.facts.window import Window
from backrules.facts.working_sets import Bout
from backrules.routine import Session

LOGGED = "logged"


def form_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about form. What nobody reported counts as not reported, exactly.

    The answers about form and stretching speak before the log does; where they are missing and the
    log says something they are ``logged``.
    """
    answers = window.routine.answers
    yield "tension_reported", answers.get("tension") is True
    yield "red_flags_reported", answers.get("red_flags") is True
    logged = _logged(window)
    yield from _flags(window, logged)
    yield from _stretching(window, logged)


def _logged(window: Window) -> list[Bout]:
    """The sessions of the selection weeks, also where a plan speaks for the routine."""
    return [bout for bout in window.block if bout.week in window.selection_weeks]


def _flags(window: Window, logged: Sequence[Bout]) -> Iterator[tuple[str, Value]]:
    sets = [one for bout in logged for group in bout.back for one in group.sets]
    flags = [one.form_flag for one in sets if one.form_flag is not None]
    yield "form_flag_share", exactly(sum(flags) / len(sets) if sets else 0.0)
    told = window.routine.answers.get("form_breakdown")
    if told is not None:
        yield "form_in_last_reps", str(told)
    elif flags:
        yield "form_in_last_reps", LOGGED
    yield "pain_flags_reported", exactly(_pain_flags(window))


def _pain_flags(window: Window) -> int:
    """Sets of any kind with a pain flag, from the first week of the block to the last day."""
    first = min(window.block_weeks, default=0)
    flagged: dict[datetime.date, list[Session]] = defaultdict(list)
    for session in window.routine.sessions:
        if _flags_of(session) and first <= week_of(session.date) and session.date <= window.as_of:
            flagged[session.date].append(session)
    days = [without_duplicates(day, window.settings) for day in flagged.values()]
    return sum(_flags_of(session) for day in days for session in day)


def _flags_of(session: Session) -> int:
    return len([one for entry in session.exercises for one in entry.sets if one.pain_flag])


def _stretching(window: Window, logged: Sequence[Bout]) -> Iterator[tuple[str, Value]]:
    """How often sessions with back work have stretching in them, if the log records any."""
    with_back = [bout for bout in logged if bout.back]
    records = any(bout.stretched for bout in logged)
    if records and with_back:
        stretched = sum(bout.stretched for bout in with_back)
        yield "stretch_session_share", exactly(stretched / len(with_back))
    told = window.routine.answers.get("stretch_before_back")
    if told is not None:
        yield "stretching", str(told)
    elif records:
        yield "stretching", LOGGED
