"""Facts about order: small-muscle work before back lifts, single-joint before big ones.

An exercise that nobody knows may be a small-muscle exercise, a big back lift or neither; where that
could change what a session comes to, the session is undecided (rules R2.4, R2.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from itertools import product

from attrs import frozen

from backrules.facts.bouts import Bout
from backrules.facts.settings import Settings
from backrules.facts.values import (
    Doubt,
    DoubtKind,
    Interval,
    Value,
    between,
    exactly,
    quantised,
    weighted_median,
)
from backrules.facts.window import Window
from backrules.facts.working_sets import Group

MOST_UNKNOWN = 4


class Role(StrEnum):
    """What a working set is in the order of a session."""

    BIG_BACK = "big back lift"
    SINGLE_BACK = "single-joint back work"
    OTHER_BACK = "other back work"
    PULLING_SMALL = "small-muscle work for what pulls"
    OTHER_SMALL = "other small-muscle work"
    OTHER = "other"


BIG_BACK, SINGLE_BACK, OTHER_BACK, PULLING_SMALL, OTHER_SMALL, OTHER = Role
BACK = {BIG_BACK, SINGLE_BACK, OTHER_BACK}
SMALL = {PULLING_SMALL, OTHER_SMALL}
ASSUMED = (OTHER, OTHER_SMALL, BIG_BACK)


class Judged(StrEnum):
    """What one session comes to: whether it counts at all, and whether it is flagged."""

    NOT_ELIGIBLE = "not eligible"
    CLEAR = "clear"
    FLAGGED = "flagged"


NOT_ELIGIBLE, CLEAR, FLAGGED = Judged


@frozen
class Shares:
    """Eligible and flagged sessions of a window, and their share, as intervals.

    The share is zero without eligible sessions. ``flagged`` are the sessions that are flagged as
    recognised, in order of time.
    """

    eligible: Interval
    share: Interval
    flagged: tuple[Bout, ...]


Runs = Sequence[tuple[Role, int]]
"""A session in the order performed: so many sets of one role in a row."""

Judge = Callable[[Runs], set[Judged]]


def small_first(window: Window) -> Shares:
    """Sessions whose back lifts mostly come after small-muscle work.

    They are the sessions with a big back lift; only where the window has none at all, those with a
    focus on the back, and then all their back sets count.
    """
    has_big = bool(_big_sets(window))
    reliable, settings = window.order_is_reliable, window.settings

    def judge(runs: Runs) -> set[Judged]:
        if has_big or _sets_of({BIG_BACK}, runs):
            return _late(runs, {BIG_BACK}, reliable, settings)
        if not _is_back_focus(runs, settings):
            return {NOT_ELIGIBLE}
        return _late(runs, BACK, reliable, settings)

    another_may_be_big = bool(window.unrecognised) and not has_big
    return _shares(window, judge, {NOT_ELIGIBLE} if another_may_be_big else set())


def single_first(window: Window) -> Shares:
    """Back-focus sessions without a big back lift, or with single-joint back work before it."""
    reliable, settings = window.order_is_reliable, window.settings

    def judge(runs: Runs) -> set[Judged]:
        if not _is_back_focus(runs, settings):
            return {NOT_ELIGIBLE}
        first = next((at for at, (role, _) in enumerate(runs) if role is BIG_BACK), None)
        if first is None:
            return {FLAGGED}
        before = runs[:first] if reliable else runs
        if _sets_of({SINGLE_BACK}, before) < settings.single_sets_before_big:
            return {CLEAR}
        return {FLAGGED} if reliable else {FLAGGED, CLEAR}

    return _shares(window, judge, set())


def order_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about order; none without a week to look at."""
    if not window.weeks_selected:
        if window.block:
            yield "order_sessions", exactly(0)
        return
    small, single = small_first(window), single_first(window)
    yield "order_sessions", small.eligible
    yield "small_first_share", small.share
    if small.flagged:
        before = [(*small_before(bout), bout.times) for bout in small.flagged]
        median_before = weighted_median([(first, times) for first, _, times in before])
        yield "small_sets_before_first", exactly(median_before)
        pulling = max(last for _, last, _ in before)
        yield "small_first_arms", pulling >= window.settings.small_sets_before_back
    yield "focus_sessions", single.eligible
    yield "single_first_share", single.share
    big = _big_sets(window)
    yield "big_lift_sets", between(big, big + window.unrecognised_sets, big, window.unrecognised)


