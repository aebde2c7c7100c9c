"""A page of one rule: everything that its file says, and whose each number is."""

from __future__ import annotations

import pytest
from attrs import evolve
from tests.cases import BOOK
from tests.engine.programs import choice, condition
from tests.render.telling import book, quote, told, words

from backrules.conditions import Condition, Leaf, Threshold
from backrules.facts.declarations import Basis, Parameter
from backrules.facts.values import Interval, Undecided, exactly
from backrules.render.html import as_html
from backrules.render.page import Block, Grid, Heading, Page
from backrules.render.rule_page import rule_page, rules_page, written
from backrules.render.text import as_text
from backrules.rulebook.rule import Caveat, Choice, Example, Remedy, Rule, RuleNote
from backrules.statuses import Severity, Status


def page_of(rule: Rule, *others: Rule) -> Page:
    return rule_page(rule, book(rule, *others))


def under(page: Page, heading: str) -> Block:
    """The first block under a heading."""
    at = next(n for n, b in enumerate(page) if isinstance(b, Heading) and b.text == heading)
    return page[at + 1]


def lines(page: Page, heading: str) -> list[str]:
    """The texts under a heading."""
    return words((under(page, heading),))


def rows(page: Page, heading: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table under a heading."""
    table = under(page, heading)
    assert isinstance(table, Grid)
    return table.rows


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        ("sets < 6", "sets < 6"),
        ({"not": "known share"}, "not known share"),
        ({"not": {"any": ["sets < 6", "told == true"]}}, "not (sets < 6 or told == true)"),
        (
            {"all": ["sets < 6", {"any": ["told == true", {"not": "share > 0.5"}]}]},
            "sets < 6 and (told == true or not share > 0.5)",
        ),
    ],
)
def test_a_condition_is_written_in_one_line(tree: object, line: str) -> None:
    assert written(condition(tree)) == line


def test_conditions_stand_in_the_order_in_which_they_are_asked() -> None:
    rule = evolve(
        told("one", "R1.1", gates=[(Status.TOO_EARLY, "sets < 2"), (Status.UNKNOWN, "sets < 3")]),
        severity=(choice({"major": "sets < 6"}), Choice("minor")),
        confidence=(choice({"0.7": {"not": "known share"}}),),
    )
    page = page_of(rule)
    assert lines(page, "Asked first") == [
        "too early to tell if sets < 2",
        "not known if sets < 3",
    ]
    assert lines(page, "Then") == ["found if told == true"]
    assert lines(page, "How much it weighs") == ["major if sets < 6", "minor"]
    assert lines(page, "Confidence is multiplied by") == ["0.7 if not known share"]


def test_what_is_said_and_advised_has_its_condition_in_front() -> None:
    rule = evolve(
        told("one", "R1.1", explains=("two",)),
        notes=(RuleNote("Mind that.", condition("sets < 6")), RuleNote("And that.")),
        remedies=((Remedy("M1", "Do rows.", (quote("Q1"),)), condition("told == true")),),
        caveats=(Caveat("E1", "Softer.", "A 2020"),),
    )
    page = page_of(rule, told("two", "R1.2"))
    assert lines(page, "Also said") == ["If sets < 6: Mind that.", "And that."]
    assert lines(page, "What to do") == ["If told == true: M1 Do rows. (Q1)"]
    assert lines(page, "This would also account for") == ["R1.2 The two one"]
    assert lines(page, "Where the evidence is softer") == ["Softer (A 2020)."]


def with_parameter(when: str, parameter: str) -> Condition:
    leaf = condition(when)
    assert isinstance(leaf, Leaf)
    return evolve(leaf, threshold=Threshold(6.0, parameter))


def test_every_number_says_whose_it_is_and_every_fact_what_it_means() -> None:
    rule = evolve(
        told("one", "R1.1"),
        when=with_parameter("sets < 6", "sets_min"),
        severity=(Choice("major", with_parameter("share < 0.5", "share_min")), Choice("minor")),
        parameters={
            "sets_min": Parameter(6.0, Basis.ARTICLE, "sets", quote="Q14"),
            "share_min": Parameter(1 / 3, Basis.OURS, "share", why="a third"),
            "unused": Parameter(1.0, Basis.OURS, why="for others"),
        },
    )
    page = page_of(rule)
    assert rows(page, "The numbers, and whose they are") == (
        ("sets_min", "6", "sets", "the article's (Q14)"),
        ("share_min", "0.333333", "share", "ours: a third"),
    )
    assert [row[0] for row in rows(page, "What is measured")] == ["sets", "share"]


def test_a_rule_that_only_looks_at_verdicts_has_no_facts_and_no_numbers() -> None:
    page = page_of(told("one", "R1.1", when="first is present", cites=()))
    nothing = {"What is measured", "The numbers, and whose they are", "The words behind it"}
    assert not nothing & {*words(page)}


def test_quotes_have_their_ids() -> None:
    page = page_of(told("one", "R1.1", cites=(quote("Q1", "One."),)))
    assert lines(page, "The words behind it") == [
        "“One.” — Ann Other, D.P.T., as quoted in Paper, May 25, 2024 (Q1)"
    ]


def test_what_most_examples_share_is_said_once() -> None:
    examples = (
        Example("", {"sets": exactly(5), "told": True}, {}, Status.PRESENT, Severity.MAJOR),
        Example("", {"sets": Interval(5, 7), "told": True}, {"two": Status.ABSENT}, Status.UNKNOWN),
        Example("", {"sets": Undecided(), "told": False}, {}, Status.ABSENT),
    )
    page = page_of(evolve(told("one", "R1.1"), examples=lambda: examples))
    assert rows(page, "Examples, all of them executed") == (
        ("sets 5", "found (major)"),
        ("sets 5 to 7, two not found", "not known"),
        ("sets not known, told no", "not found"),
    )
    assert words(page)[-1] == "Where an example says nothing else: told yes"


def test_examples_that_share_nothing_are_told_in_full() -> None:
    examples = tuple(Example("", {"sets": exactly(n)}, {}, Status.PRESENT) for n in range(2))
    page = page_of(evolve(told("one", "R1.1"), examples=lambda: examples))
    assert "Where an example says nothing else" not in " ".join(words(page))


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_rule_has_a_page(rule: Rule) -> None:
    page = rule_page(rule, BOOK)
    assert f"{rule.code} {rule.id}, {rule.kind}, {rule.status}" in words(page)
    assert rule.claim in " ".join(as_text(page).split())
    assert as_html(page)


def test_all_rules_stand_in_one_table() -> None:
    [table] = rules_page(BOOK)
    assert isinstance(table, Grid)
    assert [row[:2] for row in table.rows] == [(rule.code, rule.id) for rule in BOOK.rules]
