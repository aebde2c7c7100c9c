"""Weeks that look like a deload though nobody marked them: a hint, never acted on."""

from __future__ import annotations

from collections import defaultdict

from backrules.facts.values import median, quantised
from backrules.facts.window import Window


def likely_deloads(window: Window) -> list[int]:
    """Unmarked weeks with far fewer sets and lighter loads than the weeks before them."""
    settings = window.settings
    sets: dict[int, int] = defaultdict(int)
    heaviest: dict[int, dict[str, float]] = defaultdict(dict)
    for bout in window.block:
        for group in bout.groups:
            sets[bout.week] += len(group.sets)
            loads = heaviest[bout.week]
            loads[group.name] = max(loads.get(group.name, 0.0), group.heaviest_kg)
    weeks = [week for week in window.counted_weeks if week in sets]
    before = int(settings.deload_weeks_before)
    found = []
    for at, week in enumerate(weeks[before:], start=before):
        earlier = weeks[at - before : at]
        fewer = quantised(sets[week] / median(sets[one] for one in earlier))
        ratio = _load_ratio(heaviest[week], [heaviest[one] for one in earlier])
        light = ratio is not None and quantised(ratio) <= settings.deload_load_ratio
        if fewer <= settings.deload_sets_ratio and light and week not in window.deload_weeks:
            found.append(week)
    return found


def _load_ratio(now: dict[str, float], earlier: list[dict[str, float]]) -> float | None:
    """The median, over the exercises done before too, of the load now relative to then."""
    ratios = []
    for name, load in now.items():
        then = [one[name] for one in earlier if one.get(name)]
        if then and load:
            ratios.append(load / median(then))
    return median(ratios) if ratios else None
