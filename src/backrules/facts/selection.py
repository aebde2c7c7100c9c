"""Facts about what is trained: sets by class, and the back against the mirror (KNOWLEDGE 3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from backrules.catalogue import SetClass
from backrules.facts.values import Interval, Value, between, exactly
from backrules.facts.window import Window


def sets_by_class(window: Window) -> dict[SetClass, float]:
    """Working sets of the selection by class; unrecognised ones are left out."""
    sets = dict.fromkeys(SetClass, 0.0)
    for bout, group in window.groups():
        if group.exercise is not None:
            sets[group.exercise.set_class] += len(group.sets) * bout.times
    return sets


def selection_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Counts of working sets and their ratios; none without a week to look at."""
    if not window.weeks_selected:
        return
    sets = sets_by_class(window)
    unknown = window.unrecognised_sets
    doubts = window.unrecognised
    yield "unrecognised_sets", exactly(unknown)
    for fact, set_class in (
        ("back_sets", SetClass.BACK),
        ("mirror_sets", SetClass.MIRROR),
        ("posterior_lower_sets", SetClass.POSTERIOR_LOWER),
        ("legs_front_sets", SetClass.LEGS_FRONT),
    ):
        count = sets[set_class]
        yield fact, between(count, count + unknown, count, doubts)
    back = sets[SetClass.BACK]
    weeks = window.weeks_selected
    yield "weekly_back_sets", between(back / weeks, (back + unknown) / weeks, back / weeks, doubts)
    ratio = _ratio(back, sets[SetClass.MIRROR], window)
    if ratio is not None:
        yield "back_to_mirror", ratio


def _ratio(back: float, mirror: float, window: Window) -> Interval | None:
    """Back sets over mirror sets; without a mirror set the ratio has no upper bound."""
    unknown = window.unrecognised_sets
    if not back + mirror + unknown:
        return None
    recognised = back / mirror if mirror else inf if back else None
    return between(
        back / (mirror + unknown) if mirror + unknown else inf,
        (back + unknown) / mirror if mirror else inf,
        recognised,
        window.unrecognised,
    )
