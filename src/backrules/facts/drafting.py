"""From logged and planned sets to working sets: no warm-ups, drop sets with their parent.

A session is drafted first, as typed, so that blocks can be told apart and loads of all sessions be
held against each other. What counts is finished: both sides become one set, ramp sets are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from attrs import define, evolve, field

from backrules.exercises.catalogue import Exercise, SetClass
from backrules.facts.settings import Settings
from backrules.facts.values import quantised
from backrules.facts.working_sets import (
    Group,
    Part,
    Superset,
    exercise_key,
    loads_in_kg,
)
from backrules.routine import PlanDay, Session, SetEntry, SetKind, Side, Unit

N = TypeVar("N", bool, int, float)

Find = Callable[[str], Exercise | None]

_NOTHING_TO_PAIR = {None, Side.BOTH}
_NORMAL, _WARMUP, _DROP = SetKind.NORMAL, SetKind.WARMUP, SetKind.DROP


@define
class DraftBout:
    """A session on its way to a bout: what was done, and what was left out on the way.

    ``groups`` are those of its exercises by key, ramp sets still among them. ``parts`` are the
    exercises in the order performed.
    """

    unit: Unit | None
    groups: dict[str, Group] = field(factory=dict)
    parts: list[Part] = field(factory=list)
    stretched: bool = False
    ignored: int = 0

    def add(
        self,
        name: str,
        exercise: Exercise | None,
        sets: tuple[SetEntry, ...],
        superset: Superset | None,
        ignored: int,
    ) -> None:
        """Sets of one exercise, done after those that are already here; some were ignored."""
        if exercise is not None and not exercise.is_resistance:
            self.stretched |= exercise.set_class is SetClass.STRETCH
            return
        self.ignored += ignored
        if not sets:
            return
        key = exercise_key(name, exercise)
        loads = loads_in_kg(sets, self.unit)
        if key not in self.groups:
            self.parts.append(Part(len(self.groups), len(sets), superset))
            self.groups[key] = Group.of(name, exercise, sets, loads)
        else:
            self.parts.append(Part(self.number(key), len(sets), superset))
            one = self.groups[key]
            self.groups[key] = Group.of(one.name, exercise, one.sets + sets, one.loads_kg + loads)

    def number(self, key: str) -> int:
        """Which of the groups it is, as parts have it."""
        return [*self.groups].index(key)

    def forget_loads_above(self, limit_kg: float, key: str) -> int:
        """Make heavier loads of an exercise unknown; returns how many."""
        one = self.groups[key]
        heavier = {at for at, load in enumerate(one.loads_kg) if (load or 0.0) > limit_kg}
        sets = (evolve(s, load=None) if at in heavier else s for at, s in enumerate(one.sets))
        loads = (None if at in heavier else load for at, load in enumerate(one.loads_kg))
        self.groups[key] = Group.of(one.name, one.exercise, tuple(sets), tuple(loads), True)
        return len(heavier)

    def keep(self, key: str, places: Sequence[int]) -> None:
        """Leave out the sets of an exercise that stand elsewhere than at these places."""
        group = self.number(key)
        own = [at for at, part in enumerate(self.parts) if part.group == group]
        part_of = [at for at in own for _ in range(self.parts[at].sets)]
        left = Counter(part_of[at] for at in places)
        for at in own:
            self.parts[at] = evolve(self.parts[at], sets=left[at])
        self.groups[key] = self.groups[key].at(places)


def draft(
    sessions: Iterable[Session], unit: Unit | None, find: Find, settings: Settings
) -> DraftBout:
    """The working sets of sessions that are one bout, ramp sets still among them."""
    bout = DraftBout(unit)
    for number, session in enumerate(sessions):
        for entry in session.exercises:
            exercise = find(entry.name)
            sets, ignored = _candidates(entry.sets, exercise, settings)
            superset = None if entry.superset is None else (number, entry.superset)
            bout.add(entry.name, exercise, sets, superset, ignored)
    return bout


def draft_plan(day: PlanDay, unit: Unit | None, find: Find, settings: Settings) -> DraftBout:
    """The working sets that a day of a plan asks for."""
    bout = DraftBout(unit)
    for one in day.exercises:
        exercise = find(one.name)
        reps = one.reps.low if one.reps else None
        entry = SetEntry(reps=reps, load=one.load, unit=one.unit, rest_s=one.rest_s)
        is_possible = (
            0 <= one.sets <= settings.planned_sets_max
            and day.times_per_week > 0
            and not _is_impossible(entry, exercise, settings)
        )
        sets = (entry,) * one.sets if is_possible else ()
        superset = None if one.superset is None else (0, one.superset)
        bout.add(one.name, exercise, sets, superset, ignored=not is_possible)
    return bout


def finish(bout: DraftBout, settings: Settings) -> tuple[tuple[Group, ...], tuple[Part, ...], int]:
    """The groups and parts of a drafted bout without its ramp sets, and how many those were."""
    ramps = 0
    for key, group in [*bout.groups.items()]:
        _pair_sides(key, group, bout)
        ramps += _leave_out_ramp(key, bout, settings)
    parts = tuple([part for part in bout.parts if part.sets])
    return tuple(bout.groups.values()), parts, ramps


def _candidates(
    sets: tuple[SetEntry, ...], exercise: Exercise | None, settings: Settings
) -> tuple[tuple[SetEntry, ...], int]:
    """The sets that may be working sets, and how many others can't be true.

    Where all of them may they are returned as they are, so that a long log isn't copied.
    """
    kept: list[SetEntry] = []
    ignored = 0
    for one in sets:
        if one.kind is _WARMUP:
            continue
        if one.kind is _DROP:
            if kept:
                kept[-1] = evolve(kept[-1], kind=SetKind.FAILURE)
            continue
        amount = one.seconds or one.distance_m
        if one.reps is None and not amount:
            continue
        entry = evolve(one, reps=None) if one.reps == 0 and amount else one
        if _is_impossible(entry, exercise, settings):
            ignored += 1
            continue
        kept.append(entry)
    candidates = tuple(kept)
    return sets if candidates == sets else candidates, ignored


def _is_impossible(entry: SetEntry, exercise: Exercise | None, settings: Settings) -> bool:
    if entry.reps is not None and not 0 < entry.reps <= settings.reps_max:
        return True
    if (entry.seconds or 0) < 0 or (entry.distance_m or 0) < 0:
        return True
    if entry.load is None or entry.load >= 0 or exercise is None:
        return False
    return not (exercise.takes_assistance or exercise.is_bodyweight)


def _pair_sides(key: str, group: Group, bout: DraftBout) -> None:
    """Left and right of one round become one set, which stands where the first of them does."""
    if {entry.side for entry in group.sets} <= _NOTHING_TO_PAIR:
        return
    sets, places = [*group.sets], []
    waiting: dict[Side, list[int]] = {Side.LEFT: [], Side.RIGHT: []}
    for at, entry in enumerate(group.sets):
        if entry.side is None or entry.side is Side.BOTH:
            places.append(at)
            continue
        other = Side.RIGHT if entry.side is Side.LEFT else Side.LEFT
        if waiting[other]:
            first = waiting[other].pop(0)
            sets[first] = _both_sides(group.sets[first], entry)
        else:
            waiting[entry.side].append(at)
            places.append(at)
    bout.groups[key] = evolve(group, sets=tuple(sets))
    bout.keep(key, places)


def _both_sides(first: SetEntry, second: SetEntry) -> SetEntry:
    """One set of two: the fewer repetitions, the greater effort, the rest that followed."""
    return evolve(
        first,
        side=Side.BOTH,
        reps=_least(first.reps, second.reps),
        rir=_least(first.rir, second.rir),
        rpe=_most(first.rpe, second.rpe),
        kind=second.kind if first.kind is SetKind.NORMAL else first.kind,
        rest_s=first.rest_s if second.rest_s is None else second.rest_s,
        form_flag=_most(first.form_flag, second.form_flag),
        pain_flag=_most(first.pain_flag, second.pain_flag),
    )


def _least(first: N | None, second: N | None) -> N | None:
    return min((x for x in (first, second) if x is not None), default=None)


def _most(first: N | None, second: N | None) -> N | None:
    return max((x for x in (first, second) if x is not None), default=None)


def _leave_out_ramp(key: str, bout: DraftBout, settings: Settings) -> int:
    """Leave out automatic warm-ups: lighter sets before the heaviest; returns how many.

    Assistance is never one, so neither are sets of an exercise that nobody knows.
    """
    one = bout.groups[key]
    top = one.loads_kg.index(one.heaviest_kg) if one.heaviest_kg > 0 else 0
    if top == 0 or one.exercise is None or one.exercise.is_assisted:
        return 0
    sets = range(len(one.sets))
    kept = [at for at in sets if at >= top or not _is_ramp(one, at, top, settings)]
    if len(kept) < len(sets):
        bout.keep(key, kept)
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
