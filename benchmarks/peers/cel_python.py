"""CEL in Python (cel-python): one program a rule; facts are made CEL's own types first."""

from __future__ import annotations

import celpy
from benchmarks.peers.rules import Given, Judge, SharedRules
from benchmarks.peers.texts import C_LIKE
from celpy.adapter import json_to_cel


def judge(shared: SharedRules) -> Judge:
    environment = celpy.Environment()
    programs = {
        name: environment.program(environment.compile(C_LIKE.text(when)))
        for name, when in shared.conditions.items()
    }

    def judge_given(given: Given) -> set[str]:
        activation = {name: json_to_cel(value) for name, value in given.items()}
        return {name for name, program in programs.items() if program.evaluate(activation)}

    return judge_given
