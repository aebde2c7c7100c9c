"""Which sets of a session are working sets, and what becomes of the others."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from attrs import astuple, evolve
from hypothesis import given, settings
from tests.routines import Document, log, measured, plan, session, window_of

from backrules.routine import Entry, Routine, Session, SetEntry, SetKind, Side, Unit
from backrules.testing import logs

PULL_UP, ASSISTED = "Pull Up", "Pull Up (Assisted)"
ROW, BENCH, UNKNOWN = "Bent Over Row (Barbell)", "Bench Press (Barbell)", "Kelso Lift"


def working_sets(sets: str | list[Document], name: str = ROW, **fields: Any) -> list[SetEntry]:
    """The working sets of an exercise that is a session's only one."""
    return [entry for group in groups(log(done({name: sets}), **fields)) for entry in group.sets]


def done(exercises: Any) -> Document:
    return session("2024-01-01", exercises)


def groups(routine: Routine) -> Sequence[Any]:
    window = window_of(routine)
    bouts = window.block or window.selection
    return bouts[0].groups if bouts else ()


def reps(sets: str, name: str = ROW, **fields: Any) -> list[int | None]:
    return [entry.reps for entry in working_sets(sets, name, **fields)]


def notes(routine: Routine) -> dict[str, int]:
    return {note.code: note.count for note in measured(routine).window.notes if note.count}


def test_typed_warm_ups_are_no_working_sets() -> None:
    assert reps("10@60kg warmup, 9@60kg") == [9]


def test_a_drop_set_only_marks_its_parent_as_taken_to_failure() -> None:
    [first, second] = working_sets("10@60kg, 8@60kg, 6@40kg drop, 5@30kg drop")
    assert [first.kind, second.kind] == [SetKind.NORMAL, SetKind.FAILURE]


def test_a_drop_set_without_a_parent_is_nothing() -> None:
    assert reps("6@40kg drop, 9@60kg") == [9]


def test_sets_without_repetitions_and_time_are_nothing() -> None:
    assert working_sets([{"load": 60}, {"load": 60, "seconds": 0}]) == []


def test_timed_holds_and_carries_are_working_sets_without_repetitions() -> None:
    [hold] = working_sets("30s", "Superman")
    [carry] = working_sets("40m@24kg", "Farmers Walk")
    assert (hold.reps, hold.seconds) == (None, 30)
    assert (carry.reps, carry.distance_m) == (None, 40)


def test_zero_repetitions_beside_a_time_are_no_repetitions() -> None:
    [hold] = working_sets([{"reps": 0, "seconds": 30}], "Superman")
    assert hold.reps is None


@pytest.mark.parametrize(
    "impossible",
    [
        {"reps": 0, "load": 60},
        {"reps": -5, "load": 60},
        {"reps": 201, "load": 60},
        {"reps": 10, "load": -20},
        {"seconds": -30},
        {"reps": 10, "distance_m": -40},
    ],
)
def test_impossible_sets_are_ignored_with_a_note(impossible: Document) -> None:
    routine = log(done([{"name": ROW, "sets": [impossible, {"reps": 10, "load": 60}]}]))
    [group] = groups(routine)
    assert [entry.reps for entry in group.sets] == [10]
    assert notes(routine) == {"D5": 1}


def test_a_session_of_impossible_sets_alone_leaves_its_note() -> None:
    assert notes(log(done([{"name": ROW, "sets": [{"reps": 201}]}]))) == {"D5": 1}


def test_two_hundred_repetitions_are_possible() -> None:
    assert reps("200", "Inverted Row") == [200]


@pytest.mark.parametrize("name", [PULL_UP, "Chin Up", "Push Up", ASSISTED, UNKNOWN])
def test_a_load_below_zero_may_be_assistance(name: str) -> None:
    [entry] = working_sets("8@-20kg", name)
    assert entry.load == -20


