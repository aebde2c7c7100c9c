"""The tables that a report shows of sessions, exercises and weeks."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, log, plan_document, session, weekly, window_of

from backrules.facts.session_tables import SESSION_TABLES
from backrules.routine import Routine

ROW, PULLDOWN, FLY = "Bent Over Row (Barbell)", "Lat Pulldown", "Reverse Fly (Dumbbell)"
CURL, BENCH, UNKNOWN = "Biceps Curl", "Bench Press", "Kelso Lift"
MONDAY, NEXT = day(1), day(2)


def rows(table: str, routine: Routine) -> list[tuple[Any, ...]]:
    """The rows of a table, each as wide as its columns."""
    columns, made = SESSION_TABLES[table]
    found = made(window_of(routine))
    assert all(len(row) == len(columns) for row in found)
    return found


def test_planned_and_done_sets_stand_side_by_side() -> None:
    planned = plan_document({ROW: "4x10", BENCH: "6x10"})
    weeks = [session(day(1), {ROW: "2x10", BENCH: "6x10"}), session(day(3), {ROW: "2x10"})]
    assert rows("planned_and_done", log(*weeks, plan=planned)) == [
        ("back", 4, 1.333333),
        ("mirror", 6, 2),
    ]


@pytest.mark.parametrize("fields", [{}, {"plan": plan_document({ROW: "4x10"})}])
def test_without_both_a_plan_and_a_log_there_is_nothing_to_compare(fields: Any) -> None:
    assert rows("planned_and_done", log(**fields)) == []


def test_a_flagged_session_is_shown_in_the_order_performed() -> None:
    superset: list[dict[str, Any]] = [
        {"name": name, "sets": "2x10", "superset": 0} for name in (CURL, "Overhead Press")
    ]
    done: list[dict[str, Any]] = [*superset, {UNKNOWN: "1x10"}, {ROW: "2x10"}]
    done += [{ROW: "1x10"}, {BENCH: "1x10"}]
    early = session(MONDAY, {CURL: "3x10", ROW: "3x10"})
    fine = session(day(3), {ROW: "3x10"})
    assert rows("session_order", log(early, session(NEXT, done), fine)) == [
        (NEXT, CURL, 1, "small-muscle"),
        (NEXT, "Overhead Press", 1, "small-muscle"),
        (NEXT, CURL, 1, "small-muscle"),
        (NEXT, "Overhead Press", 1, "small-muscle"),
        (NEXT, UNKNOWN, 1, "unrecognised"),
        (NEXT, ROW, 3, "back"),
        (NEXT, BENCH, 1, "mirror"),
    ]


def test_a_session_of_single_joint_work_is_shown_and_a_planned_one_has_no_date() -> None:
    assert rows("single_joint_session", log(plan=plan_document({FLY: "3x10", ROW: "3x10"}))) == [
        (None, FLY, 3, "back"),
        (None, ROW, 3, "back"),
    ]


@pytest.mark.parametrize("table", ["session_order", "single_joint_session"])
def test_without_a_flagged_session_none_is_shown(table: str) -> None:
    assert rows(table, log(session(MONDAY, {ROW: "6x10"}))) == []


def test_effort_is_shown_by_exercise() -> None:
    weeks = [
        {ROW: "3x10@60kg r1", FLY: "3x10@5kg"},
        {ROW: "3x10@60kg r4"},
        {ROW: "3x10@60kg"},
    ]
    sessions = [session(day(at), one) for at, one in enumerate(weeks, 1)]
    assert rows("effort_by_exercise", log(*sessions)) == [
        (ROW, 2.5, 1, 2, 3),
        (FLY, None, 0, 0, 1),
    ]


def test_the_last_three_flat_groups_are_examples() -> None:
    weeks = ["3x9@60kg", "10/9/8@60kg", "3x10@60kg rest75", "10/11@62", "3x12@62"]
    sessions = [session(day(at), {ROW: one}) for at, one in enumerate(weeks, 1)]
    assert rows("flat_group_examples", log(*sessions, session(day(6), {"Pull Up": "2x5"}))) == [
        (ROW, "10-11", 62, None, None),
        (ROW, "12-12-12", 62, None, None),
        ("Pull Up", "5-5", None, None, None),
    ]
    [_, example] = rows("flat_group_examples", log(*sessions[:3]))
    assert example == (ROW, "10-10-10", 60, "kg", 75)


@pytest.mark.parametrize(
    ("written", "shares"),
    [
        ("1x7@60kg, 1x8@60kg, 1x12@60kg, 1x13@60kg", (0.25, 0.5, 0.25)),
        ("3x13@60kg", (0, 0, 1)),
    ],
)
def test_repetitions_are_shown_below_in_and_above_the_range(
    written: str, shares: tuple[float, ...]
) -> None:
    labels = ("fewer than 8", "8 to 12", "more than 12")
    found = rows("reps_by_range", log(session(MONDAY, {ROW: written})))
    assert found == [*zip(labels, shares, strict=True)]


def test_without_repetitions_no_ranges_are_shown() -> None:
    assert rows("reps_by_range", log(session(MONDAY, {"Superman": "3x30s"}))) == []


def test_exercises_with_light_sets_are_shown_with_their_heaviest() -> None:
    done = {FLY: "1x10@5lb, 2x10@3lb", ROW: "3x10@60kg", "Dumbbell Row": "3x10@2"}
    assert rows("token_exercises", log(session(MONDAY, done))) == [
        (FLY, 2, 3, 5, "lb"),
        ("Dumbbell Row", 3, 3, 2, None),
    ]


def test_sets_are_shown_as_a_median_by_exercise() -> None:
    sessions = [session(MONDAY, {ROW: "1x10", FLY: "2x10"}), session(NEXT, {ROW: "2x10"})]
    assert rows("sets_by_exercise", log(*sessions)) == [(ROW, 1.5), (FLY, 2)]


@pytest.mark.parametrize(
    ("then", "now", "shown"),
    [
        ("3x8@100lb", "4x8@110lb", (100, 8, 3, 110, 8, 4, "lb", "changed")),
        ("3x8@60kg", "3x8@60kg", (60, 8, 3, 60, 8, 3, "kg", "unchanged")),
        ("3x8@60kg", "3x8@132.27736lb", (60, 8, 3, 60.000001, 8, 3, "kg", "unchanged")),
        ("3x8@60", "3x10@60", (60, 8, 3, 60, 10, 3, None, "changed")),
        ("3x8", "3x10", (None, 8, 3, None, 10, 3, None, "unknown")),
    ],
)
def test_progress_is_shown_then_and_now(then: str, now: str, shown: tuple[Any, ...]) -> None:
    weeks = [{ROW: written} for written in (then, then, then, then, now, now)]
    sessions = [session(day(at), one) for at, one in enumerate(weeks, 1)]
    assert rows("progress", log(*sessions)) == [(ROW, *shown)]


def test_the_last_three_new_exercises_are_shown_with_their_weeks() -> None:
    habit = {ROW: "3x10"}
    new = [FLY, PULLDOWN, UNKNOWN, "Shrug"]
    weeks = [*[habit] * 4, *({**habit, name: "3x10"} for name in new)]
    sessions = [session(day(at), one) for at, one in enumerate(weeks, 1)]
    assert rows("new_exercises", log(*sessions)) == [
        (day(6), PULLDOWN),
        (day(7), UNKNOWN),
        (day(8), "Shrug"),
    ]


def test_all_angles_are_shown_with_their_exercises_and_weeks() -> None:
    done = {ROW: "3x10", "Dumbbell Row": "3x10"}
    sessions = [*weekly(2, done), session(day(3), {FLY: "3x10"})]
    assert rows("angles_worked", log(*sessions)) == [
        ("vertical pull", False, 0, ""),
        ("horizontal row", True, 2, f"{ROW}, Dumbbell Row"),
        ("hip hinge or extension", False, 0, ""),
        ("scapular elevation", False, 0, ""),
        ("horizontal abduction", False, 1, FLY),
    ]


def test_distinct_back_exercises_are_listed() -> None:
    done = {ROW: "3x10", FLY: "3x10", CURL: "3x10", UNKNOWN: "3x10"}
    assert rows("back_exercises", log(session(MONDAY, done))) == [(ROW,), (FLY,)]
