"""What goes wrong in some logs, and days that aren't like the others: one change a function."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Callable

from attrs import evolve

from backrules.routine import Entry, Session, SetEntry, Tag

Slip = Callable[[list[Session], random.Random], None]
"""Changes a log's sessions in place."""

MORNING, EVENING, LATER = datetime.time(7, 30), datetime.time(18), datetime.time(18, 40)


def _is_imported_twice(sessions: list[Session], chance: random.Random) -> None:
    at = _alone_on_its_day(sessions, chance)
    sessions.insert(at, sessions[at])


def _is_logged_twice(sessions: list[Session], chance: random.Random) -> None:
    """The copy says that it started some minutes later, and tells of no pain."""
    at = _alone_on_its_day(sessions, chance)
    one = evolve(sessions[at], exercises=tuple(map(_painless, sessions[at].exercises)))
    sessions[at : at + 1] = [evolve(one, start=EVENING), evolve(one, start=LATER)]


def _is_trained_twice_a_day(sessions: list[Session], chance: random.Random) -> None:
    _split(sessions, chance, MORNING, EVENING)


def _is_interrupted(sessions: list[Session], chance: random.Random) -> None:
    _split(sessions, chance, EVENING, LATER)


def _is_repeated_in_the_evening(sessions: list[Session], chance: random.Random) -> None:
    at = _alone_on_its_day(sessions, chance)
    one = sessions[at]
    sessions[at : at + 1] = [evolve(one, start=MORNING), evolve(one, start=EVENING)]


def _is_typed_tenfold(sessions: list[Session], chance: random.Random) -> None:
    _retype(sessions, chance, lambda one: evolve(one, load=one.load and one.load * 10))


def _has_too_many_repetitions(sessions: list[Session], chance: random.Random) -> None:
    _retype(sessions, chance, lambda one: evolve(one, reps=one.reps and one.reps * 100))


def _has_no_repetitions(sessions: list[Session], chance: random.Random) -> None:
    _retype(sessions, chance, lambda one: evolve(one, reps=0, seconds=None))


def _lies_in_the_future(sessions: list[Session], chance: random.Random) -> None:
    last = sessions[-1]
    sessions.append(
        evolve(last, date=last.date + datetime.timedelta(days=chance.randrange(14, 28)))
    )


def _lies_before_all_apps(sessions: list[Session], chance: random.Random) -> None:
    sessions.insert(0, evolve(chance.choice(sessions), date=datetime.date(1970, 1, 1)))


def _is_a_test(sessions: list[Session], chance: random.Random) -> None:
    at = chance.randrange(len(sessions))
    sessions[at] = evolve(sessions[at], tags=(*sessions[at].tags, Tag.TEST))


def _has_no_loads(sessions: list[Session], chance: random.Random) -> None:
    """All loads of one exercise are missing."""
    name = chance.choice(sessions[-1].exercises).name
    for at, session in enumerate(sessions):
        sessions[at] = evolve(
            session,
            exercises=tuple(
                _each_set(one, lambda entry: evolve(entry, load=None)) if one.name == name else one
                for one in session.exercises
            ),
        )


SLIPS: tuple[Slip, ...] = (
    _is_typed_tenfold,
    _has_too_many_repetitions,
    _has_no_repetitions,
    _has_no_loads,
    _is_a_test,
    _is_imported_twice,
    _is_logged_twice,
    _is_trained_twice_a_day,
    _is_interrupted,
    _is_repeated_in_the_evening,
    _lies_in_the_future,
    _lies_before_all_apps,
)


def _alone_on_its_day(sessions: list[Session], chance: random.Random) -> int:
    """The place of a session that is the only one of its day, so that slips don't pile up."""
    days = Counter(session.date for session in sessions)
    return chance.choice([at for at, one in enumerate(sessions) if days[one.date] == 1])


def _split(
    sessions: list[Session], chance: random.Random, first: datetime.time, second: datetime.time
) -> None:
    """Make two sessions of one."""
    at = _alone_on_its_day(sessions, chance)
    one = sessions[at]
    sessions[at : at + 1] = [
        evolve(one, exercises=one.exercises[:3], start=first),
        evolve(one, exercises=one.exercises[3:], start=second),
    ]


def _retype(
    sessions: list[Session], chance: random.Random, retyped: Callable[[SetEntry], SetEntry]
) -> None:
    """Change the last set of the last exercise of a session."""
    at = chance.randrange(len(sessions))
    *entries, last = sessions[at].exercises
    changed = evolve(last, sets=(*last.sets[:-1], retyped(last.sets[-1])))
    sessions[at] = evolve(sessions[at], exercises=(*entries, changed))


def _painless(entry: Entry) -> Entry:
    return _each_set(entry, lambda one: evolve(one, pain_flag=None))


def _each_set(entry: Entry, changed: Callable[[SetEntry], SetEntry]) -> Entry:
    return evolve(entry, sets=tuple(map(changed, entry.sets)))
