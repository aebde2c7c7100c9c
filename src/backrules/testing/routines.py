"""Strategies for routines as people keep them: splits, progressions, gaps, half-kept logs.

Everything shrinks to the plainest: one session of one exercise, one set of ten.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import StrEnum
from math import ceil, floor
from typing import Any

from hypothesis import strategies as st

from backrules.facts.declarations import Fact, FactType
from backrules.routine import (
    Break,
    Goal,
    Plan,
    PlanDay,
    PlanEntry,
    RepRange,
    Routine,
    Session,
    Tag,
    Unit,
)
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.testing.habits import Habit, habits

FIRST_MONDAY = datetime.date(2024, 1, 1)
MOST_WEEKS = 14
AS_OF = FIRST_MONDAY + datetime.timedelta(weeks=MOST_WEEKS, days=-1)
"""The Sunday after the last session that is drawn: a day to diagnose the routines on."""

UNKNOWN_EXERCISE = "Kelso Lift"
"""A name that the shipped catalogue doesn't know; some routines have it."""

LAYOFF_WEEKS = 4
HIGHEST_ANSWER = 60


class Week(StrEnum):
    """How a week of the split went."""

    DONE = "done"
    SKIPPED = "skipped"
    DELOAD = "deload"
    BREAK = "break"
    HALF = "half"
    TWICE = "twice"


WEEKS = [Week.DONE] * 7 + [*Week][1:]

Split = list[list[Habit]]


def routines(
    names: Sequence[str] | None = None, rulebook: Rulebook | None = None
) -> st.SearchStrategy[Routine]:
    """A log, a plan, both or neither, with some answers.

    Exercises have the ``names``: by default those of the rulebook's catalogue and one that it
    doesn't know. No session is after `AS_OF`.
    """
    book = rulebook or shipped_rulebook()
    logged, planned = logs(names, book), plans(names, book)

    @st.composite
    def drawn(draw: st.DrawFn) -> Routine:
        has_log, has_plan = draw(
            st.sampled_from([(True, False), (False, True), (True, True), (False, False)])
        )
        log = draw(logged) if has_log else Routine()
        return Routine(
            sessions=log.sessions,
            plan=draw(planned) if has_plan else None,
            answers=draw(answers(book)),
            goal=draw(st.sampled_from([None, *Goal])),
            unit=draw(st.sampled_from([None, Unit.KG, Unit.LB])),
            breaks=log.breaks,
            order_reliable=draw(st.sampled_from([None, None, False])),
        )

    return drawn()


def logs(
    names: Sequence[str] | None = None, rulebook: Rulebook | None = None, *, least_weeks: int = 1
) -> st.SearchStrategy[Routine]:
    """A split of one to three days that was kept for some weeks, well or badly, in kilograms.

    Weeks are skipped, halved, doubled, deloads or breaks; there may be a long gap.
    """
    book = rulebook or shipped_rulebook()
    splits = st.lists(_days(names, book), min_size=1, max_size=3)
    weeks = st.lists(st.sampled_from(WEEKS), min_size=least_weeks, max_size=MOST_WEEKS)

    @st.composite
    def drawn(draw: st.DrawFn) -> Routine:
        split: Split = draw(splits)
        kept: list[Week] = draw(weeks)
        has_layoff = draw(st.booleans()) and len(kept) < MOST_WEEKS - LAYOFF_WEEKS
        mondays = [
            FIRST_MONDAY
            + datetime.timedelta(weeks=at + LAYOFF_WEEKS * (has_layoff and at > len(kept) // 2))
            for at in range(len(kept))
        ]
        done = list(zip(mondays, kept, strict=True))
        return Routine(
            sessions=tuple(
                session
                for at, (monday, week) in enumerate(done)
                for session in _week(split, monday, at, week)
            ),
            unit=Unit.KG,
            breaks=tuple(
                Break(monday, monday + datetime.timedelta(days=6), "holiday")
                for monday, week in done
                if week is Week.BREAK
            ),
        )

    return drawn()


def sessions(
    names: Sequence[str] | None = None, rulebook: Rulebook | None = None
) -> st.SearchStrategy[Session]:
    """One session of a week that somebody trains by a split."""
    dates = st.integers(0, 7 * MOST_WEEKS - 1).map(
        lambda days: FIRST_MONDAY + datetime.timedelta(days=days)
    )
    return st.builds(
        lambda day, date, tags: Session(date, tuple(one.entry(0) for one in day), tags=tags),
        _days(names, rulebook or shipped_rulebook()),
        dates,
        st.sampled_from([(), (), (Tag.DELOAD,)]),
    )


def plans(
    names: Sequence[str] | None = None, rulebook: Rulebook | None = None
) -> st.SearchStrategy[Plan]:
    """A typical week of one to three days, each done once a week, twice or every other week."""
    book = rulebook or shipped_rulebook()
    entry = st.builds(
        PlanEntry,
        st.sampled_from(names or _names(book)),
        st.integers(1, 4),
        reps=st.sampled_from([RepRange(8, 12), RepRange(15, 20), RepRange(5, 5), None]),
        load=st.sampled_from([None, 40.0, 1.0]),
        rest_s=st.sampled_from([None, 60.0, 180.0]),
        superset=st.sampled_from([None, None, 1]),
    )
    day = st.builds(
        PlanDay,
        st.lists(entry, min_size=1, max_size=5).map(tuple),
        times_per_week=st.sampled_from([1.0, 2.0, 0.5]),
    )
    return st.builds(Plan, st.lists(day, min_size=1, max_size=3).map(tuple))


def answers(rulebook: Rulebook | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Answers to some of the questions that the rulebook declares, each within its range.

    Numbers are whole and low, as people answer.
    """
    asked = (rulebook or shipped_rulebook()).declared.asked
    return st.fixed_dictionaries({}, optional={name: _answer(fact) for name, fact in asked.items()})


def _answer(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.type is FactType.NUMBER:
        low, high = fact.range
        return st.integers(ceil(low), floor(min(high, low + HIGHEST_ANSWER))).map(float)
    return st.sampled_from(fact.words) if fact.words else st.booleans()


def _days(names: Sequence[str] | None, book: Rulebook) -> st.SearchStrategy[list[Habit]]:
    """What somebody does on one day of a split."""
    known = names or _names(book)
    return st.lists(habits(known, book.catalogue), min_size=1, max_size=5)


def _names(book: Rulebook) -> list[str]:
    """The names of all exercises in the order of the catalogue, about one in ten unknown."""
    known = [one.name for one in book.catalogue.exercises.values()]
    return known + [UNKNOWN_EXERCISE] * (1 + len(known) // 10)


def _week(split: Split, monday: datetime.date, at: int, week: Week) -> list[Session]:
    """The sessions of a week; one that is done twice has an evening too."""
    days = {Week.SKIPPED: [], Week.BREAK: [], Week.HALF: split[: len(split) // 2]}.get(week, split)
    starts = [datetime.time(7), datetime.time(18)] if week is Week.TWICE else [None]
    return [
        Session(
            monday + datetime.timedelta(days=2 * number),
            tuple(habit.entry(at) for habit in day),
            start=start,
            tags=(Tag.DELOAD,) if week is Week.DELOAD else (),
        )
        for number, day in enumerate(days)
        for start in starts
    ]
