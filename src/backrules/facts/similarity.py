"""How much one week of back training is like the week before it (evidence for R5.1 and R5.2)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from backrules.facts.values import Value, exactly
from backrules.facts.window import RoutineSource, Window


def similarity_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """The mean similarity of weeks, with loads and without; missing while the weeks are too few.

    Two weeks are alike by the share of what they have in common (Jaccard): of back exercises, or
    of pairs of a back exercise and its heaviest load to half a kilogram.
    """
    if window.source is not RoutineSource.LOG:
        return
    heaviest = _heaviest_kg(window)
    if len(heaviest) < window.settings.similarity_weeks_min:
        return
    weeks = [heaviest[week] for week in sorted(heaviest)]
    rounded = [{(key, round(kg * 2) / 2) for key, kg in week.items()} for week in weeks]
    yield "week_similarity", _mean_similarity(rounded)
    yield "menu_similarity", _mean_similarity([set(week) for week in weeks])


def _heaviest_kg(window: Window) -> Mapping[int, dict[str, float]]:
    """By week and back exercise: its heaviest load."""
    found: dict[int, dict[str, float]] = {}
    for bout in window.selection:
        for group in bout.groups:
            if group.lift.is_back:
                week = found.setdefault(bout.week, {})
                key = group.lift.key
                week[key] = max(week.get(key, 0.0), group.heaviest_kg)
    return found


def _mean_similarity(weeks: Sequence[Set[Hashable]]) -> Value:
    shared = [len(one & two) / len(one | two) for one, two in pairwise(weeks)]
    return exactly(sum(shared) / len(shared))
