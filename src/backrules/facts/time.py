"""Facts about time and frequency: weeks trained, training days."""

from __future__ import annotations

from collections.abc import Iterator

from backrules.facts.values import Interval, Value, between, exactly, median
from backrules.facts.window import NO_DAYS, RoutineSource, Window


def time_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """Every fact about time, by name. ``weeks_trained`` takes the answer if that is larger."""
    yield "routine_source", str(window.source)
    yield from _weeks_trained(window)
    if window.block:
        yield "counted_weeks", exactly(len(window.counted_weeks))
        yield "weeks_in_window", exactly(len(window.weeks))
        yield "selection_weeks", exactly(len(window.selection_weeks))
        yield "qualifying_weeks", _qualifying_weeks(window)
        yield "had_layoff", bool(window.earlier_blocks)
        yield "earlier_weeks", exactly(sum(len(weeks) for weeks in window.earlier_blocks))
        yield "days_since_last", exactly(days_since_last(window))
    median_days = _median_training_days(window)
    if median_days is not None:
        yield "median_training_days", median_days


def frequency_weeks(window: Window) -> list[int]:
    """The weeks of the window that count for how often one trains: breaks don't."""
    return [week for week in window.weeks if week not in window.break_weeks]


def days_since_last(window: Window) -> int:
    """Days from the last resistance session to the day of the diagnosis."""
    last = window.block[-1].date
    return (window.as_of - last).days if last else 0


def _weeks_trained(window: Window) -> Iterator[tuple[str, Value]]:
    logged = len(window.block_weeks)
    told = window.routine.answers.get("weeks_training")
    weeks = max(logged, told) if isinstance(told, int | float) else logged
    if weeks or told is not None:
        yield "weeks_trained", exactly(weeks)
        yield "weeks_trained_told", weeks > logged


def _qualifying_weeks(window: Window) -> Interval:
    enough = window.settings.train_days_min
    days = [window.training_days.get(week, NO_DAYS) for week in window.weeks]
    surely = sum(one.surely >= enough for one in days)
    return between(surely, sum(one.at_most >= enough for one in days), surely, window.unrecognised)


def _median_training_days(window: Window) -> Interval | None:
    if window.source is RoutineSource.PLAN:
        trained = [bout for bout in window.selection if bout.groups]
        surely = sum(bout.times for bout in trained if bout.is_surely_resistance)
        return between(surely, sum(b.times for b in trained), surely, window.unrecognised)
    days_of = [window.training_days.get(week, NO_DAYS) for week in frequency_weeks(window)]
    if not days_of:
        return None
    surely = median(one.surely for one in days_of)
    return between(surely, median(one.at_most for one in days_of), surely, window.unrecognised)
