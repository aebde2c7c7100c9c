"""The working sets of one session, by exercise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from backrules.exercises.catalogue import Exercise, SetClass
from backrules.facts.values import quantised
from backrules.routine import SetEntry, Unit

KG_PER_LB = 0.45359237

_BACK = SetClass.BACK
_LB = Unit.LB


@frozen
class Group:
    """The working sets of one exercise in one session, in the order performed.

    ``exercise`` is None where the catalogue doesn't know the name. ``loads_kg`` has the load of
    each set (see `loads_in_kg`), ``heaviest_kg`` the heaviest, 0 without any. ``has_typos`` says
    that loads which can't be right were forgotten, so that a missing load is not no load.
    """

    name: str
    exercise: Exercise | None
    sets: tuple[SetEntry, ...]
    loads_kg: tuple[float | None, ...]
    heaviest_kg: float
    has_typos: bool = False

    @classmethod
    def of(
        cls,
        name: str,
        exercise: Exercise | None,
        sets: tuple[SetEntry, ...],
        loads_kg: tuple[float | None, ...],
        has_typos: bool = False,
    ) -> Group:
        heaviest = max([load or 0.0 for load in loads_kg])
        return cls(name, exercise, sets, loads_kg, heaviest, has_typos)

    @property
    def key(self) -> str:
        """What makes it the same exercise in any session, see `exercise_key`."""
        return exercise_key(self.name, self.exercise)

    @property
    def is_back(self) -> bool:
        """Whether it surely trains a region of the back directly."""
        return self.exercise is not None and self.exercise.set_class is _BACK

    @property
    def is_surely_resistance(self) -> bool:
        """False for an unknown exercise that may be cardio, or not have been done as it says."""
        return self.exercise is not None or any(
            one.reps or one.load for one in self.sets if one.load is None or one.load >= 0
        )

    def at(self, places: Sequence[int]) -> Group:
        """Nothing but the sets at these places."""
        sets = tuple([self.sets[at] for at in places])
        loads = tuple([self.loads_kg[at] for at in places])
        return Group.of(self.name, self.exercise, sets, loads, self.has_typos)


Superset = tuple[int, int]


@frozen
class Part:
    """So many sets of one group, done in a row (or in rounds with those of its superset).

    ``superset`` is the number that the log gives it, after that of the logged session.
    """

    group: int
    sets: int
    superset: Superset | None


def exercise_key(name: str, exercise: Exercise | None) -> str:
    """An exercise's id, or its name without regard to case where nobody knows it."""
    return exercise.id if exercise else name.strip().casefold()


def loads_in_kg(sets: Iterable[SetEntry], unit: Unit | None) -> tuple[float | None, ...]:
    """The load of each set in kg; as typed where neither the set nor the routine has a unit."""
    return tuple(
        [
            quantised(one.load * KG_PER_LB)
            if one.load is not None and (one.unit or unit) is _LB
            else one.load
            for one in sets
        ]
    )
