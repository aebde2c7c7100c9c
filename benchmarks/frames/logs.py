"""Eight-week logs that differ, as routines and as columns.

They have nothing that a data frame would stumble over: known exercises, kilograms, no warm-ups, no
pauses, no deloads. 32 sessions of six exercises with three sets each, 576 sets.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable

from backrules.routine import Entry, Routine, Session, SetEntry, Unit

MONDAY = datetime.date(2024, 1, 8)
WEEKS = 8
AS_OF = MONDAY + datetime.timedelta(weeks=WEEKS, days=-1)
DAYS = (0, 1, 3, 5)
EXERCISES, SETS = 6, 3
NAMES = (
    *("Lat Pulldown (Cable)", "Seated Cable Row", "Bent Over Row (Barbell)", "Deadlift (Barbell)"),
    *("Face Pull (Cable)", "Dumbbell Row", "Bench Press (Barbell)", "Chest Fly (Machine)"),
    *("Shoulder Press (Dumbbell)", "Lateral Raise (Dumbbell)", "Bicep Curl (Dumbbell)"),
    *("Triceps Pushdown", "Squat (Barbell)", "Leg Press", "Leg Extension (Machine)", "Hip Thrust"),
)


def varied_log(seed: int) -> Routine:
    """One of many logs; the same seed makes the same log."""
    chance = random.Random(seed)
    menu = chance.sample(NAMES, 12)
    climbs = {name: chance.choice((0.0, 0.0, 2.5)) for name in menu}
    starts = {name: chance.randrange(20, 100, 5) for name in menu}
    sessions = []
    for week in range(WEEKS):
        loads = {name: starts[name] + climbs[name] * week for name in menu}
        for day in DAYS:
            entries = [_entry(name, loads[name], chance) for name in chance.sample(menu, EXERCISES)]
            date = MONDAY + datetime.timedelta(weeks=week, days=day)
            sessions.append(Session(date, tuple(entries)))
    return Routine(sessions=tuple(sessions), unit=Unit.KG)


def _entry(name: str, load: float, chance: random.Random) -> Entry:
    reps = chance.randrange(6, 16)
    drops = chance.choice((0, 0, 1, 2))
    rir = chance.choice((None, 1.0, 2.0, 3.0, 4.0))
    return Entry(
        name,
        tuple(SetEntry(reps=reps - turn * drops, load=load, rir=rir) for turn in range(SETS)),
    )


def columns(routines: Iterable[Routine]) -> dict[str, list[object]]:
    """The sets of routines as columns, one row a set; sessions are numbered through all logs."""
    rows: list[tuple[object, ...]] = []
    number = 0
    for log, routine in enumerate(routines):
        for session in routine.sessions:
            number += 1
            day = session.date.toordinal()
            for entry in session.exercises:
                name = entry.name
                rows += [
                    (log, number, day, name, one.reps, one.load, one.rir) for one in entry.sets
                ]
    names = ("log", "session", "day", "name", "reps", "load", "rir")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
