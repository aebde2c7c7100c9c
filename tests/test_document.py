"""Routine documents: plain data to routines and back."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import json_values, routines

from backrules.errors import InvalidRoutine
from backrules.routine import (
    Break,
    Entry,
    Goal,
    Note,
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

DOCUMENT: dict[str, Any] = {
    "as_of": "2024-03-17",
    "goal": "muscle",
    "unit": "lb",
    "answers": {"desk_hours": 8, "upright_hard": True, "felt_in": "arms", "pain": None},
    "exercises": {
        "Kelso Shrug": "shrug_dumbbell",
        "Fence Row": {"regions": {"lats": 1, "traps": 0.5}, "primary": ["biceps"]},
    },
    "breaks": [{"from": "2024-02-05", "to": "2024-02-11", "why": "illness"}],
    "order_reliable": False,
    "notes": [{"code": "D1", "count": 2, "details": ["Pull"]}],
    "sessions": [
        {
            "date": "2024-01-08",
            "start": "18:05",
            "end": "19:00:30",
            "name": "Pull",
            "tags": ["deload"],
            "exercises": [
                {
                    "name": "Row",
                    "superset": 0,
                    "sets": [
                        {
                            "reps": 10,
                            "load": 65,
                            "unit": "kg",
                            "kind": "failure",
                            "rir": 2,
                            "rpe": None,
                            "rest_s": 90,
                            "seconds": 30.5,
                            "distance_m": 20,
                            "side": "left",
                            "form_flag": True,
                            "pain_flag": False,
                        },
                        {},
                    ],
                },
                {"Lat Pulldown (Cable)": "2x10@70lb r2"},
                {"name": "Plank", "sets": "30s"},
                {"name": "Shrug"},
            ],
        }
    ],
    "plan": {
        "days": [
            {
                "name": "A",
                "times_per_week": 1.5,
                "exercises": [
                    {"name": "Deadlift", "sets": 3, "reps": "8-12", "load": 100, "unit": "kg"},
                    {"name": "Row", "sets": 3, "reps": 10, "rest_s": 60, "superset": 1},
                    {"Chin Up": "4x6@+5kg rest120"},
                    {"name": "Shrug", "sets": "2x15"},
                ],
            },
            {"exercises": []},
        ]
    },
}  # fmt: skip
ROUTINE = Routine(
    as_of=datetime.date(2024, 3, 17),
    goal=Goal.MUSCLE,
    unit=Unit.LB,
    answers={"desk_hours": 8.0, "upright_hard": True, "felt_in": "arms", "pain": None},
    exercises={
        "Kelso Shrug": "shrug_dumbbell",
        "Fence Row": OwnExercise({"lats": 1.0, "traps": 0.5}, ("biceps",)),
    },
    breaks=(Break(datetime.date(2024, 2, 5), datetime.date(2024, 2, 11), "illness"),),
    order_reliable=False,
    notes=(Note("D1", 2, ("Pull",)),),
    sessions=(
        Session(
            datetime.date(2024, 1, 8),
            (
                Entry(
                    "Row",
                    (
                        SetEntry(
                            reps=10,
                            load=65.0,
                            unit=Unit.KG,
                            kind=SetKind.FAILURE,
                            rir=2.0,
                            rest_s=90.0,
                            seconds=30.5,
                            distance_m=20.0,
                            side=Side.LEFT,
                            form_flag=True,
                            pain_flag=False,
                        ),
                        SetEntry(),
                    ),
                    superset=0,
                ),
                Entry("Lat Pulldown (Cable)", (SetEntry(10, 70.0, Unit.LB, rir=2.0),) * 2),
                Entry("Plank", (SetEntry(seconds=30.0),)),
                Entry("Shrug"),
            ),
            start=datetime.time(18, 5),
            end=datetime.time(19, 0, 30),
            name="Pull",
            tags=(Tag.DELOAD,),
        ),
    ),
    plan=Plan(
        (
            PlanDay(
                (
                    PlanEntry("Deadlift", 3, RepRange(8, 12), 100.0, Unit.KG),
                    PlanEntry("Row", 3, RepRange(10, 10), rest_s=60.0, superset=1),
                    PlanEntry("Chin Up", 4, RepRange(6, 6), 5.0, Unit.KG, rest_s=120.0),
                    PlanEntry("Shrug", 2, RepRange(15, 15)),
                ),
                name="A",
                times_per_week=1.5,
            ),
            PlanDay(()),
        )
    ),
)


def problems(document: Any) -> list[str]:
    with pytest.raises(InvalidRoutine) as caught:
        Routine.from_dict(document)
    return [str(problem) for problem in caught.value.problems]


def test_a_document_with_everything_is_the_routine_that_it_describes() -> None:
    assert Routine.from_dict(DOCUMENT) == ROUTINE


def test_an_empty_document_is_a_routine_of_which_nothing_is_known() -> None:
    assert Routine.from_dict({}) == Routine()
    assert Routine().to_dict() == {}


def test_what_is_not_said_of_a_set_stays_unknown() -> None:
    [entry] = (
        Routine.from_dict({"sessions": [{"date": "2024-01-08", "exercises": [{"Row": [{}]}]}]})
        .sessions[0]
        .exercises
    )
    assert entry.sets == (SetEntry(),)
    assert entry.sets[0].load is None


@given(routines())
def test_a_routine_is_read_back_from_its_document(routine: Routine) -> None:
    document = routine.to_dict()
    assert Routine.from_dict(document) == routine
    assert Routine.from_dict(json.loads(json.dumps(document))) == routine


def session(**fields: Any) -> dict[str, Any]:
    return {"sessions": [{"date": "2024-01-08", **fields}]}


def exercise(written: Any) -> dict[str, Any]:
    return session(exercises=[{"Row": "3x10"}, written])


def planned(written: Any) -> dict[str, Any]:
    return {"plan": {"days": [{"exercises": [written]}]}}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (None, ["expected a mapping, got None"]),
        ([], ["expected a mapping, got []"]),
        ({"gaol": "muscle"}, ["gaol: unknown key; did you mean 'goal'?"]),
        (
            {"goal": "mussel"},
            ["goal: expected one of muscle, strength, maintain, endurance, rehab, general,"
             " got 'mussel'; did you mean 'muscle'?"],
        ),
        ({"unit": "kgs"}, ["unit: expected one of kg, lb, got 'kgs'; did you mean 'kg'?"]),
        ({"as_of": "today"}, ["as_of: expected a date like 2024-03-17, got 'today'"]),
        ({"order_reliable": 1}, ["order_reliable: expected true or false, got 1"]),
        (
            {"answers": {"desk_hours": [8]}},
            ["answers.desk_hours: expected a number, a word, true or false, got [8]"],
        ),
        ({"answers": {"a": float("nan")}}, ["answers.a: expected a number, got nan"]),
        (
            {"answers": {"a": "\ud800"}},
            [r"answers.a: expected text without half characters, got '\ud800'"],
        ),
        ({"answers": ["a"]}, ["answers: expected a mapping, got ['a']"]),
        ({"exercises": {"Row": 3}}, ["exercises.Row: expected a mapping, got 3"]),
        (
            {"exercises": {"Row": {"region": {}}}},
            ["exercises.Row.region: unknown key; did you mean 'regions'?"],
        ),
        (
            {"exercises": {"Row": {"regions": {"lats": "1"}}}},
            ["exercises.Row.regions.lats: expected a number, got '1'"],
        ),
        (
            {"breaks": [{"first": "2024-01-08", "to": "2024-01-08"}]},
            ["breaks[0].from: missing", "breaks[0].first: unknown key"],
        ),
        ({"notes": [{"code": "D1", "count": "2"}]},
         ["notes[0].count: expected a whole number, got '2'"]),
        ({"sessions": [{}]}, ["sessions[0].date: missing"]),
        (session(start="6pm"), ["sessions[0].start: expected a time of day like 18:05, got '6pm'"]),
        (
            session(tags=["delaod"]),
            ["sessions[0].tags[0]: expected one of deload, break, test, got 'delaod';"
             " did you mean 'deload'?"],
        ),
        (exercise("Row"), ["sessions[0].exercises[1]: expected a mapping, got 'Row'"]),
        (
            exercise({"Lat Pulldown": "3x"}),
            ["sessions[0].exercises[1].sets: expected sets like 3x10@70lb r2, got '3x'"],
        ),
        (
            exercise({"name": "Row", "sets": [{"reps": 10}, {"reps": "many"}]}),
            ["sessions[0].exercises[1].sets[1].reps: expected a whole number, got 'many'"],
        ),
        (
            exercise({"name": "Row", "sets": [{"kind": "warm-up"}]}),
            ["sessions[0].exercises[1].sets[0].kind: expected one of normal, warmup, failure,"
             " drop, amrap, cluster, got 'warm-up'; did you mean 'warmup'?"],
        ),
        (
            exercise({"name": "Row", "set": "3x10"}),
            ["sessions[0].exercises[1].set: unknown key; did you mean 'sets'?"],
        ),
        ({"plan": {}}, ["plan.days: missing"]),
        ({"plan": {"days": [{}]}}, ["plan.days[0].exercises: missing"]),
        (planned({"name": "Row"}), ["plan.days[0].exercises[0].sets: missing"]),
        (
            planned({"name": "Row", "sets": 3, "reps": "12-8"}),
            ["plan.days[0].exercises[0].reps: expected repetitions like 10 or 8-12, got '12-8'"],
        ),
        (
            planned({"name": "Row", "sets": 3, "reps": 8.5}),
            ["plan.days[0].exercises[0].reps: expected a whole number, got 8.5"],
        ),
        (
            planned({"Row": "3x30s"}),
            ["plan.days[0].exercises[0].reps: expected repetitions like 10 or 8-12, got '30s'"],
        ),
        (
            planned({"Row": "3x10 failure"}),
            ["plan.days[0].exercises[0]: expected sets and repetitions like 3x8-12@60kg rest90,"
             " got '3x10 failure'"],
        ),
        (
            planned({"name": "Row", "sets": "3x10", "reps": 8}),
            ["plan.days[0].exercises[0]: reps stands both in the set list and beside it"],
        ),
    ],
)  # fmt: skip
def test_a_fault_names_its_path_and_what_was_expected(document: Any, expected: list[str]) -> None:
    assert problems(document) == expected


def test_all_faults_of_a_document_come_at_once() -> None:
    document = {
        "goal": 1,
        "sessions": [{"end": 7}, {"date": "2024-01-08", "exercises": [{"Row": "x"}, 3]}],
        "colour": "red",
    }
    assert [line.partition(":")[0] for line in problems(document)] == [
        "sessions[0].date",
        "sessions[0].end",
        "sessions[1].exercises[0].sets",
        "sessions[1].exercises[1]",
        "goal",
        "colour",
    ]


KEYS = st.sampled_from(
    ["sessions", "date", "exercises", "name", "sets", "reps", "plan", "days", "answers", "notes"]
)


@given(json_values(KEYS))
def test_any_data_is_a_routine_or_is_told(document: Any) -> None:
    told = ["a routine"]
    try:
        Routine.from_dict(document)
    except InvalidRoutine as error:
        told = [str(problem) for problem in error.problems]
    assert told
    assert all(line.isprintable() for line in told)


def test_a_whole_number_is_the_same_answer_from_python_as_from_a_document() -> None:
    typed = Routine(answers={"weeks_training": 26, "time_tight": True})
    read = Routine.from_dict(typed.to_dict())
    assert repr(dict(typed.answers)) == repr(dict(read.answers))
    assert repr(dict(typed.answers)) == "{'weeks_training': 26.0, 'time_tight': True}"
