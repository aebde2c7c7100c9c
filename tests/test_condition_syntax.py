"""Conditions as rule files write them."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from backrules.conditions import All, Condition, Either, Leaf, Not, Slots, Threshold, decide, leaves
from backrules.facts.declarations import Basis, Fact, FactType, Parameter
from backrules.marked_yaml import load
from backrules.rulebook.condition_syntax import Scope, parse, read_number
from backrules.slots import STATUS_CODES
from backrules.statuses import Status

SCOPE = Scope(
    facts={
        "sets": Fact("Sets.", range=(0, 100), step=1),
        "share": Fact("A share."),
        "goal": Fact("A goal.", FactType.WORD, words=("muscle", "rehab")),
        "told": Fact("Whether it was told.", FactType.TRUTH),
    },
    parameters={"sets_min": Parameter(6, Basis.OURS, why="ours")},
    rules=["back-minimal", "mirror-bias"],
    file=load("when:\n  all:\n    - a\n    - not: b\n", "rule.yaml"),
    problems=[],
)


def read(written: Any, **modes: Any) -> tuple[Condition | None, list[str]]:
    scope = evolve(SCOPE, problems=[], **modes)
    return parse(written, ("when",), scope), [str(problem) for problem in scope.problems]


def good(written: Any, **modes: Any) -> Condition:
    condition, problems = read(written, **modes)
    assert problems == []
    assert condition is not None
    return condition


def interval(low: float | None, high: float | None, name: str = "sets") -> Slots:
    ends = {f"{name}.lo": low, f"{name}.hi": high}
    return {slot: round(end * 1_000_000) for slot, end in ends.items() if end is not None}


@pytest.mark.parametrize(
    ("text", "on_interval"),
    [
        # decided where a fact is [3, 5], [6, 6], [7, 9], [5, 7], at most 5, anything
        ("sets < sets_min", [True, False, False, None, True, None]),
        ("sets <= sets_min", [True, True, False, None, True, None]),
        ("sets > sets_min", [False, False, True, None, False, None]),
        ("sets >= sets_min", [False, True, True, None, False, None]),
        ("sets == sets_min", [False, True, False, None, False, None]),
        ("sets != sets_min", [True, False, True, None, True, None]),
        ("  sets   <\n 6 ", [True, False, False, None, True, None]),
    ],
)
def test_a_comparison_is_open_where_its_threshold_lies_inside(
    text: str, on_interval: list[bool | None]
) -> None:
    facts = [(3, 5), (6, 6), (7, 9), (5, 7), (None, 5), (None, None)]
    condition = good(text)
    assert [decide(condition, interval(*ends)) for ends in facts] == on_interval


@pytest.mark.parametrize(
    ("text", "slots", "decided"),
    [
        ("goal == rehab", {"goal": 1}, True),
        ("goal == rehab", {"goal": 0}, False),
        ("goal == rehab", {}, None),
        ("goal != rehab", {"goal": 0}, True),
        ("told == true", {"told": 1}, True),
        ("told == false", {"told": 1}, False),
        ("known sets", {"known sets": 1}, True),
        ("known sets", {"known sets": 0}, False),
    ],
)
def test_words_truths_and_what_is_known_are_compared(
    text: str, slots: Slots, decided: bool | None
) -> None:
    assert decide(good(text), slots) is decided


@pytest.mark.parametrize("status", Status)
def test_is_has_two_values_and_holds_has_three(status: Status) -> None:
    slots = {"rule mirror-bias": STATUS_CODES[status]}
    assert decide(good("mirror-bias is present"), slots) is (status is Status.PRESENT)
    decided = {Status.PRESENT: True, Status.ABSENT: False}.get(status)
    assert decide(good("mirror-bias holds"), slots) is decided
    assert decide(good("mirror-bias is absent"), {}) is None


def test_severities_go_by_what_is_recognised() -> None:
    condition = good("sets < 6", by_recognised=True)
    assert decide(condition, {**interval(3, 9), **interval(4, 4, "sets.recognised")}) is True


def test_trees_keep_their_shape_and_every_leaf_its_place() -> None:
    condition = good({"all": ["sets < 6", {"not": {"any": ["told == true", "known share"]}}]})
    first, second, third = leaves(condition)
    assert condition == All((first, Not(Either((second, third)))))
    assert [leaf.text for leaf in (first, second, third)] == [
        "sets < 6", "told == true", "known share",
    ]  # fmt: skip
    assert [leaf.place for leaf in (first, second, third)] == [
        "rule.yaml:3:7", "rule.yaml:4:7", "rule.yaml:4:7",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names", "threshold"),
    [
        ("sets < sets_min", ("sets", None), Threshold(6, "sets_min")),
        ("share < 1/3", ("share", None), Threshold(1 / 3)),
        ("goal == rehab", ("goal", None), Threshold("rehab")),
        ("told == true", ("told", None), Threshold(value=True)),
        ("known sets", ("sets", None), None),
        ("mirror-bias holds", (None, "mirror-bias"), None),
    ],
)
def test_a_leaf_says_what_it_compares(
    text: str, names: tuple[str | None, str | None], threshold: Threshold | None
) -> None:
    leaf = good(text)
    assert isinstance(leaf, Leaf)
    assert (leaf.fact, leaf.rule) == names
    assert leaf.threshold == threshold


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("stes < 6", "unknown fact 'stes'; did you mean 'sets'?"),
        ("known stes", "unknown fact 'stes'; did you mean 'sets'?"),
        ("sets < set_min", "unknown parameter 'set_min'; did you mean 'sets_min'?"),
        ("sets < 1e5", "expected a number or a parameter, got '1e5'"),
        ("sets < " + "9" * 13, "expected a number or a parameter, got '9999999999999'"),
        ("goal < rehab", "expected == or != for a fact that is no number, got <"),
        ("goal == rehap", "expected one of muscle, rehab, got 'rehap'; did you mean 'rehab'?"),
        ("told == yes", "expected one of true, false, got 'yes'"),
        ("goal is rehab", "unknown rule 'goal'"),
        ("miror-bias holds", "unknown rule 'miror-bias'; did you mean 'mirror-bias'?"),
        ("mirror-bias is presnt", "unknown status 'presnt'; did you mean 'present'?"),
        (
            "sets<6",
            "expected FACT OP NUMBER, RULE is STATUS, RULE holds or known FACT,"
            " with one space between, got 'sets<6'",
        ),
        (
            {"all": []},
            "expected a comparison, all: [...], any: [...] or not: ..., got {'all': []}",
        ),
        (
            {"all": ["sets < 6"], "any": ["sets < 6"]},
            "expected a comparison, all: [...], any: [...] or not: ...,"
            " got {'all': ['sets < 6'], 'any': ['sets < 6']}",
        ),
        (
            {"nor": ["sets < 6"]},
            "expected a comparison, all: [...], any: [...] or not: ..., got {'nor': ['sets < 6']}",
        ),
        (
            {"not": ["sets < 6"]},
            "expected a comparison, all: [...], any: [...] or not: ..., got ['sets < 6']",
        ),
        (None, "expected a comparison, all: [...], any: [...] or not: ..., got None"),
    ],
)
def test_what_is_no_condition_is_told(written: Any, problem: str) -> None:
    assert read(written) == (None, [f"rule.yaml:1:1: {problem}"])


def test_whether_a_fact_is_known_is_no_condition_of_a_rule_itself() -> None:
    told = ["rule.yaml:1:1: `known` may not stand in a rule's `when`"]
    assert read("known sets", may_ask_known=False) == (None, told)


def test_all_faults_of_a_tree_come_at_once() -> None:
    condition, problems = read({"all": ["a < 1", {"not": {"any": ["sets < 6", "b < 1"]}}]})
    assert condition is None
    assert problems == [
        "rule.yaml:3:7: unknown fact 'a'",
        "rule.yaml:4:7: unknown fact 'b'",
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [("6", 6), ("-0.5", -0.5), ("1/3", 1 / 3), ("1e5", None), ("1/0", None), (["6"], None)],
)
def test_a_number_is_read_as_it_is_written(text: object, number: float | None) -> None:
    assert read_number(text) == number


WRITTEN = st.recursive(
    st.none()
    | st.text(max_size=12)
    | st.lists(
        st.sampled_from(["sets", "goal", "<", "==", "6", "rehab", "is", "holds", "known", "told"])
    ).map(" ".join),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["all", "any", "not", "x"]), inner, max_size=2)
    ),
    max_leaves=6,
)


@given(WRITTEN)
def test_whatever_is_written_is_a_condition_or_is_told(written: Any) -> None:
    condition, problems = read(written)
    assert (condition is None) is bool(problems)
