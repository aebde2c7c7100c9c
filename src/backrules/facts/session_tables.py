"""Tables of evidence about sessions: their order, their effort, progress and variety."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from backrules.facts.adherence import CLASSES, adherence
from backrules.facts.bouts import first_day
from backrules.facts.effort import back_groups, is_fatigued, is_flat, reserve, tokens_of
from backrules.facts.loads import Token
from backrules.facts.menu import angles, back_exercises, introductions, worked_angles
from backrules.facts.order import ordered, single_first, small_first
from backrules.facts.progress import Week, regular_exercises
from backrules.facts.values import median, quantised
from backrules.facts.window import Window
from backrules.facts.working_sets import KG_PER_LB, Bout, Group
from backrules.routine import Unit

Rows = list[tuple[Any, ...]]

MOST_EXAMPLES = 3


def _planned_and_done(window: Window) -> Rows:
    found = adherence(window)
    if found is None:
        return []
    return [
        (name, found.planned[name].recognised, quantised(found.done[name].recognised))
        for name in CLASSES
        if name in found.done
    ]


def _session_order(window: Window) -> Rows:
    flagged = small_first(window, ordered(window)).flagged
    return _ordered(flagged[-1].bout) if flagged else []


def _single_joint_session(window: Window) -> Rows:
    flagged = single_first(window, ordered(window)).flagged
    return _ordered(flagged[-1].bout) if flagged else []


def _ordered(bout: Bout) -> Rows:
    """The exercises of a session in the order performed, runs of sets counted together."""
    rows: list[list[Any]] = []
    day = bout.date.isoformat() if bout.date else None
    for group, sets in bout.performed:
        if rows and rows[-1][1] == group.name:
            rows[-1][2] += sets
        else:
            rows.append([day, group.name, sets, _role(group)])
    return [tuple(row) for row in rows]


def _role(group: Group) -> str:
    if group.exercise is None:
        return "unrecognised"
    if group.exercise.is_small:
        return "small-muscle"
    return str(group.exercise.set_class)


def _by_exercise(window: Window) -> Mapping[str, list[Group]]:
    groups: dict[str, list[Group]] = defaultdict(list)
    for group, _ in back_groups(window):
        groups[group.name].append(group)
    return groups


def _effort_by_exercise(window: Window) -> Rows:
    rows: Rows = []
    for name, groups in _by_exercise(window).items():
        disagreement = window.settings.effort_disagreement
        last = [reserve(group.sets[-1], disagreement) for group in groups]
        known = [one for one in last if one is not None]
        judged = [is_fatigued(group, window) for group in groups]
        rows.append(
            (
                name,
                median(known) if known else None,
                judged.count(True),
                len(judged) - judged.count(None),
                len(judged),
            )
        )
    return rows


def _flat_group_examples(window: Window) -> Rows:
    flat = [group for group, _ in back_groups(window) if is_flat(group, window)]
    return [
        (
            group.name,
            "-".join(str(one.reps) for one in group.sets),
            group.sets[0].load,
            _unit(group, window),
            group.sets[0].rest_s,
        )
        for group in flat[-MOST_EXAMPLES:]
    ]


def _unit(group: Group, window: Window) -> str | None:
    unit = group.sets[0].unit or window.routine.unit
    return str(unit) if unit and group.sets[0].load else None


def _reps_by_range(window: Window) -> Rows:
    sets = (one for group, _ in back_groups(window) for one in group.sets)
    reps = [one.reps for one in sets if one.reps is not None]
    low, high = window.settings.rep_range_low, window.settings.rep_range_high
    below, above = sum(one < low for one in reps), sum(one > high for one in reps)
    counts = (
        (f"fewer than {low:g}", below),
        (f"{low:g} to {high:g}", len(reps) - below - above),
        (f"more than {high:g}", above),
    )
    return [(label, quantised(count / len(reps))) for label, count in counts if reps]


def _token_exercises(window: Window) -> Rows:
    rows: Rows = []
    for name, groups in _by_exercise(window).items():
        sets = [one for group in groups for one in group.sets]
        tokens = tokens_of(groups[0].lift, sets, window)
        light = tokens.get(Token.YES, 0) + tokens.get(Token.OPEN, 0)
        if light:
            heaviest = max(one.load or 0.0 for one in sets)
            rows.append((name, light, len(sets), heaviest, _unit(groups[0], window)))
    return rows


def _sets_by_exercise(window: Window) -> Rows:
    return [
        (name, median(len(group.sets) for group in groups))
        for name, groups in _by_exercise(window).items()
    ]


def _progress(window: Window) -> Rows:
    return [
        (
            one.name,
            *_best(one.then, one.unit),
            *_best(one.now, one.unit),
            str(one.unit) if one.unit else None,
            str(one.progress),
        )
        for one in regular_exercises(window)
    ]


def _best(week: Week, unit: Unit | None) -> tuple[float | None, float | None, int]:
    """Load in the unit that it was logged in, repetitions and sets."""
    kg_per_unit = KG_PER_LB if unit is Unit.LB else 1.0
    return None if week.load is None else quantised(week.load / kg_per_unit), week.reps, week.sets


def _new_exercises(window: Window) -> Rows:
    return [
        (first_day(window.counted_weeks[one.week]), one.name)
        for one in introductions(window)[-MOST_EXAMPLES:]
    ]


def _angles_worked(window: Window) -> Rows:
    worked = worked_angles(window)
    names = window.catalogue.vocabulary.angles
    return [
        (
            names[pattern],
            pattern in worked,
            len(set().union(*exercises.values())),
            ", ".join(exercises),
        )
        for pattern, exercises in angles(window).items()
    ]


def _back_exercises(window: Window) -> Rows:
    return [(name,) for name in back_exercises(window).values()]


SESSION_TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Window], Rows]]] = {
    "planned_and_done": (("class", "planned sets/week", "done sets/week"), _planned_and_done),
    "session_order": (("date", "exercise", "sets", "kind"), _session_order),
    "single_joint_session": (("date", "exercise", "sets", "kind"), _single_joint_session),
    "effort_by_exercise": (
        ("exercise", "reps in reserve, last set", "fatigued", "known", "sessions"),
        _effort_by_exercise,
    ),
    "flat_group_examples": (("exercise", "reps", "load", "unit", "rest s"), _flat_group_examples),
    "reps_by_range": (("reps", "share of back sets"), _reps_by_range),
    "token_exercises": (
        ("exercise", "light sets", "sets", "heaviest", "unit"),
        _token_exercises,
    ),
    "sets_by_exercise": (("exercise", "median sets"), _sets_by_exercise),
    "progress": (
        (
            *("exercise", "load then", "reps then", "sets then"),
            *("load now", "reps now", "sets now", "unit", "progress"),
        ),
        _progress,
    ),
    "new_exercises": (("week of", "exercise"), _new_exercises),
    "angles_worked": (("angle", "counts", "weeks", "exercises"), _angles_worked),
    "back_exercises": (("exercise",), _back_exercises),
}
