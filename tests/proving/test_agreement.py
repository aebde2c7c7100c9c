"""Holding one engine against the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from attrs import define, field
from tests.cases import book_of, exact
from tests.engine.programs import rule

from backrules import engine as engines
from backrules.conditions import Slots
from backrules.engine import Engine, EngineName, Truth, engine_for
from backrules.engine.durable import is_available, native
from backrules.errors import EngineUnavailable
from backrules.facts.values import MILLION
from backrules.proving import agreement
from backrules.proving.agreement import assert_engines_agree
from backrules.rulebook.book import Rulebook
from backrules.rulebook.program import Program
from backrules.rulebook.rule import Example
from backrules.slots import STATUS_CODES
from backrules.statuses import Status

EARLY, SIX = Status.TOO_EARLY, 6 * MILLION
FOUR_FACTS = {"all": ["sets < 6", "share < 0.5", "change < 0", "told == true"]}


@define
class Contrary:
    """An engine that answers as the one inside, and the opposite where ``wrong`` is true."""

    engine: Engine
    wrong: Callable[[Slots], bool]
    name: str = "durable"
    asked: list[Slots] = field(factory=list)

    def ask(self, stratum: int, slots: Slots) -> Truth:
        self.asked.append(slots)
        truth = self.engine.ask(stratum, slots)
        return (lambda number: not truth(number)) if self.wrong(slots) else truth


@pytest.fixture
def held_against(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Contrary]:
    """Holds a contrary engine against Python's."""

    def hold(book: Rulebook, wrong: Callable[[Slots], bool] = lambda _: False) -> Contrary:
        python = engine_for(book.program, "python")
        contrary = Contrary(python, wrong)

        def made(_: Program, name: EngineName) -> Engine:
            return contrary if name == "durable" else python

        monkeypatch.setattr(agreement, "engine_for", made)
        assert_engines_agree(book)
        return contrary

    return hold


Hold = Callable[..., Contrary]


def ends(asked: list[Slots], name: str) -> list[tuple[float | None, float | None]]:
    def millions(slot: str, slots: Slots) -> float | None:
        return slots[slot] / MILLION if slot in slots else None

    return [(millions(f"{name}.lo", one), millions(f"{name}.hi", one)) for one in asked]


def test_a_number_lies_below_on_above_and_across_its_threshold_or_is_missing(
    held_against: Hold,
) -> None:
    asked = held_against(book_of(rule(when="sets < 6"))).asked
    assert {*ends(asked, "sets")} == {
        *[(5.0, 5.0), (6.0, 6.0), (7.0, 7.0), (5.0, 6.0), (6.0, 7.0), (5.0, 7.0)],
        *[(None, 6.0), (6.0, None), (None, None)],
    }


def test_what_is_recognised_lies_below_on_and_above_too(held_against: Hold) -> None:
    book = book_of(rule(when="told == true", severity=[{"major": "sets < 6"}, "minor"]))
    asked = held_against(book).asked
    assert {(5.0, 5.0), (6.0, 6.0), (7.0, 7.0), (5.0, 7.0)} <= {*ends(asked, "sets.recognised")}


@pytest.mark.parametrize(
    ("written", "wrong", "told"),
    [
        (
            "sets < 6",
            {"sets.lo": SIX, "sets.hi": SIX},
            "`sets < 6` is True by durable-rules and False by Python, where sets is 6.0",
        ),
        (
            "sets < 6",
            {},
            "`sets < 6` is True by durable-rules and None by Python, where sets is missing",
        ),
        (
            "sets < 6",
            {"sets.lo": SIX - MILLION, "sets.hi": SIX},
            "`sets < 6` is True by durable-rules and None by Python, where sets is [5.0, 6.0]",
        ),
        (
            "goal != muscle",
            {"goal": 1},
            "`goal != muscle` is False by durable-rules and True by Python, where goal is strength",
        ),
        (
            {"any": ["told == true", "known sets"]},
            {"told": 0, "known sets": 0},
            "`told == true or known sets` is True by durable-rules and False by Python,"
            " where told is False, sets is missing",
        ),
        (
            "second holds",
            {"rule second": STATUS_CODES[Status.ABSENT]},
            "`second holds` is True by durable-rules and False by Python, where second is absent",
        ),
    ],
)
def test_the_first_difference_is_told_with_its_place_and_facts(
    held_against: Hold, written: Any, wrong: dict[str, int], told: str
) -> None:
    book = book_of(rule("first", written), rule("second", "share < 0.5"))
    names = set(wrong) or {"sets.lo", "sets.hi"}

    def is_wrong(slots: Slots) -> bool:
        return {name: slots[name] for name in names & slots.keys()} == wrong

    with pytest.raises(AssertionError) as caught:
        held_against(book, is_wrong)
    assert str(caught.value).startswith("rule.yaml:1:1: ")
    assert str(caught.value).endswith(told)


def test_the_number_that_is_recognised_is_told(held_against: Hold) -> None:
    def is_wrong(slots: Slots) -> bool:
        return slots.get("sets.recognised.lo") == SIX and slots.get("sets.lo") == SIX - MILLION

    book = book_of(rule(when="sets < 6", severity=[{"major": "sets < 6"}, "minor"]))
    with pytest.raises(AssertionError, match=r"where sets is \[5.0, 7.0\], recognised 6.0$"):
        held_against(book, is_wrong)


def test_the_examples_of_rules_are_asked_too(held_against: Hold) -> None:
    example = Example("rule.yaml:9:5", {"sets": exact(40 * MILLION)}, {}, Status.ABSENT)
    book = book_of(rule(examples=lambda: (example,)))
    with pytest.raises(AssertionError, match=r"first: `sets < 6` is True .* where sets is 40.0$"):
        held_against(book, lambda slots: slots.get("sets.lo") == 40 * MILLION)


def test_many_facts_are_varied_two_at_a_time(held_against: Hold) -> None:
    asked = held_against(book_of(rule(when=FOUR_FACTS))).asked
    numbers, truths, homes = 12, 3, 3
    assert len(asked) == homes * 3 * (numbers * numbers + numbers * truths)


def test_a_difference_that_takes_two_of_many_facts_is_found(held_against: Hold) -> None:
    def is_wrong(slots: Slots) -> bool:
        return slots.get("share.hi") == 500_001 and slots.get("change.lo") == -1

    with pytest.raises(AssertionError, match=r"share is .*0.500001.*, change is -1e-06"):
        held_against(book_of(rule(when=FOUR_FACTS)), is_wrong)


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
def test_the_engines_agree_on_rules_over_any_facts() -> None:
    gates = [(EARLY, "known share"), (EARLY, {"any": ["second holds", "told != true"]})]
    assert_engines_agree(book_of(rule(when=FOUR_FACTS, gates=gates), rule("second")))


@pytest.fixture
def without_durable_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    native.cache_clear()
    monkeypatch.setattr(engines, "_ENGINES", WeakKeyDictionary())
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    yield
    native.cache_clear()


@pytest.mark.usefixtures("without_durable_rules")
def test_where_there_is_no_other_engine_nothing_is_claimed() -> None:
    with pytest.raises(EngineUnavailable):
        assert_engines_agree(book_of(rule()))
