"""Facts about effort: fatigue, flat reps, rest, reps above the range, token loads (rules R4.*)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import TypeVar

from backrules.exercises.catalogue import Exercise
from backrules.facts import loads
from backrules.facts.loads import Token
from backrules.facts.settings import Settings
from backrules.facts.values import (
    Doubt,
    DoubtKind,
    Value,
    between,
    exactly,
    quantised,
    weighted_median,
)
from backrules.facts.window import RoutineSource, Window
from backrules.facts.working_sets import Group, Lift
from backrules.routine import SetEntry, SetKind, Tag

_AMRAP, _TEST = SetKind.AMRAP, Tag.TEST
AT_FAILURE = {SetKind.FAILURE, SetKind.AMRAP}
MOST_RPE = 10.0
LAST_SET_RESERVE = "last_set_reserve"

N = TypeVar("N")

Weighed = Sequence[tuple[Group, float]]
"""Groups, each with how often a plan does its day in a week; once where it was logged."""

ByTimes = Mapping[float, Sequence[SetEntry]]
"""Sets by how often a plan does their day in a week."""


def back_groups(window: Window) -> list[tuple[Group, float]]:
    """The groups of back exercises of the selection, days of testing left out."""
    return [
        (group, bout.times)
        for bout in window.selection
        if _TEST not in bout.tags
        for group in bout.groups
        if group.lift.is_back
    ]


def reserve(entry: SetEntry, disagreement: float) -> float | None:
    """Repetitions in reserve: as logged, from RPE, 0 at failure, None where nobody can tell."""
    rir, rpe = entry.rir, entry.rpe
    told = rir if rir is not None and rir >= 0 else None
    from_rpe = MOST_RPE - rpe if rpe is not None and 0 < rpe <= MOST_RPE else None
    if told is None and from_rpe is None:
        return 0.0 if entry.kind in AT_FAILURE else None
    if told is None or from_rpe is None:
        return from_rpe if told is None else told
    return told if abs(told - from_rpe) <= disagreement else None


def contradicts_itself(entry: SetEntry, disagreement: float) -> bool:
    """Whether RIR and RPE of a set say different things."""
    return reserve(entry, inf) is not None and reserve(entry, disagreement) is None


def is_fatigued(group: Group, window: Window) -> bool | None:
    """Whether some set of a group came close to failure; None where the last set doesn't tell."""
    disagreement, close = window.settings.effort_disagreement, window.settings.fatigue_rir_max
    left = None
    for one in group.sets:
        left = reserve(one, disagreement)
        if left is not None and left <= close:
            return True
    return None if left is None else False


def is_flat(group: Group, window: Window) -> bool | None:
    """Whether the last of some straight sets has at least the repetitions of the first.

    None where the sets can't be compared: fewer than two, other loads, timed, for as many as
    possible.
    """
    sets, exercise = group.sets, group.lift.exercise
    if exercise is None or len(sets) < 2 or not _are_loads_alike(group, exercise, window.settings):
        return None
    reps = [one.reps for one in sets if one.reps is not None and one.kind is not _AMRAP]
    return reps[-1] >= reps[0] if len(reps) == len(sets) else None


def _are_loads_alike(group: Group, exercise: Exercise, settings: Settings) -> bool:
    """Whether the loads of some sets are the same but for noise; no load is one on the body."""
    typed = group.loads_kg
    if typed[0] and typed.count(typed[0]) == len(typed):
        return True
    lifted = [load or 0.0 for load in typed]
    if not all(lifted) and (any(lifted) or group.has_typos or not exercise.is_bodyweight):
        return False
    if exercise.is_assisted:
        lifted = [abs(load) for load in lifted]
    lightest, heaviest = min(lifted), max(lifted)
    if lightest == heaviest:
        return True
    spread = (heaviest - lightest) / max(abs(lightest), abs(heaviest))
    return quantised(spread) <= settings.load_change_min


