"""Facts about form, pain and preparing: what was answered, and what a log flags (rules R3.*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backrules.facts.values import Value, exactly
from backrules.facts.window import Window
from backrules.facts.working_sets import Bout

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
    """Flagged form among back sets, and pain flags of any set since the block began."""
    sets = [one for bout in logged for group in bout.back for one in group.sets]
    flags = [one.form_flag for one in sets if one.form_flag is not None]
    yield "form_flag_share", exactly(sum(flags) / len(sets) if sets else 0.0)
    told = window.routine.answers.get("form_breakdown")
    if told is not None:
        yield "form_in_last_reps", str(told)
    elif flags:
        yield "form_in_last_reps", LOGGED
    first = min(window.block_weeks, default=0)
    pain = sum([bout.pain_flags for bout in window.sessions if bout.week >= first])
    yield "pain_flags_reported", exactly(pain)


def _stretching(window: Window, logged: Sequence[Bout]) -> Iterator[tuple[str, Value]]:
    """How often sessions with back work have stretching in them, if the log records any."""
    records = any(bout.stretched for bout in logged)
    with_back = [bout.stretched for bout in logged if bout.back] if records else []
    if with_back:
        yield "stretch_session_share", exactly(sum(with_back) / len(with_back))
    told = window.routine.answers.get("stretch_before_back")
    if told is not None:
        yield "stretching", str(told)
    elif records:
        yield "stretching", LOGGED
