"""Faults that only show when rules are seen together, or when a condition is thought through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from backrules import slots
from backrules.conditions import (
    COMPARE,
    Conjunction,
    Op,
    Sides,
    Test,
    TooManyAlternatives,
    leaves,
    sides,
)
from backrules.errors import Problem
from backrules.facts.declarations import Declarations, FactType
from backrules.facts.values import millionths
from backrules.program import deciding_conditions, reporting_conditions, strata
from backrules.rule import Rule
from backrules.rule_files import RuleFiles
from backrules.statuses import Status


def check_rules(rules: Sequence[Rule], declared: Declarations, files: RuleFiles) -> None:
    """Add to the files' problems what is wrong with the rules as a whole and with each."""
    problems = files.problems
    codes: dict[str, Rule] = {}
    for rule in rules:
        first = codes.setdefault(rule.code, rule)
        if first is not rule:
            problems.append(Problem(rule.place, f"the code {rule.code} is {first.id}'s already"))
        problems += _condition_faults(rule, declared)
        problems += _example_faults(rule)
        problems += _unused_parameters(rule, files)
    explained = TopologicalSorter({rule.id: rule.explains for rule in rules})
    for what, order in (("look at", lambda: strata(rules)), ("explain", explained.prepare)):
        try:
            order()
        except CycleError as error:
            cycle = " -> ".join(error.args[1])
            problems.append(Problem("", f"rules {what} each other in a circle: {cycle}"))


def _condition_faults(rule: Rule, declared: Declarations) -> Iterable[Problem]:
    for condition in deciding_conditions(rule):
        place = next(leaves(condition)).place
        try:
            proof, refutation = sides(condition)
        except TooManyAlternatives as error:
            yield Problem(place, str(error))
            continue
        if not _is_possible(proof, declared):
            yield Problem(place, "this condition can never hold")
        if condition is rule.when and not _is_possible(refutation, declared):
            yield Problem(place, "this condition can never fail")


def _is_possible(alternatives: Sides, declared: Declarations) -> bool:
    return any(_has_solution(tests, declared) for tests in alternatives)


def _has_solution(tests: Conjunction, declared: Declarations) -> bool:
    """Whether exact facts in their ranges could pass all the tests at once."""
    bounds: dict[str, tuple[int, int]] = {}
    codes: dict[str, set[int]] = {}
    for test in tests:
        name = slots.number_of(test.slot)
        if name is not None:
            low, high = bounds.get(name) or tuple(map(millionths, declared.facts[name].range))
            bounds[name] = _narrowed(low, high, test)
        else:
            left = codes.setdefault(test.slot, set(_codes(test.slot, declared)))
            codes[test.slot] = {code for code in left if COMPARE[test.op](code, test.number)}
    steps = {name: millionths(declared.facts[name].step) for name in bounds}
    return all(codes.values()) and all(
        -(-low // steps[name]) * steps[name] <= high for name, (low, high) in bounds.items()
    )


def _narrowed(low: int, high: int, test: Test) -> tuple[int, int]:
    match test.op:
        case Op.GE:
            return max(low, test.number), high
        case Op.GT:
            return max(low, test.number + 1), high
        case Op.LE:
            return low, min(high, test.number)
        case _:
            return low, min(high, test.number - 1)


def _codes(slot: str, declared: Declarations) -> range:
    fact = declared.facts.get(slot)
    if fact is not None and fact.type is FactType.WORD:
        return range(len(fact.words))
    return range(len(Status)) if slots.is_verdict(slot) else range(2)


def _example_faults(rule: Rule) -> Iterable[Problem]:
    answers = {example.status for example in rule.examples}
    for status in (Status.PRESENT, Status.ABSENT):
        if rule.examples and status not in answers:
            yield Problem(rule.place, f"no example of {rule.id} expects {status}")


def _unused_parameters(rule: Rule, files: RuleFiles) -> Iterable[Problem]:
    located = files.all("rules")[rule.id]
    conditions = [*deciding_conditions(rule), *reporting_conditions(rule)]
    used = {
        leaf.threshold.parameter
        for condition in conditions
        for leaf in leaves(condition)
        if leaf.threshold
    }
    for name in located.value.parameters:
        if name not in used:
            yield Problem(located.place("parameters", name), f"no condition uses {name!r}")
