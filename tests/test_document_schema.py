"""The JSON Schema of routine documents, as an app hands it to those who post them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from tests.routines import session, weekly
from tests.strategies import routines

import backrules
from backrules.errors import InvalidRoutine
from backrules.routine import Routine

VALIDATOR = Draft202012Validator(backrules.routine_schema())


def faults(document: Any) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors(document)]


def logged(entry: Any) -> dict[str, Any]:
    """A document of one session with one entry."""
    return {"sessions": [session("2024-03-04", [entry])]}


def planned(entry: Any) -> dict[str, Any]:
    return {"plan": {"days": [{"exercises": [entry]}]}}


def test_the_schema_is_a_schema_that_stands_alone() -> None:
    Draft202012Validator.check_schema(backrules.routine_schema())
    assert "$ref" not in json.dumps(backrules.routine_schema())


def test_whoever_changes_a_schema_changes_only_that_one() -> None:
    backrules.routine_schema()["properties"]["goal"]["enum"].clear()
    assert faults({"goal": "muscle"}) == []


@given(routines())
def test_every_routine_is_written_as_the_schema_says(routine: Routine) -> None:
    assert faults(json.loads(json.dumps(routine.to_dict()))) == []


ACCEPTED = [
    {},
    {"goal": None, "unit": "kg", "as_of": "2024-03-17", "order_reliable": False},
    {"answers": {"time_tight": True, "named_regions": 2, "goal": "muscle", "sex": None}},
    {"exercises": {"Mine": "shrug_dumbbell", "Yours": {"regions": {"lats": 1}}}},
    {"breaks": [{"from": "2024-02-05", "to": "2024-02-11", "why": "illness"}]},
    {"sessions": weekly(2, {"Row": "3x10@70lb r2"}, start="18:05", tags=["deload"])},
    logged({"name": "Row", "sets": [{"reps": 10, "load": 32.5, "kind": "warmup"}, {}]}),
    logged({"name": "Row", "sets": "3x10"}),
    logged({"Row": [{"reps": 10.0}]}),
    logged({"name": "Row"}),
    planned({"Row": "3x8-12@60kg rest90"}),
    planned({"Row": 3}),
    planned({"name": "Row", "sets": 3, "reps": "8-12"}),
    planned({"name": "Row", "sets": "3x8", "superset": 1}),
]


@pytest.mark.parametrize("document", ACCEPTED)
def test_what_is_read_is_as_the_schema_says(document: dict[str, Any]) -> None:
    Routine.from_dict(document)
    assert faults(document) == []


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ([], "$"),
        ({"gaol": "muscle"}, "$"),
        ({"goal": "looks"}, "$.goal"),
        ({"as_of": "6 April"}, "$.as_of"),
        ({"sessions": {}}, "$.sessions"),
        ({"sessions": None}, "$.sessions"),
        ({"sessions": [{}]}, "$.sessions[0]"),
        ({"sessions": [session("2024-03-04", start="6 pm")]}, "$.sessions[0].start"),
        ({"sessions": [session("2024-03-04", tags=["holiday"])]}, "$.sessions[0].tags[0]"),
        (logged({"Row": "3x10", "Curl": "3x10"}), "$.sessions[0].exercises[0]"),
        (logged({"name": "Row", "sets": [{"reps": "ten"}]}), "$.sessions[0].exercises[0]"),
        (logged({"name": "Row", "sets": [{"reps": 2.5}]}), "$.sessions[0].exercises[0]"),
        (logged({"name": "Row", "sets": [{"load": 2e9}]}), "$.sessions[0].exercises[0]"),
        (logged({"name": "Row", "sets": [{"kind": None}]}), "$.sessions[0].exercises[0]"),
        (logged({"Row": "1" * 1001}), "$.sessions[0].exercises[0]"),
        (planned({"name": "Row"}), "$.plan.days[0].exercises[0]"),
        (planned({"name": "Row", "sets": 2.5}), "$.plan.days[0].exercises[0]"),
        ({"plan": {}}, "$.plan"),
        ({"breaks": [{"from": "2024-02-05"}]}, "$.breaks[0]"),
        ({"answers": {"time_tight": [True]}}, "$.answers.time_tight"),
        ({"exercises": {"Mine": {"joints": 2}}}, "$.exercises.Mine"),
    ],
)
def test_a_mistake_is_found_where_it_is_and_is_no_routine(document: Any, path: str) -> None:
    assert faults(document) == [path]
    with pytest.raises(InvalidRoutine):
        Routine.from_dict(document)
