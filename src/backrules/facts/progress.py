"""Facts about progress: what moved over the last comparable weeks (rules R5.1, C4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from attrs import define, frozen

from backrules.facts import loads
from backrules.facts.settings import Settings
from backrules.facts.values import Value, exactly, median, quantised
from backrules.facts.window import Window
from backrules.facts.working_sets import KG_PER_LB, Group, Lift
from backrules.routine import Tag, Unit

_KG, _LB, _TEST = Unit.KG, Unit.LB, Tag.TEST

Done = dict[str, dict[int, list[Group]]]
"""By family of exercises and by week: the groups."""

Scale = Mapping[Unit | None, float]
"""What loads have to be multiplied by to be in kg, by the unit typed with them.

Where the unit is unknown they stay as typed, in the unit of the first week.
"""


class Progress(StrEnum):
    """What became of an exercise between the first and the last of the weeks compared."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


@define(eq=False, repr=False)
class Week:
    """The best of one exercise in one week: its heaviest load and the most repetitions with it.

    ``load`` is in kg, or as typed where the unit is unknown; None where there was none.
    """

    load: float | None
    reps: float | None
    sets: int


@frozen(eq=False, repr=False)
class Regular:
    """An exercise done in most of the weeks compared: then and now, and what became of it.

    ``sets`` are those of all weeks compared. ``direction`` is above zero where load or
    repetitions rose, ``load_change`` relative to then (-0.05: five percent less). ``unit`` is the
    one that its loads were logged in, kg where they were logged in both.
    """

    name: str
    unit: Unit | None
    progress: Progress
    then: Week
    now: Week
    sets: int
    direction: float
    load_change: float | None


def comparable_weeks(window: Window) -> list[int]:
    """The counted weeks with training that are neither deload nor break."""
    left_out = window.deload_weeks | window.break_weeks
    return [w for w in window.counted_weeks if w in window.training_days and w not in left_out]


def compared_weeks(window: Window) -> list[int]:
    """The last comparable weeks, as many as are held against each other."""
    return comparable_weeks(window)[-int(window.settings.stale_weeks) :]


def regular_exercises(window: Window) -> list[Regular]:
    """The back exercises done in most of the last comparable weeks, if those are enough."""
    settings = window.settings
    weeks = compared_weeks(window)
    if len(weeks) < settings.stale_weeks:
        return []
    done = _done(window, weeks)
    scales = {
        week: _scale(factor, window.routine.unit)
        for week, factor in _unit_factors(done, weeks, settings).items()
    }
    found = []
    for by_week in done.values():
        lift = next(iter(by_week.values()))[0].lift
        share = quantised(len(by_week) / len(weeks))
        if lift.is_back and share >= settings.regular_week_share:
            found.append(_compared(lift, by_week, weeks, scales, window))
    return sorted(found, key=lambda one: (-one.sets, one.name))


