"""A routine's sessions and its plan as bouts of working sets.

What can't be true is left out, with a note: days in the future, sessions that stand twice.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from attrs import evolve, frozen

from backrules.facts.drafting import DraftBout, Find, draft, draft_plan, finish
from backrules.facts.settings import Settings
from backrules.facts.values import quantised
from backrules.facts.working_sets import Group, Part, Superset
from backrules.routine import Note, Routine, Session, Tag

_date = attrgetter("date")
_DELOAD = re.compile(rf"\b{Tag.DELOAD}\b", re.IGNORECASE)


@frozen
class Bout:
    """One session, or one day of a plan, as facts see it: its working sets.

    ``week`` numbers Monday-to-Sunday weeks; ``times`` is how often a plan does the day in a week.
    ``parts`` are the exercises in the order performed, each so many sets of one of the ``groups``.
    """

    week: int
    groups: tuple[Group, ...]
    parts: tuple[Part, ...]
    date: datetime.date | None = None
    times: float = 1.0
    tags: frozenset[Tag] = frozenset()
    stretched: bool = False

    @cached_property
    def back(self) -> tuple[Group, ...]:
        """The groups of back exercises."""
        return tuple([group for group in self.groups if group.is_back])

    @cached_property
    def performed(self) -> tuple[tuple[Group, int], ...]:
        """Each group with how many of its sets were done in a row, in the order performed.

        Supersets go round by round.
        """
        return tuple(self._in_order())

    @property
    def is_surely_resistance(self) -> bool:
        """False for nothing but exercises that nobody knows and that may be cardio."""
        return any(group.is_surely_resistance for group in self.groups)

    def _in_order(self) -> Iterator[tuple[Group, int]]:
        done: set[Superset] = set()
        for at, part in enumerate(self.parts):
            if part.superset is None:
                yield self.groups[part.group], part.sets
            elif part.superset not in done:
                done.add(part.superset)
                together = [p for p in self.parts[at:] if p.superset == part.superset]
                for turn in range(max(p.sets for p in together)):
                    yield from ((self.groups[p.group], 1) for p in together if turn < p.sets)


@frozen
class Drafted:
    """A session whose working sets are drafted, so that blocks can be told apart."""

    date: datetime.date
    tags: frozenset[Tag]
    bout: DraftBout

    @property
    def week(self) -> int:
        return week_of(self.date)

    @property
    def is_resistance(self) -> bool:
        return bool(self.bout.groups)

    @property
    def is_surely_resistance(self) -> bool:
        """False for nothing but exercises that nobody knows and that may be cardio."""
        return any(one.is_surely_resistance for one in self.bout.groups.values())

    @property
    def may_be_cardio(self) -> bool:
        return self.is_resistance and not self.is_surely_resistance


def week_of(date: datetime.date) -> int:
    """The number of the Monday-to-Sunday week that a date lies in."""
    return (date.toordinal() - 1) // 7


def first_day(week: int) -> str:
    """The Monday of a week as an ISO date."""
    return datetime.date.fromordinal(week * 7 + 1).isoformat()


def drafted(
    routine: Routine, as_of: datetime.date, find: Find, settings: Settings
) -> tuple[list[Drafted], list[Note]]:
    """The sessions until ``as_of`` in order of time, and notes on those that were left out."""
    sessions = routine.sessions
    in_time = [s for s in sessions if settings.earliest_year <= s.date.year and s.date <= as_of]
    once = _without_duplicates(in_time, settings)
    bouts = [
        Drafted(
            first.date,
            frozenset(tag for s in merged for tag in _tags(s)),
            draft(merged, routine.unit, find, settings),
        )
        for merged in _merged(once, settings)
        for first in merged[:1]
    ]
    return bouts, [
        Note("D1", len(in_time) - len(once)),
        Note("D2", len(sessions) - len(in_time)),
        Note("D5", sum(one.bout.ignored for one in bouts)),
    ]


def finished(bouts: Sequence[Drafted], settings: Settings) -> tuple[list[Bout], list[Note]]:
    """The drafted bouts with ramp sets taken out, and a note on how many those were."""
    done, ramps = [], 0
    for one in bouts:
        groups, parts, removed = finish(one.bout, settings)
        ramps += removed
        done.append(
            Bout(one.week, groups, parts, one.date, tags=one.tags, stretched=one.bout.stretched)
        )
    return done, [Note("D11", ramps)]


def without_load_outliers(bouts: Sequence[Drafted], settings: Settings) -> list[Note]:
    """Forget loads far above those of all other sessions of the exercise: typing mistakes.

    The drafts are changed in place; the sets stay, their loads become unknown.
    """
    done: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for at, one in enumerate(bouts):
        for key, group in one.bout.groups.items():
            done[key].append((group.heaviest_kg, at))
    forgotten = 0
    for key, loads in done.items():
        if len(loads) > 1:
            *_, (second, _), (heaviest, at) = sorted(loads)
            limit = quantised(second * settings.load_outlier_factor)
            if 0 < limit < heaviest:
                forgotten += bouts[at].bout.forget_loads_above(limit, key)
    return [Note("D5", forgotten)]


def planned(routine: Routine, find: Find, settings: Settings) -> tuple[list[Bout], list[Note]]:
    """The days of a plan as the bouts of one typical week, and a note on what was left out."""
    bouts, ignored = [], 0
    for day in routine.plan.days if routine.plan else ():
        bout = draft_plan(day, routine.unit, find, settings)
        ignored += bout.ignored
        groups, parts, _ = finish(bout, settings)
        bouts.append(Bout(0, groups, parts, times=day.times_per_week, stretched=bout.stretched))
    return bouts, [Note("D5", ignored)]


def _tags(session: Session) -> Iterator[Tag]:
    yield from session.tags
    if session.name and _DELOAD.search(session.name):
        yield Tag.DELOAD


def _without_duplicates(sessions: list[Session], settings: Settings) -> list[Session]:
    """The sessions in order of time, each once; the tags of its duplicates are its own."""
    once: list[Session] = []
    for _, same_day in groupby(sorted(sessions, key=_date), key=_date):
        day = list(same_day)
        kept: list[Session] = []
        for session in sorted(day, key=_moment) if len(day) > 1 else day:
            same = [n for n, other in enumerate(kept) if _is_duplicate(session, other, settings)]
            if same:
                other = kept[same[0]]
                kept[same[0]] = evolve(other, tags=other.tags + session.tags)
            else:
                kept.append(session)
        once += kept
    return once


def _moment(session: Session) -> tuple[object, ...]:
    """What orders the sessions of a day, whatever order they come in; unknown starts are last."""
    return session.start is None, session.start or datetime.time.min, repr(session)


def _is_duplicate(session: Session, other: Session, settings: Settings) -> bool:
    return (
        session.name == other.name
        and session.exercises == other.exercises
        and not _apart(other, session, settings)
    )


def _apart(earlier: Session, later: Session, settings: Settings) -> bool:
    """Whether two sessions of a day are known to have started too far apart to be one."""
    if earlier.start is None or later.start is None:
        return False
    return _minutes(later.start) - _minutes(earlier.start) > settings.same_session_gap_min


def _minutes(time: datetime.time) -> float:
    return time.hour * 60 + time.minute + time.second / 60


def _merged(sessions: list[Session], settings: Settings) -> Iterator[list[Session]]:
    """Sessions of one date whose starts lie close together, as one."""
    bout: list[Session] = []
    for session in sessions:
        together = (
            bout
            and bout[-1].date == session.date
            and bout[-1].start is not None
            and session.start is not None
            and not _apart(bout[-1], session, settings)
        )
        if not together:
            if bout:
                yield bout
            bout = []
        bout.append(session)
    if bout:
        yield bout
