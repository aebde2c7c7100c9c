"""Facts as the integers that engines see."""

from __future__ import annotations

import pytest
from tests.engine.programs import FACTS, verdict_slots

from backrules.facts.values import Interval, Undecided, Value, exactly
from backrules.slots import Encoder, code_of, is_verdict, number_of
from backrules.statuses import Status

ALL = frozenset(
    end
    for name in FACTS
    for end in (
        *(name, f"known {name}", f"{name}.lo", f"{name}.hi"),
        *(f"{name}.recognised.lo", f"{name}.recognised.hi"),
    )
)
NONE_KNOWN = {f"known {name}": 0 for name in FACTS}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"share": exactly(1 / 3)},
            {
                **dict.fromkeys(["share.lo", "share.hi"], 333333),
                **dict.fromkeys(["share.recognised.lo", "share.recognised.hi"], 333333),
                "known share": 1,
            },
        ),
        (
            {"change": Interval(-2.5, 1.0)},
            {
                "change.lo": -2500000,
                "change.recognised.lo": -2500000,
                "change.hi": 1000000,
                "change.recognised.hi": 1000000,
                "known change": 1,
            },
        ),
        (
            {"sets": Interval(2.0, None, 3.0)},
            {
                "sets.lo": 2000000,
                **dict.fromkeys(["sets.recognised.lo", "sets.recognised.hi"], 3000000),
                "known sets": 1,
            },
        ),
        (
            {"sets": Interval(None, 2.0, 2.0)},
            {
                **dict.fromkeys(["sets.hi", "sets.recognised.lo"], 2000000),
                "sets.recognised.hi": 2000000,
                "known sets": 1,
            },
        ),
        (
            {"sets": Interval(2, 2, 3)},
            {
                **dict.fromkeys(["sets.lo", "sets.hi"], 2000000),
                **dict.fromkeys(["sets.recognised.lo", "sets.recognised.hi"], 3000000),
                "known sets": 1,
            },
        ),
        ({"sets": Interval(None, None)}, {"known sets": 1}),
        ({"state": "missing"}, {"state": 2, "known state": 1}),
        ({"told": False}, {"told": 0, "known told": 1}),
        ({"state": Undecided(), "told": Undecided(), "sets": Undecided()}, {}),
        ({}, {}),
    ],
)
def test_facts_are_integers_and_what_is_missing_has_none(
    facts: dict[str, Value], expected: dict[str, int]
) -> None:
    assert Encoder(FACTS, ALL).encode(facts) == NONE_KNOWN | expected


def test_only_slots_that_somebody_looks_at_are_written() -> None:
    encoder = Encoder(FACTS, frozenset({"sets.hi", "known goal"}))
    facts: dict[str, Value] = {"sets": exactly(3), "share": exactly(1), "told": True}
    assert encoder.encode(facts) == {"sets.hi": 3000000, "known goal": 0}


def test_words_and_truths_are_codes() -> None:
    assert [code_of(word, FACTS["state"]) for word in FACTS["state"].words] == [0, 1, 2]
    assert [code_of(truth, FACTS["told"]) for truth in (False, "false", True, "true")] == [
        0,
        0,
        1,
        1,
    ]


def test_a_slot_tells_what_it_is_of() -> None:
    assert [number_of(slot) for slot in ("sets.lo", "sets.recognised.hi", "told")] == [
        *("sets", "sets"),
        None,
    ]
    assert [is_verdict(slot) for slot in (*verdict_slots({"first": Status.ABSENT}), "told")] == [
        True,
        False,
    ]
