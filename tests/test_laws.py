"""Laws that hold for every routine, whoever keeps it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests import cases, strategies
from tests.cases import BOOK
from tests.profiles import examples
from tests.routines import log, plan, plan_document, weekly

from backrules import InvalidRoutine, Report, diagnose, slots
from backrules.conditions import Condition, decide, leaves
from backrules.engine.durable import is_available
from backrules.exercises.catalogue import SetClass
from backrules.facts.values import MILLION, Interval, Undecided, Value, millionths
from backrules.facts.window import RoutineSource
from backrules.report import Because
from backrules.routine import Goal, Routine, Session
from backrules.rulebook.program import deciding_conditions
from backrules.statuses import Severity, Status
from backrules.testing import AS_OF, laws, logs, plans, routines
from backrules.testing.routines import UNKNOWN_EXERCISE

ROW = "Bent Over Row (Barbell)"
ANSWERED_BY_RECOGNISING = ("R1.1", "R1.2", "R1.4", "R2.1", "R2.2", "R5.3", "R5.4")
EXERCISES = BOOK.catalogue.exercises
SOME_NAMES = (
    *(one.name for one in EXERCISES.values() if one.set_class is SetClass.BACK),
    "Bench Press",
    "Biceps Curl",
    "Back Squat",
    "Running",
    UNKNOWN_EXERCISE,
)
WITHOUT_BACK = [one.name for one in EXERCISES.values() if one.is_resistance and not one.regions]

few = settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def told(routine: Routine, **options: Any) -> Report:
    return diagnose(routine, as_of=AS_OF, **options)


@few
@given(routines())
def test_the_order_of_sessions_and_exact_duplicates_make_no_difference(routine: Routine) -> None:
    laws.order_of_sessions_makes_no_difference(routine)


@few
@given(routines())
def test_a_routine_that_was_written_and_read_makes_the_same_report(routine: Routine) -> None:
    laws.same_routine_makes_same_bytes(routine)


@few
@given(logs())
def test_kilograms_and_pounds_make_no_difference_but_to_what_three_pounds_are(
    routine: Routine,
) -> None:
    laws.units_make_no_difference(routine, but=["R4.4"])


@few
@given(logs(SOME_NAMES, least_weeks=2), st.sampled_from(sorted(EXERCISES)))
def test_recognising_an_exercise_never_turns_a_verdict_round(routine: Routine, id_: str) -> None:
    laws.recognising_turns_no_verdict_round(
        routine, UNKNOWN_EXERCISE, id_, rules=ANSWERED_BY_RECOGNISING
    )


@few
@given(routines())
def test_every_diagnosis_has_a_citation_and_what_was_checked(routine: Routine) -> None:
    for verdict in told(routine):
        if verdict.status is Status.PRESENT:
            assert verdict.citations
            assert verdict.evidence
            assert any(check.holds for check in verdict.checked)


@few
@given(routines())
def test_what_an_unknown_verdict_misses_decides_it(routine: Routine) -> None:
    """Gates that ask for something of their own are looked at below."""
    laws.what_is_missing_decides(routine)


FLAT = weekly(3, {ROW: "3x10@60kg rest180"}, on=("mon", "wed", "fri"))
UNLOADED = weekly(6, {ROW: "3x10"})


@pytest.mark.parametrize(
    ("rule", "fact", "routine", "supplied", "status"),
    [
        (
            "R2.3",
            "planned_back_sets",
            log(*UNLOADED),
            {"plan": plan_document({ROW: "3x10"})},
            "absent",
        ),
        ("R2.3", "completion_back", plan({ROW: "9x10"}), {"sessions": UNLOADED}, "present"),
        ("R4.1", "last_set_reserve", log(*FLAT), {"answers": {"last_set_reserve": 2}}, "absent"),
        (
            "R4.2",
            "last_set_reserve",
            log(*FLAT),
            {"answers": {"last_set_reserve": 2}},
            "not_applicable",
        ),
        (
            "R4.2",
            "last_set_reserve",
            log(*FLAT[:5]),
            {"answers": {"last_set_reserve": 3}},
            "not_applicable",
        ),
        (
            "R4.3",
            "known_reps_share",
            plan([{"name": ROW, "sets": 3}]),
            {"plan": plan_document({ROW: "3x20"})},
            "present",
        ),
        (
            "R4.4",
            "known_load_share",
            log(*UNLOADED),
            {"sessions": weekly(6, {ROW: "3x10@60kg"})},
            "absent",
        ),
        (
            "R5.1",
            "judged_share",
            log(*UNLOADED),
            {"sessions": weekly(6, {ROW: "3x10@60kg"})},
            "present",
        ),
    ],
)
def test_what_a_gate_asks_for_opens_it(
    rule: str, fact: str, routine: Routine, supplied: dict[str, Any], status: str
) -> None:
    before = told(routine)[rule]
    assert before.status is Status.UNKNOWN
    assert fact in [one.fact for one in before.missing]
    after = told(Routine.from_dict({**routine.to_dict(), **supplied}))[rule]
    assert after.status == status


SILENT_WITHOUT_BACK = [
    "R2.4",
    "R2.5",
    *(f"R4.{n}" for n in range(1, 6)),
    *(f"R5.{n}" for n in range(1, 5)),
]


def without_back_work() -> st.SearchStrategy[Routine]:
    """Logs and plans of strength training that hold nothing for the back."""
    logged = logs(WITHOUT_BACK, least_weeks=4).filter(lambda one: bool(one.sessions))
    planned = plans(WITHOUT_BACK).map(lambda one: Routine(plan=one))
    goals = st.sampled_from([None, Goal.MUSCLE, Goal.STRENGTH, Goal.ENDURANCE])
    return st.builds(lambda one, goal: evolve(one, goal=goal), logged | planned, goals)


@few
@given(without_back_work())
def test_no_back_work_at_all_gives_one_message(routine: Routine) -> None:
    report = told(routine)
    minimal = report["R2.2"]
    assume(report.facts["routine_source"] != RoutineSource.NONE)
    assume(minimal.status is not Status.TOO_EARLY)
    assert (minimal.status, minimal.severity) == (Status.PRESENT, Severity.MAJOR)
    silent = {report[rule].because for rule in SILENT_WITHOUT_BACK}
    assert silent == {Because("masked_by", "R2.2")}


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
@few
@given(routines())
def test_both_engines_give_the_same_report(routine: Routine) -> None:
    laws.engines_report_alike(routine)


def with_real_names(routine: Routine) -> Routine:
    """The same routine, however odd, with exercises that are known, for the most part."""
    names = [*SOME_NAMES]

    def renamed(one: Session) -> Session:
        entries = (evolve(e, name=names[len(e.name) % len(names)]) for e in one.exercises)
        return evolve(one, exercises=tuple(entries))

    return evolve(routine, sessions=tuple(map(renamed, routine.sessions)), answers={}, exercises={})


@few
@given(strategies.routines() | strategies.routines().map(with_real_names) | routines())
def test_every_routine_has_a_report_or_says_what_is_wrong_with_it(routine: Routine) -> None:
    with suppress(InvalidRoutine):
        assert json.dumps(told(routine).to_dict(), allow_nan=False)


def narrowed(value: Value, name: str, data: st.DataObject) -> Value:
    """A value that is known better, or as well as before."""
    if isinstance(value, Undecided):
        return data.draw(cases.values(name), name)
    if not isinstance(value, Interval):
        return value
    known = [end for end in (value.lo, value.hi) if end is not None]
    low, high = BOOK.declared.facts[name].range
    least = millionths(min(low, *known) if value.lo is None else value.lo)
    most = millionths(max(high, *known) if value.hi is None else value.hi)
    points = st.sampled_from([least, most]) | st.integers(least, most)
    lo, hi = sorted(data.draw(st.tuples(points, points), name))
    return evolve(value, lo=lo / MILLION, hi=hi / MILLION)


def is_about_knowing(condition: Condition) -> bool:
    return any(leaf.fact is not None and leaf.op is None for leaf in leaves(condition))


CONDITIONS = {
    condition: None
    for rule in BOOK.rules
    for condition in deciding_conditions(rule)
    if not is_about_knowing(condition)
}


@few
@given(
    cases.fact_sets(),
    st.fixed_dictionaries({rule.id: st.sampled_from(Status) for rule in BOOK.rules}),
    st.data(),
)
def test_knowing_a_fact_better_never_turns_a_condition_round(
    facts: dict[str, Value], statuses: dict[str, Status], data: st.DataObject
) -> None:
    told_again = data.draw(st.sets(st.sampled_from(sorted(facts)), min_size=1, max_size=20))
    better = facts | {name: narrowed(facts[name], name, data) for name in sorted(told_again)}
    verdict_slots = {slots.verdict(r): slots.STATUS_CODES[s] for r, s in statuses.items()}
    before, after = (BOOK.program.encoder.encode(one) | verdict_slots for one in (facts, better))
    for condition in CONDITIONS:
        decided = decide(condition, before)
        assert decided is None or decide(condition, after) is decided