# Ramp sets, before a heaviest set of 10 repetitions at 100 kg.
@pytest.mark.parametrize(
    ("sets", "kept"),
    [
        ("10@59.9kg, 10@100kg", [10]),
        ("10@60kg, 10@100kg", [10, 10]),
        ("5@75kg, 10@100kg", [10]),
        ("6@75kg, 10@100kg", [6, 10]),
        ("5@100kg, 10@100kg", [5, 10]),
        ("10@100kg, 10@40kg", [10, 10]),
        ("10@100kg, 10@40kg, 10@100kg", [10, 10, 10]),
        ("8@30kg, 4@45kg, 10@60kg", [10]),
        ("3@75kg, 8@100kg", [8]),
        ("12@40kg, 10@50kg, 8@60kg", [12, 10, 8]),
        ("10@0kg, 10@100kg", [10]),
        ("10, 10@100kg", [10, 10]),
        ("10@40kg failure, 10@100kg", [10, 10]),
        ("10@40kg amrap, 10@100kg", [10, 10]),
        ("10@40kg cluster, 10@100kg", [10, 10]),
        ("10@40kg, 10@100kg failure", [10]),
        ("20s@75kg, 10@100kg", [None, 10]),
        ("5@75kg, 20s@100kg", [5, None]),
        ("10@40kg", [10]),
        ("3x10", [10, 10, 10]),
    ],
)
def test_lighter_sets_before_the_heaviest_are_warm_ups(sets: str, kept: list[int | None]) -> None:
    assert reps(sets) == kept


def test_untyped_warm_ups_are_counted_in_a_note() -> None:
    assert notes(log(done({ROW: "8@30kg, 4@45kg, 10@60kg"}))) == {"D11": 2}


def test_warm_ups_are_found_across_units() -> None:
    assert reps("10@130lb, 10@100kg") == [10]  # 58.97 kg
    assert reps("10@133lb, 10@100kg") == [10, 10]  # 60.33 kg
    assert reps("10@59, 10@100", unit="lb") == [10]
    assert reps("5@220.462262lb, 10@100kg") == [5, 10]  # the same load to six decimals


def test_bodyweight_exercises_are_compared_by_repetitions_only() -> None:
    assert reps("5, 5@10kg, 8@20kg", PULL_UP) == [5, 5, 8]
    assert reps("4, 4@10kg, 8@20kg", PULL_UP) == [8]


def test_assistance_is_never_a_warm_up() -> None:
    assert reps("4@20kg, 8@60kg", ASSISTED) == [4, 8]
    assert reps("4@-20kg, 8@10kg", PULL_UP) == [4, 8]


def test_an_unknown_exercise_keeps_the_sets_that_it_may_have() -> None:
    assert reps("10@0kg, 4@10kg, 10@20kg", UNKNOWN) == [10, 4, 10]


def test_pull_ups_with_an_empty_load_are_working_sets() -> None:
    assert reps("8/7/6", PULL_UP) == [8, 7, 6]


def test_a_load_on_pull_ups_is_added_to_the_body() -> None:
    [entry] = working_sets("8@10kg", PULL_UP)
    assert entry.load == 10


def test_left_and_right_of_a_round_are_one_set_with_the_fewer_repetitions() -> None:
    sets = working_sets("12@20kg left, 10@20kg right, 11@20kg left, 11@20kg right")
    assert [(entry.reps, entry.side) for entry in sets] == [(10, Side.BOTH), (11, Side.BOTH)]


def test_sides_pair_in_the_order_performed_even_one_side_after_the_other() -> None:
    assert reps("12@20kg left, 11@20kg left, 10@20kg right, 12@20kg right") == [10, 11]


def test_sides_pair_across_the_places_of_an_exercise_in_a_session() -> None:
    one_by_one = [{ROW: "12@20kg left"}, {BENCH: "8@60kg"}, {ROW: "10@20kg right"}]
    [bout] = window_of(log(done(one_by_one))).block
    assert [entry.reps for entry in bout.groups[0].sets] == [10]
    assert [(bout.groups[part.group].name, part.sets) for part in bout.parts] == [
        (ROW, 1),
        (BENCH, 1),
    ]


