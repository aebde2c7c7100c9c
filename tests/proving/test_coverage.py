"""What cases show: outcomes that were reached, and leaves that matter on their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import BOOK, book_of, exact
from tests.engine.programs import choice, condition, fact_sets, rule, three_valued_leaves, trees

from backrules.engine import engine_for
from backrules.errors import BackrulesError
from backrules.examples import judge_example
from backrules.facts.values import MILLION, Facts
from backrules.proving.coverage import (
    RuleCase,
    example_cases,
    rule_case,
    rule_coverage,
)
from backrules.proving.covered import Count, RuleCoverage, Shown, united
from backrules.proving.occurrences import occurrences_of
from backrules.rulebook.rule import Choice, Remedy, Rule, RuleNote
from backrules.statuses import Status

BELOW: Facts = {"sets": exact(5 * MILLION)}
ABOVE: Facts = {"sets": exact(6 * MILLION)}
# Leaves of ours that no case can show to matter, and why they stand there all the same.
NEVER_SHOWN = {
    "same-weight when weeks_on_routine >= routine_weeks_min": (
        "where it fails, the gate before has answered too_early; it keeps the rule open where"
        " nobody knows the weeks"
    ),
}


def covered(asked: Rule, *cases: Facts) -> RuleCoverage:
    """What the cases of one rule show."""
    book = book_of(asked)
    [found] = rule_coverage(book, [rule_case(book, asked, facts) for facts in cases]).rules
    return found


def shown(asked: Rule, *cases: Facts) -> list[Shown]:
    return [leaf.shown for leaf in covered(asked, *cases).leaves]


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([BELOW, ABOVE], Shown.SHOWN),
        ([BELOW], Shown.PROVED),
        ([ABOVE, {}], Shown.REFUTED),
        ([{}], Shown.NEVER),
        ([], Shown.NEVER),
    ],
)
def test_a_leaf_is_shown_once_proved_and_once_refuted(
    cases: Iterable[Facts], expected: Shown
) -> None:
    assert shown(rule(when="sets < 6"), *cases) == [expected]


def test_a_leaf_behind_another_that_decides_shows_nothing() -> None:
    either = rule(when={"any": ["sets < 6", "told == true"]})
    assert shown(either, {**BELOW, "told": True}) == [Shown.NEVER, Shown.NEVER]
    assert shown(either, {**BELOW, "told": True}, {**ABOVE, "told": False}) == [Shown.REFUTED] * 2
    cases: list[Facts] = [
        {**BELOW, "told": False},
        {**ABOVE, "told": True},
        {**ABOVE, "told": False},
    ]
    assert shown(either, *cases) == [Shown.SHOWN, Shown.SHOWN]


def test_an_open_neighbour_does_not_hide_what_a_leaf_decides() -> None:
    either = rule(when={"any": ["sets < 6", "told == true"]})
    assert shown(either, BELOW, ABOVE) == [Shown.SHOWN, Shown.NEVER]


def test_a_leaf_that_only_ever_gives_one_answer_is_not_shown() -> None:
    """Proved it leaves the rule open for the state's sake, refuted for the goal's."""
    mixed = rule(
        when={"any": [{"all": ["sets < 6", "state == regular"]}, "goal == muscle"]},
    )
    proved: Facts = {**BELOW, "goal": "strength"}
    refuted: Facts = {**ABOVE, "state": "regular"}
    assert shown(mixed, proved, refuted)[0] is Shown.SAME


def test_the_same_text_in_two_conditions_is_two_leaves() -> None:
    twice = rule(when="sets < 6", severity=[{"major": "sets < 6"}, "minor"])
    found = covered(twice, BELOW, ABOVE)
    assert [(leaf.condition, leaf.shown) for leaf in found.leaves] == [
        ("when", Shown.SHOWN),
        ("severity major", Shown.PROVED),
    ]


def test_leaves_of_everything_that_makes_a_verdict_count_and_no_others() -> None:
    told = condition("told == true")
    asked = rule(
        when={"not": "sets < 6"},
        gates=[(Status.NOT_APPLICABLE, "goal == muscle"), (Status.UNKNOWN, "share < 0.5")],
        severity=[{"major": {"all": ["sets > 12", "sets > 6"]}}, "minor"],
        confidence=(choice({"0.7": "state == regular"}),),
        rests_on=(choice({"answers": "told == true"}), Choice("routine")),
        notes=(RuleNote("Told.", told),),
        remedies=((Remedy("M1", "Do.", ()), told),),
    )
    assert [(leaf.condition, leaf.text) for leaf in covered(asked).leaves] == [
        ("gate 1", "goal == muscle"),
        ("gate 2", "share < 0.5"),
        ("when", "sets < 6"),
        ("severity major", "sets > 12"),
        ("severity major", "sets > 6"),
        ("confidence 0.7", "state == regular"),
        ("rests_on answers", "told == true"),
    ]


def test_gates_confidence_and_what_a_verdict_rests_on_are_decided_too() -> None:
    asked = rule(
        gates=[(Status.TOO_EARLY, "goal == muscle")],
        confidence=(choice({"0.7": "state == regular"}),),
        rests_on=(choice({"answers": "told == true"}), Choice("routine")),
    )
    goes_on: Facts = {**BELOW, "goal": "strength"}
    cases: list[Facts] = [
        {"goal": "muscle"},
        {**goes_on, "state": "regular", "told": True},
        {**goes_on, "state": "missing", "told": False},
    ]
    gate, _, confidence, rests_on = shown(asked, *cases)
    assert (gate, confidence, rests_on) == (Shown.SHOWN,) * 3


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (rule(when="sets < 6"), "present absent unknown"),
        (rule(when={"not": "second holds"}), "present absent unknown"),
        (rule(when="second is present"), "present absent"),
        (rule(when="known sets"), "present absent"),
        (
            rule(when="known sets", gates=[(Status.TOO_EARLY, "sets < 6")]),
            "present absent too_early",
        ),
        (
            rule(when="known sets", gates=[(Status.NOT_APPLICABLE, "sets < 6")]),
            "present absent unknown not_applicable",
        ),
        (
            rule(when="known sets", gates=[(Status.UNKNOWN, "second is present")]),
            "present absent unknown",
        ),
    ],
)
def test_the_statuses_that_a_rule_can_reach(asked: Rule, expected: str) -> None:
    [first, *_] = rule_coverage(book_of(asked, rule("second")), []).rules
    assert " ".join(first.statuses.reachable) == expected


def test_outcomes_are_statuses_and_severities() -> None:
    asked = rule(when="sets < 6", severity=[{"major": "sets < 3"}, "minor"])
    found = covered(asked, BELOW, {})
    assert found.severities.reachable == ("minor", "major")
    assert found.missing_outcomes == ("absent", "major")
    assert (found.leaf_count, found.outcome_count) == (Count(0, 2), Count(3, 5))
    assert found.count == Count(3, 7)


def test_verdicts_of_other_rules_are_part_of_a_case() -> None:
    asked = rule(when="second holds")
    book = book_of(asked, rule("second"))
    cases = [
        rule_case(book, asked, {}, {"second": status}) for status in (Status.PRESENT, Status.ABSENT)
    ]
    assert rule_coverage(book, cases).rules[0].leaves[0].matters


def test_a_case_of_a_rule_that_is_not_there_is_told() -> None:
    with pytest.raises(BackrulesError, match="has the id 'frist'; did you mean 'first'"):
        rule_coverage(book_of(rule()), [RuleCase("frist", {})])


@pytest.mark.parametrize(
    ("count", "percent", "is_under_half"),
    [(Count(0, 0), 100, False), (Count(199, 200), 99, False), (Count(499, 1000), 49, True)],
)
def test_a_percentage_is_rounded_down(count: Count, percent: int, is_under_half: bool) -> None:
    assert (count.percent, count.is_under(50)) == (percent, is_under_half)
    assert not Count(1, 2).is_under(50)


def test_the_leaves_of_our_rules_answer_as_the_engine_does() -> None:
    engine = engine_for(BOOK.program, "python")
    for one in BOOK.rules:
        occurrences = occurrences_of(one)
        for example in one.examples:
            slots = rule_case(BOOK, one, example.facts, example.verdicts).slots
            answer = occurrences.judged(occurrences.truths(slots))
            assert answer == judge_example(BOOK, one, example, engine), example.place


def test_the_examples_of_our_rules_show_every_leaf_and_reach_every_outcome() -> None:
    coverage = rule_coverage(BOOK, example_cases(BOOK))
    assert {one.id: one.missing_outcomes for one in coverage.rules if one.missing_outcomes} == {}
    missing = {
        f"{one.id} {leaf.condition} {leaf.text}": leaf.shown
        for one in coverage.rules
        for leaf in one.missing_leaves
    }
    assert missing.keys() == NEVER_SHOWN.keys(), missing


def seen(found: RuleCoverage) -> tuple[list[Shown], Mapping[str, frozenset[str]]]:
    reached = {"statuses": found.statuses.reached, "severities": found.severities.reached}
    return [leaf.shown for leaf in found.leaves], reached


@given(
    trees(three_valued_leaves()),
    trees(three_valued_leaves()),
    st.lists(fact_sets(), max_size=6),
    st.integers(0, 6),
)
def test_cases_show_the_same_in_any_order_and_in_parts(
    when: object, major: object, cases: list[Facts], half: int
) -> None:
    asked = rule(when=when, severity=[{"major": major}, "minor"])
    book = book_of(asked)
    made = [rule_case(book, asked, facts) for facts in cases]
    whole = rule_coverage(book, made)
    parts = [rule_coverage(book, part) for part in (made[half:], made[:half], made[:1])]
    [together] = united(parts)
    assert seen(together.rules[0]) == seen(whole.rules[0])


@given(trees(three_valued_leaves()), st.lists(fact_sets(), max_size=8))
def test_a_leaf_that_matters_is_proved_and_refuted_in_cases_with_different_answers(
    when: object, cases: list[Facts]
) -> None:
    asked = rule(when=when)
    occurrences = occurrences_of(asked)
    book = book_of(asked)
    truths = [occurrences.truths(rule_case(book, asked, facts).slots) for facts in cases]
    for at, leaf in enumerate(covered(asked, *cases).leaves):
        proved = {occurrences.judged(one).status for one in truths if one[at] is True}
        refuted = {occurrences.judged(one).status for one in truths if one[at] is False}
        if leaf.matters:
            assert len(proved | refuted) > 1
        assert not (leaf.proved and not proved)
        assert not (leaf.refuted and not refuted)
