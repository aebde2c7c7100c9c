"""Faults that only show when rules are seen together, or when a condition is thought through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from backrules import slots
from backrules.conditions import (
    COMPARE,
    Condition,
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
from backrules.rulebook.files import Located, RuleFiles
from backrules.rulebook.format import RuleFile
from backrules.rulebook.program import deciding_conditions, looks_at, reporting_conditions
from backrules.rulebook.resolving import RuleResolver
from backrules.rulebook.rule import Rule
from backrules.statuses import Status


def check_rules(
    resolvers: Iterable[RuleResolver],
    rules: Sequence[Rule],
    shared: Iterable[Condition],
    declared: Declarations,
    files: RuleFiles,
) -> None:
    """Add to the files' problems what is wrong with the rules as a whole, with each, its examples.

    ``shared`` are the conditions that stand outside of rules.
    """
    for one in resolvers:
        one.check_examples()
    problems, located = files.problems, files.all("rules")
    codes: dict[str, Rule] = {}
    for rule in rules:
        first = codes.setdefault(rule.code, rule)
        if first is not rule:
            place = located[rule.id].place("code")
            problems.append(Problem(place, f"{first.id} has the code {rule.code} already"))
        if located[rule.id].file.name not in files.faulty:
            problems += _example_faults(rule, located[rule.id])
            problems += _unused_parameters(rule, located[rule.id])
    owned = (one for r in rules for one in (*deciding_conditions(r), *reporting_conditions(r)))
    for condition in (*owned, *shared):
        problems += _condition_faults(condition, declared)
    looked_at = {rule.id: sorted(looks_at(rule)) for rule in rules}
    explained = {name: one.value.explains for name, one in located.items()}
    for what, key, graph in (("look at", "when", looked_at), ("explain", "explains", explained)):
        for cycle in _cycles(graph):
            message = f"rules {what} each other in a circle: {' -> '.join(cycle)}"
            problems.append(Problem(located[cycle[0]].place(key), message))


def _cycles(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles of a graph, each from its first name and back to it; no name stands in two."""
    left = dict(graph)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            cycle = error.args[1][:0:-1]
        else:
            return
        start = cycle.index(min(cycle))
        yield [*cycle[start:], *cycle[: start + 1]]
        for name in cycle:
            del left[name]


def _condition_faults(condition: Condition, declared: Declarations) -> Iterator[Problem]:
    """What is wrong with a condition that can be read: nothing can prove or refute it."""
    first = next(leaves(condition))
    try:
        proof, refutation = sides(condition)
    except TooManyAlternatives as error:
        yield Problem(first.place, str(error))
        return
    if not _is_possible(proof, declared):
        yield Problem(first.place, "this condition can never hold")
    if not _is_possible(refutation, declared):
        yield Problem(first.place, "this condition can never fail")


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


def _example_faults(rule: Rule, located: Located[RuleFile]) -> Iterator[Problem]:
    answers = {example.status for example in rule.examples}
    for status in (Status.PRESENT, Status.ABSENT):
        if status not in answers:
            yield Problem(located.place("examples"), f"no example expects {status}")


def _unused_parameters(rule: Rule, located: Located[RuleFile]) -> Iterator[Problem]:
    used = {
        leaf.threshold.parameter
        for condition in (*deciding_conditions(rule), *reporting_conditions(rule))
        for leaf in leaves(condition)
        if leaf.threshold
    }
    for name in located.value.parameters:
        if name not in used:
            yield Problem(located.place("parameters", name), f"no condition uses {name!r}")