def effort_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about effort; those that need back work are missing without any."""
    groups = back_groups(window)
    yield from _fatigue(window, groups)
    if not window.weeks_selected:
        return
    is_plan = window.source is RoutineSource.PLAN
    flat = [] if is_plan else [is_flat(group, window) for group, _ in groups]
    assessable = [one for one in flat if one is not None]
    yield "flat_groups", exactly(len(assessable))
    if assessable:
        yield "flat_share", exactly(sum(assessable) / len(assessable))
    if not groups:
        return
    sizes: dict[int, float] = defaultdict(float)
    by_lift: dict[tuple[Lift, float], list[SetEntry]] = defaultdict(list)
    by_times: dict[float, list[SetEntry]] = defaultdict(list)
    for group, times in groups:
        by_lift[group.lift, times] += group.sets
        by_times[times] += group.sets
        sizes[len(group.sets)] += times
    yield "sets_per_group", exactly(weighted_median([*sizes.items()]))
    yield from _rests(window, by_times)
    yield from _reps(window, by_times)
    yield from _tokens(window, by_lift)


def _fatigue(window: Window, groups: Weighed) -> Iterator[tuple[str, Value]]:
    """Fatigued among known groups; the answer is used where the log alone doesn't decide."""
    settings = window.settings
    told = [is_fatigued(group, window) for group, _ in groups]
    judged = [one for one in told if one is not None]
    known, fatigued = float(len(judged)), float(sum(judged))
    share = known / len(groups) if groups else 0.0
    enough = known >= settings.effort_min_groups
    decides = enough and quantised(share) >= settings.effort_known_min
    answer = window.routine.answers.get(LAST_SET_RESERVE)
    uses_answer = False
    if not decides and isinstance(answer, int | float):
        uses_answer = True
        known += settings.answer_groups
        fatigued += settings.answer_groups * (answer <= settings.fatigue_rir_max)
        share = 1.0
    yield "effort_from_answer", uses_answer
    if window.weeks_selected or uses_answer:
        yield "effort_groups", exactly(known)
        yield "effort_known_share", exactly(share)
    if known:
        yield "fatigued_share", exactly(fatigued / known)


def _rests(window: Window, by_times: ByTimes) -> Iterator[tuple[str, Value]]:
    """The median rest, where enough rests are known."""
    rests = _weighed((times, [one.rest_s for one in sets]) for times, sets in by_times.items())
    known = [(rest_s, times) for rest_s, times in rests.items() if rest_s is not None]
    share = sum(times for _, times in known) / sum(rests.values())
    if quantised(share) >= window.settings.known_rests_share:
        yield "median_rest_s", exactly(weighted_median(known))


def _reps(window: Window, by_times: ByTimes) -> Iterator[tuple[str, Value]]:
    """Sets above the article's range among those whose repetitions are known, timed ones aside."""
    counted = _weighed(
        (times, [o.reps for o in sets if o.reps is not None or not (o.seconds or o.distance_m)])
        for times, sets in by_times.items()
    )
    known = [(reps, times) for reps, times in counted.items() if reps is not None]
    total = sum(times for _, times in known)
    if counted:
        yield "known_reps_share", exactly(total / sum(counted.values()))
    if known:
        low, high = window.settings.rep_range_low, window.settings.rep_range_high
        above = sum(times for reps, times in known if reps > high)
        below = sum(times for reps, times in known if reps < low)
        yield "reps_above_share", exactly(above / total)
        yield "reps_below_share", exactly(below / total)


def _weighed(found: Iterable[tuple[float, Iterable[N]]]) -> dict[N, float]:
    """How often each number is there; those that come with a weight count as often as it says."""
    weights: dict[N, float] = defaultdict(float)
    for weight, numbers in found:
        for number, count in Counter(numbers).items():
            weights[number] += count * weight
    return weights


def _tokens(
    window: Window, by_lift: Mapping[tuple[Lift, float], Sequence[SetEntry]]
) -> Iterator[tuple[str, Value]]:
    """Token loads among sets whose load says something; open where the unit decides."""
    weights = dict.fromkeys(Token, 0.0)
    for (lift, times), sets in by_lift.items():
        for token, count in tokens_of(lift, sets, window).items():
            weights[token] += count * times
    known = sum(weights.values()) - weights[Token.UNKNOWN]
    yield "known_load_share", exactly(known / sum(weights.values()))
    if known:
        surely = weights[Token.YES] / known
        perhaps = surely + weights[Token.OPEN] / known
        yield "token_share", between(surely, perhaps, None, (Doubt(DoubtKind.UNIT),))


def tokens_of(lift: Lift, sets: Sequence[SetEntry], window: Window) -> Mapping[Token, int]:
    """How many sets of a back exercise have a token load, and how many have none."""
    settings, unit = window.settings, window.routine.unit
    if lift.exercise is None:
        return {}
    lightest = min([one.load or 0.0 for one in sets])
    if lightest > settings.token_load_kg and lightest > settings.token_load_lb:
        return {Token.NO: len(sets)}
    meaning = loads.Meaning(lift.name, lift.exercise, window.catalogue)
    tokens: Counter[Token] = Counter()
    for (load, typed_in), count in Counter([(one.load, one.unit or unit) for one in sets]).items():
        tokens[loads.token(load, typed_in, meaning, settings)] += count
    return tokens
