"""Whether two rules answer alike, whatever the comparisons in them come to.

This proves that a change changes no answer, without knowing what facts can be. Rules that it can't
prove alike may still be so where one comparison follows from another (``sets < 2`` and
``sets < 4``), or have more comparisons than `MOST_WAYS` allows for.
"""

from __future__ import annotations

from itertools import product
from math import prod

from attrs import evolve

from backrules.conditions import Leaf
from backrules.proving.occurrences import Occurrences, occurrences_of
from backrules.rulebook.rule import Rule

MOST_WAYS = 3**8

_Truths = tuple[bool | None, ...]


def are_alike(one: Rule, other: Rule) -> bool:
    """Whether two rules are proved to have the same status and severity for all facts."""
    both = [_verdict_of(one), _verdict_of(other)]
    ways = {found.leaf: _ways(found.leaf) for each in both for found in each.all}
    if prod(map(len, ways.values())) > MOST_WAYS:
        return False
    for truths in product(*ways.values()):
        of = dict(zip(ways, truths, strict=True))
        first, second = (each.judged(tuple(of[found.leaf] for found in each.all)) for each in both)
        if (first.status, first.severity) != (second.status, second.severity):
            return False
    return True


def _verdict_of(rule: Rule) -> Occurrences:
    return occurrences_of(evolve(rule, confidence=(), rests_on=()))


def _ways(leaf: Leaf) -> _Truths:
    """What a leaf can come to; whether a fact is known, or a verdict this one, is never open."""
    is_open_somewhere = leaf.op is not None or leaf.text.endswith(" holds")
    return (True, False, None) if is_open_somewhere else (True, False)
