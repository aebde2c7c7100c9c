"""Laws that hold for every routine, whoever keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import inf
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import cases, strategies
from tests.believable import AS_OF, BACK, OTHER, UNKNOWN, logs, plans, routines
from tests.cases import BOOK
from tests.routines import log, plan, plan_document, weekly

from backrules import InvalidRoutine, Report, diagnose
from backrules import slots as slot_names
from backrules.conditions import Condition, Slots, decide, leaves
from backrules.engine import engine_for
from backrules.engine.durable import is_available
from backrules.facts.declarations import FactType
from backrules.facts.values import Facts, Interval, Undecided, Value, millionths
from backrules.facts.working_sets import KG_PER_LB
from backrules.program import deciding_conditions
from backrules.routine import Entry, Goal, Routine, Session, Unit
from backrules.rule import Rule
from backrules.statuses import Status
from backrules.verdicts import judge

ROW = "Bent Over Row (Barbell)"
ANSWERED_BY_RECOGNISING = ("R1.1", "R1.2", "R1.4", "R2.1", "R2.2", "R5.3", "R5.4")
EXERCISES = BOOK.catalogue.exercises

few = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def told(routine: Routine, **options: Any) -> Report:
    return diagnose(routine, as_of=AS_OF, **options)


def verdicts(routine: Routine) -> dict[str, tuple[object, ...]]:
    """What each rule answers, without the numbers that it shows."""
    return {
        one.code: (one.status, one.severity, one.confidence, one.because, one.missing)
        for one in told(routine)
    }


@few
@given(routines(), st.data())
def test_the_order_of_sessions_and_exact_duplicates_make_no_difference(
    routine: Routine, data: st.DataObject
) -> None:
    copies = data.draw(st.lists(st.sampled_from(routine.sessions))) if routine.sessions else []
    shuffled = data.draw(st.permutations([*routine.sessions, *copies]))
    again = told(evolve(routine, sessions=tuple(shuffled)))
    assert again.to_dict()["verdicts"] == told(routine).to_dict()["verdicts"]


def in_pounds(routine: Routine) -> Routine:
    """The same log, kept in pounds."""

    def converted(entry: Entry) -> Entry:
        return evolve(
            entry,
            sets=tuple(
                evolve(one, load=None if one.load is None else one.load / KG_PER_LB)
                for one in entry.sets
            ),
        )

    sessions = tuple(
        evolve(one, exercises=tuple(map(converted, one.exercises))) for one in routine.sessions
    )
    return evolve(routine, sessions=sessions, unit=Unit.LB)


@few
@given(logs())
def test_kilograms_and_pounds_make_no_difference_but_to_what_three_pounds_are(
    routine: Routine,
) -> None:
    kg, lb = verdicts(routine), verdicts(in_pounds(routine))
    assert kg | {"R4.4": None} == lb | {"R4.4": None}


@few
@given(logs((*BACK, *OTHER, UNKNOWN), least_weeks=2), st.sampled_from(sorted(EXERCISES)))
def test_recognising_an_exercise_never_turns_a_verdict_round(routine: Routine, id_: str) -> None:
    before, after = told(routine), told(evolve(routine, exercises={UNKNOWN: id_}))
    for rule in ANSWERED_BY_RECOGNISING:
        assert {before[rule].status, after[rule].status} != {Status.PRESENT, Status.ABSENT}, rule


@few
@given(routines())
def test_every_diagnosis_has_a_citation_and_what_was_checked(routine: Routine) -> None:
    for verdict in told(routine):
        if verdict.status is Status.PRESENT:
            assert verdict.citations
            assert verdict.evidence
            assert any(check.holds for check in verdict.checked)


@few
@given(routines(), st.data())
def test_what_an_unknown_verdict_misses_decides_it(routine: Routine, data: st.DataObject) -> None:
    report = told(routine)
    for verdict in report:
        if verdict.status is not Status.UNKNOWN:
            continue
        assert verdict.missing
        supplied = {
            one.fact: data.draw(cases.exact_values(one.fact), one.fact) for one in verdict.missing
        }
        engine = engine_for(BOOK.program, "auto")
        judgement = judge({**report.facts, **supplied}, BOOK.program, engine)[0][verdict.id]
        answers_itself = judgement.gate is not None and judgement.gate.status is Status.UNKNOWN
        assert judgement.status is not Status.UNKNOWN or answers_itself


FLAT = weekly(3, {ROW: "3x10@60kg rest180"}, on=("mon", "wed", "fri"))


@pytest.mark.parametrize(
    ("rule", "fact", "routine", "supplied", "status"),
    [
        (
            "R2.3",
            "planned_back_sets",
            log(*weekly(4, {ROW: "3x10"})),
            {"plan": plan_document({ROW: "3x10"})},
            Status.ABSENT,
        ),
        ("R2.3", "completion_back", plan({ROW: "3x10"}), {"sessions": weekly(4, {ROW: "1x5"})}, 0),
        ("R4.1", "last_set_reserve", log(*FLAT), {"answers": {"last_set_reserve": 2}}, "absent"),
        ("R4.2", "last_set_reserve", log(*FLAT), {"answers": {"last_set_reserve": 2}}, 0),
        ("R4.2", "last_set_reserve", log(*FLAT[:5]), {"answers": {"last_set_reserve": 3}}, 0),
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
            log(*weekly(6, {ROW: "3x10"})),
            {"sessions": weekly(6, {ROW: "3x10@60kg"})},
            "absent",
        ),
        (
            "R5.1",
            "judged_share",
            log(*weekly(6, {ROW: "3x10"})),
            {"sessions": weekly(6, {ROW: "3x10@60kg"})},
            "present",
        ),
    ],
)
def test_what_a_gate_asks_for_opens_it(
    rule: str, fact: str, routine: Routine, supplied: dict[str, Any], status: object
) -> None:
    ...


SILENT_WITHOUT_BACK = ("R2.4", "R2.5", "R4.1", "R4.2", "R4.3", "R4.4", "R4.5") + tuple(
    f"R5.{number}" for number in range(1, 5)
)


def without_back_work() -> st.SearchStrategy[Routine]:
    """Logs and plans that hold nothing for the back, and something that counts as training."""
    training = OTHER[:-1]
    planned = plans(training).map(lambda one: Routine(plan=one))
    logged = logs(training, least_weeks=4)
    goals = st.sampled_from([None, Goal.MUSCLE, Goal.STRENGTH, Goal.ENDURANCE])
    return st.builds(lambda one, goal: evolve(one, goal=goal), logged | planned, goals)


@few
@given(without_back_work())
def test_no_back_work_at_all_gives_one_message(routine: Routine) -> None:
    report = told(routine)
    source, weeks = report.facts["routine_source"], report.facts.get("selection_weeks")
    if source == "log" and (not isinstance(weeks, Interval) or (weeks.hi or 0) < 2):
        return
    assert (report["R2.2"].status, report["R2.2"].severity) == ("present", "major")
    for rule in SILENT_WITHOUT_BACK:
        assert report[rule].status is Status.NOT_APPLICABLE, rule
        assert report[rule].because == because(report), rule


def because(report: Report) -> Any:
    return report["R2.5"].because


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
@few
@given(routines())
def test_both_engines_give_the_same_report(routine: Routine) -> None:
    durable, python = (told(routine, engine=name).to_dict() for name in ("durable", "python"))
    assert (durable.pop("engine"), python.pop("engine")) == ("durable", "python")
    assert durable == python


def with_real_names(routine: Routine) -> Routine:
    """The same routine, however odd, with exercises that are known, for the most part."""
    names = [*BACK, *OTHER, UNKNOWN]

    def renamed(one: Session) -> Session:
        entries = (evolve(e, name=names[len(e.name) % len(names)]) for e in one.exercises)
        return evolve(one, exercises=tuple(entries))

    return evolve(routine, sessions=tuple(map(renamed, routine.sessions)), answers={}, exercises={})


@few
@given(strategies.routines() | strategies.routines().map(with_real_names) | routines())
def test_every_routine_has_a_report_or_says_what_is_wrong_with_it(routine: Routine) -> None:
    try:
        report = told(routine)
    except InvalidRoutine as error:
        assert error.problems
    else:
        assert json.dumps(report.to_dict(), allow_nan=False)


def narrowed(value: Value, name: str, data: st.DataObject) -> Value:
    """A value that is known better, or as well as before."""
    if isinstance(value, Undecided):
        return data.draw(cases.values(name), name)
    if not isinstance(value, Interval):
        return value
    low, high = BOOK.declared.facts[name].range
    ends = (
        millionths(min(low, value.hi if value.hi is not None else inf) if value.lo is None else value.lo),
        millionths(max(high, value.lo if value.lo is not None else -inf) if value.hi is None else value.hi),
    )
    point = data.draw(st.integers(*ends), name)
    whole = cases.interval(*ends)
    part = data.draw(st.sampled_from(["exact", "below", "above"]))
    if part == "exact":
        return cases.exact(point)
    if part == "below":
        return evolve(value, hi=point / 1_000_000) if value.hi is None or whole else value
    return evolve(value, lo=point / 1_000_000)
