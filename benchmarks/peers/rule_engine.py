"""rule-engine: one `Rule` for each, facts looked up in a mapping."""

from __future__ import annotations

import rule_engine
from benchmarks.peers.rules import Given, Judge, SharedRules
from benchmarks.peers.texts import WORDS


def judge(shared: SharedRules) -> Judge:
    context = rule_engine.Context(resolver=rule_engine.resolve_item)
    rules = {
        name: rule_engine.Rule(WORDS.text(when), context=context)
        for name, when in shared.conditions.items()
    }

    def judge_given(given: Given) -> set[str]:
        return {name for name, rule in rules.items() if rule.matches(given)}

    return judge_given
