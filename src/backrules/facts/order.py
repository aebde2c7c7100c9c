"""Facts about order: small-muscle work before back lifts, single-joint before big ones.

An exercise that nobody knows may be a small-muscle exercise, a big back lift or neither; where that
could change what a session comes to, the session is undecided (rules R2.4, R2.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from itertools import product

from attrs import define, frozen

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
from backrules.facts.working_sets import Bout, Lift

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
BIG = {BIG_BACK}
BACK = {BIG_BACK, SINGLE_BACK, OTHER_BACK}
SMALL = {PULLING_SMALL, OTHER_SMALL}
ASSUMED = (OTHER, OTHER_SMALL, BIG_BACK)


class Judged(StrEnum):
    """What one session comes to: whether it counts at all, and whether it is flagged."""

    NOT_ELIGIBLE = "not eligible"
    CLEAR = "clear"
    FLAGGED = "flagged"


Outcomes = frozenset[Judged]
NOT_ELIGIBLE, CLEAR, FLAGGED = (frozenset({one}) for one in Judged)
ALL = frozenset(Judged)

Runs = Sequence[tuple[Role, int]]
"""A session in the order performed: so many sets of one role in a row."""

Judge = Callable[[Runs], Outcomes]


@define(eq=False, repr=False)
class Ordered:
    """A session in the order performed, as it is recognised.

    ``assumed`` is what it may be as well where nobody knows all of its exercises; None where they
    are too many to try.
    """

    bout: Bout
    runs: Runs
    assumed: Sequence[Runs] | None


@frozen(eq=False, repr=False)
class Shares:
    """Eligible and flagged sessions of a window, and their share, as intervals.

    The share is zero without eligible sessions. ``flagged`` are the sessions that are flagged as
    recognised, in order of time.
    """

    eligible: Interval
    share: Interval
    flagged: tuple[Ordered, ...]


def ordered(window: Window) -> list[Ordered]:
    """The sessions of the selection in the order performed."""
    roles = {one.lift: _role(one.lift) for one in window.tallies}
    return [
        Ordered(
            bout,
            [(roles[group.lift], sets) for group, sets in bout.performed],
            _assumed(bout, roles) if window.unrecognised else [],
        )
        for bout in window.selection
    ]


def _assumed(bout: Bout, roles: Mapping[Lift, Role]) -> Sequence[Runs] | None:
    """The runs that a session may be, whatever its exercises are that nobody knows."""
    unknown = [group.lift for group in bout.groups if group.lift.exercise is None]
    if not unknown:
        return []
    if len(unknown) > MOST_UNKNOWN:
        return None
    ways = product(ASSUMED, repeat=len(unknown))
    assumptions = [{**roles, **dict(zip(unknown, way, strict=True))} for way in ways]
    performed = bout.performed
    return [[(each[group.lift], sets) for group, sets in performed] for each in assumptions]


def small_first(window: Window, sessions: Sequence[Ordered]) -> Shares:
    """Sessions whose back lifts mostly come after small-muscle work.

    They are the sessions with a big back lift; only where the window has none at all, those with a
    focus on the back, and then all their back sets count.
    """
    has_big = bool(_big_sets(window))
    reliable, settings = window.order_is_reliable, window.settings

    def judge(runs: Runs) -> Outcomes:
        if has_big or _has_big(runs):
            return _late(runs, BIG, reliable, settings)
        if not _is_back_focus(runs, settings):
            return NOT_ELIGIBLE
        return _late(runs, BACK, reliable, settings)

    another_may_be_big = bool(window.unrecognised) and not has_big
    return _shares(window, sessions, judge, NOT_ELIGIBLE if another_may_be_big else frozenset())


def single_first(window: Window, sessions: Sequence[Ordered]) -> Shares:
    """Back-focus sessions without a big back lift, or with single-joint back work before it."""
    reliable, settings = window.order_is_reliable, window.settings

    def judge(runs: Runs) -> Outcomes:
        if not _is_back_focus(runs, settings):
            return NOT_ELIGIBLE
        has_big, single = False, 0
        for role, sets in runs:
            if role is BIG_BACK:
                has_big = True
                if reliable:
                    break
            elif role is SINGLE_BACK:
                single += sets
        if not has_big:
            return FLAGGED
        if single < settings.single_sets_before_big:
            return CLEAR
        return FLAGGED if reliable else FLAGGED | CLEAR

    return _shares(window, sessions, judge, frozenset())


def order_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about order; none without a week to look at."""
    if not window.weeks_selected:
        if window.block:
            yield "order_sessions", exactly(0)
        return
    sessions = ordered(window)
    small, single = small_first(window, sessions), single_first(window, sessions)
    yield "order_sessions", small.eligible
    yield "small_first_share", small.share
    if small.flagged:
        before = [(*_small_before(one.runs), one.bout.times) for one in small.flagged]
        median_before = weighted_median([(first, times) for first, _, times in before])
        yield "small_sets_before_first", exactly(median_before)
        pulling = max(last for _, last, _ in before)
        yield "small_first_arms", pulling >= window.settings.small_sets_before_back
    yield "focus_sessions", single.eligible
    yield "single_first_share", single.share
    big = _big_sets(window)
    yield "big_lift_sets", between(big, big + window.unrecognised_sets, big, window.unrecognised)


