"""Small print of the rules that decides verdicts: what weighs, what masks, what stays open."""

from __future__ import annotations

import datetime
from typing import Any

from tests.routines import day, log, plan, plan_document, session, weekly

import backrules

NOBODY_KNOWS = "Zorb Thing"
THREE_DAYS = ("mon", "wed", "fri")


def verdicts(routine: backrules.Routine, week: int = 0) -> dict[str, str]:
    """Status, and severity where there is one, by code; as of the Sunday of a week."""
    last = max((one.date for one in routine.sessions), default=datetime.date(2024, 1, 7))
    as_of = datetime.date.fromisoformat(day(week, "sun")) if week else last
    as_of += datetime.timedelta(days=6 - as_of.weekday())
    report = backrules.diagnose(routine, as_of=as_of)
    return {v.code: f"{v.status}/{v.severity}" if v.severity else str(v.status) for v in report}


def planned(times: float, exercises: dict[str, str]) -> dict[str, Any]:
    return {
        "times_per_week": times,
        "exercises": [{name: sets} for name, sets in exercises.items()],
    }


def test_a_day_done_three_times_a_week_weighs_three_times_in_reps() -> None:
    found = verdicts(plan(planned(3, {"Deadlift": "3x15"}), planned(1, {"Lat Pulldown": "4x8"})))
    assert found["R4.3"] == "present/moderate"


def test_a_day_done_three_times_a_week_weighs_three_times_in_sets() -> None:
    once = {"Lat Pulldown": "3x8", "Face Pull": "3x8"}
    found = verdicts(plan(planned(3, {"Deadlift": "1x8"}), planned(1, once)))
    assert found["R4.5"] == "present/minor"


def test_a_plan_is_regular_whatever_an_unknown_exercise_trains() -> None:
    found = verdicts(plan({"Deadlift": "3x8", "Lat Pulldown": "3x8", NOBODY_KNOWS: "3x8"}))
    assert found["R1.3"] == "absent"


def test_zero_back_sets_mask_nothing_while_an_exercise_is_unknown() -> None:
    week = {"Bench Press": "3x8@60kg", NOBODY_KNOWS: "1x8@20kg"}
    found = verdicts(log(*weekly(6, week)))
    assert found["R2.2"] == "present/major"
    assert found["R5.3"] == "present/moderate"
    assert found["R5.4"] == "present/minor"
    assert found["R5.2"] == "too_early"
    assert found["R5.1"] == "absent"


def test_a_goal_closes_a_rule_though_an_earlier_gate_is_open() -> None:
    months = weekly(8, {"Bench Press": "3x8@60kg", NOBODY_KNOWS: "6x8@20kg"})
    assert verdicts(log(*months, goal="endurance"))["R4.3"] == "not_applicable"


def test_a_load_that_cannot_be_right_is_unknown_on_the_body_too() -> None:
    weeks = weekly(5, {"Pull Up": "3x8@2.5kg"})
    typed_wrong = session(day(6), {"Pull Up": "3x8@250kg"})
    assert verdicts(log(*weeks, typed_wrong))["R5.1"] == "unknown"


def test_assistance_that_nobody_noted_is_unknown() -> None:
    weeks = weekly(4, {"Assisted Pull Up": "3x8@20kg"})
    without = weekly((5, 6), {"Assisted Pull Up": "3x8"})
    assert verdicts(log(*weeks, *without))["R5.1"] == "unknown"
    never = verdicts(log(*weekly(6, {"Assisted Pull Up": "3x8"}, on=THREE_DAYS)))
    assert (never["R5.1"], never["R4.2"]) == ("unknown", "unknown")


def test_a_break_shortens_no_window() -> None:
    weeks = weekly(2, {"Bench Press": "3x8@60kg"}, on=THREE_DAYS)
    weekend = {"from": day(2, "sat"), "to": day(2, "sun")}
    assert verdicts(log(*weeks, breaks=[weekend]))["C2"] == "absent"


def test_planned_stretching_answers_nothing() -> None:
    days = [{"Cat Cow": "1x10", "Deadlift": "3x8"}, {"Lat Pulldown": "3x8"}]
    assert verdicts(plan(*days, answers={"tension": True}))["R3.4"] == "unknown"


def test_unassisted_pull_ups_are_a_new_exercise() -> None:
    weeks = [
        *weekly(8, {"Assisted Pull Up": "3x8@20kg"}),
        *weekly(range(9, 17), {"Pull Up": "3x5"}),
    ]
    assert verdicts(log(*weeks))["R5.2"] == "absent"


def test_a_day_of_testing_counts_for_form() -> None:
    weeks = weekly(3, {"Deadlift": "3x5@100kg"})
    tested = session(day(4), {"Deadlift": "3x1@140kg form"}, tags=["test"])
    assert verdicts(log(*weeks, tested))["R3.2"] == "present/moderate"


def test_left_and_right_are_one_set_though_they_stand_apart() -> None:
    rows = [{"Dumbbell Row": "1x10@20kg left"}, {"Dumbbell Row": "1x10@20kg right"}]
    found = verdicts(log(*weekly(4, rows, on=THREE_DAYS)))
    assert (found["R4.5"], found["R2.2"]) == ("present/minor", "present/moderate")


def test_nothing_but_deloads_is_too_early_for_order() -> None:
    one_week = weekly(1, {"Deadlift": "3x5@60kg"}, tags=["deload"])
    assert verdicts(log(*one_week))["R2.4"] == "too_early"


def test_the_order_of_a_plan_is_what_it_says() -> None:
    days = plan_document({"Bicep Curl": "4x10", "Lat Pulldown": "4x10"})
    routine = backrules.Routine.from_dict({"plan": days, "order_reliable": False})
    assert verdicts(routine)["R2.4"] == "present/moderate"


def test_assistance_on_chin_ups_is_no_impossible_load() -> None:
    found = verdicts(log(*weekly(6, {"Chin Up": "3x8@-20kg"}, on=THREE_DAYS)))
    assert found["R2.2"] == "absent"
