"""JEFIT's export: sections below banners, each with a header of its own.

A row of EXERCISE LOGS is an exercise with all its sets (``50.0x15,50.0x12``), in the unit that
SETTING has. EXERCISE SET LOGS, in newer files, has the kinds of these sets, and their loads in
pounds, which count only where the row or the unit is missing. A workout's date is the person's own;
its time of day, from WORKOUT SESSIONS, is in UTC. No other section is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from operator import attrgetter

from attrs import field, frozen

from backrules.readers import epochs
from backrules.readers.dates import Dates
from backrules.readers.files import File
from backrules.readers.jefit_sections import begins_with_a_banner, optional_rows, section
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.numbers import number
from backrules.readers.reader import Reader
from backrules.readers.rows import Layout, Row, texts, understood
from backrules.readers.units import unit_of
from backrules.routine import Routine, SetEntry, SetKind, Unit
from backrules.structuring import Expected, shown

_LAYOUT = Layout("JEFIT export", decimal_comma=False)
_NO_MOMENT = ("", "0")
_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_KINDS = {
    "": SetKind.NORMAL,
    "default": SetKind.NORMAL,
    "normal": SetKind.NORMAL,
    "warmup": SetKind.WARMUP,
    "drop": SetKind.DROP,
    "dropset": SetKind.DROP,
    "failure": SetKind.FAILURE,
}


@frozen
class _Span:
    """When a workout began, in UTC, and how long it took."""

    start: datetime
    duration: timedelta | None


@frozen
class _SetLog:
    """A row of EXERCISE SET LOGS: a set of the exercise log with that id."""

    exercise_log: str
    index: int
    kind: str
    pounds: float | None
    reps: int | None


@frozen
class _Tables:
    """What the other sections tell of the rows of EXERCISE LOGS."""

    unit: Unit | None
    spans: Mapping[str, _Span | None]
    set_logs: Mapping[str, Sequence[_SetLog]]
    dates: Dates
    unpacked: Callable[[str], tuple[float, int]] = field(factory=lambda: cache(_load_and_reps))
    logged: Callable[..., LoggedSet] = field(factory=lambda: cache(_logged_set))


def _recognises(file: File) -> bool:
    return begins_with_a_banner(file) and section(file, "EXERCISE LOGS") is not None


def _read(file: File) -> Routine:
    logs = section(file, "EXERCISE LOGS") or file
    spans, faulty_spans = optional_rows(file, _LAYOUT, "WORKOUT SESSIONS", _span)
    set_logs, faulty_set_logs = optional_rows(file, _LAYOUT, "EXERCISE SET LOGS", _set_log)
    tables = _Tables(
        unit=_unit(file),
        spans=dict(spans),
        set_logs=_by_exercise_log(set_logs),
        dates=Dates(lambda: texts(logs, _LAYOUT, "mydate")),
    )
    rows, notes = understood(logs, _LAYOUT, lambda row: _exercise(row, tables))
    sets = [(workout, logged) for workout, done in rows for logged in done]
    return routine_of(sets, notes + faulty_spans + faulty_set_logs)


def _unit(file: File) -> Unit | None:
    """The unit of all loads, None where SETTING doesn't say it in a word that we know."""
    units, _ = optional_rows(file, _LAYOUT, "SETTING", lambda row: unit_of(row, "mass"))
    return units[0] if units else None


def _span(row: Row) -> tuple[str, _Span | None]:
    start, end = row.text("starttime"), row.text("endtime")
    if start in _NO_MOMENT:
        return row.name("_id"), None
    began = epochs.of_seconds(start)
    took = None if end in _NO_MOMENT else epochs.of_seconds(end) - began
    return row.name("_id"), _Span(began, took)


def _set_log(row: Row) -> _SetLog:
    return _SetLog(
        exercise_log=row.name("exercise_log_id"),
        index=row.whole("set_index") or 0,
        kind=row.text("set_type"),
        pounds=row.number("weight_lbs"),
        reps=row.whole("reps"),
    )


def _by_exercise_log(set_logs: Sequence[_SetLog]) -> Mapping[str, Sequence[_SetLog]]:
    grouped: dict[str, list[_SetLog]] = defaultdict(list)
    for one in sorted(set_logs, key=attrgetter("index")):
        grouped[one.exercise_log].append(one)
    return grouped


def _exercise(row: Row, tables: _Tables) -> tuple[Workout, list[LoggedSet]]:
    name = row.name("ename")
    day, _ = tables.dates.when(row.text("mydate"))
    workout = _workout(day, tables.spans.get(row.text("belongsession")))
    packed = _unpacked(row.text("logs"), tables)
    set_logs = tables.set_logs.get(row.text("_id"), [])
    kinds = [one.kind for one in set_logs]
    unit = tables.unit
    if set_logs and not (packed and unit):
        packed, unit = [(one.pounds or 0, one.reps or 0) for one in set_logs], Unit.LB
    if len(kinds) != len(packed):
        kinds = [""] * len(packed)
    return workout, [
        tables.logged(name, load, reps, unit, kind)
        for (load, reps), kind in zip(packed, kinds, strict=True)
        if load or reps
    ]


def _workout(day: date, span: _Span | None) -> Workout:
    if span is None:
        return Workout(datetime.combine(day, time.min), is_timed=False)
    return Workout(datetime.combine(day, span.start.time()), duration=span.duration)


def _unpacked(logs: str, tables: _Tables) -> list[tuple[float, int]]:
    """The loads and repetitions in ``50.0x15,50.0x12``; raises `Expected`."""
    try:
        return [tables.unpacked(one) for one in logs.split(",") if one.strip()]
    except Expected:
        raise Expected(f"expected sets like 50.0x15,50.0x12 in logs, got {shown(logs)}") from None


def _load_and_reps(packed: str) -> tuple[float, int]:
    load, _, reps = packed.partition("x")
    times = number(reps)
    if not times.is_integer():
        raise Expected
    return number(load), int(times)


def _logged_set(exercise: str, load: float, reps: int, unit: Unit | None, kind: str) -> LoggedSet:
    """A set; a load or a number of repetitions that is 0 is one that nobody entered."""
    word = _BETWEEN_WORDS.sub("", kind.casefold())
    return LoggedSet(
        exercise,
        SetEntry(
            reps=reps or None,
            load=load or None,
            unit=unit if load else None,
            kind=_KINDS.get(word, SetKind.NORMAL),
        ),
        unknown_kind=None if word in _KINDS else kind,
    )


JEFIT = Reader(_LAYOUT.name, _recognises, _read)
