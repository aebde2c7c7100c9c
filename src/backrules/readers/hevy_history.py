"""What Hevy's CSV and its API have in common: types of sets, and traces of an import.

A history that was imported into Hevy from another app has lost the order of its sets: each is the
first of its exercise (its index is 0), however often the exercise stands in the workout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, groupby
from operator import itemgetter

from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.routine import Note, Routine, SetKind

KINDS = {
    "": SetKind.NORMAL,
    "normal": SetKind.NORMAL,
    "warmup": SetKind.WARMUP,
    "dropset": SetKind.DROP,
    "failure": SetKind.FAILURE,
}
"""The types of sets by Hevy's words for them."""

LEAST_IMPORTED = 0.1
"""The share of the workouts from which on the order of all of them counts as lost."""


HevySet = tuple[Workout, LoggedSet, bool]
"""A set of a workout, and whether it is said to be the first of its exercise."""


def unknown_kind(word: str) -> str | None:
    """A word for a type of set that isn't known, else None."""
    return None if word.casefold() in KINDS else word


def history(sets: Iterable[HevySet], notes: tuple[Note, ...]) -> Routine:
    """The routine of a history.

    A workout of several exercises whose sets stand there twice, all of them in the same order, is
    read once (D1). Sets that say the same are kept otherwise, for straight sets do, and so are
    rounds of single sets.
    """
    workouts: dict[Workout, list[HevySet]] = defaultdict(list)
    for workout, run in groupby(sets, key=itemgetter(0)):
        workouts[workout] += run
    once = {workout: run[: len(run) // 2] for workout, run in workouts.items() if _is_twice(run)}
    imported = sum(map(_is_imported, workouts.values()))
    return routine_of(
        [one[:2] for one in chain.from_iterable((workouts | once).values())],
        (*notes, Note("D1", len(once))) if once else notes,
        order_reliable=False if imported > LEAST_IMPORTED * len(workouts) else None,
    )


def _is_twice(run: list[HevySet]) -> bool:
    half = len(run) // 2
    several = len({one.exercise for _, one, _ in run}) > 1
    return several and run[:half] == run[half:] and not all(first for _, _, first in run)


def _is_imported(run: list[HevySet]) -> bool:
    """Whether each set is the first of its exercise, and yet they are more than the exercises."""
    is_first = all(first for _, _, first in run)
    return is_first and len({(one.exercise, one.superset) for _, one, _ in run}) < len(run)
