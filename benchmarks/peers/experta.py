"""experta: a knowledge engine whose rules match one fact that has all values.

Its pinned dependency frozendict 1.2 needs a name that left `collections` in Python 3.10, so that
experta doesn't import as it is installed; the name is lent to it for the import.
"""

from __future__ import annotations

import collections
import collections.abc
from collections.abc import Callable
from typing import Any

from benchmarks.peers.rules import Comparison, Given, Judge, SharedRules, comparison

from backrules.conditions import COMPARE, All, Condition, Leaf, Not

collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
try:
    from experta import AND, NOT, OR, Fact, KnowledgeEngine, P, Rule
finally:
    del collections.Mapping  # type: ignore[attr-defined]


def judge(shared: SharedRules) -> Judge:
    engine: Any = type(
        "Rules",
        (KnowledgeEngine,),
        {f"rule_{at}": _rule(name, when) for at, (name, when) in enumerate(_items(shared))},
    )()

    def judge_given(given: Given) -> set[str]:
        engine.held = set()
        engine.reset()
        engine.declare(Fact(**given))
        engine.run()
        return engine.held  # type: ignore[no-any-return]

    return judge_given


def _items(shared: SharedRules) -> list[tuple[str, Condition]]:
    return [*shared.conditions.items()]


def _rule(name: str, when: Condition) -> Any:
    def hold(self: Any) -> None:
        self.held.add(name)

    return Rule(_pattern(when))(hold)


def _pattern(condition: Condition) -> Any:
    match condition:
        case Leaf():
            one = comparison(condition)
            return Fact(**{one.fact: P(_predicate(one))})
        case Not():
            return NOT(_pattern(condition.part))
        case All():
            return AND(*map(_pattern, condition.parts))
        case _:
            return OR(*map(_pattern, condition.parts))


def _predicate(one: Comparison) -> Callable[[Any], bool]:
    compare: Callable[[Any, Any], bool] = COMPARE[one.op]
    return lambda value: compare(value, one.threshold)
