"""The state of each region of the back: regular, irregular, helper only, missing (rules R1.1-R1.4).

An exercise that nobody knows might train any region, so a region may have several possible states.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from enum import StrEnum

from attrs import frozen

from backrules.facts.values import Undecided, Value, between, quantised
from backrules.facts.window import Window

DIRECT = 1.0


class RegionState(StrEnum):
    """How a region is trained over the selection weeks."""

    REGULAR = "regular"
    IRREGULAR = "irregular"
    INDIRECT_ONLY = "indirect_only"
    MISSING = "missing"


@frozen(eq=False, repr=False)
class Region:
    """What the selection holds for one region.

    ``state`` is what comes out if unrecognised exercises contribute nothing, ``possible`` all that
    may come out. Sets are weighted by how often a plan repeats its day.
    """

    name: str
    state: RegionState
    possible: frozenset[RegionState]
    direct_weeks: frozenset[int]
    direct_week_share: float
    direct_sets: float
    fractional_sets: float
    exercises: tuple[str, ...]

    @property
    def decided(self) -> RegionState | None:
        return self.state if len(self.possible) == 1 else None


def regions(window: Window) -> tuple[Region, ...]:
    """All regions of the back in the catalogue's order; none without a week to look at."""
    if not window.weeks_selected:
        return ()
    return tuple(_region(name, window) for name in window.catalogue.vocabulary.regions)


def region_facts(window: Window, found: tuple[Region, ...]) -> Iterator[tuple[str, Value]]:
    """The facts that the rules of the first reason ask for; none without regions."""
    if not found:
        return
    doubts = window.unrecognised
    for one in found:
        yield f"{one.name}_state", str(one.decided) if one.decided else Undecided(doubts)
    for fact, state in (
        ("regions_missing", RegionState.MISSING),
        ("regions_helper_only", RegionState.INDIRECT_ONLY),
        ("regions_irregular", RegionState.IRREGULAR),
        ("regions_regular", RegionState.REGULAR),
    ):
        yield (
            fact,
            between(
                sum(one.decided is state for one in found),
                sum(state in one.possible for one in found),
                sum(one.state is state for one in found),
                doubts,
            ),
        )
    yield from _irregular_shares(window, found)
    yield from _direct_shares(window, found)


def _region(name: str, window: Window) -> Region:
    direct_weeks: set[int] = set()
    direct_sets = fractional_sets = 0.0
    exercises: list[str] = []
    for one in window.tallies:
        exercise = one.lift.exercise
        weight = exercise.regions.get(name) if exercise else None
        if weight:
            fractional_sets += weight * one.sets
            exercises.append(one.name)
            if weight >= DIRECT:
                direct_weeks |= one.weeks
                direct_sets += one.sets
    state, possible = _states(direct_weeks, bool(exercises), window)
    return Region(
        name=name,
        state=state,
        possible=possible,
        direct_weeks=frozenset(direct_weeks),
        direct_week_share=_share(direct_weeks, window),
        direct_sets=direct_sets,
        fractional_sets=fractional_sets,
        exercises=tuple(exercises),
    )


def _states(
    direct_weeks: set[int], is_trained: bool, window: Window
) -> tuple[RegionState, frozenset[RegionState]]:
    unrecognised = window.unrecognised_weeks
    if _is_regular(direct_weeks, window):
        return RegionState.REGULAR, frozenset({RegionState.REGULAR})
    if direct_weeks:
        state = RegionState.IRREGULAR
        possible = {state}
    else:
        state = RegionState.INDIRECT_ONLY if is_trained else RegionState.MISSING
        possible = {state}
        if unrecognised:
            possible.add(RegionState.INDIRECT_ONLY)
            if not _is_regular({0}, window):
                possible.add(RegionState.IRREGULAR)
    if _is_regular(direct_weeks | unrecognised, window):
        possible.add(RegionState.REGULAR)
    return state, frozenset(possible)


def _is_regular(weeks: Set[int], window: Window) -> bool:
    return _share(weeks, window) >= window.settings.regular_week_share


def _share(weeks: Set[int], window: Window) -> float:
    return quantised(len(weeks) / window.weeks_selected)


def _irregular_shares(window: Window, found: tuple[Region, ...]) -> Iterator[tuple[str, Value]]:
    """The lowest and next lowest share of direct weeks among the irregular regions."""
    maybe = [one for one in found if RegionState.IRREGULAR in one.possible]
    recognised = sorted(o.direct_week_share for o in maybe if o.state is RegionState.IRREGULAR)
    surely = sorted(
        _share(o.direct_weeks | window.unrecognised_weeks, window)
        for o in maybe
        if o.decided is RegionState.IRREGULAR
    )
    least = [o.direct_week_share or quantised(1 / window.weeks_selected) for o in maybe]
    for rank, fact in enumerate(("irregular_share", "second_irregular_share")):
        if rank < len(least):
            yield (
                fact,
                between(
                    sorted(least)[rank],
                    surely[rank] if rank < len(surely) else 1.0,
                    recognised[rank] if rank < len(recognised) else None,
                    window.unrecognised,
                ),
            )


def _direct_shares(window: Window, found: tuple[Region, ...]) -> Iterator[tuple[str, Value]]:
    """The highest and lowest share of the direct sets that a region has.

    An unrecognised set may count as direct for some regions at once, but not for all.
    """
    total = sum(one.direct_sets for one in found)
    extra = window.unrecognised_sets
    if not total + extra:
        return
    most = total + extra * window.settings.regions_per_unrecognised
    lows = [one.direct_sets / most for one in found]
    highs = [(one.direct_sets + extra) / (total + extra) for one in found]
    shares = [one.direct_sets / (total or extra) for one in found]
    doubts = window.unrecognised
    yield "highest_direct_share", between(max(lows), max(highs), max(shares), doubts)
    yield "lowest_direct_share", between(min(lows), min(highs), min(shares), doubts)
