"""The working sets of one session: no warm-ups, drop sets with their parent, both sides as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from attrs import define, evolve, field, frozen

from backrules.exercises.catalogue import Exercise, SetClass
from backrules.facts.settings import Settings
from backrules.facts.values import quantised
from backrules.routine import PlanDay, Session, SetEntry, SetKind, Side, Unit

KG_PER_LB = 0.45359237

N = TypeVar("N", bool, int, float)

Find = Callable[[str], Exercise | None]


@frozen
class Group:
    """The working sets of one exercise in one session, in the order performed.

    ``exercise`` is None where the catalogue doesn't know the name. ``has_typos`` says that loads
    which can't be right were forgotten, so that a missing load is not no load.
    """

    name: str
    exercise: Exercise | None
    sets: tuple[SetEntry, ...]
    has_typos: bool = False

    @property
    def key(self) -> str:
        """What makes it the same exercise in any session, see `exercise_key`."""
        return exercise_key(self.name, self.exercise)

    @property
    def is_back(self) -> bool:
        """Whether it surely trains a region of the back directly."""
        return self.exercise is not None and self.exercise.set_class is SetClass.BACK

    @property
    def is_surely_resistance(self) -> bool:
        """False for an unknown exercise that may be cardio, or not have been done as it says."""
        return is_surely_resistance(self.exercise, self.sets)


Superset = tuple[int, int]


@frozen
class Part:
    """So many sets of one group, done in a row (or in rounds with those of its superset).

    ``superset`` is the number that the log gives it, after that of the logged session.
    """

    group: int
    sets: int
    superset: Superset | None


@define
class Draft:
    """The sets of one exercise before ramp sets are told apart, each with its part's number."""

    name: str
    exercise: Exercise | None
    sets: list[tuple[int, SetEntry]] = field(factory=list)
    has_typos: bool = False

    def forget_loads_above(self, limit_kg: float, unit: Unit | None) -> int:
        """Make heavier loads unknown; returns how many."""
        kept = [
            (part, evolve(one, load=None) if (in_kg(one, unit) or 0.0) > limit_kg else one)
            for part, one in self.sets
        ]
        forgotten = sum(new != old for new, old in zip(kept, self.sets, strict=True))
        self.sets = kept
        self.has_typos = forgotten > 0
        return forgotten


@define
class DraftBout:
    """A session on its way to a bout: what was done, and what was left out on the way."""

    drafts: dict[str, Draft] = field(factory=dict)
    supersets: list[tuple[str, Superset | None]] = field(factory=list)
    stretched: bool = False
    ignored: int = 0

    def add(
        self,
        name: str,
        exercise: Exercise | None,
        sets: Sequence[SetEntry],
        superset: Superset | None,
        ignored: int,
    ) -> None:
        """Sets of one exercise, done after those that are already here; some were ignored."""
        if exercise is not None and not exercise.is_resistance:
            self.stretched |= exercise.set_class is SetClass.STRETCH
            return
        self.ignored += ignored
        if sets:
            key = exercise_key(name, exercise)
            part = len(self.supersets)
            self.supersets.append((key, superset))
            group = self.drafts.setdefault(key, Draft(name, exercise))
            group.sets.extend((part, one) for one in sets)


def exercise_key(name: str, exercise: Exercise | None) -> str:
    """An exercise's id, or its name without regard to case where nobody knows it."""
    return exercise.id if exercise else name.strip().casefold()


def heaviest_kg(sets: Iterable[SetEntry], unit: Unit | None) -> float:
    """The heaviest load in kg, or as typed where the unit is unknown; 0 without loads."""
    return max((in_kg(one, unit) or 0.0 for one in sets), default=0.0)


def is_surely_resistance(exercise: Exercise | None, sets: Iterable[SetEntry]) -> bool:
    """Whether sets count whatever the exercise is; without repetitions it may be cardio."""
    return exercise is not None or any(
        one.reps or one.load for one in sets if one.load is None or one.load >= 0
    )


def in_kg(entry: SetEntry, unit: Unit | None) -> float | None:
    """The load in kg; as typed where neither the set nor the routine has a unit."""
    if entry.load is None or (entry.unit or unit) is not Unit.LB:
        return entry.load
    return quantised(entry.load * KG_PER_LB)


