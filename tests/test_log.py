"""What a report says about the log itself."""

from __future__ import annotations

import datetime

import pytest
from tests.routines import Document, day, log, plan, session, weekly, window_of

from backrules.log import LogSummary, Unrecognised, summary
from backrules.routine import Note, Routine
from backrules.rulebook.loading import shipped_rulebook

ROW, BENCH = "Bent Over Row (Barbell)", "Bench Press"


def summed_up(routine: Routine, as_of: str | None = None) -> LogSummary:
    return summary(window_of(routine, as_of), shipped_rulebook().catalogue)


def notes(routine: Routine, as_of: str | None = None) -> dict[str, int]:
    return {note.code: note.count for note in summed_up(routine, as_of).notes}


def test_sessions_and_working_sets_of_the_block_are_counted() -> None:
    routine = log(*weekly([1, 8, 9], {ROW: "5@20kg warmup, 3x10@60kg", "Kelso Lift": "2x10"}))
    found = summed_up(routine)
    assert (found.sessions, found.sets, found.sets_recognised) == (2, 10, 6)
    assert (found.first, found.last) == (datetime.date(2024, 2, 19), datetime.date(2024, 2, 26))


@pytest.mark.parametrize("routine", [Routine(), plan({ROW: "3x10"})])
def test_without_a_log_there_is_nothing_to_sum_up(routine: Routine) -> None:
    assert summed_up(routine) == LogSummary(0, 0, 0, (), ())


def test_unrecognised_exercises_come_with_names_that_are_spelled_like_them() -> None:
    sets = {"Bent Over Rwo": "2x10", "懸垂": "3x10", "Kelso": "2x10", ROW: "3x10"}
    found = summed_up(log(session(day(1), sets)))
    assert [(one.name, one.sets) for one in found.unrecognised] == [
        ("懸垂", 3),
        ("Bent Over Rwo", 2),
        ("Kelso", 2),
    ]
    assert found.unrecognised[0] == Unrecognised("懸垂", 3, ())
    assert found.unrecognised[1].suggestions[0] == "Bent-over row (barbell)"
    assert Note("D6", 3, ("懸垂", "Bent Over Rwo", "Kelso")) in found.notes


def test_a_clean_log_has_no_notes() -> None:
    assert notes(log(*weekly(8, {ROW: "3x10@60kg"}))) == {}


PARTIAL = [*weekly(6, {ROW: "3x10@60kg"}), *weekly([2, 3, 4, 5], {BENCH: "10@60kg"}, on=("fri",))]


@pytest.mark.parametrize(
    ("sessions", "code", "count"),
    [
        (weekly([1, 1, 1], {ROW: "3x10@60kg"}), "D1", 2),
        ([*weekly(1, {ROW: "3x10@60kg"}), session("1970-01-01")], "D2", 1),
        (weekly(2, {ROW: "2x10@60"}), "D3", 4),
        (weekly(2, {ROW: "3x300@60kg, 10@60kg"}), "D5", 6),
        (PARTIAL, "D8", 1),
        (weekly([1, 5, 9, 10], {ROW: "3x10@60kg"}), "D9", 2),
        (weekly([1, 2], {ROW: "3x10@60kg"}, name="deload"), "D10", 2),
        (weekly(2, {ROW: "10@20kg, 10@60kg"}), "D11", 2),
    ],
)
def test_what_is_odd_about_the_data_is_noted(
    sessions: list[Document], code: str, count: int
) -> None:
    assert notes(log(*sessions)) == {code: count}


def test_a_partial_last_week_is_noted_until_it_is_over() -> None:
    assert notes(log(*PARTIAL), day(6, "sat")) == {"D8": 2}
    assert notes(log(*PARTIAL), day(6, "sun")) == {"D8": 1}


@pytest.mark.parametrize(
    ("sets", "unit"), [("3x10@60kg", None), ("3x10@60", "lb"), ("3x10", None), ("3x10@0", None)]
)
def test_a_load_without_need_of_a_unit_is_not_noted(sets: str, unit: str | None) -> None:
    assert notes(log(session(day(1), {"Pull Up": sets}), unit=unit)) == {}


def test_a_deload_outside_the_block_is_not_noted() -> None:
    routine = log(session(day(1), tags=["deload"]), *weekly([6, 7], {ROW: "3x10@60kg"}))
    assert notes(routine) == {}


def test_notes_of_the_reader_and_of_the_facts_are_one_for_each_code() -> None:
    routine = log(
        *weekly([1, 1], {ROW: "10@20kg, 10@60kg"}),
        notes=[
            {"code": "odd"},
            {"code": "D13", "count": 2, "details": ["row 7", "row 9"]},
            {"code": "D1", "count": 3, "details": ["twice"]},
            {"code": "D2", "count": 0},
        ],
    )
    assert summed_up(routine).notes == (
        Note("D1", 4, ("twice",)),
        Note("D11", 1),
        Note("D13", 2, ("row 7", "row 9")),
        Note("odd", 1),
    )


def test_unknown_exercises_of_a_plan_are_named_with_suggestions() -> None:
    found = summed_up(plan({"Bent Ovr Row": "3x10", BENCH: "3x10"}))
    [unknown] = found.unrecognised
    assert (unknown.name, unknown.sets) == ("Bent Ovr Row", 3)
    assert unknown.suggestions
    assert (found.sessions, found.sets, found.sets_recognised) == (0, 0, 0)
