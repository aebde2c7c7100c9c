"""The tables that a report shows of what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tests.routines import day, log, measured, plan, plan_document, session, weekly

from backrules.facts.evidence import TABLES, shown_value, table
from backrules.facts.values import Interval, Undecided, Value, exactly
from backrules.routine import Routine
from backrules.rulebook.loading import shipped_rulebook

ROW, FLY, BENCH, CURL = "Bent Over Row (Barbell)", "Reverse Fly", "Bench Press", "Biceps Curl"
UNKNOWN = "Kelso Lift"
DECLARED = shipped_rulebook().declared


def rows(name: str, routine: Routine) -> list[tuple[Any, ...]]:
    return [*table(name, measured(routine), DECLARED).rows]


def test_regions_show_their_state_weeks_sets_and_exercises() -> None:
    routine = log(*weekly(4, {ROW: "3x10"}), *weekly(2, {FLY: "2x10"}, on=("wed",)))
    assert rows("regions", routine) == [
        ("traps", "regular", 4, 4, 3.5, f"{ROW}, {FLY}"),  # 4 x 3 and 2 x 2 x 0.5 in four weeks
        ("rear_delts", "irregular", 2, 4, 2.5, f"{ROW}, {FLY}"),
        ("lats", "regular", 4, 4, 3, ROW),
        ("erectors", "indirect_only", 0, 4, 1.5, ROW),
    ]


def test_an_open_state_is_shown_as_unknown() -> None:
    routine = log(*weekly(2, {BENCH: "3x10", UNKNOWN: "3x10"}))
    assert {row[1] for row in rows("regions", routine)} == {"unknown"}


def test_an_irregular_region_shows_the_weeks_without_it() -> None:
    routine = log(*weekly(4, {BENCH: "3x10"}), *weekly([1, 4], {FLY: "2x10"}, on=("wed",)))
    assert rows("weeks_without_region", routine) == [
        ("rear_delts", "2024-01-08"),
        ("rear_delts", "2024-01-15"),
    ]


def test_direct_shares_are_counted_and_divided() -> None:
    assert rows("direct_shares", log(*weekly(2, {ROW: "3x10"}))) == [
        ("traps", 6, 0.5),
        ("rear_delts", 0, 0),
        ("lats", 6, 0.5),
        ("erectors", 0, 0),
    ]
    assert rows("direct_shares", log(*weekly(2, {BENCH: "3x10"}))) == []


def test_sets_by_class_are_per_week_and_show_what_is_unrecognised() -> None:
    known = {ROW: "3x10", BENCH: "5x10"}
    weeks = [
        ("back", 3),
        ("mirror", 5),
        ("posterior_lower", 0),
        ("legs_front", 0),
    ]
    assert rows("sets_by_class", log(*weekly(2, known))) == weeks
    with_unknown = log(*weekly(2, {**known, UNKNOWN: "2x10"}))
    assert rows("sets_by_class", with_unknown) == [*weeks, ("unrecognised", 2)]


def test_the_three_mirror_exercises_with_most_sets_are_shown() -> None:
    once = {BENCH: "2x10", CURL: "3x10", "Dip": "2x10", "Lateral Raise": "1x10", ROW: "9x10"}
    assert rows("top_mirror_exercises", log(*weekly(2, once))) == [
        (CURL, 3),
        (BENCH, 2),
        ("Dip", 2),
    ]


def test_back_sets_are_shown_for_each_selection_week() -> None:
    routine = log(*weekly([1, 3], {ROW: "3x10"}), *weekly([2], {BENCH: "3x10"}))
    assert rows("back_sets_by_week", routine) == [
        ("2024-01-01", 3),
        ("2024-01-08", 0),
        ("2024-01-15", 3),
    ]


def test_a_plan_has_no_back_sets_by_week() -> None:
    routine = log(*weekly(1, {ROW: "3x10"}), plan=plan_document({ROW: "3x10"}))
    assert rows("back_sets_by_week", routine) == []


def test_training_days_are_shown_for_each_week_without_breaks() -> None:
    holiday = {"from": day(2), "to": day(2)}
    sessions = [*weekly([1, 4], {ROW: "3x10"}, on=("mon", "tue"))]
    assert rows("training_days_by_week", log(*sessions, breaks=[holiday])) == [
        ("2024-01-01", 2),
        ("2024-01-15", 0),
        ("2024-01-22", 2),
    ]


def test_blocks_are_shown_with_their_weeks() -> None:
    routine = log(*weekly([1, 2, 8], {ROW: "3x10"}))
    assert rows("blocks", routine) == [("2024-01-01", 2), ("2024-02-19", 1)]
    assert rows("blocks", plan({ROW: "3x10"})) == []


def test_mislabelled_exercises_show_both_readings() -> None:
    routine = log(exercises={"Face Pull": "lateral_raise", "Pull Up": "bent_over_row"})
    assert rows("mislabelled_exercises", routine) == [
        ("Face Pull", "none", "rear_delts, traps"),
        ("Pull Up", "lats, traps", "lats"),
    ]


@pytest.mark.parametrize(
    ("name", "columns", "row"),
    [
        ("back_sets", ("sets",), ([12, 14],)),
        ("unrecognised_sets", ("sets",), (2,)),
        ("mirror_sets", ("sets",), ([0, 2],)),
        ("had_layoff", ("value",), (False,)),
        ("traps_state", ("value",), ("regular",)),
        ("erectors_state", ("value",), (None,)),
        ("pull_to_press", ("ratio",), ([6, None],)),
        (
            "mirror_reliance",
            ("question", "answer"),
            ("Do you choose exercises for the muscles you see in the mirror?", True),
        ),
        ("time_tight", ("question", "answer"), ("Are you short of time for training?", None)),
    ],
)
def test_a_fact_is_a_table_of_one_line(
    name: str, columns: tuple[str, ...], row: tuple[Any, ...]
) -> None:
    routine = log(
        *weekly(4, {ROW: "3x10"}),
        session(day(4, "tue"), {UNKNOWN: "2x10"}),
        answers={"mirror_reliance": True},
    )
    found = table(name, measured(routine), DECLARED)
    assert (found.table, found.columns, found.rows) == (name, columns, (row,))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (exactly(3), 3),
        (Interval(1, 2, 1), [1, 2]),
        (Interval(1, None), [1, None]),
        (Undecided(), None),
        (None, None),
        ("log", "log"),
        (False, False),
    ],
)
def test_values_are_shown_as_json_has_them(value: Value | None, shown: object) -> None:
    assert shown_value(value) == shown


ROUTINES: Mapping[str, Routine] = {
    "nothing": Routine(),
    "a plan": plan({ROW: "3x10"}),
    "one session": log(session(day(1), {ROW: "3x10"})),
    "only deload weeks": log(*weekly(2, {ROW: "3x10"}, tags=["deload"])),
}


@pytest.mark.parametrize("name", [*TABLES])
@pytest.mark.parametrize("routine", ROUTINES.values(), ids=ROUTINES)
def test_every_table_can_be_made_of_every_routine(name: str, routine: Routine) -> None:
    made = table(name, measured(routine), DECLARED)
    assert all(len(row) == len(made.columns) for row in made.rows)
