"""More than one process, and what goes from one to another."""

from __future__ import annotations

import copy
import json
import pickle
import sys

import pytest
from hypothesis import given
from tests.embedding.running import DOCUMENT, EXPECTED, run
from tests.strategies import routines

import backrules
from backrules.conditions import leaves
from backrules.errors import EngineUnavailable, InvalidRulebook, Problem, UnreadableLog
from backrules.routine import Routine
from backrules.rulebook.rule import Rule

REPORT = backrules.diagnose(DOCUMENT)
needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="fork is safe on Linux only")


@pytest.mark.parametrize("start", [pytest.param("fork", marks=needs_fork), "spawn"])
def test_a_pool_reports_what_its_parent_does(start: str) -> None:
    here, *there = json.loads(run("pools", start))
    assert here == json.loads(EXPECTED)
    assert there == [here] * 4


@needs_fork
def test_children_forked_among_threads_that_diagnose_report_right() -> None:
    assert json.loads(run("forks_among_threads")) == [0] * 12


@given(routines())
def test_a_routine_can_be_pickled_and_copied(routine: Routine) -> None:
    assert pickle.loads(pickle.dumps(routine)) == routine
    assert copy.deepcopy(routine) == routine


def test_a_pickled_routine_is_as_frozen_as_before() -> None:
    routine = Routine.from_dict({**DOCUMENT, "exercises": {"Mine": {"regions": {"lats": 1}}}})
    again = pickle.loads(pickle.dumps(routine))
    assert type(again.answers) is type(routine.answers)
    assert type(again.exercises["Mine"].regions) is type(routine.answers)


@pytest.mark.parametrize("rule", REPORT.rulebook.rules, ids=lambda rule: rule.id)
def test_a_rule_can_be_pickled_and_copied_with_its_places_and_examples(rule: Rule) -> None:
    for again in (pickle.loads(pickle.dumps(rule)), copy.deepcopy(rule)):
        assert again == rule
        assert again.examples == rule.examples
        assert [one.place for one in again.gates] == [one.place for one in rule.gates]
        assert [one.place for one in leaves(again.when)] == [one.place for one in leaves(rule.when)]


@pytest.mark.parametrize("cls", [backrules.InvalidRoutine, InvalidRulebook, UnreadableLog])
def test_an_error_can_be_pickled_with_its_problems(cls: type[backrules.InvalidRoutine]) -> None:
    error = cls([Problem("goal", "missing")])
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is cls
    assert again.problems == error.problems


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (REPORT, "a Report can't be pickled; send its to_dict()"),
        (REPORT["R1.1"], "a Verdict can't be pickled; send the to_dict() of its report"),
        (REPORT.rulebook, "a Rulebook can't be pickled; send its folder and load it there"),
    ],
    ids=["report", "verdict", "rulebook"],
)
def test_what_hangs_on_a_rulebook_stays_in_its_process(one: object, told: str) -> None:
    assert copy.copy(one) is one
    assert copy.deepcopy([one])[0] is one
    with pytest.raises(TypeError) as caught:
        pickle.dumps(one)
    assert str(caught.value) == told


def test_an_engine_that_is_not_there_can_be_told_elsewhere() -> None:
    assert str(pickle.loads(pickle.dumps(EngineUnavailable("why")))) == "why"
