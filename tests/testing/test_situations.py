"""What is drawn for a rule makes it come out as it should, whoever wrote the rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from tests.cases import BOOK, book_of
from tests.engine.programs import any_leaves, rule, trees
from tests.profiles import examples
from tests.rules.own_folder import RULE, write

from backrules import load_rulebook
from backrules.facts.values import Interval, Value, millionths
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Rule
from backrules.statuses import Status
from backrules.testing import (
    Given,
    NearMiss,
    Unreachable,
    absent,
    answering,
    facts,
    judged,
    near_miss,
    present,
    unknown,
)
from backrules.testing.demands import statuses

OUTCOMES = [pytest.param(r, s, id=f"{r.id} {s}") for r in BOOK.rules for s in statuses(r)]
some = settings(max_examples=examples(5))
any_ = settings(max_examples=5000, database=None, phases=[Phase.generate])


def simplest(strategy: st.SearchStrategy[Any]) -> Any:
    return find(strategy, lambda _: True, settings=settings(max_examples=10, database=None))


@pytest.mark.parametrize(("asked", "status"), OUTCOMES)
def test_every_status_of_every_shipped_rule_is_drawn(asked: Rule, status: Status) -> None:
    @some
    @given(answering(asked, status))
    def comes_out(drawn: Given) -> None:
        assert judged(asked, drawn, engine="python").status is status

    comes_out()


@pytest.mark.parametrize("asked", BOOK.rules, ids=lambda one: one.id)
def test_one_step_of_one_fact_turns_every_shipped_rule(asked: Rule) -> None:
    @some
    @given(near_miss(asked))
    def turns(near: NearMiss) -> None:
        assert judged(asked, near.absent, engine="python").status is Status.ABSENT
        assert judged(asked, near.present, engine="python").status is Status.PRESENT
        assert differing(near) == {near.moved}
        before, after = near.absent.facts[near.moved], near.present.facts[near.moved]
        if isinstance(before, Interval) and isinstance(after, Interval):
            step = BOOK.declared.facts[near.moved].step
            assert abs(number(before) - number(after)) == millionths(step)

    turns()


def number(exact: Interval) -> int:
    assert exact.lo is not None
    assert exact.is_exact
    return millionths(exact.lo)


def differing(near: NearMiss) -> set[str]:
    names = {*near.absent.facts, *near.present.facts}
    assert near.absent.verdicts == near.present.verdicts
    return {n for n in names if near.absent.facts.get(n) != near.present.facts.get(n)}


GATES = st.tuples(
    st.sampled_from([Status.NOT_APPLICABLE, Status.TOO_EARLY, Status.UNKNOWN]),
    trees(any_leaves()),
)
BOOKS = st.builds(
    lambda when, gates, severity: book_of(
        rule("first", code="R1.1"),
        rule("second", "told == true", code="R1.2"),
        rule("third", when, gates=gates, severity=[{"major": severity}, "minor"], code="R1.3"),
    ),
    trees(any_leaves()),
    st.lists(GATES, max_size=3),
    trees(any_leaves()),
)


@settings(max_examples=examples(40))
@given(BOOKS, st.data())
def test_whatever_rule_somebody_writes_its_statuses_are_drawn(
    book: Rulebook, data: st.DataObject
) -> None:
    free = data.draw(facts("third", book))
    comes_out = judged("third", free, book, engine="python").status
    assert comes_out in statuses(book["third"])
    drawn = data.draw(answering("third", comes_out, book))
    assert judged("third", drawn, book, engine="python").status is comes_out


@settings(max_examples=examples(40))
@given(BOOKS, st.data())
def test_whatever_rule_somebody_writes_a_near_miss_is_near(
    book: Rulebook, data: st.DataObject
) -> None:
    try:
        near = data.draw(near_miss("third", book))
    except Unreachable:
        return
    assert judged("third", near.absent, book, engine="python").status is Status.ABSENT
    assert judged("third", near.present, book, engine="python").status is Status.PRESENT
    assert differing(near) == {near.moved}


@pytest.mark.parametrize("engine", ["auto", "python"])
def test_a_rule_that_was_written_a_minute_ago_is_drawn_for(tmp_path: Path, engine: Any) -> None:
    write(tmp_path, {"own-rule.yaml": RULE})
    book = load_rulebook(tmp_path, extend=True)

    @some
    @given(present("own-rule", book), absent("R2.99", book), unknown(book["own-rule"], book))
    def comes_out(proving: Given, refuting: Given, open_: Given) -> None:
        drawn = (proving, refuting, open_)
        came = [judged("own-rule", one, book, engine=engine).status for one in drawn]
        assert came == [Status.PRESENT, Status.ABSENT, Status.UNKNOWN]

    comes_out()


def test_what_is_drawn_shrinks_to_what_matters() -> None:
    assert repr(simplest(present("region-missing"))) == (
        "Given({routine_source: plan, regions_missing: 1})"
    )
    assert repr(simplest(absent("strength-horizon"))) == (
        "Given({goal: strength, weeks_trained: 13})"
    )
    assert repr(simplest(facts("pain-flag"))) == "Given({})"


def test_what_is_near_shrinks_to_the_threshold() -> None:
    near = simplest(near_miss("too-few-sets"))
    assert near.moved == "sets_per_group"
    assert (near.absent.facts["sets_per_group"], near.present.facts["sets_per_group"]) == (
        Interval(2, 2, 2),
        Interval(1.5, 1.5, 1.5),
    )


SHAPES: dict[str, Callable[[Value | None], bool]] = {
    "exact": lambda value: isinstance(value, Interval) and value.is_exact,
    "an interval": lambda value: isinstance(value, Interval) and None not in (value.lo, value.hi),
    "unbounded above": lambda value: isinstance(value, Interval) and value.hi is None,
    "unbounded below": lambda value: isinstance(value, Interval) and value.lo is None,
    "recognised within": lambda value: (
        isinstance(value, Interval) and not value.is_exact and value.recognised is not None
    ),
    "missing": lambda value: value is None,
    "on the threshold": lambda value: value == Interval(2, 2, 2),
    "a step beside it": lambda value: value == Interval(1, 1, 1),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_facts_are_drawn_in_every_shape(shape: str) -> None:
    is_it = SHAPES[shape]
    find(
        facts("region-missing"), lambda one: is_it(one.facts.get("regions_missing")), settings=any_
    )


def test_a_status_that_no_facts_give_is_told() -> None:
    with pytest.raises(Unreachable, match=r"no facts .* make pain-flag too_early"):
        answering("pain-flag", Status.TOO_EARLY)


def test_a_number_that_no_step_reaches_makes_a_status_unreachable() -> None:
    book = book_of(rule("first", "sets == 1/3"))
    with pytest.raises(Unreachable, match="within their ranges and steps"):
        present("first", book)


def test_a_rule_that_no_fact_turns_alone_has_no_near_miss() -> None:
    book = book_of(rule("first", code="R1.1"), rule("second", "first holds", code="R1.2"))
    with pytest.raises(Unreachable, match="no fact turns second from absent to present alone"):
        near_miss("second", book)


def test_a_verdict_is_one_that_its_rule_can_have() -> None:
    book = book_of(
        rule("first", gates=[(Status.TOO_EARLY, "told == false")], code="R1.1"),
        rule("second", {"not": "first is absent"}, code="R1.2"),
    )
    drawn: set[Status] = set()

    @settings(max_examples=50, database=None)
    @given(present("second", book))
    def collect(one: Given) -> None:
        drawn.add(one.verdicts["first"])

    collect()
    assert drawn == {Status.PRESENT, Status.UNKNOWN, Status.TOO_EARLY}
