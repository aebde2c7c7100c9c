"""Facts about order: small-muscle work before back lifts, single-joint before big ones.

An exercise that nobody knows may be a small-muscle exercise, a big back lift or neither; where that
could change what a session comes to, the session is undecided (rules R2.4, R2.5).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import product, repeat

from attrs import frozen

from backrules.exercises.catalogue import Exercise, SetClass
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
from backrules.facts.window import RoutineSource, Window
from backrules.facts.working_sets import Group, Superset

MOST_UNKNOWN = 4


class Role(Enum):
    """What a working set is in the order of a session."""

    BIG_BACK = "big back lift"
    SINGLE_BACK = "single-joint back work"
    OTHER_BACK = "other back work"
    PULLING_SMALL = "small-muscle work for what pulls"
    OTHER_SMALL = "other small-muscle work"
    OTHER = "other"


BACK = {Role.BIG_BACK, Role.SINGLE_BACK, Role.OTHER_BACK}
SMALL = {Role.PULLING_SMALL, Role.OTHER_SMALL}
ASSUMED = (Role.OTHER, Role.OTHER_SMALL, Role.BIG_BACK)


class Judged(Enum):
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


Judge = Callable[[Sequence[Role]], set[Judged]]


def performed(bout: Bout) -> Iterator[Group]:
    """The group of each working set in the order performed; supersets go round by round."""
    done: set[Superset] = set()
    for at, part in enumerate(bout.parts):
        if part.superset is None:
            yield from repeat(bout.groups[part.group], part.sets)
        elif part.superset not in done:
            done.add(part.superset)
            together = [p for p in bout.parts[at:] if p.superset == part.superset]
            for turn in range(max(p.sets for p in together)):
                yield from (bout.groups[p.group] for p in together if turn < p.sets)


def is_order_reliable(window: Window) -> bool:
    """Whether the order of the exercises can be trusted: as told, as read, or as it looks.

    An export that sorts exercises shows in that every longer session of the block is alphabetical.
    """
    if window.source is RoutineSource.PLAN:
        return True
    told = window.routine.answers.get("order_reliable")
    if isinstance(told, bool):
        return told
    if window.routine.order_reliable is not None:
        return window.routine.order_reliable
    names = [
        [bout.groups[part.group].name.casefold() for part in bout.parts] for bout in window.block
    ]
    longer = [one for one in names if len({*one}) >= window.settings.sorted_exercises_min]
    enough = len(longer) >= window.settings.sorted_sessions_min
    return not (enough and all(names == sorted(names) for names in longer))


def small_first(window: Window) -> Shares:
    """Sessions whose back lifts mostly come after small-muscle work.

    They are the sessions with a big back lift; only where the window has none at all, those with a
    focus on the back, and then all their back sets count.
    """
    has_big = any(g.exercise is not None and g.exercise.is_big for _, g in window.groups())
    reliable = is_order_reliable(window)

    def judge(roles: Sequence[Role]) -> set[Judged]:
        if has_big or Role.BIG_BACK in roles:
            return _late(roles, {Role.BIG_BACK}, reliable, window.settings)
        if not _is_back_focus(roles, window.settings):
            return {NOT_ELIGIBLE}
        return _late(roles, BACK, reliable, window.settings)

    another_may_be_big = bool(window.unrecognised) and not has_big
    return _shares(window, judge, reliable, {NOT_ELIGIBLE} if another_may_be_big else set())


def single_first(window: Window) -> Shares:
    """Back-focus sessions without a big back lift, or with single-joint back work before it."""
    reliable = is_order_reliable(window)

    def judge(roles: Sequence[Role]) -> set[Judged]:
        if not _is_back_focus(roles, window.settings):
            return {NOT_ELIGIBLE}
        if Role.BIG_BACK not in roles:
            return {FLAGGED}
        before = roles[: roles.index(Role.BIG_BACK)] if reliable else roles
        if before.count(Role.SINGLE_BACK) < window.settings.single_sets_before_big:
            return {CLEAR}
        return {FLAGGED} if reliable else {FLAGGED, CLEAR}

    return _shares(window, judge, reliable, set())


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
    big = sum(
        len(group.sets) * bout.times
        for bout, group in window.groups()
        if group.exercise is not None and group.exercise.is_big
    )
    yield "big_lift_sets", between(big, big + window.unrecognised_sets, big, window.unrecognised)


def small_before(bout: Bout) -> tuple[int, int]:
    """Small-muscle sets before the first back lift of a flagged session that counts.

    And those for muscles that pull before the last.
    """
    roles = _roles(bout, {})
    reference = {Role.BIG_BACK} if Role.BIG_BACK in roles else BACK
    places = [at for at, role in enumerate(roles) if role in reference]
    before_first = sum(role in SMALL for role in roles[: places[0]])
    return before_first, roles[: places[-1]].count(Role.PULLING_SMALL)


def _late(
    roles: Sequence[Role], reference: set[Role], reliable: bool, settings: Settings
) -> set[Judged]:
    """Whether more than half of the reference sets come after enough small-muscle sets."""
    needed = settings.small_sets_before_back
    small = late = count = 0
    for role in roles:
        small += role in SMALL
        if role in reference:
            count += 1
            late += small >= needed
    if not count:
        return {NOT_ELIGIBLE}
    if not reliable:
        return {FLAGGED, CLEAR} if small >= needed else {CLEAR}
    return {FLAGGED} if late * 2 > count else {CLEAR}


def _is_back_focus(roles: Sequence[Role], settings: Settings) -> bool:
    back = sum(role in BACK for role in roles)
    return back >= settings.focus_back_sets or (
        back > 0 and quantised(back / len(roles)) >= settings.focus_back_share
    )


def _shares(window: Window, judge: Judge, reliable: bool, always: set[Judged]) -> Shares:
    """The eligible and flagged sessions of the selection; plan days weigh by their times.

    ``always`` is possible for every session, whatever its own exercises are.
    """
    found = [
        (bout, recognised, _outcomes(bout, judge, recognised) | always)
        for bout in window.selection
        for recognised in [judge(_roles(bout, {}))]
    ]
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
        judged = next(one for one in preferred if one in possible)
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
        outcomes |= judge(_roles(bout, dict(zip(unknown, roles, strict=True))))
    return outcomes


def _roles(bout: Bout, assumed: Mapping[str, Role]) -> list[Role]:
    """The role of each working set in the order performed."""
    role_of = {
        group.name: assumed.get(group.name, Role.OTHER)
        if group.exercise is None
        else _role(group.exercise)
        for group in bout.groups
    }
    return [role_of[group.name] for group in performed(bout)]


def _role(exercise: Exercise) -> Role:
    if exercise.is_big:
        return Role.BIG_BACK
    if exercise.set_class is SetClass.BACK:
        return Role.SINGLE_BACK if exercise.is_single_joint else Role.OTHER_BACK
    if exercise.tires_pulling:
        return Role.PULLING_SMALL
    return Role.OTHER_SMALL if exercise.is_small else Role.OTHER
