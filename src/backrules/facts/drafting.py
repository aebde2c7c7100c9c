"""From logged and planned sets to working sets: no warm-ups, drop sets with their parent.

A session is drafted first, as typed, so that blocks can be told apart and loads of all sessions be
held against each other. What counts is finished: both sides become one set, ramp sets are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from attrs import Factory, evolve, field, frozen

from backrules.exercises.catalogue import Exercise
from backrules.facts.settings import Settings
from backrules.facts.values import quantised
from backrules.facts.working_sets import KG_PER_LB, Bout, Group, Lift
from backrules.routine import PlanDay, Session, SetEntry, SetKind, Side, Unit

N = TypeVar("N", bool, int, float)

Find = Callable[[str], Exercise | None]

_NOTHING_TO_PAIR = {None, Side.BOTH}
_NORMAL, _WARMUP = SetKind.NORMAL, SetKind.WARMUP
_DROP, _FAILURE = SetKind.DROP, SetKind.FAILURE
_LEFT, _RIGHT = Side.LEFT, Side.RIGHT
_LB = Unit.LB


class Lifts(dict[str, Lift]):
    """The lift of each name, looked up once."""

    def __init__(self, find: Find) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, name: str) -> Lift:
        lift = self[name] = Lift.of(name, self._find(name))
        return lift


class Kilograms(dict[float, float]):
    """Pounds in kilograms, each load converted once."""

    def __missing__(self, pounds: float) -> float:
        kg = self[pounds] = quantised(pounds * KG_PER_LB)
        return kg


@frozen(eq=False, repr=False)
class Drafter:
    """What drafting goes by; ``unit`` is the unit of loads without one of their own."""

    find: Find
    unit: Unit | None
    settings: Settings
    _reps_max: int = field(
        init=False, default=Factory(lambda self: int(self.settings.reps_max), True)
    )
    _lifts: Lifts = field(init=False, default=Factory(lambda self: Lifts(self.find), True))
    _kilograms: Kilograms = field(init=False, factory=Kilograms)

    def add_sessions(self, sessions: Sequence[Session], bout: Bout) -> None:
        """Add the working sets of sessions that are one bout, ramp sets still among them."""
        for number, session in enumerate(sessions):
            for entry in session.exercises:
                lift = self._lifts[entry.name]
                if not lift.is_resistance:
                    bout.stretched |= lift.is_stretching
                    bout.pain_flags += sum([one.pain_flag is True for one in entry.sets])
                    continue
                group = self._plain_group(lift, entry.sets) or self._group(lift, entry.sets, bout)
                if group.sets:
                    superset = None if entry.superset is None else (number, entry.superset)
                    bout.add(group, superset)

    def day(self, day: PlanDay) -> Bout:
        """The working sets that a day of a plan asks for, ramp sets still among them."""
        bout = Bout(0, times=day.times_per_week)
        for one in day.exercises:
            lift = self._lifts[one.name]
            if not lift.is_resistance:
                bout.stretched |= lift.is_stretching
                continue
            reps = one.reps.low if one.reps else None
            entry = SetEntry(reps=reps, load=one.load, unit=one.unit, rest_s=one.rest_s)
            is_possible = (
                0 <= one.sets <= self.settings.planned_sets_max
                and day.times_per_week > 0
                and not _is_impossible(entry, lift.exercise, self.settings)
            )
            if not is_possible:
                bout.ignored += 1
            elif one.sets:
                superset = None if one.superset is None else (0, one.superset)
                bout.add(self._group_of(lift, (entry,) * one.sets), superset)
        return bout

    def _plain_group(self, lift: Lift, sets: tuple[SetEntry, ...]) -> Group | None:
        """The group of plain sets, as nearly all are; None where one needs a second look."""
        most, unit = self._reps_max, self.unit
        loads: list[float | None] = []
        heaviest = 0.0
        for one in sets:
            reps, load = one.reps, one.load
            if (
                reps is None
                or not 0 < reps <= most
                or one.kind is _WARMUP
                or one.kind is _DROP
                or one.side is not None
                or one.seconds is not None
                or one.distance_m is not None
                or one.pain_flag
            ):
                return None
            if load is not None:
                if load < 0:
                    return None
                if (one.unit or unit) is _LB:
                    load = self._kilograms[load]
                if load > heaviest:  # noqa: PLR1730  # max takes thrice as long
                    heaviest = load
            loads.append(load)
        return Group(lift, sets, tuple(loads), heaviest)

    def _group(self, lift: Lift, sets: tuple[SetEntry, ...], bout: Bout) -> Group:
        """The group of the sets that may be working sets; those that can't be true are counted."""
        kept: list[SetEntry] = []
        for one in sets:
            bout.pain_flags += one.pain_flag is True
            if one.kind is _WARMUP:
                continue
            if one.kind is _DROP:
                if kept and kept[-1].kind is not _FAILURE:
                    kept[-1] = evolve(kept[-1], kind=_FAILURE)
                continue
            amount = one.seconds or one.distance_m
            if one.reps is None and not amount:
                continue
            entry = evolve(one, reps=None) if one.reps == 0 and amount else one
            if _is_impossible(entry, lift.exercise, self.settings):
                bout.ignored += 1
                continue
            bout.has_sides |= entry.side not in _NOTHING_TO_PAIR
            kept.append(entry)
        return self._group_of(lift, tuple(kept))

    def _group_of(self, lift: Lift, sets: tuple[SetEntry, ...]) -> Group:
        """The group of sets; loads are as typed where neither set nor routine has a unit."""
        loads = [
            self._kilograms[one.load]
            if one.load is not None and (one.unit or self.unit) is _LB
            else one.load
            for one in sets
        ]
        return Group.of(lift, sets, tuple(loads))


