"""Made-up logs of any length to measure with."""

from __future__ import annotations

import datetime
from itertools import count, islice

from backrules.routine import Entry, Routine, Session, SetEntry, Unit

FIRST_MONDAY = datetime.date(2015, 1, 5)
SESSIONS_A_WEEK = 4
SETS = 3
DAYS = (
    (
        *("Lat Pulldown (Cable)", "Bench Press (Barbell)", "Seated Cable Row"),
        *("Bicep Curl (Dumbbell)", "Squat (Barbell)", "Lateral Raise (Dumbbell)"),
    ),
    (
        *("Deadlift (Barbell)", "Pull Up", "Shoulder Press (Dumbbell)"),
        *("Face Pull (Cable)", "Leg Press", "Triceps Pushdown"),
    ),
)


def log(sets: int) -> Routine:
    """So many sets in four sessions a week without a pause: 576 are eight weeks."""
    each = SETS * len(DAYS[0])
    return Routine(sessions=tuple(islice(map(_session, count()), sets // each)), unit=Unit.KG)


def _session(number: int) -> Session:
    week, day = divmod(number, SESSIONS_A_WEEK)
    load = 40 + week % 40 * 1.25
    return Session(
        FIRST_MONDAY + datetime.timedelta(weeks=week, days=day * 7 // SESSIONS_A_WEEK),
        tuple(
            Entry(name, tuple(SetEntry(reps=10 - turn, load=load) for turn in range(SETS)))
            for name in DAYS[number % len(DAYS)]
        ),
    )