def draft(sessions: Iterable[Session], find: Find, settings: Settings) -> DraftBout:
    """The working sets of sessions that are one bout, ramp sets still among them."""
    bout = DraftBout()
    for number, session in enumerate(sessions):
        for entry in session.exercises:
            exercise = find(entry.name)
            sets, ignored = _candidates(entry.sets, exercise, settings)
            superset = None if entry.superset is None else (number, entry.superset)
            bout.add(entry.name, exercise, sets, superset, ignored)
    return bout


def draft_plan(day: PlanDay, find: Find, settings: Settings) -> DraftBout:
    """The working sets that a day of a plan asks for."""
    bout = DraftBout()
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


def finish(
    bout: DraftBout, unit: Unit | None, settings: Settings
) -> tuple[tuple[Group, ...], tuple[Part, ...], int]:
    """The groups and parts of a drafted bout without its ramp sets, and how many those were."""
    groups: list[Group] = []
    counts = [0] * len(bout.supersets)
    numbers: dict[str, int] = {}
    ramps = 0
    for key, one in bout.drafts.items():
        one.sets = _paired(one.sets)
        kept = _without_ramp(one, unit, settings)
        ramps += len(one.sets) - len(kept)
        numbers[key] = len(groups)
        sets = tuple([entry for _, entry in kept])
        groups.append(Group(one.name, one.exercise, sets, one.has_typos))
        for part, _ in kept:
            counts[part] += 1
    parts = [
        Part(numbers[key], count, superset)
        for (key, superset), count in zip(bout.supersets, counts, strict=True)
        if count
    ]
    return tuple(groups), tuple(parts), ramps


def _candidates(
    sets: Sequence[SetEntry], exercise: Exercise | None, settings: Settings
) -> tuple[list[SetEntry], int]:
    kept: list[SetEntry] = []
    ignored = 0
    for one in sets:
        if one.kind is SetKind.WARMUP:
            continue
        if one.kind is SetKind.DROP:
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
    return kept, ignored


def _is_impossible(entry: SetEntry, exercise: Exercise | None, settings: Settings) -> bool:
    if entry.reps is not None and not 0 < entry.reps <= settings.reps_max:
        return True
    if (entry.seconds or 0) < 0 or (entry.distance_m or 0) < 0:
        return True
    if entry.load is None or entry.load >= 0 or exercise is None:
        return False
    return not (exercise.takes_assistance or exercise.is_bodyweight)


def _paired(sets: list[tuple[int, SetEntry]]) -> list[tuple[int, SetEntry]]:
    """Left and right of one round as one set, which stands where the first of them does."""
    if all(one.side is None for _, one in sets):
        return sets
    paired: list[tuple[int, SetEntry]] = []
    waiting: dict[Side, list[int]] = {Side.LEFT: [], Side.RIGHT: []}
    for part, one in sets:
        if one.side is None or one.side is Side.BOTH:
            paired.append((part, one))
            continue
        other = Side.RIGHT if one.side is Side.LEFT else Side.LEFT
        if waiting[other]:
            at = waiting[other].pop(0)
            first_part, first = paired[at]
            paired[at] = (first_part, _both_sides(first, one))
        else:
            waiting[one.side].append(len(paired))
            paired.append((part, one))
    return paired


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


def _without_ramp(one: Draft, unit: Unit | None, settings: Settings) -> list[tuple[int, SetEntry]]:
    """The sets without automatic warm-ups: lighter ones before the heaviest.

    Assistance is never one, so neither are sets of an exercise that nobody knows.
    """
    if one.exercise is None or one.exercise.is_assisted:
        return one.sets
    bodyweight = one.exercise.is_bodyweight
    loads = [in_kg(entry, unit) for _, entry in one.sets]
    if bodyweight:
        loads = [load or 0.0 for load in loads]
    heaviest = max((load for load in loads if load is not None), default=0.0)
    if heaviest <= 0:
        return one.sets
    first = loads.index(heaviest)
    top = one.sets[first][1]
    return [
        numbered
        for at, (numbered, load) in enumerate(zip(one.sets, loads, strict=True))
        if at >= first
        or load is None
        or not 0 <= load < heaviest
        or numbered[1].kind is not SetKind.NORMAL
        or not _is_ramp(numbered[1], load / heaviest, top, bodyweight, settings)
    ]


def _is_ramp(
    entry: SetEntry, load_ratio: float, top: SetEntry, bodyweight: bool, settings: Settings
) -> bool:
    if not bodyweight and quantised(load_ratio) < settings.warmup_load_ratio:
        return True
    if entry.reps is None or top.reps is None:
        return False
    return quantised(entry.reps / top.reps) <= settings.warmup_ramp_reps_ratio
