"""backrules' own engines, asked for the conditions of the shared rules alone.

They are given facts as measuring makes them: intervals, words and truths.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from attrs import evolve
from benchmarks.peers.rules import Given, SharedRules

from backrules.engine import Engine
from backrules.engine.durable import DurableEngine
from backrules.engine.python import PythonEngine
from backrules.facts.values import Facts, exactly
from backrules.rulebook.program import Program, program_of

JudgeFacts = Callable[[Facts], AbstractSet[str]]
Prepare = Callable[[SharedRules], JudgeFacts]


def ready(given: Given) -> Facts:
    """Exact facts as measuring makes them."""
    return {
        name: value if isinstance(value, str | bool) else exactly(value)
        for name, value in given.items()
    }


def durable(shared: SharedRules) -> JudgeFacts:
    program = _program(shared)
    return _judge(program, DurableEngine(program))


def python(shared: SharedRules) -> JudgeFacts:
    program = _program(shared)
    return _judge(program, PythonEngine(program))


def encoding(shared: SharedRules) -> Callable[[Facts], object]:
    """What both engines do first: facts written as integers."""
    return _program(shared).encoder.encode


def _program(shared: SharedRules) -> Program:
    """The rules without gates, severities and all else that the peers don't have."""
    bare = [
        evolve(rule, gates=(), severity=(), confidence=(), rests_on=(), remedies=(), notes=())
        for rule in shared.rules
    ]
    return program_of(bare, shared.facts, [])


def _judge(program: Program, engine: Engine) -> JudgeFacts:
    [stratum] = program.strata
    rules = [(plan.rule.id, plan.when) for plan in stratum.plans]
    encode = program.encoder.encode

    def judge_facts(facts: Facts) -> set[str]:
        truth = engine.ask(0, encode(facts))
        return {rule for rule, condition in rules if truth(condition)}

    return judge_facts
