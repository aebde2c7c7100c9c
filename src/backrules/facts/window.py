"""The stretch of time that facts look at: the training block, its weeks, and what was done then.

A `Window` is prepared once for a routine; facts and tables of evidence are functions of it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from statistics import median

from attrs import frozen

from backrules.exercises.catalogue import Catalogue, Exercise
from backrules.facts.bouts import (
    Bout,
    Drafted,
    drafted,
    finished,
    planned,
    week_of,
    without_load_outliers,
)
from backrules.facts.settings import Settings
from backrules.facts.values import Doubt, exercise_doubts
from backrules.facts.working_sets import Group
from backrules.routine import Note, Routine, Tag

SUNDAY = 7


class RoutineSource(StrEnum):
    """What speaks for the routine."""

    LOG = "log"
    PLAN = "plan"
    ANSWERS = "answers"
    NONE = "none"


@frozen
class TrainingDays:
    """Days with resistance training in a week: surely, and at most (see `Group`)."""

    surely: int = 0
    at_most: int = 0


NO_DAYS = TrainingDays()


@frozen
class Label:
    """An exercise that both the catalogue and the person have classified."""

    name: str
    catalogue: Exercise
    own: Exercise

    @property
    def is_wrong(self) -> bool:
        """Whether the person has it train other regions directly than the catalogue."""
        return self.catalogue.direct_regions != self.own.direct_regions


@frozen(slots=False)
class Window:
    """A routine as facts look at it. Weeks are numbers as `week_of` gives them.

    ``block`` holds the bouts since the last long gap, ``planned`` the days of the plan as bouts of
    week 0, ``selection`` those that selection facts
    count (or the days of the plan, as week 0), ``weeks`` the window, ``selection_weeks`` those of
    its weeks that were trained and no deload. ``doubtful`` are the exercises of sessions that hold
    nothing but what may be cardio.
    """

    source: RoutineSource
    as_of: datetime.date
    routine: Routine
    catalogue: Catalogue
    labels: tuple[Label, ...]
    settings: Settings
    block: tuple[Bout, ...]
    block_weeks: range
    earlier_blocks: tuple[range, ...]
    counted_weeks: tuple[int, ...]
    training_days: Mapping[int, TrainingDays]
    deload_weeks: frozenset[int]
    break_weeks: frozenset[int]
    planned: tuple[Bout, ...]
    selection: tuple[Bout, ...]
    selection_weeks: tuple[int, ...]
    doubtful: tuple[Doubt, ...]
    notes: tuple[Note, ...]

    @property
    def weeks(self) -> tuple[int, ...]:
        """The last counted weeks, as many as a window has."""
        return self.counted_weeks[-int(self.settings.window_weeks) :]

    @property
    def weeks_selected(self) -> int:
        """N: how many weeks the selection stands for; a plan is one typical week."""
        return 1 if self.source is RoutineSource.PLAN else len(self.selection_weeks)

    @cached_property
    def _sets_of_unrecognised(self) -> Mapping[str, float]:
        sets: dict[str, float] = defaultdict(float)
        for bout, group in self.groups():
            if group.exercise is None:
                sets[group.name] += len(group.sets) * bout.times
        return sets

    @cached_property
    def unrecognised(self) -> tuple[Doubt, ...]:
        """The exercises of the selection that nobody knows, those with most sets first."""
        sets = self._sets_of_unrecognised
        return exercise_doubts(sorted(sets, key=lambda name: (-sets[name], name)))

    @cached_property
    def unrecognised_weeks(self) -> frozenset[int]:
        """The weeks of the selection in which an unrecognised exercise was done."""
        return frozenset(bout.week for bout, group in self.groups() if group.exercise is None)

    @cached_property
    def unrecognised_sets(self) -> float:
        """Working sets of unrecognised exercises in the selection."""
        return sum(self._sets_of_unrecognised.values())

    def groups(self) -> Iterator[tuple[Bout, Group]]:
        """The groups of the selection, each with its bout."""
        for bout in self.selection:
            for group in bout.groups:
                yield bout, group


def prepare(
    routine: Routine,
    shipped: Catalogue,
    settings: Settings,
    as_of: datetime.date,
    counts: Callable[[Drafted], bool] = attrgetter("is_resistance"),
) -> Window:
    """The window of a routine as of a day; the person's own names of exercises win.

    ``counts`` tells which sessions count as resistance training. Raises `InvalidRoutine` for own
    exercises in words that the catalogue doesn't have.
    """
    catalogue = shipped.with_own(routine.exercises) if routine.exercises else shipped
    sessions, notes = drafted(routine.sessions, as_of, catalogue.find, settings)
    notes += without_load_outliers(sessions, routine.unit, settings)
    blocks = _blocks([one for one in sessions if counts(one)], settings)
    current = blocks[-1] if blocks else []
    block_weeks = _span(current)
    block, more = finished(current, routine.unit, settings)
    notes += more
    days = _training_days(block)
    counted = _counted_weeks(block_weeks, days, as_of, settings)
    deload, breaks = _marked_weeks(routine, sessions, block_weeks)
    weeks = counted[-int(settings.window_weeks) :]
    selected = tuple(w for w in weeks if w in days and w not in deload)
    typical: list[Bout] = []
    if routine.plan is not None:
        typical, more = planned(routine.plan, routine.unit, catalogue.find, settings)
        notes += more
    has_plan = any(bout.groups for bout in typical)
    source = _source(routine, bool(block), has_plan, len(selected) < settings.min_weeks_selection)
    logged = [bout for bout in block if bout.week in selected]
    return Window(
        source=source,
        as_of=as_of,
        routine=routine,
        catalogue=catalogue,
        labels=tuple(_labels(routine, shipped, catalogue)),
        settings=settings,
        block=tuple(block),
        block_weeks=block_weeks,
        earlier_blocks=tuple(_span(earlier) for earlier in blocks[:-1]),
        counted_weeks=counted,
        training_days=days,
        deload_weeks=deload,
        break_weeks=breaks,
        planned=tuple(typical),
        selection=tuple(typical if source is RoutineSource.PLAN else logged),
        selection_weeks=selected,
        doubtful=_doubtful(sessions),
        notes=tuple(notes),
    )


def _labels(routine: Routine, shipped: Catalogue, own: Catalogue) -> Iterator[Label]:
    for name in routine.exercises:
        known, meant = shipped.find(name), own.find(name)
        if known is not None and meant is not None:
            yield Label(name, known, meant)


def _blocks(sessions: Sequence[Drafted], settings: Settings) -> list[list[Drafted]]:
    """Runs of sessions without a gap longer than a block bears."""
    blocks: list[list[Drafted]] = []
    for one in sessions:
        if not blocks or (one.date - blocks[-1][-1].date).days > settings.block_gap_days:
            blocks.append([])
        blocks[-1].append(one)
    return blocks


def _span(block: Sequence[Drafted]) -> range:
    return range(block[0].week, block[-1].week + 1) if block else range(0)


def _training_days(block: Sequence[Bout]) -> dict[int, TrainingDays]:
    surely: dict[int, set[datetime.date | None]] = defaultdict(set)
    at_most: dict[int, set[datetime.date | None]] = defaultdict(set)
    for bout in block:
        at_most[bout.week].add(bout.date)
        if bout.is_surely_resistance:
            surely[bout.week].add(bout.date)
    return {week: TrainingDays(len(surely[week]), len(at_most[week])) for week in at_most}


def _counted_weeks(
    weeks: range,
    days: Mapping[int, TrainingDays],
    as_of: datetime.date,
    settings: Settings,
) -> tuple[int, ...]:
    """The weeks of the block, without a first or last one that is only partly in it."""
    if len(weeks) < settings.partial_weeks_block_min:
        return tuple(weeks)
    usual = median(days.get(week, NO_DAYS).at_most for week in weeks[1:-1])
    first_is_partial = days[weeks[0]].at_most < usual
    last_is_over = week_of(as_of) > weeks[-1] or as_of.isoweekday() == SUNDAY
    last_is_partial = not last_is_over and days[weeks[-1]].at_most < usual
    return tuple(weeks[first_is_partial : len(weeks) - last_is_partial])


def _marked_weeks(
    routine: Routine, sessions: Sequence[Drafted], block_weeks: range
) -> tuple[frozenset[int], frozenset[int]]:
    """The weeks of deload and of a break; one marked session marks its week."""
    deload = {one.week for one in sessions if Tag.DELOAD in one.tags}
    breaks = {one.week for one in sessions if Tag.BREAK in one.tags}
    for pause in routine.breaks:
        first, last = week_of(pause.first), week_of(pause.last)
        breaks.update(week for week in block_weeks if first <= week <= last)
    return frozenset(deload), frozenset(breaks)


def _doubtful(sessions: Sequence[Drafted]) -> tuple[Doubt, ...]:
    """The exercises of sessions that may be no resistance training."""
    return exercise_doubts(
        draft.name for one in sessions if one.may_be_cardio for draft in one.bout.drafts.values()
    )


def _source(routine: Routine, has_log: bool, has_plan: bool, log_is_short: bool) -> RoutineSource:
    """What speaks for a routine: a plan only where the log is too short for a selection."""
    if has_plan and log_is_short:
        return RoutineSource.PLAN
    if has_log:
        return RoutineSource.LOG
    has_answers = any(answer is not None for answer in routine.answers.values())
    return RoutineSource.ANSWERS if has_answers else RoutineSource.NONE
