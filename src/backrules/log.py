"""What a report says about the log itself: how much was understood, and what is odd about it."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from backrules.exercises.catalogue import Catalogue
from backrules.facts.bouts import first_day
from backrules.facts.deloads import likely_deloads
from backrules.facts.effort import contradicts_itself
from backrules.facts.progress import unit_changes
from backrules.facts.window import RoutineSource, Window
from backrules.facts.working_sets import Bout
from backrules.routine import Note

MOST_SUGGESTED_FOR = 100


@frozen
class Unrecognised:
    """An exercise that the catalogue doesn't know, and known names that are spelled like it.

    Looking for these takes a while, so only the exercises with most sets have any.
    """

    name: str
    sets: int
    suggestions: tuple[str, ...]


@frozen
class LogSummary:
    """The current block of a log: its sessions and working sets, and notes on the data.

    ``first`` and ``last`` are the days of its first and its last session; a plan has none.
    """

    sessions: int
    sets: int
    sets_recognised: int
    unrecognised: tuple[Unrecognised, ...]
    notes: tuple[Note, ...]
    first: datetime.date | None = None
    last: datetime.date | None = None


def summary(window: Window, catalogue: Catalogue) -> LogSummary:
    """The summary of the block that a window lies in.

    A plan has no log; its unrecognised exercises stand here where it speaks for the routine.
    """
    logged = _unrecognised_sets(window.block)
    is_plan = window.source is RoutineSource.PLAN
    unknown = logged + (_unrecognised_sets(window.selection) if is_plan else Counter())
    ranked = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
    total = sum(len(group.sets) for bout in window.block for group in bout.groups)
    days = [bout.date for bout in window.block if bout.date is not None]
    return LogSummary(
        sessions=len(window.block),
        sets=total,
        sets_recognised=total - logged.total(),
        unrecognised=tuple(
            Unrecognised(name, count, catalogue.suggest(name) if at < MOST_SUGGESTED_FOR else ())
            for at, (name, count) in enumerate(ranked)
        ),
        notes=_notes(window, ranked),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _unrecognised_sets(bouts: Iterable[Bout]) -> Counter[str]:
    sets: Counter[str] = Counter()
    for bout in bouts:
        for group in bout.groups:
            if group.exercise is None:
                sets[group.name] += len(group.sets)
    return sets


def _notes(window: Window, unrecognised: list[tuple[str, int]]) -> tuple[Note, ...]:
    """The notes of the reader and of the facts, one for each code, in the order of the codes."""
    counts: dict[str, int] = defaultdict(int)
    details: dict[str, list[str]] = defaultdict(list)
    for note in (*window.routine.notes, *window.notes, *_window_notes(window, unrecognised)):
        counts[note.code] += note.count
        details[note.code] += note.details
    return tuple(
        Note(code, counts[code], tuple(details[code]))
        for code in sorted(counts, key=_code_order)
        if counts[code]
    )


def _code_order(code: str) -> tuple[str, int]:
    return code[:1], int(code[1:]) if code[1:].isdigit() else 0


def _window_notes(window: Window, unrecognised: list[tuple[str, int]]) -> Iterator[Note]:
    without_unit = (
        one
        for bout in window.block
        for group in bout.groups
        for one in group.sets
        if one.load and (one.unit or window.routine.unit) is None
    )
    disagreement = window.settings.effort_disagreement
    contradictory = (
        one
        for bout in window.block
        for group in bout.groups
        for one in group.sets
        if contradicts_itself(one, disagreement)
    )
    yield Note("D3", sum(1 for _ in without_unit))
    yield Note("D4", unit_changes(window))
    yield Note("D7", int(bool(window.block) and not window.order_is_reliable))
    deloads = tuple(map(first_day, likely_deloads(window)))
    yield Note("D15", len(deloads), deloads)
    yield Note("D12", sum(1 for _ in contradictory))
    yield Note("D6", len(unrecognised), tuple(name for name, _ in unrecognised))
    yield Note("D8", len(window.block_weeks) - len(window.counted_weeks))
    yield Note("D9", len(window.earlier_blocks))
    yield Note("D10", len(window.deload_weeks & set(window.block_weeks)))
