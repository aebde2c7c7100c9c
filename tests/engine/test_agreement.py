"""Both engines decide every condition as its tree does, and as arithmetic on all values does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import cases
from tests.cases import BOOK, interval
from tests.engine.programs import (
    any_leaves,
    as_truth,
    condition,
    fact_sets,
    possible,
    program,
    slots,
    trees,
    verdict_sets,
)

from backrules import slots as slot_names
from backrules.conditions import Condition, Sides, Slots, decide, leaves, sides
from backrules.engine import Engine
from backrules.engine.durable import DurableEngine, is_available
from backrules.engine.python import PythonEngine
from backrules.facts.values import Facts, Undecided, Value, millionths
from backrules.rulebook.program import Program, deciding_conditions, strata
from backrules.rulebook.rule import Rule
from backrules.statuses import Status
from backrules.verdicts import Judgement, judge


def engines(asked: Program) -> list[Engine]:
    python: list[Engine] = [PythonEngine(asked)]
    return [*python, DurableEngine(asked)] if is_available() else python


SHIPPED = engines(BOOK.program)


def passes(side: Sides, slots: Slots) -> bool:
    return any(all(test.passes(slots) for test in tests) for tests in side)


def by_sides(one: Condition, slots: Slots) -> bool | None:
    proved, refuted = (passes(side, slots) for side in sides(one))
    assert not (proved and refuted)
    return True if proved else False if refuted else None


@settings(max_examples=150, deadline=None)
@given(
    written=st.lists(st.tuples(trees(any_leaves()), st.booleans()), min_size=1, max_size=12),
    situations=st.lists(st.tuples(fact_sets(), verdict_sets()), min_size=1, max_size=8),
)
def test_engines_decide_as_every_value_that_a_fact_may_have(
    written: list[tuple[Any, bool]], situations: list[tuple[dict[str, Value], dict[str, Status]]]
) -> None:
    conditions = [condition(tree, by_recognised=mode) for tree, mode in written]
    asked = program(conditions)
    made = engines(asked)
    for facts, verdicts in situations:
        seen = slots(asked, facts, verdicts)
        truths = [engine.ask(0, seen) for engine in made]
        for number, (one, (tree, mode)) in enumerate(zip(conditions, written, strict=True)):
            expected = as_truth(possible(tree, facts, verdicts, by_recognised=mode))
            assert decide(one, seen) is expected
            assert by_sides(one, seen) is expected
            assert [truth(number) for truth in truths] == [expected] * len(made)


def judgements(facts: Facts) -> list[dict[str, Judgement]]:
    return [judge(facts, BOOK.program, engine)[0] for engine in SHIPPED]


@settings(max_examples=150, deadline=None)
@given(cases.fact_sets())
def test_engines_judge_every_shipped_rule_alike(facts: dict[str, Value]) -> None:
    first, *others = judgements(facts)
    assert [*first] == [rule.id for layer in strata(BOOK.rules) for rule in layer]
    assert all(other == first for other in others)


@settings(max_examples=100, deadline=None)
@given(
    cases.fact_sets(),
    st.fixed_dictionaries({rule.id: st.sampled_from(Status) for rule in BOOK.rules}),
)
def test_engines_decide_every_shipped_condition_as_its_tree_does(
    facts: dict[str, Value], verdicts: dict[str, Status]
) -> None:
    seen = BOOK.program.encoder.encode(facts)
    seen |= {slot_names.verdict(r): slot_names.STATUS_CODES[s] for r, s in verdicts.items()}
    for at, stratum in enumerate(BOOK.program.strata):
        truths = [engine.ask(at, seen) for engine in SHIPPED]
        for number, one in stratum.conditions.items():
            expected = decide(one, seen)
            assert by_sides(one, seen) is expected
            assert all(truth(number) is expected for truth in truths)


def cells(threshold: int) -> list[Value]:
    """Every way that a number can lie to a threshold."""
    below, above = threshold - 1, threshold + 1
    ends = [below, threshold, above]
    whole = [interval(low, high) for low, high in product(ends, ends) if low <= high]
    return [*whole, *(interval(None, end) for end in ends), *(interval(end, None) for end in ends)]


def cells_of(rule: Rule) -> Iterator[tuple[Facts, str, int]]:
    """Facts that prove or refute a rule, and each number that it compares one of them with."""
    compared = {
        (leaf.fact, millionths(leaf.threshold.value))
        for one in deciding_conditions(rule)
        for leaf in leaves(one)
        if leaf.fact and leaf.threshold and isinstance(leaf.threshold.value, float)
    }
    for status in (Status.PRESENT, Status.ABSENT):
        example = next(example for example in rule.examples if example.status is status)
        for name, threshold in sorted(compared):
            yield example.facts, name, threshold


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_engines_judge_alike_in_every_cell_around_every_threshold(rule: Rule) -> None:
    for facts, name, threshold in cells_of(rule):
        for value in (*cells(threshold), Undecided()):
            first, *others = judgements({**facts, name: value})
            assert all(other == first for other in others), (name, value)
