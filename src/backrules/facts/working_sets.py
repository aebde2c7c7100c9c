"""The working sets of one session, by exercise."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from attrs import define, field

from backrules.exercises.catalogue import Exercise, SetClass
from backrules.routine import SetEntry, Tag

KG_PER_LB = 0.45359237


# A log has thousands of the classes below, and frozen ones take three times as long to make.


@define(eq=False, repr=False)
class Lift:
    """An exercise under one of its names: what holds for every set of it; never changed.

    ``exercise`` is None where the catalogue doesn't know the name. ``key`` makes it the same
    exercise in any session: its id, or its name without regard to case where nobody knows it;
    ``family`` makes it a step of the same progression. ``is_back`` says that it surely trains a
    region of the back directly, ``is_on_body`` that loads are added to the body or taken off it.
    """

    name: str
    exercise: Exercise | None
    key: str
    family: str
    is_back: bool = False
    is_on_body: bool = False
    is_resistance: bool = True
    is_stretching: bool = False

    @classmethod
    def of(cls, name: str, exercise: Exercise | None) -> Lift:
        if exercise is None:
            key = name.strip().casefold()
            return cls(name, None, key, key)
        return cls(
            name,
            exercise,
            exercise.id,
            exercise.family,
            is_back=exercise.set_class is SetClass.BACK,
            is_on_body=exercise.is_bodyweight or exercise.is_assisted,
            is_resistance=exercise.is_resistance,
            is_stretching=exercise.set_class is SetClass.STRETCH,
        )


@define(eq=False, repr=False)
class Group:
    """The working sets of one exercise in one session, in the order performed; never changed.

    ``loads_kg`` has the load of each set, as typed where its unit is unknown, ``heaviest_kg`` the
    heaviest, 0 without any. ``has_typos`` says that loads which can't be right were forgotten, so
    that a missing load is not no load.
    """

    lift: Lift
    sets: tuple[SetEntry, ...]
    loads_kg: tuple[float | None, ...]
    heaviest_kg: float
    has_typos: bool = False

    @classmethod
    def of(
        cls,
        lift: Lift,
        sets: tuple[SetEntry, ...],
        loads_kg: tuple[float | None, ...],
        has_typos: bool = False,
    ) -> Group:
        heaviest = max([load for load in loads_kg if load], default=0.0)
        return cls(lift, sets, loads_kg, heaviest, has_typos)

    @property
    def name(self) -> str:
        return self.lift.name

    @property
    def exercise(self) -> Exercise | None:
        return self.lift.exercise

    @property
    def is_surely_resistance(self) -> bool:
        """False for an unknown exercise that may be cardio, or not have been done as it says."""
        return self.lift.exercise is not None or any(
            one.reps or one.load for one in self.sets if one.load is None or one.load >= 0
        )

    def followed_by(self, other: Group) -> Group:
        """These sets and, after them, other sets of the same exercise."""
        return Group.of(self.lift, self.sets + other.sets, self.loads_kg + other.loads_kg)

    def at(self, places: Sequence[int]) -> Group:
        """Nothing but the sets at these places."""
        sets = tuple([self.sets[at] for at in places])
        loads = tuple([self.loads_kg[at] for at in places])
        return Group.of(self.lift, sets, loads, self.has_typos)


Superset = tuple[int, int]


@define(eq=False, repr=False)
class Part:
    """So many sets of one group, done in a row (or in rounds with those of its superset).

    ``superset`` is the number that the log gives it, after that of the logged session.
    """

    group: int
    sets: int
    superset: Superset | None


@define(eq=False, repr=False)
class Bout:
    """One session, or one day of a plan, as facts see it: its working sets.

    ``week`` numbers Monday-to-Sunday weeks; ``times`` is how often a plan does the day in a week.
    ``groups`` stand in the order that they were begun in, ``numbers`` says by key which of them an
    exercise is. ``mixed`` are the parts of a bout with supersets, or with exercises that were done
    again after others. ``ignored`` sets can't be true, ``pain_flags`` are on sets of any kind.

    A bout changes while it is drafted and finished, and then no more.
    """

    week: int
    date: datetime.date | None = None
    times: float = 1.0
    tags: frozenset[Tag] = frozenset()
    groups: list[Group] = field(factory=list)
    mixed: list[Part] = field(factory=list)
    stretched: bool = False
    has_sides: bool = False
    ignored: int = 0
    pain_flags: int = 0
    numbers: dict[str, int] = field(factory=dict)

    @property
    def back(self) -> list[Group]:
        """The groups of back exercises."""
        return [group for group in self.groups if group.lift.is_back]

    @property
    def is_surely_resistance(self) -> bool:
        """False for nothing but exercises that nobody knows and that may be cardio."""
        return any(group.is_surely_resistance for group in self.groups)

    @property
    def parts(self) -> list[Part]:
        """The exercises in the order performed, each so many sets of one of the groups."""
        return self.mixed or [Part(at, len(one.sets), None) for at, one in enumerate(self.groups)]

    @property
    def performed(self) -> list[tuple[Group, int]]:
        """Each group with how many of its sets were done in a row, in the order performed.

        Supersets go round by round.
        """
        if not self.mixed:
            return [(group, len(group.sets)) for group in self.groups]
        done: set[Superset] = set()
        performed: list[tuple[Group, int]] = []
        for at, part in enumerate(self.mixed):
            if part.superset is None:
                performed.append((self.groups[part.group], part.sets))
            elif part.superset not in done:
                done.add(part.superset)
                together = [p for p in self.mixed[at:] if p.superset == part.superset]
                for turn in range(max(p.sets for p in together)):
                    performed += [(self.groups[p.group], 1) for p in together if turn < p.sets]
        return performed

    def add(self, group: Group, superset: Superset | None) -> None:
        """Sets of one exercise, done after those that are already here."""
        number = self.numbers.setdefault(group.lift.key, len(self.groups))
        is_new = number == len(self.groups)
        if superset is not None or not is_new or self.mixed:
            self.mixed = self.parts
            self.mixed.append(Part(number, len(group.sets), superset))
        if is_new:
            self.groups.append(group)
        else:
            self.groups[number] = self.groups[number].followed_by(group)

    def keep(self, group: int, places: Sequence[int]) -> None:
        """Leave out the sets of a group that stand elsewhere than at these places."""
        if self.mixed:
            own = [part for part in self.mixed if part.group == group]
            part_of = [number for number, part in enumerate(own) for _ in range(part.sets)]
            left = Counter(part_of[at] for at in places)
            for number, part in enumerate(own):
                part.sets = left[number]
        self.groups[group] = self.groups[group].at(places)
