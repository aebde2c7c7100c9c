"""Hypothesis strategies for routines and for the plain data that documents hold."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from backrules.routine import (
    Break,
    Entry,
    Goal,
    Note,
    OwnExercise,
    Plan,
    PlanDay,
    PlanEntry,
    RepRange,
    Routine,
    Session,
    SetEntry,
    SetKind,
    Side,
    Tag,
    Unit,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
NUMBERS = st.floats(-1e9, 1e9)
COUNTS = st.integers(0, 9999)
DATES = st.dates(datetime.date(1990, 1, 1))


def json_values(keys: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Any]:
    """Whatever JSON can hold, also what no document should."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def tuples_of(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


def sets() -> st.SearchStrategy[SetEntry]:
    return st.builds(
        SetEntry,
        reps=maybe(st.integers(-(10**9), 10**9)),
        load=maybe(NUMBERS),
        unit=maybe(st.sampled_from(Unit)),
        kind=st.sampled_from(SetKind),
        rir=maybe(NUMBERS),
        rpe=maybe(NUMBERS),
        rest_s=maybe(NUMBERS),
        seconds=maybe(NUMBERS),
        distance_m=maybe(NUMBERS),
        side=maybe(st.sampled_from(Side)),
        form_flag=maybe(st.booleans()),
        pain_flag=maybe(st.booleans()),
    )


def sessions() -> st.SearchStrategy[Session]:
    entries = st.builds(Entry, TEXTS, tuples_of(sets()), maybe(COUNTS))
    return st.builds(
        Session,
        DATES,
        tuples_of(entries),
        start=maybe(st.times()),
        end=maybe(st.times()),
        name=maybe(TEXTS),
        tags=tuples_of(st.sampled_from(Tag)),
    )


def plans() -> st.SearchStrategy[Plan]:
    single = st.integers(-(10**9), 10**9).map(lambda reps: RepRange(reps, reps))
    spread = st.lists(COUNTS, min_size=2, max_size=2).map(lambda ends: RepRange(*sorted(ends)))
    entries = st.builds(
        PlanEntry,
        TEXTS,
        COUNTS,
        reps=maybe(single | spread),
        load=maybe(NUMBERS),
        unit=maybe(st.sampled_from(Unit)),
        rest_s=maybe(NUMBERS),
        superset=maybe(COUNTS),
    )
    return st.builds(Plan, tuples_of(st.builds(PlanDay, tuples_of(entries), maybe(TEXTS), NUMBERS)))


def own_exercises() -> st.SearchStrategy[OwnExercise]:
    return st.builds(
        OwnExercise,
        regions=st.dictionaries(TEXTS, NUMBERS, max_size=2),
        primary=tuples_of(TEXTS),
        secondary=tuples_of(TEXTS),
        pattern=TEXTS,
        joints=TEXTS,
        equipment=tuples_of(TEXTS),
    )


def routines() -> st.SearchStrategy[Routine]:
    """Small routines of every shape that a document can give them, plausible or not."""
    answers = st.none() | st.booleans() | NUMBERS | TEXTS
    return st.builds(
        Routine,
        sessions=tuples_of(sessions()),
        plan=maybe(plans()),
        answers=st.dictionaries(TEXTS, answers, max_size=2),
        goal=maybe(st.sampled_from(Goal)),
        unit=maybe(st.sampled_from(Unit)),
        exercises=st.dictionaries(TEXTS, TEXTS | own_exercises(), max_size=2),
        breaks=tuples_of(st.builds(Break, DATES, DATES, maybe(TEXTS))),
        as_of=maybe(DATES),
        order_reliable=maybe(st.booleans()),
        notes=tuples_of(st.builds(Note, TEXTS, COUNTS, tuples_of(TEXTS))),
    )
