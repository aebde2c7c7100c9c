"""The shipped rules, asked about facts that a test writes down or Hypothesis draws."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from tests.engine.programs import FACTS

from backrules.case import Case
from backrules.conditions import leaves
from backrules.engine import EngineName, engine_for
from backrules.facts.declarations import Fact, FactType
from backrules.facts.measuring import measure
from backrules.facts.values import MILLION, Facts, Interval, Undecided, Value, millionths
from backrules.report import Report, make_report
from backrules.routine import Routine
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.program import program_of
from backrules.rulebook.rule import Choice, Rule
from backrules.verdicts import judge

AS_OF = datetime.date(2024, 3, 17)
BOOK = shipped_rulebook()


def case_of(facts: Facts, book: Rulebook = BOOK, engine: EngineName = "auto") -> Case:
    """The case of a routine without sessions that has these facts and no others."""
    nothing = measure(Routine(), book.catalogue, book.declared, AS_OF)
    judgements, slots = judge(facts, book.program, engine_for(book.program, engine))
    return Case(book, evolve(nothing, facts=facts), judgements, slots)


def report_of(facts: Facts, book: Rulebook = BOOK) -> Report:
    return make_report(case_of(facts, book), "auto")


def report_with(report: Report, **changes: Any) -> Report:
    """The same report but for some things, also such as it makes when somebody looks at them."""
    other = copy.copy(report)
    for name, value in changes.items():
        object.__setattr__(other, name, value)
    return other


def exact(number: int) -> Interval:
    """The interval of one number of millionths."""
    return interval(number, number)


def interval(low: int | None, high: int | None) -> Interval:
    """The interval between two numbers of millionths."""
    return Interval(
        None if low is None else low / MILLION, None if high is None else high / MILLION
    )


def _thresholds() -> Mapping[str, list[int]]:
    """The numbers that conditions of the shipped rules compare each fact with, in millionths."""
    found: dict[str, set[int]] = {name: set() for name in BOOK.declared.facts}
    for stratum in BOOK.program.strata:
        for condition in stratum.conditions.values():
            for leaf in leaves(condition):
                if leaf.fact and leaf.threshold and isinstance(leaf.threshold.value, float):
                    found[leaf.fact].add(millionths(leaf.threshold.value))
    return {name: sorted(numbers) for name, numbers in found.items()}


_THRESHOLDS = _thresholds()


def exact_values(name: str) -> st.SearchStrategy[Value]:
    """One number within the range of a fact, often on a threshold; one word or truth."""
    fact = BOOK.declared.facts[name]
    if fact.type is not FactType.NUMBER:
        return _words(fact)
    low, high = map(millionths, fact.range)
    on = [number for number in _THRESHOLDS[name] if low <= number <= high]
    return (st.sampled_from([low, *on, high]) | st.integers(low, high)).map(exact)


def values(name: str) -> st.SearchStrategy[Value]:
    """Values in and around the range of a fact, often on a threshold or a millionth beside it."""
    fact = BOOK.declared.facts[name]
    if fact.type is not FactType.NUMBER:
        return _words(fact)
    low, high = map(millionths, fact.range)
    around = st.builds(
        int.__add__, st.sampled_from([low, *_THRESHOLDS[name], high]), st.integers(-1, 1)
    )
    three = st.lists(around, min_size=3, max_size=3).map(sorted)
    return st.one_of(
        around.map(exact),
        three.map(lambda ends: interval(ends[0], ends[2])),
        three.map(lambda ends: evolve(interval(ends[0], ends[2]), recognised=ends[1] / MILLION)),
        around.map(lambda end: interval(None, end)),
        around.map(lambda end: interval(end, None)),
    )


def _words(fact: Fact) -> st.SearchStrategy[Value]:
    return st.sampled_from(fact.words) if fact.words else st.booleans()


def fact_sets() -> st.SearchStrategy[dict[str, Value]]:
    """Every declared fact, some of them missing."""
    return st.fixed_dictionaries(
        {name: values(name) | st.just(Undecided()) for name in BOOK.declared.facts}
    )


def book_of(*rules: Rule) -> Rulebook:
    """A rulebook of rules over `FACTS`, in the order of their codes; the rest is as we ship it."""
    confidence = {"routine": (Choice("1"),), "answers": (Choice("0.7"),)}
    return evolve(
        BOOK,
        rules=rules,
        program=program_of(rules, FACTS, []),
        declared=evolve(BOOK.declared, facts={**BOOK.declared.facts, **FACTS}),
        confidence=confidence,
        outlook=(),
    )
