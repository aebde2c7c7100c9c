"""Sets as the rows of a log give them, one by one, and the sessions that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from operator import itemgetter

from attrs import field, frozen

from backrules.readers.rows import MOST_DETAILS
from backrules.routine import Entry, Note, Routine, Session, SetEntry, Unit

LONGEST_WORKOUT = timedelta(hours=6)
LONGEST_WORD = 60


@frozen
class Workout:
    """What a log says of the workout that a set belongs to; name and start tell two apart.

    Where a log has no times of day, ``is_timed`` is False and the start is a midnight.
    """

    start: datetime
    name: str | None = None
    duration: timedelta | None = field(default=None, eq=False)
    is_timed: bool = True


@frozen
class LoggedSet:
    """One set with all that its row says. ``unknown_kind`` is a type of set that we don't know."""

    exercise: str
    entry: SetEntry
    superset: int | None = None
    unknown_kind: str | None = None


def loaded(load: tuple[float | None, Unit | None], work: SetEntry) -> SetEntry:
    """A set of a load, and of the work done with it: repetitions, kind, RPE, seconds, distance.

    Made for every set that differs; `attrs.evolve` takes twice as long.
    """
    amount, unit = load
    return SetEntry(
        reps=work.reps,
        load=amount,
        unit=unit,
        kind=work.kind,
        rpe=work.rpe,
        seconds=work.seconds,
        distance_m=work.distance_m,
    )


def routine_of(
    sets: Sequence[tuple[Workout, LoggedSet]],
    notes: tuple[Note, ...],
    *,
    order_reliable: bool | None = None,
) -> Routine:
    """The routine of a log, oldest session first; sets of a session stay in the given order.

    Sets of unknown types are noted (D14), with the words that stand for these types.
    """
    workouts: dict[Workout, list[LoggedSet]] = {}
    for workout, rows in groupby(sets, key=itemgetter(0)):
        workouts.setdefault(workout, []).extend(logged for _, logged in rows)
    oldest_first = sorted(workouts, key=lambda workout: workout.start)
    return Routine(
        sessions=tuple(_session(workout, workouts[workout]) for workout in oldest_first),
        notes=notes + _unknown_kinds(logged for _, logged in sets),
        order_reliable=order_reliable,
    )


def _session(workout: Workout, sets: Iterable[LoggedSet]) -> Session:
    entries = groupby(sets, key=lambda logged: (logged.exercise, logged.superset))
    return Session(
        date=workout.start.date(),
        start=workout.start.time() if workout.is_timed else None,
        end=_end(workout),
        name=workout.name,
        exercises=tuple(
            Entry(name, tuple(logged.entry for logged in group), superset)
            for (name, superset), group in entries
        ),
    )


def _end(workout: Workout) -> time | None:
    """The time of day that a workout ended at; None where its duration makes no sense."""
    duration = workout.duration if workout.is_timed else None
    if duration is None or not timedelta() < duration <= LONGEST_WORKOUT:
        return None
    return (workout.start.replace(year=2000) + duration).time()


def _unknown_kinds(sets: Iterable[LoggedSet]) -> tuple[Note, ...]:
    words = [logged.unknown_kind for logged in sets if logged.unknown_kind is not None]
    distinct = [word[:LONGEST_WORD] for word in dict.fromkeys(words)]
    return (Note("D14", len(words), tuple(distinct[:MOST_DETAILS])),) if words else ()