def finish(bout: Bout, settings: Settings) -> int:
    """Pair sides and leave out ramp sets of a drafted bout; returns how many ramp sets."""
    if bout.has_sides:
        for number, group in enumerate(bout.groups):
            if {one.side for one in group.sets} - _NOTHING_TO_PAIR:
                _pair_sides(number, bout)
    ramps = 0
    for number, group in enumerate(bout.groups):
        if group.heaviest_kg != group.loads_kg[0]:
            ramps += _leave_out_ramp(number, bout, settings)
    bout.mixed = [part for part in bout.mixed if part.sets]
    return ramps


def _is_impossible(entry: SetEntry, exercise: Exercise | None, settings: Settings) -> bool:
    if entry.reps is not None and not 0 < entry.reps <= settings.reps_max:
        return True
    if (entry.seconds or 0) < 0 or (entry.distance_m or 0) < 0:
        return True
    if entry.load is None or entry.load >= 0 or exercise is None:
        return False
    return not (exercise.takes_assistance or exercise.is_bodyweight)


def _pair_sides(number: int, bout: Bout) -> None:
    """Left and right of one round become one set, which stands where the first of them does."""
    group = bout.groups[number]
    sets, places = [*group.sets], []
    waiting: dict[Side, list[int]] = {_LEFT: [], _RIGHT: []}
    for at, entry in enumerate(group.sets):
        if entry.side is None or entry.side is Side.BOTH:
            places.append(at)
            continue
        other = _RIGHT if entry.side is _LEFT else _LEFT
        if waiting[other]:
            first = waiting[other].pop(0)
            sets[first] = _both_sides(group.sets[first], entry)
        else:
            waiting[entry.side].append(at)
            places.append(at)
    bout.groups[number] = evolve(group, sets=tuple(sets))
    bout.keep(number, places)


def _both_sides(first: SetEntry, second: SetEntry) -> SetEntry:
    """One set of two: the fewer repetitions, the greater effort, the rest that followed."""
    return SetEntry(
        reps=_least(first.reps, second.reps),
        load=first.load,
        unit=first.unit,
        kind=second.kind if first.kind is _NORMAL else first.kind,
        rir=_least(first.rir, second.rir),
        rpe=_most(first.rpe, second.rpe),
        rest_s=first.rest_s if second.rest_s is None else second.rest_s,
        seconds=first.seconds,
        distance_m=first.distance_m,
        side=Side.BOTH,
        form_flag=_most(first.form_flag, second.form_flag),
        pain_flag=_most(first.pain_flag, second.pain_flag),
    )


def _least(first: N | None, second: N | None) -> N | None:
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)


def _most(first: N | None, second: N | None) -> N | None:
    if first is None or second is None:
        return second if first is None else first
    return max(first, second)


def _leave_out_ramp(number: int, bout: Bout, settings: Settings) -> int:
    """Leave out automatic warm-ups: lighter sets before the heaviest; returns how many.

    Assistance is never one, so neither are sets of an exercise that nobody knows.
    """
    one = bout.groups[number]
    top = one.loads_kg.index(one.heaviest_kg) if one.heaviest_kg > 0 else 0
    exercise = one.lift.exercise
    if top == 0 or exercise is None or exercise.is_assisted:
        return 0
    sets = range(len(one.sets))
    kept = [at for at in sets if at >= top or not _is_ramp(one, at, top, settings)]
    if len(kept) < len(sets):
        bout.keep(number, kept)
    return len(sets) - len(kept)


def _is_ramp(one: Group, at: int, top: int, settings: Settings) -> bool:
    """Whether a set prepares for the heaviest one, which stands at ``top`` behind it."""
    bodyweight = one.exercise is not None and one.exercise.is_bodyweight
    entry, load = one.sets[at], one.loads_kg[at]
    if load is None and bodyweight:
        load = 0.0
    if entry.kind is not _NORMAL or load is None or load < 0:
        return False
    if not bodyweight and quantised(load / one.heaviest_kg) < settings.warmup_load_ratio:
        return True
    reps, top_reps = entry.reps, one.sets[top].reps
    if reps is None or top_reps is None:
        return False
    return quantised(reps / top_reps) <= settings.warmup_ramp_reps_ratio
