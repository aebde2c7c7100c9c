"""wger: workout logs of its REST API, exercises and units by their ids."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.readers.telling import faults, log, meant, text_log, unknown_kind

from backrules.errors import UnreadableLog
from backrules.routine import Routine, SetEntry, SetKind, Unit

LOG: dict[str, Any] = {
    "id": 1,
    "date": "2026-04-08",
    "exercise": 7,
    "repetitions": "8.00",
    "repetitions_unit": 1,
    "weight": "60.00",
    "weight_unit": 1,
}


def logs(*changes: dict[str, Any], **beside: Any) -> Routine:
    return text_log(json.dumps({"results": [LOG | change for change in changes], **beside}))


def only_set(**changes: Any) -> SetEntry:
    [session] = logs(changes).sessions
    [entry] = session.exercises
    [logged] = entry.sets
    return logged


def names(*changes: dict[str, Any], **beside: Any) -> list[str]:
    [session] = logs(*changes, **beside).sessions
    return [entry.name for entry in session.exercises]


def test_logs_of_a_session_are_a_workout_in_the_order_of_their_ids() -> None:
    routine = log("wger-page.json")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-04-08
  exercises:
  - wger exercise 1004: 1x12@45lb r2, 1x10@45lb r0
- date: 2026-04-10
  start: "18:15:02"
  exercises:
  - wger exercise 1001: 1x8@60kg, 1x5@100kg r1.5 rest180
  - {name: wger exercise 1002, sets: [{kind: failure}]}
  - wger exercise 1003: 90s
"""
    )


def test_older_logs_have_other_keys_and_names_may_stand_beside_them() -> None:
    assert log("wger-with-names.json").sessions == meant(
        """
- date: 2023-05-10
  exercises:
  - Bent Over Rowing: 1x12@40kg r2, 1x10@40kg
  - Reverse Fly: 1x15
"""
    )


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"exercise_name": "Row"}, "Row"),
        ({"exercise": "Row"}, "Row"),
        ({"exercise": {"id": 7, "name": "Row"}}, "Row"),
        ({"exercise": {"id": 7, "translations": [{"name": "Rudern", "language": 1}]}}, "Rudern"),
        ({"exercise": {"id": 9}}, "wger exercise 9"),
        ({"exercise": None, "exercise_base": 8}, "Shrug"),
        ({}, "wger exercise 7"),
    ],
)
def test_a_name_counts_wherever_somebody_put_it(change: dict[str, Any], name: str) -> None:
    beside = [{"id": 7, "translations": []}, {"id": 8, "name": "Shrug"}]
    assert names(change, exercises=beside) == [name]


@pytest.mark.parametrize(
    ("unit", "logged"),
    [
        (None, SetEntry(8)),
        (1, SetEntry(8)),
        (2, SetEntry(kind=SetKind.FAILURE)),
        (3, SetEntry(seconds=8.0)),
        (4, SetEntry(seconds=480.0)),
        (5, SetEntry(distance_m=8 * 1609.344)),
        (6, SetEntry(distance_m=8000.0)),
        (7, SetEntry(8, kind=SetKind.AMRAP)),
        (8, SetEntry(distance_m=8.0)),
    ],
)
def test_the_id_of_the_unit_tells_what_was_counted(unit: int | None, logged: SetEntry) -> None:
    assert only_set(repetitions_unit=unit, weight=None) == logged


@pytest.mark.parametrize("unit", range(1, 9))
def test_a_zero_is_what_nobody_entered(unit: int) -> None:
    logged = only_set(repetitions_unit=unit, repetitions=0, weight=0)
    assert (logged.reps, logged.seconds, logged.distance_m, logged.load) == (None,) * 4


@pytest.mark.parametrize(
    ("unit", "load"),
    [(1, (60.0, Unit.KG)), (2, (60.0, Unit.LB)), (None, (60.0, None)), (4, (None, None))],
)
def test_loads_are_known_in_units_of_loads(
    unit: int | None, load: tuple[float | None, Unit | None]
) -> None:
    logged = only_set(weight_unit=unit)
    assert (logged.load, logged.unit) == load


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("normal", SetKind.NORMAL),
        ("warmup", SetKind.WARMUP),
        ("dropset", SetKind.DROP),
        ("myo", SetKind.CLUSTER),
    ],
)
def test_the_type_stands_in_the_entry_of_the_plan(word: str, kind: SetKind) -> None:
    assert only_set(slot_entry={"type": word}).kind == only_set(type=word).kind == kind


def test_an_unknown_type_of_set_is_normal_and_noted() -> None:
    routine = logs({"type": "partial"}, {})
    assert routine.notes == (unknown_kind("partial"),)


@pytest.mark.parametrize("text", ["[{0}, {1}]", '[{{"results": [{0}]}}, {{"results": [{1}]}}]'])
def test_pages_may_be_put_together_or_left_out(text: str) -> None:
    routine = text_log(text.format(json.dumps(LOG), json.dumps(LOG | {"date": "2026-04-10"})))
    assert [session.date.day for session in routine.sessions] == [8, 10]


def test_one_log_alone_is_a_workout() -> None:
    assert len(text_log(json.dumps(LOG)).sessions) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"repetitions": "8.50"}, "repetitions: expected a whole number, got '8.50'"),
        ({"repetitions_unit": 9}, "repetitions_unit: expected the id of a unit, 1 to 8, got 9"),
        ({"weight_unit": 7}, "weight_unit: expected the id of a unit, 1 to 6, got 7"),
        ({"weight": "heavy"}, "weight: expected a number, got 'heavy'"),
        ({"exercise": None}, "exercise_base: expected an exercise, got None"),
        ({"date": "soon"}, "date: expected a date like 2026-04-08 16:50:00, got 'soon'"),
    ],
)
def test_a_log_that_is_not_understood_is_noted_with_its_place(
    change: dict[str, Any], message: str
) -> None:
    assert faults(logs({}, change, {})) == [f"results[1].{message}"]


def test_an_answer_without_logs_is_refused() -> None:
    with pytest.raises(UnreadableLog, match="results: expected a list, got"):
        text_log(json.dumps({"results": LOG}))
