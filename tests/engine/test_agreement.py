"""Both engines decide every condition as its tree does, and as arithmetic on all values does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import cases
from tests.cases import BOOK
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
from tests.profiles import examples

from backrules import slots as slot_names
from backrules.conditions import Condition, Sides, Slots, decide, sides
from backrules.engine import Engine, Truth
from backrules.engine.durable import DurableEngine, is_available
from backrules.engine.python import PythonEngine
from backrules.facts.values import Facts, Value
from backrules.proving.agreement import assert_engines_agree
from backrules.rulebook.program import Program, strata
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


@settings(max_examples=examples(150))
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


class Trees:
    """Decides every condition in all three values, whatever is asked of it."""

    name = "trees"

    def ask(self, stratum: int, slots: Slots) -> Truth:
        return lambda number: decide(BOOK.program.strata[stratum].conditions[number], slots)


def judgements(facts: Facts) -> list[dict[str, Judgement]]:
    return [judge(facts, BOOK.program, engine)[0] for engine in (Trees(), *SHIPPED)]


@settings(max_examples=examples(150))
@given(cases.fact_sets())
def test_engines_judge_every_shipped_rule_as_its_trees_do(facts: dict[str, Value]) -> None:
    first, *others = judgements(facts)
    assert [*first] == [rule.id for layer in strata(BOOK.rules) for rule in layer]
    assert all(other == first for other in others)


@settings(max_examples=examples(100))
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
            told = (expected or None) if number in BOOK.program.proof_only else expected
            assert all(truth(number) is told for truth in truths)


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
def test_engines_decide_alike_in_every_cell_around_every_threshold() -> None:
    assert_engines_agree(BOOK)
