"""Eight-week logs that differ: 32 sessions of six exercises with about three sets each.

Some have warm-ups, drop sets, a deload week, two sides, a layoff; `benchmarks.frames.slips` adds
what goes wrong in logging. Every second log has an exercise that nobody knows, in about 3% of its
sets and 1.6% of all; every fourth is in pounds.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen
from benchmarks.frames.slips import SLIPS

from backrules.routine import Entry, Routine, Session, SetEntry, SetKind, Side, Tag, Unit

MONDAY = datetime.date(2024, 1, 8)
WEEKS = 8
AS_OF = MONDAY + datetime.timedelta(weeks=WEEKS, days=-1)
RHYTHMS = (
    (4,) * WEEKS,
    (4,) * WEEKS,
    (3, 5) * 4,
    (2, 5, 5, 4, 4, 4, 4, 4),
    (4, 2, 5, 5, 4, 2, 5, 5),
)
"""Training days week by week, 32 in all."""

PAUSE = datetime.timedelta(weeks=4)
EXERCISES = 6
SETS = ((3,), (2, 3), (2, 3, 3, 3))
BY_SIDE, ON_BODY, TIMED, LIGHT = "Dumbbell Row", "Pull Up", "Plank", "Reverse Fly (Dumbbell)"
STRETCHING = "Stretching"
LIFTS = (
    *("Lat Pulldown (Cable)", "Seated Cable Row", "Bent Over Row (Barbell)", "Deadlift (Barbell)"),
    *("Face Pull (Cable)", "Straight Arm Pulldown", BY_SIDE, ON_BODY, LIGHT),
    *("Bench Press (Barbell)", "Chest Fly (Machine)", "Shoulder Press (Dumbbell)", TIMED),
    *("Lateral Raise (Dumbbell)", "Bicep Curl (Dumbbell)", "Triceps Pushdown"),
    *("Squat (Barbell)", "Leg Press", "Leg Extension (Machine)", "Hip Thrust"),
)
UNKNOWN = ("Kelso Lift", "Meadows Twist", "Atlas Heave")
"""Nobody knows these; a log has one of them at most, and a session something else besides."""

NAMES = (*LIFTS, STRETCHING, *UNKNOWN)


@frozen
class Habits:
    """How one person trains and what of it gets logged.

    From the week ``changes_in`` on, the first exercise of the menu is another one, ``spare``. Now
    and then ``unknown`` takes the place of any.
    """

    menu: tuple[str, ...]
    spare: str
    unknown: str | None
    changes_in: int
    starts: Mapping[str, float]
    climbs: Mapping[str, float]
    sets: tuple[int, ...]
    effort: str
    deload: int | None
    logs_rests: bool
    logs_sides: bool
    logs_form: bool
    logs_starts: bool
    stretches: bool
    repeats: bool


def varied_log(seed: int) -> Routine:
    """One of many logs; the same seed makes the same log."""
    chance = random.Random(seed)
    habits = _habits(chance, knows_all=seed % 2 > 0)
    pauses = chance.random() < 0.15
    sessions = []
    for week, days in enumerate(chance.choice(RHYTHMS)):
        monday = MONDAY + datetime.timedelta(weeks=week) - PAUSE * (pauses and week < 2)
        for day in sorted(chance.sample(range(7), days)):
            date = monday + datetime.timedelta(days=day)
            sessions.append(_session(date, week, habits, chance))
    for slip in SLIPS:
        if chance.random() < 0.1:
            slip(sessions, chance)
    return Routine(sessions=tuple(sessions), unit=Unit.LB if seed // 2 % 4 == 0 else Unit.KG)


def _habits(chance: random.Random, *, knows_all: bool) -> Habits:
    *menu, spare = chance.sample(LIFTS, 13)
    starts = {name: float(chance.randrange(20, 100, 5)) for name in LIFTS}
    starts[ON_BODY], starts[LIGHT] = chance.choice((0.0, 0.0, 5.0)), chance.choice((1.0, 1.5, 8.0))
    return Habits(
        tuple(menu),
        spare,
        None if knows_all else chance.choice(UNKNOWN),
        chance.choice((3, 5, 6, WEEKS)),
        starts,
        {name: chance.choice((-1.0, 0.0, 0.0, 0.0, 0.5, 2.5)) for name in LIFTS},
        sets=chance.choice(SETS),
        effort=chance.choice(("rir", "rir", "rpe", "both", "none")),
        deload=chance.randrange(4, 7) if chance.random() < 0.2 else None,
        logs_rests=chance.random() < 0.5,
        logs_sides=chance.random() < 0.2,
        logs_form=chance.random() < 0.2,
        logs_starts=chance.random() < 0.8,
        stretches=chance.random() < 0.2,
        repeats=chance.random() < 0.2,
    )


def _session(date: datetime.date, week: int, habits: Habits, chance: random.Random) -> Session:
    menu = (habits.spare if week >= habits.changes_in else habits.menu[0], *habits.menu[1:])
    entries = [_entry(name, week, habits, chance) for name in chance.sample(menu, EXERCISES)]
    if habits.repeats and chance.random() < 0.2:
        again = chance.choice(entries[:-1])
        entries[-1] = evolve(again, sets=again.sets[-2:])
    if habits.unknown and chance.random() < 0.2:
        at = chance.randrange(EXERCISES)
        entries[at] = evolve(entries[at], name=habits.unknown)
    if habits.stretches and chance.random() < 0.5:
        entries.insert(0, Entry(STRETCHING, (SetEntry(seconds=60.0),)))
    minutes = chance.randrange(17 * 60, 20 * 60)
    is_deload = week == habits.deload
    is_named = is_deload and chance.random() < 0.5
    return Session(
        date,
        tuple(entries),
        start=datetime.time(*divmod(minutes, 60)) if habits.logs_starts else None,
        name="Deload, easy" if is_named else chance.choice(("Upper", "Lower", None)),
        tags=(Tag.DELOAD,) if is_deload and not is_named else (),
    )


def _entry(name: str, week: int, habits: Habits, chance: random.Random) -> Entry:
    load = max(habits.starts[name] + habits.climbs[name] * week, 0.0)
    if week == habits.deload:
        load = load * 6 // 10
    if name == TIMED:
        hold = chance.randrange(20, 60, 5)
        return Entry(
            name, tuple(SetEntry(seconds=float(hold)) for _ in range(chance.choice(habits.sets)))
        )
    if name == ON_BODY and not load:
        return Entry(name, _working_sets(None, habits, chance))
    sets = _working_sets(load, habits, chance)
    if name == BY_SIDE and habits.logs_sides:
        return Entry(name, tuple(side for one in sets for side in _sides(one, chance)))
    return Entry(name, (*_preparation(load, sets[0], chance), *sets, *_drops(load, chance)))


def _working_sets(
    load: float | None, habits: Habits, chance: random.Random
) -> tuple[SetEntry, ...]:
    """Sets to the same load but for some lighter last ones, with what is logged of them."""
    reps, drops = chance.randrange(6, 16), chance.choice((0, 0, 1, 2))
    reserve = chance.choice((None, 0.0, 1.0, 2.0, 3.0, 4.0))
    told = reserve if habits.effort != "none" else None
    last = chance.choices((SetKind.NORMAL, SetKind.FAILURE, SetKind.AMRAP), (18, 1, 1))[0]
    lightens = load is not None and chance.random() < 0.1
    sets = []
    count = chance.choice(habits.sets)
    for turn in range(count):
        is_last = turn == count - 1
        by_rpe = None if told is None else 10 - told - chance.choice((0.0, 0.0, 0.5, 2.0))
        sets.append(
            SetEntry(
                reps=reps - turn * drops,
                load=load * 8 // 10 if load and lightens and is_last else load,
                kind=last if is_last else SetKind.NORMAL,
                rir=told if habits.effort in {"rir", "both"} else None,
                rpe=by_rpe if habits.effort in {"rpe", "both"} else None,
                rest_s=_rest(habits, chance),
                form_flag=chance.random() < 0.1 if habits.logs_form else None,
                pain_flag=True if habits.logs_form and chance.random() < 0.01 else None,
            )
        )
    return tuple(sets)


def _rest(habits: Habits, chance: random.Random) -> float | None:
    if not habits.logs_rests or chance.random() < 0.3:
        return None
    return float(chance.randrange(45, 200, 5))


def _preparation(load: float, first: SetEntry, chance: random.Random) -> Sequence[SetEntry]:
    """A warm-up that is logged as one now and then, or a ramp that isn't."""
    reps = first.reps or 0
    kind = chance.random()
    if kind < 0.03:
        return [SetEntry(reps=10, load=load // 2, kind=SetKind.WARMUP)]
    if kind < 0.06:
        return [
            SetEntry(reps=reps, load=load // 2),
            SetEntry(reps=reps // 2, load=load * 8 // 10),
        ]
    return []


def _drops(load: float, chance: random.Random) -> Sequence[SetEntry]:
    drops = chance.choices((0, 1, 2), (48, 1, 1))[0]
    return [
        SetEntry(reps=8, load=load * (7 - turn) // 10, kind=SetKind.DROP) for turn in range(drops)
    ]


def _sides(one: SetEntry, chance: random.Random) -> tuple[SetEntry, SetEntry]:
    """Left and right; the second side is sometimes a repetition short."""
    fewer = (one.reps or 0) - chance.choice((0, 0, 1))
    return evolve(one, side=Side.LEFT, rest_s=None), evolve(one, side=Side.RIGHT, reps=fewer)
