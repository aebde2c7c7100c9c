"""CEL in Rust (common-expression-language): one program a rule, one context a set of facts."""

from __future__ import annotations

import cel
from benchmarks.peers.rules import Given, Judge, SharedRules
from benchmarks.peers.texts import C_LIKE


def judge(shared: SharedRules) -> Judge:
    programs = {name: cel.compile(C_LIKE.text(when)) for name, when in shared.conditions.items()}

    def judge_given(given: Given) -> set[str]:
        context = cel.Context(given)
        return {name for name, program in programs.items() if program.execute(context)}

    return judge_given
