"""Conditions as JsonLogic."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.rules import comparison

from backrules.conditions import All, Condition, Leaf, Not


def tree(condition: Condition) -> dict[str, Any]:
    match condition:
        case Leaf():
            one = comparison(condition)
            return {str(one.op): [{"var": one.fact}, one.threshold]}
        case Not():
            return {"!": [tree(condition.part)]}
        case All():
            return {"and": [tree(part) for part in condition.parts]}
        case _:
            return {"or": [tree(part) for part in condition.parts]}
