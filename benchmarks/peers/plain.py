"""Plain Python: each condition compiled to one expression, the least that judging can cost."""

from __future__ import annotations

from benchmarks.peers.rules import Given, Judge, SharedRules
from benchmarks.peers.texts import PYTHON


def judge(shared: SharedRules) -> Judge:
    compiled = {
        name: eval(f"lambda given: {PYTHON.text(when)}")  # our own text
        for name, when in shared.conditions.items()
    }

    def judge_given(given: Given) -> set[str]:
        return {name for name, holds in compiled.items() if holds(given)}

    return judge_given
