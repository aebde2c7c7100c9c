"""Variety: when something new came, how many angles and how many exercises there are."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, exercise_doubts, facts_of, log, plan, session, weekly, window_of

from backrules.facts.menu import angles, back_exercises, introductions, worked_angles
from backrules.facts.values import Interval, exactly
from backrules.routine import Routine

ROW, PULLDOWN, SHRUG = "Bent Over Row (Barbell)", "Lat Pulldown", "Barbell Shrug"
PULL_UP, ASSISTED = "Pull Up", "Assisted Pull Up"
FLY, RDL, CURL = "Reverse Fly (Machine)", "Romanian Deadlift", "Biceps Curl"
UNKNOWN = "Kelso Lift"
DOUBTS = exercise_doubts(UNKNOWN)
HABIT = {ROW: "3x10"}


def habit_and(weeks: int, *added: tuple[str, int], **fields: Any) -> Routine:
    """Rows in every week, and others in weeks counted from 0."""
    return log(
        *(
            session(day(week + 1), {**HABIT, **{name: "3x10" for name, at in added if at == week}})
            for week in range(weeks)
        ),
        **fields,
    )


def introduced(routine: Routine) -> list[tuple[str, int]]:
    return [(one.name, one.week) for one in introductions(window_of(routine))]


@pytest.mark.parametrize(
    ("added", "new"),
    [
        ([(FLY, 3)], []),
        ([(FLY, 4)], [(FLY, 4)]),
        ([(FLY, 4), (FLY, 5)], [(FLY, 4)]),
        ([(FLY, 0), (FLY, 8)], []),
        ([(FLY, 0), (FLY, 9)], [(FLY, 9)]),
        ([(FLY, 4), (FLY, 13)], [(FLY, 4), (FLY, 13)]),
        ([(FLY, 4), (SHRUG, 4)], [(FLY, 4), (SHRUG, 4)]),
        ([(CURL, 6), (RDL, 6)], []),
        ([(UNKNOWN, 6), (UNKNOWN.upper(), 8)], [(UNKNOWN, 6)]),
        ([(ASSISTED, 0), (PULL_UP, 3)], []),
        ([(ASSISTED, 0), (PULL_UP, 6)], [(PULL_UP, 6)]),
        ([("Barbell Row", 6)], []),
    ],
)
def test_an_exercise_is_new_after_four_weeks_if_it_was_left_out_for_eight(
    added: list[tuple[str, int]], new: list[tuple[str, int]]
) -> None:
    assert introduced(habit_and(14, *added)) == new


def test_what_is_done_in_a_week_that_does_not_count_is_not_new() -> None:
    habit = weekly(8, HABIT, on=("mon", "thu"))
    new = session(day(9), {**HABIT, FLY: "3x10"})
    assert introductions(window_of(log(*habit, new), as_of=day(9))) == []
    assert introduced(log(*habit, new)) == [(FLY, 8)]


@pytest.mark.parametrize(
    ("weeks", "added", "since"),
    [
        (12, [], exactly(12)),
        (11, [], None),
        (15, [], exactly(15)),
        (10, [(FLY, 4)], exactly(5)),
        (17, [(FLY, 4)], exactly(12)),
        (16, [(FLY, 4)], exactly(11)),
        (10, [(FLY, 9)], exactly(0)),
        (14, [(FLY, 5), (SHRUG, 7)], exactly(6)),
        (14, [(UNKNOWN, 5)], Interval(8, 14, None, DOUBTS)),
        (11, [(UNKNOWN, 5)], Interval(5, None, None, DOUBTS)),
        (14, [(FLY, 4), (UNKNOWN, 8)], Interval(5, 9, 9, DOUBTS)),
        (14, [(UNKNOWN, 4), (FLY, 8)], exactly(5)),
    ],
)
def test_weeks_are_counted_after_the_last_new_exercise_or_all_of_a_long_block(
    weeks: int, added: list[tuple[str, int]], since: Interval | None
) -> None:
    assert facts_of(habit_and(weeks, *added)).get("weeks_since_new") == since


def test_a_plan_has_no_history() -> None:
    assert "weeks_since_new" not in facts_of(plan(HABIT))


def test_there_are_five_angles_and_an_exercise_that_helps_the_back_works_one() -> None:
    done = {
        "Straight Arm Pulldown": "3x10",
        "Pullover (Dumbbell)": "3x10",
        ROW: "3x10",
        RDL: "3x10",
        SHRUG: "3x10",
        FLY: "3x10",
        "Farmers Walk": "3x40m",
        CURL: "3x10",
    }
    worked = angles(window_of(log(*weekly(1, done))))
    assert {angle: [*exercises] for angle, exercises in worked.items()} == {
        "vertical_pull": ["Straight Arm Pulldown", "Pullover (Dumbbell)"],
        "horizontal_row": [ROW],
        "hip_hinge_extension": [RDL],
        "scapular_elevation": [SHRUG],
        "horizontal_abduction": [FLY],
    }


@pytest.mark.parametrize(("weight", "worked"), [(0.5, ["vertical_pull"]), (0.49, []), (0, [])])
def test_an_exercise_of_ones_own_works_an_angle_from_half_a_weight_on(
    weight: float, worked: list[str]
) -> None:
    own = {UNKNOWN: {"regions": {"lats": weight}, "pattern": "vertical_pull"}}
    assert worked_angles(window_of(log(*weekly(2, {UNKNOWN: "3x10"}), exercises=own))) == worked


@pytest.mark.parametrize(
    ("weeks", "worked"),
    [
        ([{PULLDOWN: "3x10"}, HABIT, HABIT], ["horizontal_row"]),
        ([{PULLDOWN: "3x10"}, {PULL_UP: "3x10"}, HABIT], ["vertical_pull"]),
        ([{PULLDOWN: "3x10"}], ["vertical_pull"]),
    ],
)
def test_an_angle_counts_from_two_weeks_on_whichever_exercise_works_it(
    weeks: list[dict[str, str]], worked: list[str]
) -> None:
    sessions = [session(day(at), done) for at, done in enumerate(weeks, 1)]
    assert worked_angles(window_of(log(*sessions))) == worked


def test_each_day_of_a_plan_works_its_angles() -> None:
    facts = facts_of(plan({ROW: "3x10", PULLDOWN: "3x10"}, {FLY: "3x10"}))
    assert (facts["angles"], facts["distinct_exercises"]) == (exactly(3), exactly(3))


def test_exercises_are_distinct_by_what_they_are_and_not_by_their_names() -> None:
    done = {ROW: "3x10", RDL: "3x10", UNKNOWN: "3x10"}
    window = window_of(log(*weekly(1, done), *weekly(1, {"Barbell Row": "3x10"}, on=("thu",))))
    assert back_exercises(window) == {"bent_over_row": "Barbell Row"}


@pytest.mark.parametrize(
    ("known", "unknown", "angles_worked", "distinct"),
    [
        ([ROW], 1, (1, 2), (1, 2)),
        ([ROW, PULLDOWN, FLY, SHRUG], 2, (4, 5), (4, 6)),
        ([], 1, (0, 1), (0, 1)),
    ],
)
def test_each_exercise_that_nobody_knows_may_add_one_angle_and_one_exercise(
    known: list[str], unknown: int, angles_worked: tuple[int, int], distinct: tuple[int, int]
) -> None:
    strange = [f"{UNKNOWN} {number}" for number in range(unknown)]
    facts = facts_of(log(*weekly(2, dict.fromkeys([*known, *strange], "3x10"))))
    doubts = exercise_doubts(*strange)
    assert facts["angles"] == Interval(*angles_worked, angles_worked[0], doubts)
    assert facts["distinct_exercises"] == Interval(*distinct, distinct[0], doubts)


def test_without_a_week_to_look_at_nothing_is_known_of_variety() -> None:
    assert not {"angles", "distinct_exercises", "weeks_since_new"} & facts_of(log()).keys()
