"""business-rules: variables and actions are methods, conditions are mappings of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.peers.rules import Given, Judge, SharedRules, comparison
from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_TEXT
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)

from backrules.conditions import All, Condition, Leaf, Not, Op
from backrules.facts.declarations import Fact, FactType

OPERATORS = {
    Op.LT: "less_than",
    Op.LE: "less_than_or_equal_to",
    Op.GT: "greater_than",
    Op.GE: "greater_than_or_equal_to",
    Op.EQ: "equal_to",
}
VARIABLES = {
    FactType.NUMBER: numeric_rule_variable,
    FactType.WORD: string_rule_variable,
    FactType.TRUTH: boolean_rule_variable,
}


class Held(BaseActions):  # type: ignore[misc]
    """Collects the rules that hold."""

    def __init__(self) -> None:
        self.rules: set[str] = set()

    @rule_action(params={"rule": FIELD_TEXT})  # type: ignore[untyped-decorator]
    def hold(self, rule: str) -> None:
        self.rules.add(rule)


def judge(shared: SharedRules) -> Judge:
    rules = [
        {
            "conditions": _conditions(when, shared.facts),
            "actions": [{"name": "hold", "params": {"rule": name}}],
        }
        for name, when in shared.conditions.items()
    ]
    variables = _variables(shared.facts)

    def judge_given(given: Given) -> set[str]:
        held = Held()
        run_all(rules, variables(given), held)
        return held.rules

    return judge_given


def _variables(facts: Mapping[str, Fact]) -> Callable[[Given], Any]:
    """A class with a method for each fact."""

    def keep(self: Any, given: Given) -> None:
        self.given = given

    def variable(name: str, fact: Fact) -> Any:
        def value(self: Any) -> Any:
            return self.given[name]

        value.__name__ = name
        return VARIABLES[fact.type]()(value)

    methods = {name: variable(name, fact) for name, fact in facts.items()}
    made: Any = type("Facts", (BaseVariables,), {"__init__": keep, **methods})
    return made  # type: ignore[no-any-return]


def _conditions(condition: Condition, facts: Mapping[str, Fact]) -> dict[str, Any]:
    match condition:
        case Leaf():
            return _leaf(condition, facts)
        case Not():
            raise ValueError("business-rules has no negation")
        case All():
            return {"all": [_conditions(part, facts) for part in condition.parts]}
        case _:
            return {"any": [_conditions(part, facts) for part in condition.parts]}


def _leaf(leaf: Leaf, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """A comparison; "not this word" is one of the fact's other words, for want of an operator."""
    one = comparison(leaf)
    if isinstance(one.threshold, bool):
        operator = "is_true" if one.threshold is (one.op is Op.EQ) else "is_false"
        return {"name": one.fact, "operator": operator, "value": True}
    if one.op is Op.NE:
        others = [word for word in facts[one.fact].words if word != one.threshold]
        return {"any": [_compared(one.fact, Op.EQ, word) for word in others]}
    return _compared(one.fact, one.op, one.threshold)


def _compared(fact: str, op: Op, threshold: float | str) -> dict[str, Any]:
    return {"name": fact, "operator": OPERATORS[op], "value": threshold}
