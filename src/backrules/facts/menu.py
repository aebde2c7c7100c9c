"""Facts about variety: new exercises, angles, distinct exercises (rules R5.2 to R5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from backrules.exercises.catalogue import SetClass
from backrules.facts.values import Doubt, Interval, Value, between, exactly, exercise_doubts
from backrules.facts.window import Window


@frozen(eq=False, repr=False)
class Introduction:
    """An exercise that was new in a week, counted from the first counted week of the block."""

    name: str
    week: int
    is_recognised: bool


def introductions(window: Window) -> list[Introduction]:
    """Back exercises, and unrecognised ones, not done for some weeks before; the oldest first.

    In the first weeks of a block everything is new and nothing counts.
    """
    settle, gap = int(window.settings.menu_settle_weeks), int(window.settings.novelty_gap_weeks)
    position = {week: at for at, week in enumerate(window.counted_weeks)}
    seen: dict[str, int] = {}
    found = []
    for bout in window.block:
        at = position.get(bout.week)
        if at is None:
            continue
        for group in bout.groups:
            lift = group.lift
            if lift.is_back or lift.exercise is None:
                before = seen.get(lift.key)
                if at >= settle and (before is None or at - before > gap):
                    found.append(Introduction(lift.name, at, lift.exercise is not None))
                seen[lift.key] = at
    return found


def angles(window: Window) -> dict[str, dict[str, set[int]]]:
    """For each angle of the back: its exercises, and the weeks in which each was done."""
    weeks: dict[str, dict[str, set[int]]] = {
        pattern: {} for pattern in window.catalogue.vocabulary.angles
    }
    helper = window.catalogue.vocabulary.weights.helper
    for one in window.tallies:
        exercise = one.exercise
        if exercise is None or exercise.pattern not in weeks:
            continue
        if max(exercise.regions.values(), default=0.0) >= helper:
            weeks[exercise.pattern][one.name] = one.weeks
    return weeks


def worked_angles(window: Window) -> list[str]:
    """The angles that were worked in enough weeks."""
    needed = min(window.settings.angle_weeks_min, window.weeks_selected)
    return [
        pattern
        for pattern, exercises in angles(window).items()
        if len(set().union(*exercises.values())) >= needed
    ]


def back_exercises(window: Window) -> dict[str, str]:
    """The distinct back exercises of the selection: id and name."""
    return {
        group.exercise.id: group.name
        for _, group in window.groups()
        if group.exercise is not None and group.lift.is_back
    }


def menu_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about variety; an unrecognised exercise may be one more of anything."""
    if window.block:
        newest = _weeks_since_new(window)
        if newest is not None:
            yield "weeks_since_new", newest
    if not window.weeks_selected:
        return
    unknown, doubts = len(window.unrecognised), window.unrecognised
    worked, most = len(worked_angles(window)), len(window.catalogue.vocabulary.angles)
    yield "angles", between(worked, min(worked + unknown, most), worked, doubts)
    back = (one.exercise for one in window.tallies if one.set_class is SetClass.BACK)
    distinct = len({exercise.id for exercise in back if exercise})
    yield "distinct_exercises", between(distinct, distinct + unknown, distinct, doubts)


def _weeks_since_new(window: Window) -> Interval | None:
    """Counted weeks after the last introduction; None where nothing was new yet and time is short.

    Without one they are all counted weeks of the block.
    """
    counted = len(window.counted_weeks)
    new = introductions(window)
    recognised = [one.week for one in new if one.is_recognised]
    enough = counted >= window.settings.menu_weeks
    if not new:
        return exactly(counted) if enough else None
    last = max(one.week for one in new)
    since = counted - 1 - last
    if recognised:
        since_recognised = counted - 1 - max(recognised)
        return between(since, since_recognised, since_recognised, _doubts(new))
    return Interval(float(since), float(counted) if enough else None, None, _doubts(new))


def _doubts(new: list[Introduction]) -> tuple[Doubt, ...]:
    return exercise_doubts(one.name for one in new if not one.is_recognised)
