"""A routine's sessions and its plan as bouts of working sets.

What can't be true is left out, with a note: days in the future, sessions that stand twice.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter

from attrs import evolve

from backrules.facts.drafting import Drafter, finish
from backrules.facts.settings import Settings
from backrules.facts.values import quantised
from backrules.facts.working_sets import Bout, Group
from backrules.routine import Note, Routine, Session, Tag

_date = attrgetter("date")
_load = itemgetter(0)
_DELOAD = re.compile(rf"\b{Tag.DELOAD}\b", re.IGNORECASE)


def week_of(date: datetime.date) -> int:
    """The number of the Monday-to-Sunday week that a date lies in."""
    return (date.toordinal() - 1) // 7


def first_day(week: int) -> str:
    """The Monday of a week as an ISO date."""
    return datetime.date.fromordinal(week * 7 + 1).isoformat()


def drafted(
    routine: Routine, as_of: datetime.date, drafter: Drafter
) -> tuple[list[Bout], list[Note]]:
    """The drafted sessions until ``as_of`` in order of time, and notes on what was left out."""
    sessions, settings = routine.sessions, drafter.settings
    in_time = [s for s in sessions if settings.earliest_year <= s.date.year and s.date <= as_of]
    bouts: list[Bout] = []
    duplicates = 0
    for date, same_day in groupby(sorted(in_time, key=_date), key=_date):
        day = [*same_day]
        once = _without_duplicates(day, settings) if len(day) > 1 else day
        duplicates += len(day) - len(once)
        for merged in _merged(once, settings) if len(once) > 1 else [once]:
            bout = Bout(week_of(date), date, tags=_tags(merged))
            drafter.add_sessions(merged, bout)
            bouts.append(bout)
    return bouts, [
        Note("D1", duplicates),
        Note("D2", len(sessions) - len(in_time)),
        Note("D5", sum([bout.ignored for bout in bouts])),
    ]


def without_load_outliers(bouts: Sequence[Bout], settings: Settings) -> list[Note]:
    """Forget loads far above those of all other sessions of the exercise: typing mistakes.

    The drafts are changed in place; the sets stay, their loads become unknown.
    """
    heaviest: dict[str, list[float]] = defaultdict(list)
    for bout in bouts:
        for group in bout.groups:
            heaviest[group.lift.key].append(group.heaviest_kg)
    forgotten = 0
    for key, loads in heaviest.items():
        if len(loads) > 1:
            *_, second, most = sorted(loads)
            limit = quantised(second * settings.load_outlier_factor)
            if 0 < limit < most:
                forgotten += sum(_forget_loads_above(limit, key, bout) for bout in bouts)
    return [Note("D5", forgotten)]


def _forget_loads_above(limit_kg: float, key: str, bout: Bout) -> int:
    """Make heavier loads of an exercise unknown; returns how many."""
    number = bout.numbers.get(key)
    if number is None or bout.groups[number].heaviest_kg <= limit_kg:
        return 0
    one = bout.groups[number]
    heavier = {at for at, load in enumerate(one.loads_kg) if (load or 0.0) > limit_kg}
    sets = (evolve(s, load=None) if at in heavier else s for at, s in enumerate(one.sets))
    loads = (None if at in heavier else load for at, load in enumerate(one.loads_kg))
    bout.groups[number] = Group.of(one.lift, tuple(sets), tuple(loads), has_typos=True)
    return len(heavier)


def planned(routine: Routine, drafter: Drafter) -> tuple[list[Bout], list[Note]]:
    """The days of a plan as the bouts of one typical week, and a note on what was left out."""
    bouts = [drafter.day(day) for day in routine.plan.days] if routine.plan else []
    for bout in bouts:
        finish(bout, drafter.settings)
    return bouts, [Note("D5", sum(bout.ignored for bout in bouts))]


def _tags(sessions: Sequence[Session]) -> frozenset[Tag]:
    tags: list[Tag] = []
    for session in sessions:
        tags += session.tags
        if session.name and _DELOAD.search(session.name):
            tags.append(Tag.DELOAD)
    return frozenset(tags)


def _without_duplicates(day: Sequence[Session], settings: Settings) -> list[Session]:
    """The sessions of a day in order of time, each once; the tags of duplicates are its own.

    The same exercises under the same name are one session, unless it surely started twice.
    """
    kept: list[Session] = []
    for session in _in_order(day):
        same = [n for n, other in enumerate(kept) if _is_duplicate(session, other, settings)]
        if same:
            other = kept[same[0]]
            kept[same[0]] = evolve(other, tags=other.tags + session.tags)
        else:
            kept.append(session)
    return kept


def _in_order(day: Sequence[Session]) -> Iterator[Session]:
    """The sessions of a day by their starts, whatever order they come in; unknown ones are last."""
    for _, together in groupby(sorted(day, key=_moment), key=_moment):
        first, *others = together
        yield from sorted((first, *others), key=_contents) if others else (first,)


def _moment(session: Session) -> tuple[bool, datetime.time]:
    return session.start is None, session.start or datetime.time.min


def _contents(session: Session) -> tuple[object, ...]:
    """What orders sessions that started together: their exercises, and then lighter before heavier.

    Numbers come before the text of the rest, so that the order is the same in any unit.
    """
    return (
        [
            (entry.name, [(one.reps or 0, one.load or 0.0) for one in entry.sets])
            for entry in session.exercises
        ],
        repr(session),
    )


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


def _merged(day: Sequence[Session], settings: Settings) -> list[list[Session]]:
    """The sessions of a day; those whose starts lie close together as one."""
    bouts = [[day[0]]]
    for before, session in pairwise(day):
        together = (
            before.start is not None
            and session.start is not None
            and not _apart(before, session, settings)
        )
        if together:
            bouts[-1].append(session)
        else:
            bouts.append([session])
    return bouts
