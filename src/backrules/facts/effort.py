"""Facts about effort: fatigue, flat reps, rest, reps above the range, token loads (rules R4.*)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from backrules.facts import loads
from backrules.facts.loads import Token
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
from backrules.facts.working_sets import Group
from backrules.routine import SetEntry, SetKind, Tag

AT_FAILURE = {SetKind.FAILURE, SetKind.AMRAP}
MOST_RPE = 10.0
LAST_SET_RESERVE = "last_set_reserve"


Weighed = Sequence[tuple[Group, float]]
"""Groups, each with how often a plan does its day in a week; once where it was logged."""


def back_groups(window: Window) -> list[tuple[Group, float]]:
    """The groups of back exercises of the selection, days of testing left out."""
    return [
        (group, bout.times)
        for bout in window.selection
        if Tag.TEST not in bout.tags
        for group in bout.groups
        if group.lift.is_back
    ]


def reserve(entry: SetEntry, disagreement: float) -> float | None:
    """Repetitions in reserve: as logged, from RPE, 0 at failure, None where nobody can tell."""
    rir, from_rpe = _told(entry)
    if rir is None and from_rpe is None:
        return 0.0 if entry.kind in AT_FAILURE else None
    if _disagree(rir, from_rpe, disagreement):
        return None
    return from_rpe if rir is None else rir


def contradicts_itself(entry: SetEntry, disagreement: float) -> bool:
    """Whether RIR and RPE of a set say different things."""
    return _disagree(*_told(entry), disagreement)


def _told(entry: SetEntry) -> tuple[float | None, float | None]:
    """The reserve by RIR and the reserve by RPE; None where there is none that can be."""
    rir = entry.rir if entry.rir is not None and entry.rir >= 0 else None
    rpe = entry.rpe if entry.rpe is not None and 0 < entry.rpe <= MOST_RPE else None
    return rir, None if rpe is None else MOST_RPE - rpe


def _disagree(rir: float | None, from_rpe: float | None, disagreement: float) -> bool:
    return rir is not None and from_rpe is not None and abs(rir - from_rpe) > disagreement


def is_fatigued(group: Group, window: Window) -> bool | None:
    """Whether some set of a group came close to failure; None where the last set doesn't tell."""
    told = [
        one
        for one in group.sets
        if one.rir is not None or one.rpe is not None or one.kind in AT_FAILURE
    ]
    if not told:
        return None
    disagreement = window.settings.effort_disagreement
    known = [left for one in told if (left := reserve(one, disagreement)) is not None]
    if known and min(known) <= window.settings.fatigue_rir_max:
        return True
    return None if reserve(group.sets[-1], disagreement) is None else False


def is_flat(group: Group, window: Window) -> bool | None:
    """Whether the last of some straight sets has at least the repetitions of the first.

    None where the sets can't be compared: fewer than two, other loads, timed, for as many as
    possible.
    """
    sets, exercise = group.sets, group.lift.exercise
    reps = [one.reps for one in sets if one.reps is not None and one.kind is not SetKind.AMRAP]
    if exercise is None or len(sets) < 2 or len(reps) < len(sets):
        return None
    lifted = [load or 0.0 for load in group.loads_kg]
    if not all(lifted) and (any(lifted) or group.has_typos or not exercise.is_bodyweight):
        return None
    if exercise.is_assisted:
        lifted = [abs(load) for load in lifted]
    lightest, heaviest = min(lifted), max(lifted)
    if lightest != heaviest:
        spread = (heaviest - lightest) / max(abs(lightest), abs(heaviest))
        if quantised(spread) > window.settings.load_change_min:
            return None
    return reps[-1] >= reps[0]


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
    counts = [(len(group.sets), times) for group, times in groups]
    yield "sets_per_group", exactly(weighted_median(counts))
    rests: dict[float | None, float] = defaultdict(float)
    reps: dict[int | None, float] = defaultdict(float)
    for group, times in groups:
        for one in group.sets:
            rests[one.rest_s] += times
            if one.reps is not None or not (one.seconds or one.distance_m):
                reps[one.reps] += times
    yield from _rests(window, rests)
    yield from _reps(window, reps)
    yield from _tokens(window, groups)


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


def _rests(window: Window, rests: Mapping[float | None, float]) -> Iterator[tuple[str, Value]]:
    """The median rest, where enough rests are known of how many sets there are by their rest."""
    known = [(rest_s, times) for rest_s, times in rests.items() if rest_s is not None]
    share = sum(times for _, times in known) / sum(rests.values())
    if quantised(share) >= window.settings.known_rests_share:
        yield "median_rest_s", exactly(weighted_median(known))


def _reps(window: Window, counted: Mapping[int | None, float]) -> Iterator[tuple[str, Value]]:
    """Sets above the article's range among those whose repetitions are known.

    ``counted`` are the sets by their repetitions, timed ones aside.
    """
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


def _tokens(window: Window, groups: Weighed) -> Iterator[tuple[str, Value]]:
    """Token loads among sets whose load says something; open where the unit decides."""
    weights = dict.fromkeys(Token, 0.0)
    for group, times in groups:
        for token, sets in tokens_of(group, window).items():
            weights[token] += sets * times
    known = sum(weights.values()) - weights[Token.UNKNOWN]
    yield "known_load_share", exactly(known / sum(weights.values()))
    if known:
        surely = weights[Token.YES] / known
        perhaps = surely + weights[Token.OPEN] / known
        yield "token_share", between(surely, perhaps, None, (Doubt(DoubtKind.UNIT),))


def tokens_of(group: Group, window: Window) -> Mapping[Token, int]:
    """How many sets of a back group have a token load, and how many have none."""
    exercise, settings = group.lift.exercise, window.settings
    if exercise is None:
        return {}
    lightest = min([one.load or 0.0 for one in group.sets])
    if lightest > settings.token_load_kg and lightest > settings.token_load_lb:
        return {Token.NO: len(group.sets)}
    meaning = loads.Meaning(group.lift.name, exercise, window.catalogue)
    unit = window.routine.unit
    return Counter([loads.token(one, meaning, unit, settings) for one in group.sets])
