"""Facts about doing what was planned: back and mirror sets, planned and done (rule R2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from backrules.exercises.catalogue import SetClass
from backrules.facts.values import Doubt, Interval, Value, between, exercise_doubts
from backrules.facts.window import Window
from backrules.facts.working_sets import Bout

CLASSES = {"back": SetClass.BACK, "mirror": SetClass.MIRROR}


@frozen(eq=False, repr=False)
class WeeklySets:
    """Sets per week of one class: those recognised, and with all that are unrecognised too."""

    recognised: float
    at_most: float


@frozen(eq=False, repr=False)
class Adherence:
    """Planned sets and sets done per week, by class; ``done`` is empty without a log."""

    planned: dict[str, WeeklySets]
    done: dict[str, WeeklySets]
    doubts: tuple[Doubt, ...]


def done_weeks(window: Window) -> list[int]:
    """The weeks of the window that a plan would have had to be done in."""
    left_out = window.deload_weeks | window.break_weeks
    return [week for week in window.weeks if week not in left_out]


def adherence(window: Window) -> Adherence | None:
    """Plan against log; None without a plan. Weeks without any training count as zero."""
    if window.routine.plan is None:
        return None
    days = window.planned
    weeks = done_weeks(window)
    bouts = [bout for bout in window.block if bout.week in weeks]
    groups = (group for bout in (*days, *bouts) for group in bout.groups)
    return Adherence(
        planned={name: _weekly(days, of, 1) for name, of in CLASSES.items()},
        done={name: _weekly(bouts, of, len(weeks)) for name, of in CLASSES.items() if weeks},
        doubts=exercise_doubts(group.name for group in groups if group.exercise is None),
    )


def adherence_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Planned sets where there is a plan, and how much of them was done where there is a log."""
    found = adherence(window)
    if found is None:
        return
    completed: dict[str, Interval] = {}
    for name, plan in found.planned.items():
        yield (
            f"planned_{name}_sets",
            between(plan.recognised, plan.at_most, plan.recognised, found.doubts),
        )
        if name in found.done and plan.at_most:
            completed[name] = _completion(plan, found.done[name], found.doubts)
            yield f"completion_{name}", completed[name]
    if completed.keys() == CLASSES.keys():
        yield "completion_gap", _gap(completed["mirror"], completed["back"], found.doubts)


def _weekly(bouts: Sequence[Bout], set_class: SetClass, weeks: int) -> WeeklySets:
    recognised = unknown = 0.0
    for bout in bouts:
        for group in bout.groups:
            sets = len(group.sets) * bout.times
            if group.exercise is None:
                unknown += sets
            elif group.exercise.set_class is set_class:
                recognised += sets
    return WeeklySets(recognised / weeks, (recognised + unknown) / weeks)


def _completion(plan: WeeklySets, done: WeeklySets, doubts: tuple[Doubt, ...]) -> Interval:
    """The share of the planned sets that was done, at most all of them."""
    if not plan.recognised:
        return between(min(1.0, done.recognised / plan.at_most), 1.0, None, doubts)
    return between(
        min(1.0, done.recognised / plan.at_most),
        min(1.0, done.at_most / plan.recognised),
        min(1.0, done.recognised / plan.recognised),
        doubts,
    )


def _gap(mirror: Interval, back: Interval, doubts: tuple[Doubt, ...]) -> Interval:
    """How much more of the mirror sets than of the back sets was done."""
    recognised = None
    if mirror.recognised is not None and back.recognised is not None:
        recognised = mirror.recognised - back.recognised
    return between(
        (mirror.lo or 0.0) - (1.0 if back.hi is None else back.hi),
        (1.0 if mirror.hi is None else mirror.hi) - (back.lo or 0.0),
        recognised,
        doubts,
    )
