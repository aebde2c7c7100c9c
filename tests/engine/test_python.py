"""Closures decide what a condition is, whatever slots are there."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from attrs import evolve
from tests.engine.programs import condition, program

from backrules.conditions import decide, leaves
from backrules.engine.python import PythonEngine, compiled


@pytest.mark.parametrize("by_recognised", [False, True])
@pytest.mark.parametrize(
    "written",
    [
        *(f"sets {op} 6" for op in ("<", "<=", ">", ">=", "==", "!=")),
        *("state == irregular", "state != irregular", "told == true", "known told"),
        *("first holds", "first is absent", {"not": "sets == 6"}),
    ],
    ids=str,
)
def test_a_leaf_is_decided_as_its_tests_say(written: Any, by_recognised: bool) -> None:
    one = condition(written, by_recognised=by_recognised)
    [leaf] = leaves(one)
    tests = {test for side in (leaf.proof, leaf.refutation) for each in side for test in each}
    names = sorted({test.slot for test in tests})
    beside = {test.number + step for test in tests for step in (-1, 0, 1)}
    closure = compiled(one)
    for values in product([None, *beside], repeat=len(names)):
        slots = {name: at for name, at in zip(names, values, strict=True) if at is not None}
        assert closure(slots) is decide(one, slots)


@pytest.mark.parametrize(("slots", "told"), [({"told": 1}, True), ({"told": 0}, None), ({}, None)])
def test_what_is_asked_for_proof_only_is_proved_or_open(
    slots: dict[str, int], told: bool | None
) -> None:
    asked = evolve(program([condition("told == true")]), proof_only=frozenset({0}))
    assert PythonEngine(asked).ask(0, slots)(0) is told
