"""JsonLogic in Python: json-logic-qubit or panzi-json-logic, two that install the same module."""

from __future__ import annotations

from benchmarks.peers.json_logic_trees import tree
from benchmarks.peers.rules import Given, Judge, SharedRules
from json_logic import jsonLogic


def judge(shared: SharedRules) -> Judge:
    trees = {name: tree(when) for name, when in shared.conditions.items()}

    def judge_given(given: Given) -> set[str]:
        return {name for name, logic in trees.items() if jsonLogic(logic, given)}

    return judge_given
