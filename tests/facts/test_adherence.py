"""Whether what was planned for the back is done, and whether the rest is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, exercise_doubts, facts_of, log, plan, plan_document, session, weekly

from backrules.facts.values import Facts, Interval, exactly

ROW, BENCH, SQUAT, UNKNOWN = "Bent Over Row (Barbell)", "Bench Press", "Back Squat", "Kelso Lift"
DOUBTS = exercise_doubts(UNKNOWN)

PLANNED = plan_document({ROW: "5x10", BENCH: "5x10", SQUAT: "5x10"})


def done(*weeks: dict[str, str] | None, planned: Any = PLANNED, **fields: Any) -> Facts:
    """Facts of a plan and of a session a week; None is a week without any."""
    sessions = [session(day(week), one) for week, one in enumerate(weeks, 1) if one is not None]
    return facts_of(log(*sessions, plan=planned, **fields))


def test_a_plan_alone_says_what_is_planned_and_not_what_is_done() -> None:
    facts = facts_of(plan({"exercises": [{ROW: "3x10"}], "times_per_week": 2}, {BENCH: "4x10"}))
    assert facts["planned_back_sets"] == exactly(6)
    assert facts["planned_mirror_sets"] == exactly(4)
    assert not {"completion_back", "completion_mirror", "completion_gap"} & facts.keys()


def test_a_log_alone_says_nothing_of_plans() -> None:
    assert "planned_back_sets" not in facts_of(log(*weekly(4, {ROW: "3x10"})))


def test_what_is_done_is_a_mean_over_the_weeks_empty_ones_included() -> None:
    full = {ROW: "4x10", BENCH: "5x10"}
    facts = done(full, None, full, full)
    assert facts["completion_back"] == exactly(0.6)
    assert facts["completion_mirror"] == exactly(0.75)
    assert facts["completion_gap"] == exactly(0.15)


def test_more_than_planned_is_all_of_it() -> None:
    facts = done(*[{ROW: "9x10", BENCH: "6x10"}] * 2)
    assert facts["completion_back"] == facts["completion_mirror"] == exactly(1)
    assert facts["completion_gap"] == exactly(0)


def test_the_gap_is_compared_to_six_decimals() -> None:
    planned = plan_document({ROW: "10x10", BENCH: "10x10"})
    facts = done(*[{ROW: "9x10", BENCH: "10x10"}] * 4, planned=planned)
    assert facts["completion_gap"] == exactly(0.1)


def test_deloads_and_breaks_are_left_out() -> None:
    row = {ROW: "5x10"}
    sessions = [*weekly([1, 2], row), session(day(3), {ROW: "1x10"}, tags=["deload"])]
    breaks = [{"from": day(4), "to": day(4)}]
    facts = facts_of(log(*sessions, *weekly([5], row), plan=PLANNED, breaks=breaks))
    assert facts["completion_back"] == exactly(1)
    assert facts["completion_mirror"] == exactly(0)
    assert facts["completion_gap"] == exactly(-1)


def test_where_only_deloads_were_done_nothing_can_be_said() -> None:
    deloads = weekly(4, {ROW: "5x10"}, tags=["deload"])
    assert "completion_back" not in facts_of(log(*deloads, plan=PLANNED))


def test_only_the_last_eight_weeks_count() -> None:
    facts = done(*[{ROW: "1x10"}] * 2, *[{ROW: "5x10"}] * 8)
    assert facts["completion_back"] == exactly(1)


@pytest.mark.parametrize(
    ("planned", "known"),
    [({BENCH: "5x10"}, "completion_mirror"), ({ROW: "5x10"}, "completion_back")],
)
def test_of_what_is_not_planned_there_is_no_share(planned: dict[str, str], known: str) -> None:
    facts = done(*[{ROW: "5x10", BENCH: "5x10"}] * 4, planned=plan_document(planned))
    shares = {"completion_back", "completion_mirror", "completion_gap"}
    assert shares & facts.keys() == {known}


def test_an_exercise_that_nobody_knows_may_be_what_was_planned() -> None:
    facts = done(*[{ROW: "2x10", BENCH: "4x10", UNKNOWN: "2x10"}] * 4)
    assert facts["planned_back_sets"] == exactly(5)
    assert facts["completion_back"] == Interval(0.4, 0.8, 0.4, DOUBTS)
    assert facts["completion_mirror"] == Interval(0.8, 1, 0.8, DOUBTS)
    assert facts["completion_gap"] == Interval(0, 0.6, 0.4, DOUBTS)


def test_an_exercise_that_nobody_knows_may_be_planned() -> None:
    planned = plan_document({ROW: "4x10", UNKNOWN: "4x10"})
    facts = done(*[{ROW: "2x10", BENCH: "2x10"}] * 4, planned=planned)
    assert facts["planned_back_sets"] == Interval(4, 8, 4, DOUBTS)
    assert facts["planned_mirror_sets"] == Interval(0, 4, 0, DOUBTS)
    assert facts["completion_back"] == Interval(0.25, 0.5, 0.5, DOUBTS)
    assert facts["completion_mirror"] == Interval(0.5, 1, None, DOUBTS)
    assert facts["completion_gap"] == Interval(0, 0.75, None, DOUBTS)
