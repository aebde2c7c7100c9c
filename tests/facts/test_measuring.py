"""Laws of measuring: nothing raises, order and units change nothing, and intervals are honest."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.routines import (
    exercise_doubts,
    facts_of,
    log,
    measured,
    plan_document,
    session,
    weekly,
)
from tests.strategies import NUMBERS, maybe, sets, tuples_of

from backrules.facts.answers import label_facts
from backrules.facts.declarations import Fact, FactType, Source
from backrules.facts.measuring import Measured, measure
from backrules.facts.regions import region_facts, regions
from backrules.facts.selection import selection_facts
from backrules.facts.time import time_facts
from backrules.facts.values import Interval, Undecided, Value
from backrules.facts.window import Window
from backrules.facts.working_sets import KG_PER_LB
from backrules.routine import (
    Break,
    Entry,
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
from backrules.rulebook.loading import shipped_rulebook

BOOK = shipped_rulebook()
FIRST_DAY = datetime.date(2024, 1, 1)
AS_OF = FIRST_DAY + datetime.timedelta(days=80)
UNKNOWN = "Kelso Lift"
DONE = ("bent_over_row", "pull_up", "back_extension", "bench_press", "biceps_curl", "back_squat")
UNDONE = sorted(BOOK.catalogue.exercises.keys() - {*DONE})
TRAINING = [id_ for id_ in UNDONE if BOOK.catalogue.exercises[id_].is_resistance]

# Routines as odd as the types allow.

ODD_NAMES = (*DONE, "", " ", UNKNOWN, "own:kelso lift", "rowing_erg", "back_stretch")
odd_names = st.sampled_from(ODD_NAMES)
odd_counts = st.sampled_from([0, 1, 8, 200, 201, -1, 10**9])
odd_supersets = maybe(st.integers(0, 2))
days_of_two_years = st.integers(0, 60).map(lambda n: FIRST_DAY + datetime.timedelta(days=12 * n))
odd_dates = days_of_two_years | st.dates()


def odd_sessions() -> st.SearchStrategy[Session]:
    usual = st.builds(SetEntry, reps=st.integers(1, 20), load=NUMBERS)
    entries = st.builds(Entry, odd_names, tuples_of(sets() | usual, 4), superset=odd_supersets)
    return st.builds(
        Session,
        odd_dates,
        tuples_of(entries, 3),
        start=maybe(st.times()),
        name=maybe(st.sampled_from(["", "Deload", "Pull"])),
        tags=tuples_of(st.sampled_from(Tag)),
    )


def odd_plans() -> st.SearchStrategy[Plan]:
    reps = maybe(st.builds(RepRange, odd_counts, odd_counts))
    entries = st.builds(
        PlanEntry, odd_names, odd_counts, reps, load=maybe(NUMBERS), superset=odd_supersets
    )
    days = st.builds(PlanDay, tuples_of(entries, 3), times_per_week=NUMBERS | st.just(1.0))
    return st.builds(Plan, tuples_of(days))


odd_routines = st.builds(
    Routine,
    tuples_of(odd_sessions(), 8),
    plan=maybe(odd_plans()),
    answers=st.sampled_from([{}, {"weeks_training": 10.5}, {"goal": "maintain"}]),
    unit=maybe(st.sampled_from(Unit)),
    breaks=tuples_of(st.builds(Break, odd_dates, odd_dates)),
)

# Logs as people keep them, with an exercise that nobody knows.

usual_sets = st.builds(
    SetEntry,
    reps=st.integers(1, 20),
    load=maybe(st.integers(0, 40).map(lambda n: 2.5 * n)),
    kind=st.sampled_from([SetKind.NORMAL] * 4 + [SetKind.WARMUP, SetKind.DROP]),
    side=maybe(st.sampled_from(Side)),
)
timed_sets = st.builds(SetEntry, seconds=st.sampled_from([30.0, 1800.0]))


def logs(
    unknown_sets: st.SearchStrategy[SetEntry], planned: Sequence[str] = (*DONE, UNKNOWN)
) -> st.SearchStrategy[Routine]:
    """Logs of ten weeks; where they are short there may be a plan."""
    known = st.builds(Entry, st.sampled_from(DONE), some(usual_sets))
    unknown = st.builds(Entry, st.just(UNKNOWN), some(unknown_sets))
    sessions = st.builds(
        Session,
        st.integers(0, 70).map(lambda days: FIRST_DAY + datetime.timedelta(days=days)),
        some(known | unknown),
        start=maybe(st.sampled_from([datetime.time(7), datetime.time(8), datetime.time(18)])),
        tags=st.sampled_from([()] * 8 + [(Tag.DELOAD,)]),
    )
    reps = st.just(RepRange(8, 12))
    entries = st.builds(PlanEntry, st.sampled_from(planned), st.integers(1, 4), reps)
    plans = st.builds(Plan, some(st.builds(PlanDay, some(entries))))
    return st.builds(Routine, some(sessions, 20), plan=maybe(plans))


def some(strategy: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=1, max_size=most).map(tuple)


usual_logs = logs(usual_sets)


def measured_at(routine: Routine, as_of: datetime.date = AS_OF) -> Measured:
    return measure(routine, BOOK.catalogue, BOOK.declared, as_of)


def own_facts(window: Window) -> Iterator[tuple[str, Value]]:
    """The facts of time, regions and classes of sets."""
    return chain(
        label_facts(window),
        time_facts(window),
        region_facts(window, regions(window)),
        selection_facts(window),
    )


def fits(value: Value, fact: Fact) -> bool:
    """Whether a value has the type of its fact and lies in its range, what is recognised within."""
    match value:
        case Undecided():
            return True
        case Interval(lo, hi, recognised):
            low, high = fact.range
            least, most = low if lo is None else lo, high if hi is None else hi
            middle = least if recognised is None else recognised
            return fact.type is FactType.NUMBER and low <= least <= middle <= most <= high
        case bool():
            return fact.type is FactType.TRUTH
        case str():
            return fact.type is FactType.WORD and value in fact.words


def holds(before: Value | None, after: Value | None) -> bool:
    """Whether a fact that is known better was thought possible before."""
    if isinstance(before, Undecided) or after is None:
        return True
    if isinstance(before, Interval) and isinstance(after, Interval):
        lo, hi = ends(before)
        least, most = ends(after)
        return lo <= least <= most <= hi
    return before == after


def ends(value: Interval) -> tuple[float, float]:
    return -inf if value.lo is None else value.lo, inf if value.hi is None else value.hi


@given(odd_routines, st.dates() | days_of_two_years)
def test_facts_of_any_routine_are_declared_and_lie_in_their_range(
    routine: Routine, as_of: datetime.date
) -> None:
    for name, value in measured_at(routine, as_of).facts.items():
        assert fits(value, BOOK.declared.facts[name]), (name, value)


@given(usual_logs, st.data())
def test_neither_order_nor_duplicates_of_sessions_change_a_fact(
    routine: Routine, data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(routine.sessions), max_size=3))
    shuffled = data.draw(st.permutations([*routine.sessions, *again]))
    other = evolve(routine, sessions=tuple(shuffled))
    assert measured_at(other).facts == measured_at(routine).facts


@given(odd_routines)
def test_not_even_odd_sessions_depend_on_their_order(routine: Routine) -> None:
    reversed_ = evolve(routine, sessions=routine.sessions[::-1])
    assert measured_at(reversed_).facts == measured_at(routine).facts


@given(usual_logs)
def test_kilograms_and_pounds_give_the_same_facts(routine: Routine) -> None:
    in_kg = measured_at(evolve(routine, unit=Unit.KG))
    in_lb = measured_at(in_pounds(routine))
    assert dict(own_facts(in_lb.window)) == dict(own_facts(in_kg.window))


def test_sessions_that_started_together_are_in_the_same_order_in_any_unit() -> None:
    """5 kg are 11.02 lb, and 2.5 kg 5.51: as text the heavier set would come first."""
    row = "Bent Over Row (Barbell)"
    twice = (session("2024-01-01", {row: f"1x8@{load}"}, start="07:00") for load in (5, 2.5))
    routine = log(*twice, unit="kg")
    in_kg, in_lb = (measured_at(one).facts for one in (routine, in_pounds(routine)))
    assert in_lb["back_sets"] == in_kg["back_sets"]


def in_pounds(routine: Routine) -> Routine:
    document: dict[str, Any] = {**routine.to_dict(), "unit": "lb"}
    for logged in document["sessions"]:
        for one in (one for entry in logged["exercises"] for one in entry["sets"]):
            one.update({"load": one["load"] / KG_PER_LB} if "load" in one else {})
    return Routine.from_dict(document)


@given(usual_logs, st.sampled_from(TRAINING))
def test_recognising_an_exercise_gives_facts_that_were_thought_possible(
    routine: Routine, id_: str
) -> None:
    assert_honest(routine, id_)


@given(logs(timed_sets, planned=DONE), st.sampled_from(UNDONE))
def test_recognising_a_timed_exercise_even_as_cardio_gives_facts_that_were_thought_possible(
    routine: Routine, id_: str
) -> None:
    assert_honest(routine, id_)


def assert_honest(routine: Routine, id_: str) -> None:
    """What is measured once the unknown exercise is known lies within what was measured before."""
    before = measured_at(routine)
    after = measured_at(evolve(routine, exercises={UNKNOWN: id_}))
    names = {name for name, _ in own_facts(after.window)} - {"unrecognised_sets"}
    for name in names:
        assert name in before.facts, name
        assert holds(before.facts[name], after.facts.get(name)), name
    if not before.window.doubtful:
        for was, is_ in zip(regions(before.window), regions(after.window), strict=True):
            assert is_.state in was.possible


@given(usual_logs)
def test_what_is_recognised_is_what_remains_if_the_unknown_contributes_nothing(
    routine: Routine,
) -> None:
    nothing = OwnExercise(primary=("calves",), pattern="calf")
    before = measured_at(routine).facts
    after = measured_at(evolve(routine, exercises={UNKNOWN: nothing}))
    for name in {name for name, _ in own_facts(after.window)} - {"unrecognised_sets"}:
        was, is_ = before[name], after.facts[name]
        if isinstance(was, Interval) and isinstance(is_, Interval):
            assert is_.is_exact
            assert was.recognised in (None, is_.lo), name


def test_every_declared_fact_that_is_no_answer_is_measured_of_some_routine() -> None:
    usual = {
        "Biceps Curl": "3x10@10kg",
        "Back Stretch": "60s",
        "Bent Over Row (Barbell)": "10/10/10@60kg r1 rest90 form",
        "Lat Pulldown": "3x10@40kg rest60",
        "Bench Press": "3x10@60kg",
    }
    sometimes = {"Reverse Fly": "3x15@1kg r4", "Back Extension": "3x15"}
    routine = log(
        *weekly(14, usual, on=("mon", "thu")),
        *weekly(9, sometimes, on=("fri",)),
        plan=plan_document({"Bent Over Row": "3x8-12", "Bench Press": "3x8-12"}),
    )
    measurable = {n for n, fact in BOOK.declared.facts.items() if fact.source is not Source.ANSWER}
    assert measurable - facts_of(routine).keys() == set()


def test_what_may_be_no_training_is_measured_both_ways() -> None:
    """Two weeks of rows, and two of nothing but an unknown exercise that may be cardio."""
    rows = weekly(2, {"Bent Over Row (Barbell)": "3x10@60kg"})
    routine = log(*rows, *weekly([3, 4], {"Zorbing": "1800s"}))
    facts, doubts = facts_of(routine), exercise_doubts("Zorbing")
    assert facts["back_sets"] == Interval(6, 8, 6, doubts)
    assert facts["weekly_back_sets"] == Interval(1.5, 3, 3, doubts)  # 6 in four weeks, or in two
    assert facts["traps_state"] == Undecided(doubts)  # irregular in two of four weeks
    assert facts["routine_source"] == "log"


def test_what_may_be_no_training_may_leave_nothing_to_measure() -> None:
    facts = facts_of(log(*weekly(2, {"Zorbing": "1800s"})))
    assert facts["weeks_trained"] == Undecided(exercise_doubts("Zorbing"))
    assert facts["routine_source"] == Undecided(exercise_doubts("Zorbing"))


def test_the_window_is_measured_on_the_given_day() -> None:
    routine = log(*weekly(3, {"Bent Over Row (Barbell)": "3x10@60kg"}))
    assert measured(routine, "2024-01-08").window.as_of == datetime.date(2024, 1, 8)