def small_before(bout: Bout) -> tuple[int, int]:
    """Small-muscle sets before the first back lift of a flagged session that counts.

    And those for muscles that pull before the last.
    """
    runs = _runs(bout, {})
    reference = {BIG_BACK} if _sets_of({BIG_BACK}, runs) else BACK
    places = [at for at, (role, _) in enumerate(runs) if role in reference]
    return _sets_of(SMALL, runs[: places[0]]), _sets_of({PULLING_SMALL}, runs[: places[-1]])


def _big_sets(window: Window) -> float:
    """Working sets of big back lifts in the selection."""
    return sum(one.sets for one in window.tallies if one.exercise and one.exercise.is_big)


def _sets_of(roles: Set[Role], runs: Runs) -> int:
    """How many sets have one of these roles."""
    return sum([sets for role, sets in runs if role in roles])


def _late(runs: Runs, reference: Set[Role], reliable: bool, settings: Settings) -> set[Judged]:
    """Whether more than half of the reference sets come after enough small-muscle sets."""
    needed = settings.small_sets_before_back
    small = late = count = 0
    for role, sets in runs:
        if role in SMALL:
            small += sets
        elif role in reference:
            count += sets
            late += sets * (small >= needed)
    if not count:
        return {NOT_ELIGIBLE}
    if not reliable:
        return {FLAGGED, CLEAR} if small >= needed else {CLEAR}
    return {FLAGGED} if late * 2 > count else {CLEAR}


def _is_back_focus(runs: Runs, settings: Settings) -> bool:
    back = _sets_of(BACK, runs)
    if back >= settings.focus_back_sets:
        return True
    total = sum([sets for _, sets in runs])
    return back > 0 and quantised(back / total) >= settings.focus_back_share


def _shares(window: Window, judge: Judge, always: set[Judged]) -> Shares:
    """The eligible and flagged sessions of the selection; plan days weigh by their times.

    ``always`` is possible for every session, whatever its own exercises are.
    """
    found = [
        (bout, recognised, _outcomes(bout, judge, recognised) | always)
        for bout in window.selection
        for recognised in [judge(_runs(bout, {}))]
    ]
    reliable = window.order_is_reliable
    doubts = window.unrecognised + (() if reliable else (Doubt(DoubtKind.ORDER),))
    surely = sum(NOT_ELIGIBLE not in possible for _, _, possible in found)
    perhaps = sum(possible != {NOT_ELIGIBLE} for _, _, possible in found)
    flagged = tuple(bout for bout, recognised, _ in found if recognised == {FLAGGED})
    told = sum(NOT_ELIGIBLE not in one for _, one, _ in found)
    least = _share(found, (CLEAR, NOT_ELIGIBLE, FLAGGED))
    most = _share(found, (FLAGGED, NOT_ELIGIBLE, CLEAR))
    as_recognised = sum(bout.times for bout in flagged)
    eligible = sum(bout.times for bout, one, _ in found if NOT_ELIGIBLE not in one)
    exact = as_recognised / eligible if eligible else 0.0
    return Shares(
        between(surely, perhaps, told, doubts),
        between(least, most, exact if reliable else None, doubts),
        flagged,
    )


def _share(
    found: Sequence[tuple[Bout, set[Judged], set[Judged]]], preferred: Sequence[Judged]
) -> float:
    """The share of flagged sessions if each comes to the first of these that is possible."""
    eligible = flagged = 0.0
    for bout, _, possible in found:
        judged = next(filter(possible.__contains__, preferred))
        eligible += bout.times * (judged is not NOT_ELIGIBLE)
        flagged += bout.times * (judged is FLAGGED)
    return flagged / eligible if eligible else 0.0


def _outcomes(bout: Bout, judge: Judge, recognised: set[Judged]) -> set[Judged]:
    """What a session may come to, whatever its unrecognised exercises are."""
    unknown = [group.name for group in bout.groups if group.exercise is None]
    if not unknown:
        return recognised
    if len(unknown) > MOST_UNKNOWN:
        return {*Judged}
    outcomes: set[Judged] = set()
    for roles in product(ASSUMED, repeat=len(unknown)):
        outcomes |= judge(_runs(bout, dict(zip(unknown, roles, strict=True))))
    return outcomes


def _runs(bout: Bout, assumed: Mapping[str, Role]) -> Runs:
    """The roles of the working sets in the order performed."""
    return [(_role(group, assumed), sets) for group, sets in bout.performed]


def _role(group: Group, assumed: Mapping[str, Role]) -> Role:
    exercise = group.exercise
    if exercise is None:
        return assumed.get(group.name, OTHER)
    if exercise.is_big:
        return BIG_BACK
    if group.is_back:
        return SINGLE_BACK if exercise.is_single_joint else OTHER_BACK
    if exercise.tires_pulling:
        return PULLING_SMALL
    return OTHER_SMALL if exercise.is_small else OTHER
