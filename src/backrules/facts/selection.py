"""Facts about what is trained: sets by class, and the back against the mirror."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from backrules.exercises.catalogue import SetClass
from backrules.facts.values import Interval, Value, between, exactly
from backrules.facts.window import Window


def sets_by_class(window: Window) -> dict[SetClass, float]:
    """Working sets of the selection by class; unrecognised ones are left out."""
    sets = dict.fromkeys(SetClass, 0.0)
    for one in window.tallies:
        if one.exercise is not None:
            sets[one.exercise.set_class] += one.sets
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
    words = window.catalogue.vocabulary
    yield "weekly_back_sets", between(back / weeks, (back + unknown) / weeks, back / weeks, doubts)
    for fact, one, other in (
        ("back_to_mirror", back, sets[SetClass.MIRROR]),
        ("pull_to_press", _sets_of(words.pulls, window), _sets_of(words.presses, window)),
    ):
        ratio = _ratio(one, other, window)
        if ratio is not None:
            yield fact, ratio


def _sets_of(patterns: tuple[str, ...], window: Window) -> float:
    return sum(
        one.sets
        for one in window.tallies
        if one.exercise is not None and one.exercise.pattern in patterns
    )


def _ratio(one: float, other: float, window: Window) -> Interval | None:
    """The ratio of two counts of sets; it has no upper bound where the other may be zero."""
    unknown = window.unrecognised_sets
    if not one + other + unknown:
        return None
    recognised = one / other if other else inf if one else None
    return between(
        one / (other + unknown) if other + unknown else inf,
        (one + unknown) / other if other else inf,
        recognised,
        window.unrecognised,
    )
