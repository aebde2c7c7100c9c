"""Conditions, facts and rules for tests: written out, or drawn at random with Hypothesis.

`possible` decides a written condition without any code of backrules: a leaf may be whatever it is
for some number or word that its fact may have, and `all` and `any` combine what their parts may be.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from backrules import slots as slot_names
from backrules.conditions import Condition, leaves
from backrules.facts.declarations import Fact, FactType
from backrules.facts.values import Facts, Interval, Undecided, Value
from backrules.marked_yaml import Marked
from backrules.rulebook.condition_syntax import Scope, parse
from backrules.rulebook.program import Program, Stratum
from backrules.rulebook.rule import (
    Attribution,
    Choice,
    Document,
    Gate,
    Lifecycle,
    Quote,
    Reason,
    Rule,
)
from backrules.slots import Encoder
from backrules.statuses import Kind, Status

Written = Any

FACTS: Mapping[str, Fact] = {
    "sets": Fact("Sets of the week.", unit="sets", range=(0.0, 1_000_000.0), step=1.0),
    "share": Fact("A share of them."),
    "change": Fact("What changed since.", unit="kg", range=(-1_000.0, 1_000.0)),
    "state": Fact("How a region is.", FactType.WORD, words=("regular", "irregular", "missing")),
    "goal": Fact("What for.", FactType.WORD, words=("muscle", "strength")),
    "told": Fact("Whether somebody said so.", FactType.TRUTH),
}
NUMBERS = [name for name, fact in FACTS.items() if fact.type is FactType.NUMBER]
RULES = ("first", "second")
THRESHOLDS = ("-2.5", "-1", "0", "1/3", "0.5", "6", "12", "1000000")
_OPERATORS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
NO_VERDICTS: Mapping[str, Status] = {}
_FILE = Marked("rule.yaml", None)


def condition(written: Written, *, by_recognised: bool = False) -> Condition:
    """The condition of a text or a tree of texts, over `FACTS` and `RULES`."""
    scope = Scope(FACTS, {}, RULES, _FILE, [], by_recognised=by_recognised)
    parsed = parse(written, (), scope)
    assert parsed is not None, scope.problems
    return parsed


def program(conditions: Iterable[Condition]) -> Program:
    """A program of one stratum that asks these conditions by their place."""
    numbered = dict(enumerate(conditions))
    used = {
        test.slot
        for one in numbered.values()
        for leaf in leaves(one)
        for tests in (*leaf.proof, *leaf.refutation)
        for test in tests
    }
    return Program((Stratum((), numbered),), Encoder(FACTS, frozenset(used)))


def verdict_slots(verdicts: Mapping[str, Status]) -> dict[str, int]:
    return {slot_names.verdict(r): slot_names.STATUS_CODES[s] for r, s in verdicts.items()}


def slots(
    asked: Program, facts: Facts, verdicts: Mapping[str, Status] = NO_VERDICTS
) -> dict[str, int]:
    """What an engine sees of facts and verdicts."""
    return asked.encoder.encode(facts) | verdict_slots(verdicts)


_TEMPLATE = Rule(
    id="",
    code="R1.1",
    kind=Kind.DIAGNOSIS,
    status=Lifecycle.STABLE,
    reason=Reason("one", "The first reason", 1),
    title="",
    claim="",
    how="",
    place="rule.yaml",
    parameters={},
    gates=(),
    when=condition("sets < 6"),
    severity=(),
    confidence=(),
    rests_on=(Choice("routine"),),
    cites=(Quote("Q1", "Words.", Document("T", "P", "D", "T, P, D"), Attribution.AUTHOR),),
    remedies=(),
    caveats=(),
    is_headline=False,
    says_too_early=False,
    withholds=frozenset(),
    explains=(),
    evidence=(),
    notes=(),
    examples=tuple,
)


def rule(
    name: str = "first",
    when: Written = "sets < 6",
    *,
    gates: Iterable[tuple[Status, Written]] = (),
    severity: Iterable[Written] = (),
    **fields: Any,
) -> Rule:
    """A rule over `FACTS`; severities are words, or a word and a written condition."""
    return evolve(
        _TEMPLATE,
        id=name,
        when=condition(when),
        gates=tuple(Gate(status, condition(written)) for status, written in gates),
        severity=tuple(choice(one, by_recognised=True) for one in severity),
        **fields,
    )


def choice(written: Written, *, by_recognised: bool = False) -> Choice:
    """``minor``, or ``{"major": "sets < 3"}``."""
    if isinstance(written, str):
        return Choice(written)
    [(word, when)] = written.items()
    return Choice(word, condition(when, by_recognised=by_recognised))


def number_leaves() -> st.SearchStrategy[str]:
    return st.builds(
        "{} {} {}".format,
        st.sampled_from(NUMBERS),
        st.sampled_from([*_OPERATORS]),
        st.sampled_from(THRESHOLDS),
    )


def word_leaves() -> st.SearchStrategy[str]:
    compared = [(n, w) for n, f in FACTS.items() for w in f.words]
    compared += [("told", "true"), ("told", "false")]
    return st.builds(
        lambda pair, op: f"{pair[0]} {op} {pair[1]}",
        st.sampled_from(compared),
        st.sampled_from(["==", "!="]),
    )


def verdict_leaves() -> st.SearchStrategy[str]:
    looks = ["holds", *(f"is {status}" for status in Status)]
    return st.builds("{} {}".format, st.sampled_from(RULES), st.sampled_from(looks))


def three_valued_leaves() -> st.SearchStrategy[str]:
    """Leaves that are open where their fact is: neither `known` nor `is` can be."""
    return number_leaves() | word_leaves()


def any_leaves() -> st.SearchStrategy[str]:
    known = st.sampled_from([*FACTS]).map("known {}".format)
    return three_valued_leaves() | verdict_leaves() | known


def trees(smallest: st.SearchStrategy[str]) -> st.SearchStrategy[Written]:
    """Conditions as a rule file writes them, of up to six leaves."""
    return st.recursive(
        smallest,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=6,
    )


def _threshold(text: str) -> int:
    return round(Fraction(text) * 1_000_000)


POINTS = sorted(_threshold(text) + beside for text in THRESHOLDS for beside in (-1, 0, 1))
_FAR = (-(10**12), 10**13)


def numbers() -> st.SearchStrategy[Interval]:
    """On a threshold or a millionth beside it; exact, with two ends, or with one."""
    end = st.sampled_from(POINTS)
    between = st.lists(end, min_size=2, max_size=2).map(sorted)
    ends = st.one_of(
        end.map(lambda point: (point, point)),
        between,
        end.map(lambda low: (low, None)),
        end.map(lambda high: (None, high)),
    )
    return st.builds(_interval, ends, st.none() | end)


def _interval(ends: Iterable[int | None], recognised: int | None) -> Interval:
    low, high = (None if end is None else end / 1_000_000 for end in ends)
    return Interval(low, high, None if recognised is None else recognised / 1_000_000)


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """A known value of a fact."""
    match fact.type:
        case FactType.NUMBER:
            return numbers()
        case FactType.WORD:
            return st.sampled_from(fact.words)
        case FactType.TRUTH:
            return st.booleans()


def fact_sets(declared: Mapping[str, Fact] = FACTS) -> st.SearchStrategy[dict[str, Value]]:
    """Facts of which some are missing or undecided."""
    return st.fixed_dictionaries(
        {}, optional={n: values(f) | st.just(Undecided()) for n, f in declared.items()}
    )


def verdict_sets() -> st.SearchStrategy[dict[str, Status]]:
    return st.fixed_dictionaries({name: st.sampled_from(Status) for name in RULES})


def possible(
    written: Written, facts: Facts, verdicts: Mapping[str, Status], *, by_recognised: bool = False
) -> set[bool]:
    """What a condition may come to: ``{True}``, ``{False}`` or both."""

    def inner(part: Written) -> set[bool]:
        return possible(part, facts, verdicts, by_recognised=by_recognised)

    match written:
        case {"all": parts}:
            return {all(truths) for truths in product(*map(inner, parts))}
        case {"any": parts}:
            return {any(truths) for truths in product(*map(inner, parts))}
        case {"not": part}:
            return {not truth for truth in inner(part)}
    match str(written).split():
        case [rule_name, "holds"]:
            sure = {Status.PRESENT: {True}, Status.ABSENT: {False}}
            return sure.get(verdicts[rule_name], {True, False})
        case [rule_name, "is", status]:
            return {verdicts[rule_name] == status}
        case ["known", name]:
            return {not isinstance(facts.get(name, Undecided()), Undecided)}
        case [name, op, right]:
            value = facts.get(name, Undecided())
            if FACTS[name].type is FactType.NUMBER:
                points = _numbers_of(value, by_recognised=by_recognised)
                return {_OPERATORS[op](point, _threshold(right)) for point in points}
            words = FACTS[name].words or ("true", "false")
            may_be = words if isinstance(value, Undecided) else [str(value).lower()]
            return {(word == right) is (op == "==") for word in may_be}
    raise AssertionError(written)


def _numbers_of(value: Value, *, by_recognised: bool) -> list[int]:
    """The numbers around all thresholds that a fact may have, and its ends, in millionths."""
    if not isinstance(value, Interval):
        return [*POINTS, *_FAR]
    if by_recognised and value.recognised is not None:
        return [round(value.recognised * 1_000_000)]
    low, high = (None if end is None else round(end * 1_000_000) for end in (value.lo, value.hi))
    return [
        point
        for point in (*POINTS, *_FAR)
        if (low is None or low <= point) and (high is None or point <= high)
    ]


def as_truth(truths: set[bool]) -> bool | None:
    """The only truth of a set, None of both."""
    return truths.pop() if len(truths) == 1 else None
