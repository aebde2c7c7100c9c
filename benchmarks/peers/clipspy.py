"""clipspy: a template with a slot for each fact; rules say in a Python function that they hold."""

from __future__ import annotations

import clips
from benchmarks.peers.rules import Exact, Given, Judge, SharedRules, comparison

from backrules.conditions import All, Condition, Leaf, Not, Op, leaves

OPERATORS = {Op.EQ: "eq", Op.NE: "neq"}


def judge(shared: SharedRules) -> Judge:
    held: set[str] = set()
    environment = clips.Environment()
    environment.define_function(held.add, "hold")
    environment.build(f"(deftemplate facts {' '.join(f'(slot {name})' for name in shared.facts)})")
    for name, when in shared.conditions.items():
        environment.build(_rule(name, when))
    template = environment.find_template("facts")

    def judge_given(given: Given) -> set[str]:
        held.clear()
        environment.reset()
        template.assert_fact(**{name: _value(value) for name, value in given.items()})
        environment.run()
        return {*held}

    return judge_given


def _rule(name: str, when: Condition) -> str:
    facts = dict.fromkeys(comparison(leaf).fact for leaf in leaves(when))
    slots = " ".join(f"({fact} ?{fact})" for fact in facts)
    return f'(defrule {name} (facts {slots}) (test {_text(when)}) => (hold "{name}"))'


def _text(condition: Condition) -> str:
    match condition:
        case Leaf():
            one = comparison(condition)
            is_number = not isinstance(one.threshold, bool | str)
            operator = str(one.op) if is_number and one.op not in OPERATORS else OPERATORS[one.op]
            return f"({operator} ?{one.fact} {_value(one.threshold)})"
        case Not():
            return f"(not {_text(condition.part)})"
        case All():
            return f"(and {' '.join(_text(part) for part in condition.parts)})"
        case _:
            return f"(or {' '.join(_text(part) for part in condition.parts)})"


def _value(value: Exact) -> float | clips.Symbol:
    """A number as it is, words and truths as symbols."""
    if isinstance(value, bool):
        return clips.Symbol("TRUE" if value else "FALSE")
    return clips.Symbol(value) if isinstance(value, str) else value