def _small_before(runs: Runs) -> tuple[int, int]:
    """Small-muscle sets before the first back lift of a flagged session that counts.

    And those for muscles that pull before the last.
    """
    reference = BIG if _has_big(runs) else BACK
    first: int | None = None
    small = pulling = before_last = 0
    for role, sets in runs:
        if role in reference:
            first = small if first is None else first
            before_last = pulling
        elif role in SMALL:
            small += sets
            pulling += sets * (role is PULLING_SMALL)
    return first or 0, before_last


def _big_sets(window: Window) -> float:
    """Working sets of big back lifts in the selection."""
    return sum(one.sets for one in window.tallies if one.exercise and one.exercise.is_big)


def _has_big(runs: Runs) -> bool:
    return BIG_BACK in [role for role, _ in runs]


def _late(runs: Runs, reference: Set[Role], reliable: bool, settings: Settings) -> Outcomes:
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
        return NOT_ELIGIBLE
    if not reliable:
        return FLAGGED | CLEAR if small >= needed else CLEAR
    return FLAGGED if late * 2 > count else CLEAR


def _is_back_focus(runs: Runs, settings: Settings) -> bool:
    back = total = 0
    for role, sets in runs:
        total += sets
        back += sets * (role in BACK)
    if back >= settings.focus_back_sets:
        return True
    return back > 0 and quantised(back / total) >= settings.focus_back_share


def _shares(window: Window, sessions: Sequence[Ordered], judge: Judge, always: Outcomes) -> Shares:
    """The eligible and flagged sessions of the selection; plan days weigh by their times.

    ``always`` is possible for every session, whatever its own exercises are.
    """
    judged: dict[tuple[Outcomes, Outcomes], list[float]] = defaultdict(list)
    flagged = []
    for one in sessions:
        recognised = judge(one.runs)
        possible = ALL if one.assumed is None else recognised.union(*map(judge, one.assumed))
        judged[recognised, possible].append(one.bout.times)
        if recognised == FLAGGED:
            flagged.append(one)
    surely = perhaps = told = 0
    eligible = 0.0
    weights: dict[Outcomes, float] = defaultdict(float)
    for (recognised, own), times in judged.items():
        possible = own | always
        weights[possible] += sum(times)
        surely += len(times) * NOT_ELIGIBLE.isdisjoint(possible)
        perhaps += len(times) * (possible != NOT_ELIGIBLE)
        told += len(times) * NOT_ELIGIBLE.isdisjoint(recognised)
        eligible += sum(times) * NOT_ELIGIBLE.isdisjoint(recognised)
    exact = sum([one.bout.times for one in flagged]) / eligible if eligible else 0.0
    reliable = window.order_is_reliable
    doubts = window.unrecognised + (() if reliable else (Doubt(DoubtKind.ORDER),))
    least, most = _share(weights, CLEAR), _share(weights, FLAGGED)
    return Shares(
        between(surely, perhaps, told, doubts),
        between(least, most, exact if reliable else None, doubts),
        tuple(flagged),
    )


def _share(weights: Mapping[Outcomes, float], preferred: Outcomes) -> float:
    """The share of flagged sessions if each comes to this where that is possible.

    Else it doesn't count, or comes to what is left.
    """
    eligible = flagged = 0.0
    for possible, weight in weights.items():
        judged = next(one for one in (preferred, NOT_ELIGIBLE, possible) if one <= possible)
        eligible += weight * (judged != NOT_ELIGIBLE)
        flagged += weight * (judged == FLAGGED)
    return flagged / eligible if eligible else 0.0


def _role(lift: Lift) -> Role:
    """What sets of a lift are; those that nobody knows are something else as recognised."""
    exercise = lift.exercise
    if exercise is None:
        return OTHER
    if exercise.is_big:
        return BIG_BACK
    if lift.is_back:
        return SINGLE_BACK if exercise.is_single_joint else OTHER_BACK
    if exercise.tires_pulling:
        return PULLING_SMALL
    return OTHER_SMALL if exercise.is_small else OTHER
