"""Rules as programs: their layers, and conditions that they share."""

from __future__ import annotations

from graphlib import CycleError

import pytest
from attrs import evolve
from tests.engine.programs import FACTS, choice, condition, rule

from backrules.conditions import leaves
from backrules.rulebook.program import program_of, strata
from backrules.rulebook.rule import Adds, Choice, Gate, Remedy, RuleNote
from backrules.statuses import Status

HELPS = Remedy("M1", "Do more.", (), frozenset({Adds.LOAD}))


def test_rules_come_after_those_they_look_at() -> None:
    rules = [
        rule("second", when="first is present"),
        rule("third", when="sets < 3"),
        rule("first", severity=[{"major": "share < 0.5"}, "minor"]),
    ]
    layers = [[one.id for one in layer] for layer in strata(rules)]
    assert layers == [["third", "first"], ["second"]]


@pytest.mark.parametrize(
    "first",
    [
        rule(gates=[(Status.TOO_EARLY, "second holds")]),
        rule(severity=[{"major": "second is absent"}, "minor"]),
        rule(confidence=(choice({"0.7": "second holds"}),)),
        rule(rests_on=(choice({"answers": "second holds"}),)),
    ],
    ids=["gates", "severity", "confidence", "rests_on"],
)
def test_rules_that_look_at_each_other_are_a_cycle(first: object) -> None:
    with pytest.raises(CycleError) as caught:
        strata([first, rule("second", when="first holds")])  # type: ignore[list-item]
    assert set(caught.value.args[1]) == {"first", "second"}


def test_equal_conditions_share_a_number() -> None:
    gate = (Status.TOO_EARLY, {"all": ["goal == muscle", "sets < 3"]})
    rules = [rule("first", gates=[gate]), rule("second", "first holds", gates=[gate])]
    lower, upper = program_of(rules, FACTS, []).strata
    for layer, one in zip((lower, upper), rules, strict=True):
        assert layer.plans[0].gates == ((one.gates[0], 0),)
    assert [*lower.conditions] == [0, 1]
    assert [*upper.conditions] == [0, 2]


def test_whether_it_is_refuted_matters_for_when_and_for_gates_about_applying_alone() -> None:
    gates = [
        (Status.NOT_APPLICABLE, "goal == strength"),
        (Status.TOO_EARLY, "share < 0.5"),
        (Status.UNKNOWN, "change < 0"),
    ]
    severity = [{"major": "sets < 3"}, {"moderate": "goal == strength"}, "minor"]
    rules = [rule(gates=gates, severity=severity), rule("second", "change < 0")]
    made = program_of(rules, FACTS, [])
    [stratum] = made.strata
    found = {leaf.text for at in made.proof_only for leaf in leaves(stratum.conditions[at])}
    assert found == {"share < 0.5", "sets < 3"}


def test_a_choice_without_a_condition_has_no_number() -> None:
    one = rule(severity=[{"major": "sets < 3"}, "minor"], confidence=(Choice("0.5"),))
    [plan] = program_of([one], FACTS, []).strata[0].plans
    assert plan.severity == (("major", 1), ("minor", None))
    assert plan.confidence == (("0.5", None),)
    assert plan.rests_on == (("routine", None),)


def test_what_only_a_report_asks_is_encoded_too() -> None:
    because = (choice({"goal": "goal == muscle"}), Choice("gate_closed"))
    one = evolve(
        rule(),
        gates=(Gate(Status.NOT_APPLICABLE, condition("change > 0"), because),),
        remedies=((HELPS, condition("state == missing")), (HELPS, None)),
        notes=(RuleNote("So.", condition("known share")), RuleNote("And so.")),
    )
    made = program_of([one], FACTS, [[choice({"early": "told == true"}), Choice("late")]])
    assert made.encoder.used == {"sets.lo", "sets.hi", "change.lo", "change.hi"} | {
        *("goal", "state", "known share", "told")
    }