def progress_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about progress; what compares weeks is missing before there are enough."""
    yield "has_log", bool(window.block)
    if not window.block:
        return
    comparable = comparable_weeks(window)
    yield "comparable_weeks", exactly(len(comparable))
    if len(comparable) < window.settings.stale_weeks:
        return
    regular = regular_exercises(window)
    sets = sum(one.sets for one in regular)
    judged = sum(one.sets for one in regular if one.progress is not Progress.UNKNOWN)
    stale = sum(one.sets for one in regular if one.progress is Progress.UNCHANGED)
    yield "judged_share", exactly(judged / sets if sets else 1.0)
    if judged or not sets:
        yield "stale_share", exactly(stale / judged if judged else 0.0)
    changed = [one.direction for one in regular if one.progress is Progress.CHANGED]
    yield "mostly_falling", sum(one < 0 for one in changed) * 2 > len(changed)
    drops = [-one.load_change for one in regular if one.load_change is not None]
    if drops:
        yield "regular_load_drop", exactly(median(drops))


def unit_changes(window: Window) -> int:
    """How often all loads of the weeks compared jumped as if the unit had changed."""
    weeks = compared_weeks(window)
    factors = _unit_factors(_done(window, weeks), weeks, window.settings)
    return sum(factors[before] != factors[week] for before, week in pairwise(weeks))


def _unit_factors(done: Done, weeks: Sequence[int], settings: Settings) -> dict[int, float]:
    """What loads without a unit of their own have to be multiplied by, week by week.

    So they compare with the first. Where all exercises jump by the ratio of pounds to kilograms at
    once, the unit was changed.
    """
    factors, factor = dict.fromkeys(weeks[:1], 1.0), 1.0
    for before, week in pairwise(weeks):
        factor /= _jump(_ratios(done, before, week), settings.unit_jump_tolerance)
        factors[week] = factor
    return factors


def _jump(ratios: Iterable[float], tolerance: float) -> float:
    """The ratio of the units that all of several ratios are; 1 where they are none."""
    jumps = [1 / KG_PER_LB, KG_PER_LB]
    seen = 0
    for ratio in ratios:
        jumps = [jump for jump in jumps if quantised(abs(ratio / jump - 1)) <= tolerance]
        if not jumps:
            return 1.0
        seen += 1
    return jumps[0] if seen > 1 else 1.0


def _ratios(done: Done, before: int, week: int) -> Iterator[float]:
    """For each exercise of two weeks: its heaviest load without a unit of its own, now to then."""
    for by_week in done.values():
        if before in by_week and week in by_week:
            then, now = _heaviest_typed(by_week[before]), _heaviest_typed(by_week[week])
            if then > 0 and now > 0:
                yield now / then


def _heaviest_typed(groups: Sequence[Group]) -> float:
    heaviest = 0.0
    for group in groups:
        for one in group.sets:
            if one.unit is None and one.load is not None and one.load > heaviest:
                heaviest = one.load
    return heaviest


def _done(window: Window, weeks: Sequence[int]) -> Done:
    """What was done in some weeks, days of testing left out."""
    done: Done = defaultdict(lambda: defaultdict(list))
    for bout in window.block:
        week = bout.week
        if week in weeks and _TEST not in bout.tags:
            for group in bout.groups:
                done[group.lift.family][week].append(group)
    return done


def _scale(factor: float, unit: Unit | None) -> Scale:
    return {None: factor * KG_PER_LB if unit is _LB else factor, _KG: 1.0, _LB: KG_PER_LB}


def _best(groups: Sequence[Group], scale: Scale) -> Week:
    """The best of one exercise in a week. Loads on the body are what is added to it."""
    is_hidden = any(group.has_typos and group.lift.is_on_body for group in groups)
    best: float | None = None
    reps: int | None = None
    for group in groups:
        on_body = group.lift.exercise if group.lift.is_on_body else None
        for one in group.sets:
            load = loads.body_load(one, on_body) if on_body else one.load or None
            if load is not None and not is_hidden:
                load *= scale[one.unit]
                if best is None or load > best:
                    best, reps = load, None
            if load == best and one.reps is not None and (reps is None or one.reps > reps):
                reps = one.reps
    return Week(best, reps, sum([len(group.sets) for group in groups]))


def _compared(
    lift: Lift,
    by_week: Mapping[int, Sequence[Group]],
    weeks: Sequence[int],
    scales: Mapping[int, Scale],
    window: Window,
) -> Regular:
    """Then against now: the first two of the weeks against the last two, by their medians."""
    pair = int(window.settings.stale_pair_weeks)
    then, now = (
        _middle([_best(by_week[week], scales[week]) for week in some if week in by_week])
        for some in (weeks[:pair], weeks[-pair:])
    )
    units = {
        one.unit or window.routine.unit
        for groups in by_week.values()
        for group in groups
        for one in group.sets
        if one.load
    }
    load_moved = _load_moved(lift, then, now, units, window.settings)
    reps = None if then.reps is None or now.reps is None else now.reps - then.reps
    rise = (now.load or 0.0) - (then.load or 0.0)
    is_relative = load_moved is not None and not lift.is_on_body
    return Regular(
        name=lift.name,
        unit=None if None in units else next((u for u in Unit if u in units), None),
        progress=_progress(load_moved, reps, then, now, window.settings),
        then=then,
        now=now,
        sets=sum(len(group.sets) for groups in by_week.values() for group in groups),
        direction=rise if load_moved else reps or 0.0,
        load_change=quantised(rise / (then.load or 1.0)) if is_relative else None,
    )


def _middle(weeks: Sequence[Week]) -> Week:
    """The median of one or two weeks."""
    known = [one.load for one in weeks if one.load is not None]
    reps = [one.reps for one in weeks if one.reps is not None]
    return Week(
        median(known) if len(known) == len(weeks) else None,
        median(reps) if reps else None,
        round(median([one.sets for one in weeks])),
    )


def _load_moved(
    lift: Lift, then: Week, now: Week, units: set[Unit | None], settings: Settings
) -> bool | None:
    """Whether the load changed by more than noise; None where it can't be told."""
    if then.load is None or now.load is None:
        return None
    change = abs(now.load - then.load)
    if lift.is_on_body:
        unit = None if None in units else Unit.KG
        least = settings.bodyweight_load_change_kg
        moved = {quantised(kg) >= least for kg in loads.readings_kg(change, unit)}
        return moved.pop() if len(moved) == 1 else None
    if None in units and len(units) > 1:
        return None
    return quantised(change / then.load) >= settings.load_change_min


def _progress(
    load_moved: bool | None, reps: float | None, then: Week, now: Week, settings: Settings
) -> Progress:
    """Changed by load or by repetitions; unknown without loads, or without either on the body."""
    if then.load is None or now.load is None:
        return Progress.UNKNOWN
    if load_moved or (reps is not None and abs(reps) >= settings.reps_change_min):
        return Progress.CHANGED
    if load_moved is None or (reps is None and not now.load):
        return Progress.UNKNOWN
    return Progress.UNCHANGED
