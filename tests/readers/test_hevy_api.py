"""Hevy's workouts as its API returns them."""

from __future__ import annotations

import io
import json
from datetime import date, time
from typing import Any

import pytest
from tests.readers.telling import faults, log, meant, unknown_kind

from backrules.errors import UnreadableLog
from backrules.readers import read
from backrules.routine import Note, Routine, SetEntry, SetKind, Unit

SET = {"index": 0, "type": "normal", "weight_kg": 50, "reps": 12, "rpe": None}


def workout(*sets: object, **changed: object) -> dict[str, Any]:
    exercise = {"index": 0, "title": "Row", "supersets_id": None, "sets": sets or (SET,)}
    whole = {"id": "1", "title": "Pull", "exercises": [exercise]}
    times = {"start_time": "2026-04-08T16:50:00+00:00", "end_time": "2026-04-08T17:55:00+00:00"}
    return whole | times | changed


def api(answer: object) -> Routine:
    return read(io.BytesIO(json.dumps(answer).encode()))


def sets(routine: Routine) -> list[SetEntry]:
    return [one for session in routine.sessions for e in session.exercises for one in e.sets]


def test_a_page_of_workouts_is_read_in_full() -> None:
    assert log("hevy-api-page.json") == Routine(
        sessions=meant("""
- date: 2026-04-06
  start: 23:30
  end: 00:20
  name: Legs
  exercises:
    - Squat (Barbell): 2x5@80kg
    - Running: [{seconds: 900, distance_m: 2500}]
- date: 2026-04-08
  start: 16:50:12
  end: 17:55:40
  name: Pull 🌞
  exercises:
    - name: Bent Over Row (Barbell)
      sets:
        - {reps: 10, load: 40, unit: kg, kind: warmup}
        - {reps: 8, load: 61.23496995, unit: kg, rpe: 8.5}
        - {reps: 8, load: 61.23496995, unit: kg, rpe: 10, kind: failure}
    - {name: Pull Up, superset: 0, sets: 9/7}
    - {name: Face Pull, superset: 0, sets: "15@22.5kg, 12@15kg drop"}
""")
    )


ONE = workout()
ANSWERS: dict[str, object] = {
    "page": {"page": 1, "page_count": 1, "workouts": [ONE]},
    "pages": [{"page": 1, "workouts": [ONE]}, {"page": 2, "workouts": []}],
    "list": [ONE],
    "workout": {"workout": ONE},
    "bare workout": ONE,
    "events": {
        "page": 1,
        "events": [{"type": "updated", "workout": ONE}, {"type": "deleted", "id": "2"}],
    },
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_workouts_are_found_in_every_answer_of_the_api(answer: object) -> None:
    routine = api(answer)
    [session] = routine.sessions
    assert (session.date, session.start, session.end) == (
        date(2026, 4, 8),
        time(16, 50),
        time(17, 55),
    )
    assert (sets(routine), routine.notes) == ([SetEntry(12, 50.0, Unit.KG)], ())


def test_what_is_left_out_or_zero_stays_unknown() -> None:
    routine = api(workout({"weight_kg": 0, "duration_seconds": 0}, title=None, end_time=None))
    [session] = routine.sessions
    assert (session.name, session.end, sets(routine)) == (None, None, [SetEntry()])
    assert session.exercises[0].superset is None


@pytest.mark.parametrize("key", ["superset_id", "supersets_id"])
def test_the_superset_of_number_zero_is_one(key: str) -> None:
    exercise = {"title": "Row", "sets": [SET], key: 0}
    assert api(workout(exercises=[exercise])).sessions[0].exercises[0].superset == 0


def test_unknown_types_of_sets_are_normal_and_noted() -> None:
    routine = api(workout(SET | {"type": "myo"}, SET | {"index": 1, "type": "DropSet"}))
    assert [one.kind for one in sets(routine)] == [SetKind.NORMAL, SetKind.DROP]
    assert routine.notes == (unknown_kind("myo"),)


def test_what_is_not_understood_is_told_by_its_path_and_the_rest_is_read() -> None:
    good = workout(*[SET | {"index": place} for place in range(9)])
    answer = {
        "workouts": [
            good,
            workout(SET, SET | {"reps": "ten"}),
            workout(start_time="yesterday"),
            workout(start_time=None),
            workout(exercises=[{"title": " ", "sets": [SET]}, {"title": "Row", "sets": [3]}]),
            workout(exercises=3),
        ]
    }
    routine = api(answer)
    assert len(sets(routine)) == 10
    assert faults(routine) == [
        "workouts[1].exercises[0].sets[1].reps: expected a whole number, got 'ten'",
        "workouts[2].start_time: expected a date like 2026-04-08 16:50:00, got 'yesterday'",
        "workouts[3].start_time: expected text, got None",
        "workouts[4].exercises[0].title: expected a name, got ' '",
        "workouts[4].exercises[1].sets[0]: expected an object, got 3",
        "workouts[5].exercises: expected a list, got 3",
    ]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"page": 1, "page_count": 1, "workouts": []}, "it has no sets"),
        (
            {"page": 1, "page_count": 1, "workouts": 3},
            "1 of its 1 sets can't be understood; the first: workouts: expected a list, got 3",
        ),
    ],
)
def test_an_answer_without_workouts_is_refused(answer: object, message: str) -> None:
    with pytest.raises(UnreadableLog) as caught:
        api(answer)
    assert str(caught.value) == f"<file>: it looks like a Hevy JSON, but {message}"


def test_broken_json_is_refused_with_its_place() -> None:
    text = json.dumps(ONE, indent=1).replace('"reps": 12', '"reps": NaN')
    with pytest.raises(UnreadableLog) as caught:
        read(io.BytesIO(text.encode()))
    assert str(caught.value) == "<file>:14:14: expected a number, got NaN"


def test_a_history_from_another_app_has_lost_its_order() -> None:
    assert api(workout(SET, SET)).order_reliable is False
    assert api(workout(SET, SET | {"index": 1})).order_reliable is None


def test_a_workout_on_two_pages_is_read_once() -> None:
    two = [{"title": name, "sets": [SET, SET | {"index": 1}]} for name in ("Row", "Pull Up")]
    once = workout(exercises=two)
    routine = api([once, once])
    assert (len(sets(routine)), routine.notes) == (4, (Note("D1", 1),))


def test_a_routine_document_is_none_of_them() -> None:
    session = {"date": "2026-04-08", "start": "16:50", "exercises": [{"name": "Row", "sets": "8"}]}
    assert sets(api({"sessions": [session]})) == [SetEntry(8)]
