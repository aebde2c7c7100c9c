"""One verdict on a page: the article's words and our measures, kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve
from tests.cases import BOOK, report_of
from tests.render.telling import TOLD, book, quote, told, words

from backrules.facts.declarations import Basis, Fact, FactType, Source
from backrules.facts.evidence import Table
from backrules.render.page import Block, Grid, Quotation
from backrules.render.telling import Teller, quotation
from backrules.render.wording import Phrases
from backrules.report import Verdict
from backrules.rulebook.rule import Adds, Attribution, Remedy, Rule, RuleNote
from backrules.traces import Check

FACTS = {
    "pulls": Fact("Pulls per week; of a plan the planned ones.", unit="sets/week"),
    "asked": Fact("What was answered.", FactType.TRUTH, Source.ANSWER, question="Is it so?"),
    "mode": Fact("Which case it is.", FactType.WORD, words=("log",)),
}
BOOK_OF_ONE = book(told("one", "R1.1"), **FACTS)
TELLER = Teller(BOOK_OF_ONE, Phrases(BOOK_OF_ONE))
CHECK = Check("pulls", 3.0, "sets/week", "<", "pulls_min", 6.0, Basis.OURS, holds=True)


def verdict(rule: Rule | None = None, **changes: Any) -> Verdict:
    """The verdict of a rule that is present; some of it may be otherwise."""
    rule = rule or told("one", "R1.1")
    found = report_of(TOLD, book(rule, **FACTS))[rule.id]
    for name, value in changes.items():
        object.__setattr__(found, name, value)
    return found


def told_words(found: Verdict, above: Iterable[str] = ()) -> list[str]:
    return words((*TELLER.told(found, frozenset(above)),))


def blocks(found: Verdict, kind: type[Block], above: Iterable[str] = ()) -> list[Any]:
    return [block for block in TELLER.told(found, frozenset(above)) if isinstance(block, kind)]


def test_what_the_article_says_and_how_we_checked_it_stand_apart() -> None:
    assert told_words(verdict())[:2] == ["The article: one claim.", "How we checked it: one how."]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "3 sets/week (limit: below 6, our number)"),
        ({"basis": Basis.ARTICLE}, "3 sets/week (limit: below 6, the article's number)"),
        ({"basis": None}, "3 sets/week (limit: below 6)"),
        ({"value": 5.9999}, "5.9999 sets/week (limit: below 6, our number)"),
        ({"value": 7.0, "holds": False}, "7 sets/week (limit: below 6, our number; not met)"),
        (
            {"value": [3.0, 7.0], "holds": None},
            "3 to 7 sets/week (limit: below 6, our number; may or may not be met)",
        ),
        ({"op": "==", "threshold": 3.0, "basis": None}, "3 sets/week (limit: exactly 3)"),
        ({"value": None, "holds": None}, "not known"),
        ({"op": "known", "threshold": None}, "3 sets/week"),
    ],
)
def test_a_check_shows_value_unit_limit_and_whose_number_it_is(
    changes: dict[str, Any], line: str
) -> None:
    assert TELLER.check(evolve(CHECK, **changes)) == f"Pulls per week: {line}"


def test_a_check_of_another_verdict_names_its_title() -> None:
    check = Check("one", "present", "", "is", None, "present", None, holds=True)
    assert TELLER.check(check) == "The one one: found"
    assert TELLER.is_measure(check)


def test_only_measures_are_shown_of_what_was_checked() -> None:
    answered = Check("asked", True, "", "==", None, True, None, holds=True)
    shown = [answered, evolve(CHECK, holds=False)]
    hidden = [
        evolve(answered, holds=False),
        evolve(CHECK, value=None),
        Check("mode", "log", "", "==", None, "log", None, holds=True),
    ]
    assert list(map(TELLER.is_measure, (*shown, *hidden))) == [True, True, False, False, False]
    assert "Measured" in told_words(verdict(checked=(*shown, *hidden)))
    assert "Measured" not in told_words(verdict(checked=tuple(hidden)))


def test_a_fact_is_evidence_in_one_line_unless_it_was_compared_or_is_missing() -> None:
    evidence = (
        Table("asked", ("question", "answer"), (("Is it so?", True),)),
        Table("mode", ("value",), (("log",),)),
        Table("sets", ("sets",), ((None,),)),
        Table("pulls", ("sets/week",), ((3.0,),)),
    )
    said = told_words(verdict(evidence=evidence, checked=(CHECK,)))
    assert "Is it so? – yes" in said
    assert "Which case it is: log" in said
    assert [line for line in said if line.startswith("Pulls")] == [TELLER.check(CHECK)]
    assert not any(line.startswith("Sets") for line in said)


def test_a_long_table_shows_its_first_rows_and_how_many_more_there_are() -> None:
    rows = tuple((f"week {n}", n or None, n / 3, n / 100, None) for n in range(10))
    columns = ("week of", "sets", "sets/week", "share of sets", "note")
    [grid] = blocks(verdict(evidence=(Table("regions", columns, rows),)), Grid)
    assert grid.caption == "The regions of your back"
    assert grid.columns == columns[:-1]
    assert grid.rows[:2] == (("week 0", "–", "0.0", "0%"), ("week 1", "1", "0.3", "1%"))
    assert (len(grid.rows), grid.more) == (8, "and 2 more")


def test_small_numbers_of_a_column_keep_two_decimals() -> None:
    [grid] = blocks(verdict(evidence=(Table("t", ("ratio",), ((0.25,), (0.061,), (True,))),)), Grid)
    assert (grid.rows, grid.more) == ((("0.25",), ("0.06",), ("yes",)), "")


def test_a_table_stands_on_the_page_once_and_an_empty_one_never() -> None:
    empty, fact = Table("blocks", ("a",), ()), Table("sets", ("sets",), ((3.0,),))
    found = verdict(evidence=(Table("regions", ("a",), (("x",),)), empty, fact))
    assert [grid.caption for grid in blocks(found, Grid)] == ["The regions of your back"]
    again = told_words(found, above=["regions", "blocks", "sets"])
    above = [text for text in again if "as above" in text]
    assert above == ["The regions of your back: as above."]
    assert "Sets of the week: 3 sets" in again


def test_two_quotes_are_shown_in_full_and_the_others_by_their_ids() -> None:
    found = verdict(told("one", "R1.1", cites=tuple(quote(f"Q{n}", f"Word {n}.") for n in "1234")))
    assert [one.text for one in blocks(found, Quotation)] == ["“Word 1.”", "“Word 2.”"]
    assert "More of the article's words: Q3, Q4 (backrules rule R1.1 shows them)" in told_words(
        found
    )


def test_quotes_from_above_give_way_to_others_but_one_is_always_there() -> None:
    found = verdict(told("one", "R1.1", cites=(quote("Q1", "One."), quote("Q2", "Two."))))
    assert [one.text for one in blocks(found, Quotation, above=["Q1"])] == ["“Two.”"]
    assert [one.text for one in blocks(found, Quotation, above=["Q1", "Q2"])] == ["“One.”"]


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (Attribution.QUOTE, "Ann Other, D.P.T., as quoted in Paper, May 25, 2024"),
        (Attribution.PARAPHRASE, "Ann Other, D.P.T., as retold in Paper, May 25, 2024"),
        (Attribution.AUTHOR, "the article, Paper, May 25, 2024"),
        (
            Attribution.UNATTRIBUTED,
            "quoted without a name in Paper, May 25, 2024;"
            " whose words they are is not ours to guess",
        ),
    ],
)
def test_a_quote_says_whose_words_it_is(kind: Attribution, who: str) -> None:
    assert quotation(quote("Q1", kind=kind), Phrases(BOOK)).who == who


def test_a_quote_has_its_marks_once() -> None:
    texts = [quotation(quote("Q", text), Phrases(BOOK)).text for text in ("“Row,”", "Row.")]
    assert texts == ["“Row,”", "“Row.”"]


def test_words_that_nobody_signed_never_get_a_name() -> None:
    names = {word for q in BOOK.quotes.values() if q.speaker for word in q.speaker.name.split()}
    nameless = [q for q in BOOK.quotes.values() if q.attribution is Attribution.UNATTRIBUTED]
    assert nameless
    for one in nameless:
        assert not names & {*quotation(one, Phrases(BOOK)).who.replace(",", "").split()}


def test_what_safety_withholds_is_told_in_one_line() -> None:
    harder = [Remedy(f"M{n}", "Lift more.", (), frozenset({Adds.LOAD})) for n in range(2)]
    found = verdict(remedies=(Remedy("M0", "Do rows.", ()),), withheld=tuple(harder))
    said = told_words(found)
    assert said[said.index("What to do") :] == [
        "What to do",
        "Do rows.",
        "2 more steps add load, effort or days; they wait until the pain has been looked at.",
    ]
    only = told_words(verdict(withheld=tuple(harder[:1])))
    assert only[-2:] == [
        "What to do",
        "1 more step adds load, effort or days; it waits until the pain has been looked at.",
    ]


def test_what_a_diagnosis_accounts_for_is_named_by_title() -> None:
    assert told_words(verdict(explains=("R1.1",)))[-1] == "This would also account for: The one one"


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "The one one (minor)"),
        ({"confidence": 0.8}, "The one one (minor, confidence 80%)"),
        ({"confidence": None}, "The one one (minor)"),
        ({"severity": None}, "The one one"),
    ],
)
def test_confidence_is_named_where_it_is_not_full(changes: dict[str, Any], title: str) -> None:
    assert TELLER.weighed(verdict(**changes)) == title


def test_a_line_has_the_code_what_decided_and_the_notes() -> None:
    rule = told("one", "R1.1", notes=(RuleNote("Mind that."),))
    line = "R1.1 The one one (minor)"
    assert TELLER.line(verdict(rule)) == f"{line}. Mind that."
    with_value = verdict(rule, checked=(evolve(CHECK, holds=False), CHECK))
    value = "3 sets/week (limit: below 6, our number)"
    assert TELLER.line(with_value) == f"{line}: {value}. Mind that."
    ratio = evolve(CHECK, unit="ratio")
    assert TELLER.line(verdict(rule, checked=(ratio,))) == f"{line}. Mind that."


def test_notes_of_a_rule_stand_with_it() -> None:
    rule = told("one", "R1.1", notes=(RuleNote("Is it?"),))
    assert "Is it?" in told_words(verdict(rule))
