"""zen-engine: compiled expressions one by one, or all of them as one node of a decision."""

from __future__ import annotations

import json

import zen
from benchmarks.peers.rules import Given, Judge, SharedRules
from benchmarks.peers.texts import WORDS


def expressions(shared: SharedRules) -> Judge:
    compiled = {
        name: zen.compile_expression(WORDS.text(when)) for name, when in shared.conditions.items()
    }

    def judge_given(given: Given) -> set[str]:
        return {name for name, one in compiled.items() if one.evaluate(given)}

    return judge_given


def decision(shared: SharedRules) -> Judge:
    made = zen.ZenEngine().create_decision(json.dumps(_graph(shared)))

    def judge_given(given: Given) -> set[str]:
        result = made.evaluate(given)["result"]
        return {name for name, holds in result.items() if holds}

    return judge_given


def _graph(shared: SharedRules) -> dict[str, object]:
    expressions = [
        {"id": name, "key": name, "value": WORDS.text(when)}
        for name, when in shared.conditions.items()
    ]
    return {
        "nodes": [
            {"id": "in", "name": "facts", "type": "inputNode"},
            {
                "id": "rules",
                "name": "rules",
                "type": "expressionNode",
                "content": {"expressions": expressions},
            },
            {"id": "out", "name": "verdicts", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
            {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
        ],
    }
