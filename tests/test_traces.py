"""How a verdict came about, and what would settle it."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.cases import BOOK, book_of, case_of, exact_values, fact_sets
from tests.engine.programs import condition, rule
from tests.profiles import examples

from backrules.case import Case
from backrules.conditions import Leaf, undecided
from backrules.facts.declarations import Basis
from backrules.facts.values import Doubt, DoubtKind, Interval, Undecided, Value, exactly
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Gate, Rule
from backrules.statuses import Status
from backrules.traces import Check, Missing, checks, missing
from backrules.verdicts import Judgement

EXERCISE = Doubt(DoubtKind.EXERCISE, "Kelso Shrug")
CURL = Doubt(DoubtKind.EXERCISE, "Bayesian Thing")
UNIT = Doubt(DoubtKind.UNIT)


def checked(name: str, facts: dict[str, Value], book: Rulebook = BOOK) -> tuple[Check, ...]:
    case = case_of(facts, book)
    return checks(case.judgements[name], case)


def missed(name: str, facts: dict[str, Value], *rules: Rule) -> list[str]:
    case = case_of(facts, book_of(*rules) if rules else BOOK)
    return [one.fact for one in missing(case.judgements[name], case)]


@pytest.mark.parametrize(
    ("value", "shown", "holds"),
    [
        (exactly(0.2), 0.2, True),
        (exactly(1 / 3), 0.333333, False),
        (Interval(0.2, 0.5), [0.2, 0.5], None),
        (Interval(0.5, None), [0.5, None], False),
        (Undecided(), None, None),
    ],
)
def test_a_check_has_the_value_the_threshold_and_whose_it_is(
    value: Value, shown: object, holds: bool | None
) -> None:
    parameter = BOOK["mirror-bias"].parameters["back_to_mirror_min"]
    open_sets: dict[str, Value] = {"back_sets": exactly(20), "mirror_sets": exactly(60)}
    assert checked("mirror-bias", {**open_sets, "back_to_mirror": value}) == (
        Check(
            fact="back_to_mirror",
            value=shown,
            unit="ratio",
            op="<",
            parameter="back_to_mirror_min",
            threshold=parameter.value,
            basis=Basis.OURS,
            holds=holds,
        ),
    )


GATED = rule(
    "second",
    {"any": ["sets < 6", {"not": "goal == muscle"}, "told == true", "sets < 6"]},
    gates=[
        (Status.TOO_EARLY, {"all": ["known share", "share < 0.5"]}),
        (Status.NOT_APPLICABLE, {"any": ["first holds", "first is unknown"]}),
    ],
)


def told(book: Rulebook, facts: dict[str, Value]) -> list[tuple[object, ...]]:
    found = checked("second", facts, book)
    return [(one.fact, one.value, one.op, one.threshold, one.holds) for one in found]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"share": exactly(0)}, [("share", 0, "known", None, True), ("share", 0, "<", 0.5, True)]),
        (
            {"change": exactly(1)},
            [
                ("first", "present", "holds", None, True),
                ("first", "present", "is", "unknown", False),
            ],
        ),
        (
            {},
            [
                ("first", "unknown", "holds", None, None),
                ("first", "unknown", "is", "unknown", True),
            ],
        ),
        (
            {"change": exactly(0), "sets": exactly(6), "goal": "muscle", "told": False},
            [
                ("sets", 6, "<", 6, False),
                ("goal", "muscle", "==", "muscle", True),
                ("told", False, "==", True, False),
            ],
        ),
    ],
    ids=["proved gate", "gate on a verdict", "two-valued gate", "condition"],
)
def test_what_is_checked_is_the_gate_that_answered_or_else_the_condition(
    facts: dict[str, Value], expected: list[tuple[object, ...]]
) -> None:
    assert told(book_of(rule("first", "change > 0"), GATED), facts) == expected


def test_a_gate_that_stayed_open_is_what_was_checked() -> None:
    gated = rule("second", gates=[(Status.NOT_APPLICABLE, "goal == muscle")])
    assert told(book_of(gated), {"sets": exactly(3)}) == [("goal", None, "==", "muscle", None)]


EARLY = (Status.TOO_EARLY, "share < 0.5")
CLOSED = (Status.NOT_APPLICABLE, "goal == strength")
BELOW = rule("first", {"all": ["change > 0", "told == true"]})


@pytest.mark.parametrize(
    ("rules", "facts", "expected"),
    [
        ([rule()], {}, ["sets"]),
        ([rule()], {"sets": exactly(3)}, []),
        ([rule()], {"sets": exactly(6)}, []),
        ([rule(gates=[EARLY])], {}, ["share", "sets"]),
        ([rule(gates=[EARLY])], {"share": exactly(0)}, []),
        ([rule(gates=[CLOSED])], {"sets": exactly(3)}, ["goal"]),
        ([rule(when={"any": ["sets < 6", "sets > 12"]})], {}, ["sets"]),
        ([BELOW, rule("second", "first holds")], {}, ["change", "told"]),
        ([BELOW, rule("second", "first holds")], {"told": True}, ["change"]),
        ([BELOW, rule("second", {"all": ["first is present", "sets < 6"]})], {}, []),
    ],
)
def test_what_is_missing_is_what_keeps_an_unknown_verdict_open(
    rules: list[Rule], facts: dict[str, Value], expected: list[str]
) -> None:
    assert missed(rules[-1].id, facts, *rules) == expected


def test_a_gate_that_answers_unknown_names_what_is_missing() -> None:
    gate = Gate(Status.UNKNOWN, condition("share < 0.5"), missing=("goal",))
    facts: dict[str, Value] = {"share": exactly(0)}
    assert missed("first", facts, evolve(rule(), gates=(gate,))) == ["goal"]
    silent = evolve(rule(), gates=(evolve(gate, missing=()),))
    assert missed("first", facts, silent) == ["sets"]


QUESTIONS = BOOK.declared.questions
MISSING_REGIONS = Interval(0.0, 2.0, 1.0, (EXERCISE, CURL, UNIT))


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        (
            "regions-not-known",
            {"label_mismatch_share": exactly(0)},
            [Missing("named_regions", str(BOOK.declared.facts["named_regions"].question))],
        ),
        ("region-missing", {}, [Missing("regions_missing", QUESTIONS["routine"])]),
        (
            "region-missing",
            {"regions_missing": MISSING_REGIONS},
            [
                Missing(
                    "regions_missing",
                    QUESTIONS["exercise"].format(name="Kelso Shrug"),
                    ("Kelso Shrug", "Bayesian Thing"),
                ),
                Missing("regions_missing", QUESTIONS["unit"]),
            ],
        ),
        (
            "region-missing",
            {"regions_missing": Undecided((UNIT,))},
            [Missing("regions_missing", QUESTIONS["unit"])],
        ),
    ],
    ids=["own question", "what supplies it", "exercises and a unit", "a unit"],
)
def test_what_is_missing_comes_with_its_question(
    name: str, facts: dict[str, Value], expected: list[Missing]
) -> None:
    case = case_of({"routine_source": "log", "selection_weeks": exactly(8), **facts})
    assert [*missing(case.judgements[name], case)] == expected


def open_leaves(checked: Rule, case: Case) -> list[Leaf]:
    conditions = (*(gate.when for gate in checked.gates), checked.when)
    return [leaf for one in conditions for leaf in undecided(one, case.slots)]


def is_open(judgement: Judgement) -> bool:
    """Whether a verdict is unknown though no gate says so."""
    by_gate = judgement.gate is not None and judgement.gate.status is Status.UNKNOWN
    return judgement.status is Status.UNKNOWN and not by_gate


@settings(max_examples=examples(150))
@given(fact_sets(), st.data())
def test_supplying_all_that_is_missing_settles_an_unknown_verdict(
    facts: dict[str, Value], data: st.DataObject
) -> None:
    case = case_of(facts)
    unknown = [one for one in case.judgements.values() if is_open(one)]
    assume(unknown)
    judgement = data.draw(st.sampled_from(unknown))
    named = [one.fact for one in missing(judgement, case)]
    supplied = {name: data.draw(exact_values(name), label=name) for name in named}
    settled = case_of({**facts, **supplied})
    left = open_leaves(judgement.rule, settled)
    assert [leaf.text for leaf in left if leaf.fact] == []
    # What is left is about verdicts that are neither present nor absent.
    assert left or not is_open(settled.judgements[judgement.rule.id])
