"""A routine is prepared once, for all that is measured of it: its `Window` is made here."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from backrules.exercises.catalogue import Catalogue
from backrules.facts.bouts import drafted, planned, week_of, without_load_outliers
from backrules.facts.drafting import Drafter, finish
from backrules.facts.settings import Settings
from backrules.facts.values import Doubt, exercise_doubts, median
from backrules.facts.window import NO_DAYS, Label, RoutineSource, TrainingDays, Window
from backrules.facts.working_sets import Bout
from backrules.routine import Note, Routine, Tag

SUNDAY = 7


@frozen(eq=False, repr=False)
class Prepared:
    """A routine with its sessions drafted and its plan finished, to cut windows out of.

    ``trained`` are the sessions that hold working sets, ``surely_trained`` those of them that are
    resistance training for sure, ``doubtful`` the exercises of the others.
    """

    routine: Routine
    as_of: datetime.date
    settings: Settings
    catalogue: Catalogue
    labels: tuple[Label, ...]
    sessions: Sequence[Bout]
    planned: Sequence[Bout]
    trained: Sequence[Bout]
    surely_trained: Sequence[Bout]
    doubtful: tuple[Doubt, ...]
    notes: Sequence[Note]


def prepare(
    routine: Routine, shipped: Catalogue, settings: Settings, as_of: datetime.date
) -> Prepared:
    """Draft a routine as of a day; the person's own names of exercises win.

    Raises `InvalidRoutine` for own exercises in words that the catalogue doesn't have.
    """
    catalogue = shipped.with_own(routine.exercises) if routine.exercises else shipped
    drafter = Drafter(catalogue.find, routine.unit, settings)
    sessions, notes = drafted(routine, as_of, drafter)
    notes += without_load_outliers(sessions, settings)
    typical, more = planned(routine, drafter)
    trained = [bout for bout in sessions if bout.groups]
    surely = [bout for bout in trained if bout.is_surely_resistance]
    return Prepared(
        routine=routine,
        as_of=as_of,
        settings=settings,
        catalogue=catalogue,
        labels=tuple(_labels(routine, shipped, catalogue)),
        sessions=sessions,
        planned=typical,
        trained=trained,
        surely_trained=surely,
        doubtful=_doubtful(trained) if len(surely) < len(trained) else (),
        notes=notes + more,
    )


def window_of(prepared: Prepared, trained: Sequence[Bout]) -> Window:
    """The window of a routine if these of its sessions count as resistance training.

    The sessions of its block are finished.
    """
    routine, as_of, settings = prepared.routine, prepared.as_of, prepared.settings
    blocks = _blocks(trained, settings)
    block = blocks[-1] if blocks else []
    ramps = sum([finish(bout, settings) for bout in block])
    block_weeks = _span(block)
    days = _training_days(block, prepared.doubtful)
    counted = _counted_weeks(block_weeks, days, as_of, settings)
    deload, breaks = _marked_weeks(routine, prepared.sessions, block_weeks)
    weeks = counted[-int(settings.window_weeks) :]
    selected = tuple(w for w in weeks if w in days and w not in deload)
    has_plan = any(bout.groups for bout in prepared.planned)
    source = _source(routine, bool(block), has_plan, len(selected) < settings.min_weeks_selection)
    logged = [bout for bout in block if bout.week in selected]
    return Window(
        source=source,
        as_of=as_of,
        routine=routine,
        catalogue=prepared.catalogue,
        labels=prepared.labels,
        settings=settings,
        sessions=prepared.sessions,
        block=tuple(block),
        block_weeks=block_weeks,
        earlier_blocks=tuple(_span(earlier) for earlier in blocks[:-1]),
        counted_weeks=counted,
        training_days=days,
        deload_weeks=deload,
        break_weeks=breaks,
        planned=tuple(prepared.planned),
        selection=tuple(prepared.planned if source is RoutineSource.PLAN else logged),
        selection_weeks=selected,
        doubtful=prepared.doubtful,
        notes=(*prepared.notes, Note("D11", ramps)),
    )


def _labels(routine: Routine, shipped: Catalogue, own: Catalogue) -> Iterator[Label]:
    for name in routine.exercises:
        known, meant = shipped.find(name), own.find(name)
        if known is not None and meant is not None:
            yield Label(name, known, meant)


def _blocks(sessions: Sequence[Bout], settings: Settings) -> list[list[Bout]]:
    """Runs of sessions without a gap longer than a block bears."""
    blocks: list[list[Bout]] = []
    for one in sessions:
        if not blocks or _days_between(blocks[-1][-1], one) > settings.block_gap_days:
            blocks.append([])
        blocks[-1].append(one)
    return blocks


def _days_between(earlier: Bout, later: Bout) -> int:
    return (later.date - earlier.date).days if earlier.date and later.date else 0


def _span(block: Sequence[Bout]) -> range:
    return range(block[0].week, block[-1].week + 1) if block else range(0)


def _training_days(block: Sequence[Bout], doubtful: Sequence[Doubt]) -> dict[int, TrainingDays]:
    surely: dict[int, set[datetime.date | None]] = defaultdict(set)
    at_most: dict[int, set[datetime.date | None]] = defaultdict(set)
    for bout in block:
        at_most[bout.week].add(bout.date)
        if not doubtful or bout.is_surely_resistance:
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
    routine: Routine, sessions: Sequence[Bout], block_weeks: range
) -> tuple[frozenset[int], frozenset[int]]:
    """The weeks of deload and of a break; one marked session marks its week."""
    marked = [(one.week, one.tags) for one in sessions if one.tags]
    deload = {week for week, tags in marked if Tag.DELOAD in tags}
    breaks = {week for week, tags in marked if Tag.BREAK in tags}
    for pause in routine.breaks:
        first, last = week_of(pause.first), week_of(pause.last)
        breaks.update(week for week in block_weeks if first <= week <= last)
    return frozenset(deload), frozenset(breaks)


def _doubtful(trained: Sequence[Bout]) -> tuple[Doubt, ...]:
    """The exercises of sessions that may be no resistance training."""
    return exercise_doubts(
        group.name for bout in trained if not bout.is_surely_resistance for group in bout.groups
    )


def _source(routine: Routine, has_log: bool, has_plan: bool, log_is_short: bool) -> RoutineSource:
    """What speaks for a routine: a plan only where the log is too short for a selection."""
    if has_plan and log_is_short:
        return RoutineSource.PLAN
    if has_log:
        return RoutineSource.LOG
    has_answers = any(answer is not None for answer in routine.answers.values())
    return RoutineSource.ANSWERS if has_answers else RoutineSource.NONE
