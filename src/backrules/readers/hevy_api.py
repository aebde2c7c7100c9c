"""Workouts as Hevy's public API returns them, in JSON.

A page of workouts, one workout, the events since a day, or lists of these. Loads are in kilograms,
with the long fractions of pounds converted. Times are given in UTC, and their clock is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from backrules.readers.dates import moment
from backrules.readers.files import File
from backrules.readers.hevy_history import KINDS, HevySet, history, unknown_kind
from backrules.readers.json_files import Misread, Record, has_keys, parsed, record, records
from backrules.readers.logged import LoggedSet, Workout
from backrules.readers.reader import Reader
from backrules.routine import Routine, SetEntry, SetKind, Unit

_NAME = "Hevy JSON"
_WORKOUT = ("start_time", "exercises", "sets")
_PAGE = ("page", "page_count", "workouts")


def _recognises(file: File) -> bool:
    return has_keys(file, *_WORKOUT) or has_keys(file, *_PAGE)


def _read(file: File) -> Routine:
    sets: list[HevySet] = []
    misread = Misread()
    for document in _workouts(file, misread):
        with misread.noted():
            sets.extend(_sets(_workout(document), document, misread))
    return history(sets, misread.notes(file, _NAME, len(sets)))


def _workouts(file: File, misread: Misread) -> Iterator[Record]:
    """The workouts, wherever in its answers the API puts them."""
    answer = parsed(file)
    with misread.noted():
        for part in records(answer, ()) if isinstance(answer, list) else [record(answer, ())]:
            if "workouts" in part.items:
                yield from part.records("workouts")
            elif "events" in part.items:
                changed = (one for one in part.records("events") if "workout" in one.items)
                yield from (event.record("workout") for event in changed)
            else:
                yield part.record("workout") if "workout" in part.items else part


def _workout(document: Record) -> Workout:
    began = document.understood("start_time", moment)
    took = document.understood("end_time", moment) - began if document.text("end_time") else None
    return Workout(began, document.text("title") or None, took)


def _sets(workout: Workout, document: Record, misread: Misread) -> Iterator[HevySet]:
    for exercise in document.records("exercises"):
        with misread.noted():
            name, superset = exercise.name("title"), _superset(exercise)
            for one in exercise.records("sets"):
                with misread.noted():
                    kind = unknown_kind(one.text("type"))
                    logged = LoggedSet(name, _entry(one), superset, kind)
                    yield workout, logged, one.whole("index") == 0


def _superset(exercise: Record) -> int | None:
    superset = exercise.whole("superset_id")
    return exercise.whole("supersets_id") if superset is None else superset


def _entry(document: Record) -> SetEntry:
    load = document.number("weight_kg") or None
    return SetEntry(
        reps=document.whole("reps"),
        load=load,
        unit=None if load is None else Unit.KG,
        kind=KINDS.get(document.text("type").casefold(), SetKind.NORMAL),
        rpe=document.number("rpe") or None,
        seconds=document.number("duration_seconds") or None,
        distance_m=document.number("distance_meters") or None,
    )


HEVY_API = Reader(_NAME, _recognises, _read)
