"""What a report shows of a routine: tables of measured things, made when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from backrules.exercises.catalogue import Exercise, SetClass
from backrules.facts.answers import mislabelled
from backrules.facts.bouts import first_day
from backrules.facts.declarations import Declarations, Source
from backrules.facts.measuring import Measured
from backrules.facts.regions import RegionState, regions
from backrules.facts.selection import sets_by_class
from backrules.facts.session_tables import SESSION_TABLES, Rows
from backrules.facts.time import frequency_weeks
from backrules.facts.values import Interval, quantised
from backrules.facts.window import NO_DAYS, RoutineSource, Window


@frozen(eq=False, repr=False)
class Table:
    """Rows of measured things; dates are ISO texts, numbers have their unit in the column."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def table(name: str, measured: Measured, declared: Declarations) -> Table:
    """The table of this name, or the one-line table of the fact of this name."""
    if name in TABLES:
        columns, rows = TABLES[name]
        return Table(name, columns, tuple(rows(measured.window)))
    return _fact_table(name, measured, declared)


def shown_value(value: object) -> Any:
    """A fact's value as JSON has it: a number, ``[lo, hi]``, a word, a truth, None if missing."""
    if isinstance(value, Interval):
        return value.lo if value.is_exact else [value.lo, value.hi]
    return value if isinstance(value, str | bool) else None


def _fact_table(name: str, measured: Measured, declared: Declarations) -> Table:
    fact = declared.facts[name]
    value = shown_value(measured.facts.get(name))
    if fact.source is Source.ANSWER:
        return Table(name, ("question", "answer"), ((fact.question, value),))
    return Table(name, (fact.unit or "value",), ((value,),))


def _regions(window: Window) -> Rows:
    weeks = window.weeks_selected
    return [
        (
            one.name,
            str(one.decided or "unknown"),
            len(one.direct_weeks),
            weeks,
            quantised(one.fractional_sets / weeks),
            ", ".join(one.exercises),
        )
        for one in regions(window)
    ]


def _weeks_without_region(window: Window) -> Rows:
    return [
        (one.name, first_day(week))
        for one in regions(window)
        if one.state is RegionState.IRREGULAR
        for week in window.selection_weeks
        if week not in one.direct_weeks
    ]


def _direct_shares(window: Window) -> Rows:
    found = regions(window)
    total = sum(one.direct_sets for one in found)
    return [
        (one.name, quantised(one.direct_sets), quantised(one.direct_sets / total))
        for one in found
        if total
    ]


def _sets_by_class(window: Window) -> Rows:
    weeks = window.weeks_selected
    counted = sets_by_class(window)
    shown = (SetClass.BACK, SetClass.MIRROR, SetClass.POSTERIOR_LOWER, SetClass.LEGS_FRONT)
    rows: Rows = [(str(one), quantised(counted[one] / weeks)) for one in shown if weeks]
    if window.unrecognised_sets:
        rows.append(("unrecognised", quantised(window.unrecognised_sets / weeks)))
    return rows


def _top_mirror_exercises(window: Window) -> Rows:
    mirror = [one for one in window.tallies if one.set_class is SetClass.MIRROR]
    ranked = sorted(mirror, key=lambda one: (-one.sets, one.name))[:3]
    return [(one.name, quantised(one.sets / window.weeks_selected)) for one in ranked]


def _back_sets_by_week(window: Window) -> Rows:
    if window.source is RoutineSource.PLAN:
        return []
    sets = dict.fromkeys(window.selection_weeks, 0)
    for bout, group in window.groups():
        if group.exercise is not None and group.exercise.set_class is SetClass.BACK:
            sets[bout.week] += len(group.sets)
    return [(first_day(week), count) for week, count in sets.items()]


def _training_days_by_week(window: Window) -> Rows:
    counted = frequency_weeks(window)
    return [(first_day(week), window.training_days.get(week, NO_DAYS).at_most) for week in counted]


def _blocks(window: Window) -> Rows:
    spans = [*window.earlier_blocks, window.block_weeks]
    return [(first_day(weeks[0]), len(weeks)) for weeks in spans if weeks]


def _mislabelled_exercises(window: Window) -> Rows:
    return [(one.name, _direct(one.own), _direct(one.catalogue)) for one in mislabelled(window)]


def _direct(exercise: Exercise) -> str:
    return ", ".join(sorted(exercise.direct_regions)) or "none"


TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Window], Rows]]] = {
    "regions": (
        ("region", "state", "weeks with direct sets", "weeks", "sets/week", "exercises"),
        _regions,
    ),
    "weeks_without_region": (("region", "week of"), _weeks_without_region),
    "direct_shares": (("region", "direct sets", "share"), _direct_shares),
    "mislabelled_exercises": (
        ("exercise", "regions as you label it", "regions as the catalogue has it"),
        _mislabelled_exercises,
    ),
    "sets_by_class": (("class", "sets/week"), _sets_by_class),
    "top_mirror_exercises": (("exercise", "sets/week"), _top_mirror_exercises),
    "back_sets_by_week": (("week of", "sets"), _back_sets_by_week),
    "training_days_by_week": (("week of", "training days"), _training_days_by_week),
    "blocks": (("block from week of", "weeks"), _blocks),
    **SESSION_TABLES,
}
