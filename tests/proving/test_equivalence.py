"""Rules that are proved to answer alike."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.programs import (
    FACTS,
    any_leaves,
    fact_sets,
    rule,
    slots,
    trees,
    verdict_sets,
)

from backrules.engine.python import PythonEngine
from backrules.facts.values import Value
from backrules.proving.equivalence import are_alike
from backrules.proving.mutants import mutants_of
from backrules.rulebook.program import program_of
from backrules.rulebook.rule import Rule
from backrules.statuses import Status
from backrules.verdicts import Judgement, judgement_of

EARLY, UNKNOWN = Status.TOO_EARLY, Status.UNKNOWN
BOTH = {"all": ["sets < 6", "told == true"]}
TWICE_NOT = {"not": {"not": {"all": ["told == true", "sets < 6"]}}}


def gated(*gates: tuple[Status, Any], when: str = "sets < 6") -> Rule:
    return rule(when=when, gates=gates)


def whether_or_not(text: str) -> Any:
    return {"any": [text, {"not": text}]}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (rule(), rule(), True),
        (rule(), rule(when="sets < 7"), False),
        (rule(when=BOTH), rule(when=TWICE_NOT), True),
        (rule(when={"any": ["sets < 6", BOTH]}), rule(), True),
        (rule(when=whether_or_not("sets < 6")), rule(), False),
        (gated((EARLY, BOTH), (EARLY, "sets < 6")), gated((EARLY, "sets < 6")), True),
        (gated((EARLY, BOTH), (UNKNOWN, "sets < 6")), gated((UNKNOWN, "sets < 6")), False),
        (rule(severity=["minor", {"major": "sets < 3"}]), rule(severity=["minor"]), True),
        (rule(severity=[{"major": "sets < 3"}, "minor"]), rule(severity=["minor"]), False),
    ],
)
def test_rules_are_alike_whatever_their_comparisons_come_to(
    one: Rule, other: Rule, alike: bool
) -> None:
    assert are_alike(one, other) is alike


@pytest.mark.parametrize(
    ("text", "always"),
    [
        ("known sets", True),
        ("second is absent", True),
        ("second holds", False),
        ("sets < 6", False),
    ],
)
def test_only_what_is_never_open_is_always_one_or_the_other(text: str, always: bool) -> None:
    gate = (EARLY, whether_or_not(text))
    assert are_alike(gated(gate), gated(gate, when="share < 1")) is always


def test_more_comparisons_than_can_be_tried_are_not_proved_alike() -> None:
    many = rule(when={"all": [f"sets < {number}" for number in range(9)]})
    assert are_alike(many, many) is False


def judged(one: Rule, facts: dict[str, Value], verdicts: dict[str, Status]) -> Judgement:
    program = program_of([one], FACTS, ())
    [plan] = (plan for stratum in program.strata for plan in stratum.plans)
    return judgement_of(plan, PythonEngine(program).ask(0, slots(program, facts, verdicts)))


@given(
    gate=trees(any_leaves()),
    when=trees(st.sampled_from(["sets < 6", "told == true", "second holds"])),
    facts=fact_sets(),
    verdicts=verdict_sets(),
)
def test_no_facts_tell_rules_apart_that_are_proved_alike(
    gate: Any, when: Any, facts: dict[str, Value], verdicts: dict[str, Status]
) -> None:
    one = rule("own", when=when, gates=[(EARLY, gate)], severity=["minor"])
    expected = judged(one, facts, verdicts)
    for mutant in mutants_of(one, FACTS):
        [other] = mutant.rules
        found = judged(other, facts, verdicts)
        if (found.status, found.severity) != (expected.status, expected.severity):
            assert are_alike(one, other) is False
