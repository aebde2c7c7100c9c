"""Routines that are drawn are believable, cover what people do, and shrink to the plainest."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from tests.cases import BOOK
from tests.profiles import examples

from backrules import Routine, diagnose
from backrules.errors import Problem
from backrules.routine import Answer, Entry, Plan, Session, SetEntry, Tag
from backrules.testing import AS_OF, answers, logs, plans, routines, sessions
from backrules.testing.routines import FIRST_MONDAY, UNKNOWN_EXERCISE

T = TypeVar("T")

few = settings(max_examples=20, database=None)


def many(strategy: st.SearchStrategy[T], number: int = 300) -> list[T]:
    """What a strategy draws, the same every time."""
    drawn: list[T] = []

    @settings(max_examples=number, database=None, derandomize=True)
    @given(strategy)
    def collect(one: T) -> None:
        drawn.append(one)

    collect()
    return drawn


@pytest.fixture(scope="module")
def drawn() -> list[Routine]:
    return many(routines())


@settings(max_examples=examples(40))
@given(routines())
def test_every_routine_can_be_written_read_and_diagnosed(routine: Routine) -> None:
    assert Routine.from_dict(routine.to_dict()) == routine
    diagnose(routine, as_of=AS_OF, engine="python")
    assert all(FIRST_MONDAY <= session.date <= AS_OF for session in routine.sessions)


def test_the_plainest_routine_is_one_session_of_one_set() -> None:
    plainest = find(routines(), lambda one: bool(one.sessions), settings=few)
    session = Session(FIRST_MONDAY, (Entry("Pull-up", (SetEntry(reps=10),)),))
    assert plainest == Routine((session,), goal=None)


def entries(routine: Routine) -> list[Entry]:
    return [entry for session in routine.sessions for entry in session.exercises]


def sets(routine: Routine) -> list[SetEntry]:
    return [one for entry in entries(routine) for one in entry.sets]


def heaviest(routine: Routine) -> list[float]:
    return [one.load for one in sets(routine) if one.load is not None]


WANTED: dict[str, Callable[[Routine], bool]] = {
    "a log and a plan": lambda one: bool(one.sessions and one.plan),
    "a plan alone": lambda one: one.plan is not None and not one.sessions,
    "answers alone": lambda one: bool(one.answers) and not one.sessions and not one.plan,
    "a superset": lambda one: any(entry.superset for entry in entries(one)),
    "a deload": lambda one: any(Tag.DELOAD in session.tags for session in one.sessions),
    "a break": lambda one: bool(one.breaks),
    "two sessions a day": lambda one: any(session.start for session in one.sessions),
    "a missing number of repetitions": lambda one: any(
        done.reps is None and done.seconds is None for done in sets(one)
    ),
    "a load that grows": lambda one: len(set(heaviest(one))) > 3,
    "pain": lambda one: any(done.pain_flag for done in sets(one)),
    "an order that isn't kept": lambda one: one.order_reliable is False,
}


@pytest.mark.parametrize("what", WANTED)
def test_routines_have(what: str, drawn: list[Routine]) -> None:
    assert any(map(WANTED[what], drawn))


def test_some_exercises_nobody_knows(drawn: list[Routine]) -> None:
    assert UNKNOWN_EXERCISE in {entry.name for one in drawn for entry in entries(one)}
    assert BOOK.catalogue.find(UNKNOWN_EXERCISE) is None


@settings(max_examples=examples(20))
@given(logs(["Pull-up"], least_weeks=3), plans(["Pull-up"]))
def test_exercises_have_the_names_that_are_asked_for(log: Routine, plan: Plan) -> None:
    logged = {entry.name for entry in entries(log)}
    planned = {entry.name for day in plan.days for entry in day.exercises}
    assert logged | planned == {"Pull-up"}


def longest_gap(log: Routine) -> datetime.timedelta:
    days = sorted({FIRST_MONDAY, *(session.date for session in log.sessions)})
    return max((b - a for a, b in pairwise(days)), default=datetime.timedelta())


def test_some_logs_have_a_gap_of_a_month(drawn: list[Routine]) -> None:
    assert max(map(longest_gap, drawn)) >= datetime.timedelta(weeks=4)


@settings(max_examples=examples(20))
@given(sessions())
def test_a_session_has_exercises_on_a_day_before_the_diagnosis(session: Session) -> None:
    assert session.exercises
    assert session.date <= AS_OF


@settings(max_examples=examples(40))
@given(answers())
def test_answers_fit_their_questions(given_answers: dict[str, Answer]) -> None:
    declared = BOOK.declared
    for name, answer in given_answers.items():
        assert not isinstance(declared.answer(name, answer), Problem)