def test_a_side_without_its_other_is_a_set_of_its_own() -> None:
    sets = working_sets("12@20kg left, 12@20kg both, 9@20kg left")
    assert [(entry.reps, entry.side) for entry in sets] == [
        (12, Side.LEFT),
        (12, Side.BOTH),
        (9, Side.LEFT),
    ]


def test_twelve_per_side_is_one_set() -> None:
    assert reps("12@20kg both") == [12]


def test_the_effort_of_two_sides_is_the_greater_and_their_rest_the_later() -> None:
    left: Document = {"reps": 12, "side": "left", "rir": 3, "rpe": 7, "rest_s": 0}
    right: Document = {"reps": 12, "side": "right", "rir": 1, "rest_s": 90, "kind": "failure"}
    [entry] = working_sets([left, {**right, "pain_flag": True}])
    assert (entry.rir, entry.rpe, entry.rest_s) == (1, 7, 90)
    assert (entry.kind, entry.pain_flag, entry.form_flag) == (SetKind.FAILURE, True, None)


def test_what_only_the_first_side_has_stays() -> None:
    left: Document = {"reps": 12, "side": "left", "rest_s": 60, "kind": "amrap", "form_flag": True}
    [entry] = working_sets([left, {"side": "right", "seconds": 20}])
    assert (entry.reps, entry.rest_s) == (12, 60)
    assert (entry.kind, entry.form_flag) == (SetKind.AMRAP, True)


def test_two_sides_that_are_alike_keep_all_that_was_logged() -> None:
    left = SetEntry(
        reps=8,
        load=20.0,
        unit=Unit.KG,
        kind=SetKind.AMRAP,
        rir=1.0,
        rpe=9.0,
        rest_s=60.0,
        seconds=40.0,
        distance_m=5.0,
        side=Side.LEFT,
        form_flag=True,
        pain_flag=True,
    )
    assert None not in astuple(left)
    both = Entry(ROW, (left, evolve(left, side=Side.RIGHT)))
    [group] = groups(Routine(sessions=(Session(datetime.date(2024, 1, 1), (both,)),)))
    assert group.sets == (evolve(left, side=Side.BOTH),)


def test_cardio_and_stretching_are_never_working_sets() -> None:
    routine = log(done({"Rowing Machine": "1200s", "Jump Rope": "500", "Back Stretch": "30s"}))
    assert window_of(routine).block == ()
    assert notes(routine) == {}


def test_stretching_before_a_lift_is_remembered() -> None:
    [stretched] = window_of(log(done({"Back Stretch": "30s", ROW: "10@60kg"}))).block
    [cold] = window_of(log(done({"Rowing Machine": "600s", ROW: "10@60kg"}))).block
    assert (stretched.stretched, cold.stretched) == (True, False)


def test_laps_of_a_circuit_are_sets_of_one_exercise() -> None:
    lap = [{ROW: "10@60kg"}, {BENCH: "10@60kg"}]
    [rows, presses] = groups(log(done(lap * 3)))
    assert (len(rows.sets), len(presses.sets)) == (3, 3)


def test_names_of_one_exercise_are_one_group() -> None:
    [group] = groups(log(done([{ROW: "10@60kg"}, {"Barbell Row": "8@60kg"}])))
    assert (group.name, len(group.sets)) == (ROW, 2)


def test_an_exercise_done_twice_keeps_both_of_its_places() -> None:
    [bout] = window_of(log(done([{ROW: "2x10@60kg"}, {BENCH: "3x8@60kg"}, {ROW: "10@60kg"}]))).block
    assert [(bout.groups[part.group].name, part.sets) for part in bout.parts] == [
        (ROW, 2),
        (BENCH, 3),
        (ROW, 1),
    ]


