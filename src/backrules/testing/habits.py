"""How somebody does one exercise, week after week, and what of it is logged."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen
from hypothesis import strategies as st

from backrules.exercises.catalogue import BodyLoad, Catalogue, SetClass
from backrules.routine import Entry, SetEntry, SetKind

HELD = {SetClass.CARDIO: 1200.0, SetClass.STRETCH: 60.0}
"""How long a set lasts, in seconds, of what isn't counted in repetitions."""

REPS = (10, 8, 12, 5, 15, 20, 30)
LOADS = (None, 40.0, 20.0, 60.0, 10.0, 1.25, -20.0)
RESTS_S = (None, None, 60.0, 180.0)
RESERVES = (None, None, 2.0, 0.0, 1.0, 3.0, 5.0)
LAST_KINDS = (SetKind.NORMAL, SetKind.NORMAL, SetKind.NORMAL, SetKind.FAILURE, SetKind.DROP)


@frozen
class Habit:
    """An exercise at a load that grows by ``step`` each week; ``as_logged`` has all but the load.

    Repetitions fall by ``falls`` from set to set, and the last of several sets has its own kind. A
    ramp is a lighter set before the others.
    """

    name: str
    sets: int
    as_logged: SetEntry
    load: float | None
    step: float
    falls: int
    last_kind: SetKind
    ramps_up: bool
    superset: int | None

    def entry(self, week: int) -> Entry:
        """What is logged in a week, from 0."""
        load = None if self.load is None else self.load + week * self.step
        done = [self._set(at, load) for at in range(self.sets)]
        is_ramped = self.ramps_up and load is not None and load > 0
        ramp = [evolve(done[0], load=load / 2, rir=None)] if load and is_ramped else []
        return Entry(self.name, (*ramp, *done), self.superset)

    def _set(self, at: int, load: float | None) -> SetEntry:
        reps = self.as_logged.reps
        left = None if reps is None else max(1, reps - self.falls * at)
        kind = self.last_kind if 0 < at == self.sets - 1 else SetKind.NORMAL
        return evolve(self.as_logged, reps=left, load=load, kind=kind)


def habits(names: Sequence[str], catalogue: Catalogue) -> st.SearchStrategy[Habit]:
    """Habits of exercises with these names; the plainest is one set of ten without a load."""
    return st.builds(
        Habit,
        st.sampled_from(names),
        sets=st.integers(1, 4),
        as_logged=_sets(),
        load=st.sampled_from(LOADS),
        step=st.sampled_from([0.0, 0.0, 2.5, 0.5]),
        falls=st.integers(0, 2),
        last_kind=st.sampled_from(LAST_KINDS),
        ramps_up=st.booleans(),
        superset=st.sampled_from([None, None, None, 1]),
    ).map(lambda habit: _fitting(habit, catalogue))


def _sets() -> st.SearchStrategy[SetEntry]:
    flags = st.sampled_from([None] * 8 + [True])
    return st.builds(
        SetEntry,
        reps=st.sampled_from([*REPS, None]),
        rir=st.sampled_from(RESERVES),
        rest_s=st.sampled_from(RESTS_S),
        form_flag=flags,
        pain_flag=flags,
    )


def _fitting(habit: Habit, catalogue: Catalogue) -> Habit:
    """The habit as its exercise is logged: only some are assisted, some last and aren't counted."""
    known = catalogue.find(habit.name)
    seconds = None if known is None else HELD.get(known.set_class)
    if seconds is not None:
        return evolve(habit, as_logged=SetEntry(seconds=seconds), load=None)
    is_assisted = known is not None and BodyLoad.ASSIST in known.loads
    return habit if habit.load is None or is_assisted else evolve(habit, load=abs(habit.load))
