"""durable-rules as its own pages show it: `durable.lang`, in a process of its own.

Each host that it makes leaves threads that run until the process ends. So this module is run by
itself, `python -m benchmarks.peers.durable_lang`: it prints the faults found and the time taken as
a multiple of plain Python's, as JSON.
"""

from __future__ import annotations

import json
import operator
import os
import sys
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

import durable_rules_engine
from attrs import asdict
from benchmarks.peers import plain
from benchmarks.peers.contest import FactSets, Refused, faults
from benchmarks.peers.rules import Given, Judge, SharedRules, comparison, shared_rules
from benchmarks.rounds import medians
from durable.engine import MessageNotHandledException
from durable.lang import assert_fact, m, retract_fact, ruleset, when_all

from backrules.conditions import COMPARE, All, Condition, Leaf, Not, Op
from backrules.rulebook.loading import shipped_rulebook

NAME = "backrules"


def judge(shared: SharedRules) -> Judge:
    held: set[str] = set()
    with ruleset(NAME):
        for name, when in shared.conditions.items():
            when_all(_expression(when))(_holding(name, held))

    def judge_given(given: Given) -> set[str]:
        held.clear()
        try:
            assert_fact(NAME, given)
        except MessageNotHandledException:
            return set()
        except durable_rules_engine.error as error:
            raise Refused(str(error)) from error
        retract_fact(NAME, given)
        return {*held}

    return judge_given


def _holding(name: str, held: set[str]) -> Callable[[Any], None]:
    def hold(_: Any) -> None:
        held.add(name)

    hold.__name__ = name
    return hold


def _expression(condition: Condition) -> Any:
    match condition:
        case Leaf():
            one = comparison(condition)
            compare: Mapping[Op, Callable[[Any, Any], Any]] = COMPARE
            return compare[one.op](getattr(m, one.fact), one.threshold)
        case Not():
            raise ValueError("durable.lang has no negation of a condition")
        case All():
            return reduce(operator.and_, map(_expression, condition.parts))
        case _:
            return reduce(operator.or_, map(_expression, condition.parts))


def main() -> None:
    shared = shared_rules(shipped_rulebook())
    sets = FactSets.of(shared)
    rules, reference = judge(shared), plain.judge(shared)
    taken = medians(
        {
            "plain": lambda: [reference(given) for given in sets.timed],
            "lang": lambda: [rules(given) for given in sets.timed],
        }
    )
    found = asdict(faults(rules, shared, sets))
    print(json.dumps({"faults": found, "ratio": taken["lang"] / taken["plain"]}))
    sys.stdout.flush()
    os._exit(0)  # its threads would keep the process


if __name__ == "__main__":
    main()