def test_a_warm_up_part_has_no_place() -> None:
    [bout] = window_of(log(done([{ROW: "5@20kg"}, {BENCH: "3x8@60kg"}, {ROW: "10@60kg"}]))).block
    assert [bout.groups[part.group].name for part in bout.parts] == [BENCH, ROW]


def test_supersets_of_merged_sessions_stay_apart() -> None:
    exercise = {"name": ROW, "sets": "10@60kg", "superset": 0}
    early = session("2024-01-01", [exercise, {**exercise, "name": BENCH}], start="08:00")
    late = session("2024-01-01", [{**exercise, "name": PULL_UP}], start="09:00")
    [bout] = window_of(log(early, late)).block
    row, bench, pull_up = (part.superset for part in bout.parts)
    assert row == bench != pull_up


def test_a_plan_keeps_exercises_without_repetitions() -> None:
    [plank, row] = groups(plan([{"name": "Plank", "sets": 3}, {ROW: "2x8-12@60kg"}]))
    assert [entry.reps for entry in plank.sets] == [None] * 3
    assert [(entry.reps, entry.load) for entry in row.sets] == [(8, 60)] * 2


def test_a_plan_has_supersets() -> None:
    exercises = [
        {"name": ROW, "sets": 2, "superset": 1},
        {"name": BENCH, "sets": 2, "superset": 1},
        {"name": PULL_UP, "sets": 2},
    ]
    [day] = window_of(plan(exercises)).selection
    row, bench, pull_up = (part.superset for part in day.parts)
    assert row == bench is not None
    assert pull_up is None


def test_light_sets_of_a_plan_are_warm_ups_too() -> None:
    [row] = groups(plan([{ROW: "1x10@40kg"}, {ROW: "2x8@100kg"}]))
    assert [entry.load for entry in row.sets] == [100, 100]


@pytest.mark.parametrize(
    ("entry", "times", "ignored"),
    [
        ({"name": ROW, "sets": 101}, 1, 1),
        ({"name": ROW, "sets": 100_000}, 1, 1),
        ({"name": ROW, "sets": -1}, 1, 1),
        ({"name": ROW, "sets": 3, "reps": 0}, 1, 1),
        ({"name": ROW, "sets": 3, "reps": 201}, 1, 1),
        ({"name": ROW, "sets": 3, "reps": 10, "load": -20}, 1, 1),
        ({"name": ROW, "sets": 3}, 0, 1),
        ({"name": ROW, "sets": 3}, -2, 1),
        ({"name": ROW, "sets": 0}, 1, 0),
    ],
)
def test_what_no_plan_can_mean_is_left_out(entry: Document, times: float, ignored: int) -> None:
    routine = plan(
        {"exercises": [entry, {"name": "Rowing Machine", "sets": 1}]} | {"times_per_week": times}
    )
    window = measured(routine).window
    assert window.selection == ()
    assert sum(note.count for note in window.notes if note.code == "D5") == ignored


def test_a_hundred_planned_sets_are_possible() -> None:
    [group] = groups(plan([{"name": ROW, "sets": 100}]))
    assert len(group.sets) == 100


def test_a_clean_session_leaves_no_notes() -> None:
    assert notes(log(done({ROW: "3x10@60kg"}))) == {}


@given(logs())
@settings(max_examples=20)
def test_plain_sets_come_to_the_same_as_sets_that_need_a_second_look(routine: Routine) -> None:
    looked_at = evolve(routine, sessions=tuple(map(both_sides, routine.sessions)))
    assert measured(looked_at).facts == measured(routine).facts


def both_sides(one: Session) -> Session:
    return evolve(
        one,
        exercises=tuple(
            evolve(entry, sets=tuple(evolve(each, side=Side.BOTH) for each in entry.sets))
            for entry in one.exercises
        ),
    )
