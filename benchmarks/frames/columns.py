"""Routines as columns: their sessions, the exercises of those, and the sets of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from benchmarks.frames.logs import NAMES

from backrules.routine import Routine, Session, SetKind, Side, Tag, Unit

Columns = Mapping[str, Sequence[object]]
Frame = Any

NUMBERS = {name: number for number, name in enumerate(NAMES)}
KINDS = {kind: number for number, kind in enumerate(SetKind)}
NORMAL, WARMUP, DROP = KINDS[SetKind.NORMAL], KINDS[SetKind.WARMUP], KINDS[SetKind.DROP]
FAILURE, AMRAP = KINDS[SetKind.FAILURE], KINDS[SetKind.AMRAP]
SIDES = {None: 0, Side.BOTH: 0, Side.LEFT: 1, Side.RIGHT: 2}
"""One side is as good as both; only left and right are paired."""


@frozen
class Tables:
    """Three tables as columns.

    ``entries`` and ``sets`` say by number which session, and which entry, they belong to; numbers
    run through all logs. ``name`` of an entry is its number among the names, ``kind`` and ``side``
    of a set are numbered too, loads are as typed.
    """

    sessions: Columns
    entries: Columns
    sets: Columns


@frozen
class Logged:
    """The same tables as frames of a library, each entry joined with its exercise."""

    sessions: Frame
    entries: Frame
    sets: Frame


def tables(routines: Sequence[Routine]) -> Tables:
    """The sessions of every log in order of time, and all that is in them in order."""
    ordered = [sorted(routine.sessions, key=_moment) for routine in routines]
    logs = [log for log, own in enumerate(ordered) for _ in own]
    sessions = [session for own in ordered for session in own]
    entries = [entry for session in sessions for entry in session.exercises]
    sets = [one for entry in entries for one in entry.sets]
    return Tables(
        {
            "session": range(len(sessions)),
            "log": logs,
            "is_in_pounds": [routines[log].unit is Unit.LB for log in logs],
            "day": [session.date.toordinal() for session in sessions],
            "start": [_minutes(session) for session in sessions],
            "title": [session.name for session in sessions],
            "is_deload": [Tag.DELOAD in session.tags for session in sessions],
            "is_test": [Tag.TEST in session.tags for session in sessions],
        },
        {
            "entry": range(len(entries)),
            "session": [
                number for number, session in enumerate(sessions) for _ in session.exercises
            ],
            "name": [NUMBERS[entry.name] for entry in entries],
        },
        {
            "entry": [number for number, entry in enumerate(entries) for _ in entry.sets],
            "reps": [one.reps for one in sets],
            "load": [one.load for one in sets],
            "kind": [KINDS[one.kind] for one in sets],
            "rir": [one.rir for one in sets],
            "rpe": [one.rpe for one in sets],
            "rest_s": [one.rest_s for one in sets],
            "seconds": [one.seconds for one in sets],
            "side": [SIDES[one.side] for one in sets],
            "form_flag": [one.form_flag for one in sets],
            "pain_flag": [one.pain_flag for one in sets],
        },
    )


def _moment(session: Session) -> tuple[int, bool, float]:
    start = _minutes(session)
    return session.date.toordinal(), start is None, start or 0.0


def _minutes(session: Session) -> float | None:
    start = session.start
    return None if start is None else start.hour * 60 + start.minute + start.second / 60
