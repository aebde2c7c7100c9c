"""Sets as wger's REST API returns them, in JSON: its workout logs, in one page, several or none.

Exercises and units are told by ids. A name counts where somebody put one in place of the id or
beside it, or put the API's exercises beside the logs. A load in plates or in body weights stays
unknown: it compares with no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from attrs import evolve, frozen

from backrules.readers.dates import when
from backrules.readers.files import File
from backrules.readers.json_files import Misread, Record, has_keys, parsed, record, records
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.numbers import number
from backrules.readers.reader import Reader
from backrules.readers.units import METRES, SECONDS
from backrules.routine import Routine, SetEntry, SetKind, Unit

_NAME = "wger JSON"
_LOG = ("exercise", "repetitions_unit", "weight_unit")
_OLDER_LOG = ("exercise_base", "repetition_unit", "weight_unit")

_ENGLISH = 2
_LOADS = {1: Unit.KG, 2: Unit.LB}
_NO_LOADS = (3, 4, 5, 6)  # body weights, plates, km/h, mph
_REPETITIONS = {1: SetKind.NORMAL, 7: SetKind.AMRAP}
_UNTIL_FAILURE = 2
_TIMES = {3: SECONDS["s"], 4: SECONDS["min"]}
_DISTANCES = {5: METRES["mi"], 6: METRES["km"], 8: METRES["m"]}
_KINDS = {
    "normal": SetKind.NORMAL,
    "warmup": SetKind.WARMUP,
    "dropset": SetKind.DROP,
    "myo": SetKind.CLUSTER,
}


@frozen
class _Log:
    """A set, and what tells its workout and its place in there."""

    workout: str
    at: datetime
    is_timed: bool
    number: int
    logged: LoggedSet


def _recognises(file: File) -> bool:
    return has_keys(file, *_LOG) or has_keys(file, *_OLDER_LOG)


def _read(file: File) -> Routine:
    logs: list[_Log] = []
    misread = Misread()
    answer = parsed(file)
    with misread.noted():
        names = _names(answer)
        for document in _documents(answer):
            with misread.noted():
                logs.append(_log(document, names))
    return routine_of([*_in_order(logs)], misread.notes(file, _NAME, len(logs)))


def _documents(answer: Any) -> Iterator[Record]:
    """The workout logs, in pages or without."""
    for page in records(answer, ()) if isinstance(answer, list) else [record(answer, ())]:
        if "results" in page.items:
            yield from page.records("results")
        else:
            yield page


def _names(answer: Any) -> Mapping[int | None, str]:
    """The names of the exercises that stand beside the logs, by id."""
    if not isinstance(answer, dict):
        return {}
    beside = record(answer, ())
    if isinstance(answer.get("exercises"), dict):
        exercises = beside.record("exercises").records("results")
    else:
        exercises = beside.records("exercises")
    return {exercise.whole("id"): name for exercise in exercises if (name := _name(exercise))}


def _name(exercise: Record) -> str:
    """The name of an exercise, in English where it is translated; empty where it has none."""
    if name := exercise.text("name"):
        return name
    translations = exercise.records("translations")
    english = [one for one in translations if one.whole("language") == _ENGLISH]
    return next((one.text("name") for one in english + translations), "")


def _in_order(logs: Iterable[_Log]) -> Iterator[tuple[Workout, LoggedSet]]:
    """The sets as they were logged; a workout begins with its first."""
    workouts: dict[str, Workout] = {}
    for log in sorted(logs, key=lambda log: (log.at, log.number)):
        begun = Workout(log.at, is_timed=log.is_timed)
        yield workouts.setdefault(log.workout, begun), log.logged


def _log(document: Record, names: Mapping[int | None, str]) -> _Log:
    day, clock = document.understood("date", when)
    session = document.whole("session")
    word = _kind_word(document)
    entry = _entry(document)
    return _Log(
        workout=f"{day}" if session is None else f"session {session}",
        at=datetime.combine(day, clock or time.min),
        is_timed=bool(clock and clock > time.min),
        number=document.whole("id") or 0,
        logged=LoggedSet(
            exercise=_exercise(document, names),
            entry=evolve(entry, kind=_KINDS.get(word, entry.kind)),
            unknown_kind=None if not word or word in _KINDS else word,
        ),
    )


def _kind_word(document: Record) -> str:
    """The type of a set, which stands in the entry of the plan that it belongs to."""
    planned = document.items.get("slot_entry")
    return (document.record("slot_entry") if isinstance(planned, dict) else document).text("type")


def _exercise(document: Record, names: Mapping[int | None, str]) -> str:
    key = "exercise" if document.items.get("exercise") is not None else "exercise_base"
    said = document.items.get(key)
    if isinstance(said, str):
        return document.name(key)
    exercise = document.record(key) if isinstance(said, dict) else None
    number = exercise.whole("id") if exercise else document.whole(key)
    name = document.text("exercise_name") or (_name(exercise) if exercise else names.get(number))
    if not name and number is None:
        raise document.expected(key, "an exercise")
    return name or f"wger exercise {number}"


def _entry(document: Record) -> SetEntry:
    load, unit = _load(document)
    return evolve(
        _amount(document),
        load=load,
        unit=unit,
        rir=_decimal(document, "rir"),
        rest_s=_decimal(document, "rest") or None,
    )


def _amount(document: Record) -> SetEntry:
    """The repetitions, the time or the distance of a set, as the id of their unit has it."""
    key = "repetitions" if "repetitions" in document.items else "reps"
    unit_key = "repetitions_unit" if "repetitions_unit" in document.items else "repetition_unit"
    amount, unit = _decimal(document, key) or None, document.whole(unit_key) or 1
    if unit == _UNTIL_FAILURE:
        return SetEntry(kind=SetKind.FAILURE)
    if unit in _TIMES:
        return SetEntry(seconds=amount and amount * _TIMES[unit])
    if unit in _DISTANCES:
        return SetEntry(distance_m=amount and amount * _DISTANCES[unit])
    if unit not in _REPETITIONS:
        raise document.expected(unit_key, "the id of a unit, 1 to 8")
    if amount and not amount.is_integer():
        raise document.expected(key, "a whole number")
    return SetEntry(reps=int(amount) if amount else None, kind=_REPETITIONS[unit])


def _load(document: Record) -> tuple[float, Unit | None] | tuple[None, None]:
    """The load, None where it is 0 or in no unit of loads."""
    load, unit = _decimal(document, "weight"), document.whole("weight_unit")
    if not load or unit in _NO_LOADS:
        return None, None
    if unit is not None and unit not in _LOADS:
        raise document.expected("weight_unit", "the id of a unit, 1 to 6")
    return load, None if unit is None else _LOADS[unit]


def _decimal(document: Record, key: str) -> float | None:
    """A number, which may stand in quotes; None where there is none. Raises `Expected`."""
    if isinstance(document.items.get(key), str):
        return document.understood(key, number) if document.text(key) else None
    return document.number(key)


WGER = Reader(_NAME, _recognises, _read)
