"""The rules that every engine can express: two-valued comparisons of facts with numbers and words.

They are the `when` of the shipped rules that look at no verdict of another rule. Facts are exact
and all there, so that every condition holds or fails.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from attrs import frozen

from backrules.conditions import COMPARE, All, Condition, Leaf, Not, Op, leaves
from backrules.facts.declarations import Fact, FactType
from backrules.facts.values import millionths, quantised
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Rule

Exact = float | str | bool
Given = dict[str, Exact]
Judge = Callable[[Given], AbstractSet[str]]
"""From facts to the ids of the rules that hold."""

STEP = 0.000001


@frozen
class Comparison:
    """A leaf as any language has it: a fact, an operator, and a number, a word or a truth."""

    fact: str
    op: Op
    threshold: Exact


@frozen
class SharedRules:
    """Rules by id, and what is declared of the facts that they compare."""

    rules: tuple[Rule, ...]
    facts: Mapping[str, Fact]

    @property
    def conditions(self) -> Mapping[str, Condition]:
        return {rule.id: rule.when for rule in self.rules}


def shared_rules(book: Rulebook) -> SharedRules:
    """The rules of a rulebook whose conditions compare nothing but facts."""
    rules = tuple(
        rule for rule in book.rules if all(leaf.fact and leaf.op for leaf in leaves(rule.when))
    )
    names = dict.fromkeys(comparison(leaf).fact for rule in rules for leaf in leaves(rule.when))
    return SharedRules(rules, {name: book.declared.facts[name] for name in names})


def comparison(leaf: Leaf) -> Comparison:
    """What a leaf of a shared rule compares."""
    if leaf.fact is None or leaf.op is None or leaf.threshold is None:
        raise ValueError(f"expected a comparison of a fact, got {leaf.text}")
    value = leaf.threshold.value
    threshold = value if isinstance(value, str | bool) else quantised(value)
    return Comparison(leaf.fact, leaf.op, threshold)


def holds(condition: Condition, given: Given) -> bool:
    """What a condition comes to, in plain Python: the verdict that every engine is held to."""
    match condition:
        case Leaf():
            one = comparison(condition)
            value, threshold = given[one.fact], one.threshold
            if isinstance(value, str) or isinstance(threshold, str):
                return (value == threshold) is (one.op is Op.EQ)
            return COMPARE[one.op](millionths(value), millionths(threshold))
        case Not():
            return not holds(condition.part, given)
        case All():
            return all(holds(part, given) for part in condition.parts)
        case _:
            return any(holds(part, given) for part in condition.parts)


def expected(shared: SharedRules, given: Given) -> frozenset[str]:
    """The ids of the rules that hold."""
    return frozenset(name for name, when in shared.conditions.items() if holds(when, given))


def anywhere(shared: SharedRules, chance: random.Random) -> Given:
    """Random facts, numbers anywhere in their ranges."""
    return {name: _value(fact, chance) for name, fact in shared.facts.items()}


def near_thresholds(shared: SharedRules, chance: random.Random) -> Given:
    """Random facts, numbers on a threshold or the smallest step beside one."""
    given = anywhere(shared, chance)
    for name, numbers in _thresholds(shared).items():
        given[name] = quantised(chance.choice(numbers) + chance.choice((-STEP, 0.0, STEP)))
    return given


def _value(fact: Fact, chance: random.Random) -> Exact:
    if fact.type is FactType.TRUTH:
        return chance.random() < 0.5
    if fact.type is FactType.WORD:
        return chance.choice(fact.words)
    low, high = fact.range
    return quantised(chance.uniform(low, min(high, low + 20)))


def _thresholds(shared: SharedRules) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for one in _comparisons(shared):
        if shared.facts[one.fact].type is FactType.NUMBER:
            found.setdefault(one.fact, []).append(float(one.threshold))
    return found


def _comparisons(shared: SharedRules) -> Iterator[Comparison]:
    for when in shared.conditions.values():
        for leaf in leaves(when):
            yield comparison(leaf)
