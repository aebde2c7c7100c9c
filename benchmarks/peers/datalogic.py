"""datalogic-py, JsonLogic in Rust: compiled rules, a session, facts parsed once for all rules."""

from __future__ import annotations

import datalogic_py
from benchmarks.peers.json_logic_trees import tree
from benchmarks.peers.rules import Given, Judge, SharedRules


def judge(shared: SharedRules) -> Judge:
    engine = datalogic_py.Engine()
    rules = {name: engine.compile(tree(when)) for name, when in shared.conditions.items()}
    session = engine.session()

    def judge_given(given: Given) -> set[str]:
        handle = datalogic_py.DataHandle(given)
        return {name for name, rule in rules.items() if session.evaluate_bool(rule, handle)}

    return judge_given


def at_once(shared: SharedRules) -> Judge:
    """All rules in one call; the answers come as texts."""
    engine = datalogic_py.Engine()
    names = [*shared.conditions]
    rules = [engine.compile(tree(when)) for when in shared.conditions.values()]
    session = engine.session()

    def judge_given(given: Given) -> set[str]:
        answers = session.evaluate_many(rules, datalogic_py.DataHandle(given))
        return {name for name, answer in zip(names, answers, strict=True) if answer == "true"}

    return judge_given
