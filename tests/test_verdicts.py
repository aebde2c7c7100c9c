"""From facts to verdicts: gates, the condition, severity, confidence, one stratum after another."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.programs import FACTS, choice, rule

from backrules.engine import Engine
from backrules.engine.durable import DurableEngine, is_available
from backrules.engine.python import PythonEngine
from backrules.facts.values import Interval, Undecided, Value, exactly
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.program import program_of
from backrules.rulebook.rule import RestsOn, Rule
from backrules.statuses import Severity, Status
from backrules.verdicts import Judgement, judge

BOOK = shipped_rulebook()
ENGINES: list[Any] = [PythonEngine, *([DurableEngine] if is_available() else [])]


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> type[Engine]:
    made: type[Engine] = request.param
    return made


def judged(engine: Any, *rules: Rule, **facts: Value) -> dict[str, Judgement]:
    asked = program_of(rules, FACTS, [])
    return judge(facts, asked, engine(asked))[0]


CLOSED = (Status.NOT_APPLICABLE, "goal == strength")
EARLY = (Status.TOO_EARLY, "share < 0.5")
DOUBTFUL = (Status.UNKNOWN, "change < 0")
WIDE = Interval(0.0, 1.0)


@pytest.mark.parametrize(
    ("facts", "expected", "gate"),
    [
        ({"goal": "strength", "share": exactly(0), "change": exactly(-1)}, "not_applicable", 0),
        ({"goal": "muscle", "share": exactly(0), "change": exactly(-1)}, "too_early", 1),
        ({"goal": "muscle", "share": exactly(1), "change": exactly(-1)}, "unknown", 2),
        ({"goal": "muscle", "share": exactly(1), "change": exactly(0)}, "present", None),
        ({"share": exactly(0), "change": exactly(-1)}, "unknown", 0),
        ({"goal": "muscle", "share": WIDE, "change": exactly(-1)}, "unknown", 2),
        ({"goal": "muscle", "share": WIDE, "change": Undecided()}, "present", None),
        ({"goal": "muscle"}, "present", None),
        ({"goal": "muscle", "sets": exactly(6)}, "absent", None),
        ({"goal": "muscle", "sets": Undecided()}, "unknown", None),
    ],
)
def test_the_first_gate_that_is_proved_answers_and_one_open_about_applying_stops(
    engine: type[Engine], facts: dict[str, Value], expected: str, gate: int | None
) -> None:
    one = rule(gates=[CLOSED, EARLY, DOUBTFUL])
    judgement = judged(engine, one, **{"sets": exactly(3), **facts})["first"]
    assert judgement.status == expected
    assert judgement.gate is (None if gate is None else one.gates[gate])


def test_gates_answer_in_the_order_of_the_file(engine: type[Engine]) -> None:
    facts: dict[str, Value] = {"goal": "strength", "share": exactly(0)}
    judgement = judged(engine, rule(gates=[EARLY, CLOSED]), **facts)["first"]
    assert judgement.status is Status.TOO_EARLY


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        (exactly(1), Severity.MAJOR),
        (exactly(2), Severity.MODERATE),
        (exactly(4), Severity.MINOR),
        (Interval(1.0, 5.0), Severity.MINOR),
        (Interval(1.0, 5.0, 1.0), Severity.MAJOR),
        (Interval(1.0, 5.0, 3.0), Severity.MODERATE),
        (Interval(1.0, 3.0), Severity.MODERATE),
        (Interval(None, 5.0, 1.0), Severity.MAJOR),
    ],
)
def test_severity_is_the_first_that_is_proved_by_what_is_recognised(
    engine: type[Engine], sets: Interval, expected: Severity
) -> None:
    one = rule(severity=[{"major": "sets < 2"}, {"moderate": "sets < 4"}, "minor"])
    assert judged(engine, one, sets=sets)["first"].severity is expected


def test_only_a_present_verdict_has_a_severity(engine: type[Engine]) -> None:
    found = judged(
        engine,
        rule("first", severity=["major"]),
        rule("second", "sets >= 6", severity=[{"major": "share < 0.5"}]),
        rule("third", "sets >= 6"),
        sets=exactly(6),
        share=exactly(1),
    )
    assert [one.status for one in found.values()] == ["absent", "present", "present"]
    assert [one.severity for one in found.values()] == [None, None, None]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 0.9),
        ({"told": True}, 0.45),
        ({"told": True, "share": exactly(1)}, 0.36),
        ({"share": Interval(0.0, 1.0)}, 0.9),
    ],
)
@pytest.mark.parametrize("sets", [5, 6])
def test_factors_that_are_proved_are_multiplied(
    engine: type[Engine], facts: dict[str, Value], expected: float, sets: int
) -> None:
    factors = [choice({"0.5": "told == true"}), choice({"0.8": "share >= 0.5"}), choice("0.9")]
    judgement = judged(engine, rule(confidence=tuple(factors)), sets=exactly(sets), **facts)
    assert judgement["first"].factor == pytest.approx(expected)


def test_a_verdict_rests_on_the_first_that_is_proved(engine: type[Engine]) -> None:
    told = rule(rests_on=(choice({"answers": "told == true"}), choice("routine")))
    unsaid = rule("second", rests_on=(choice({"answers": "told == true"}),))
    for truth, expected in ((True, RestsOn.ANSWERS), (False, RestsOn.ROUTINE)):
        found = judged(engine, told, unsaid, sets=exactly(3), told=truth)
        assert [one.rests_on for one in found.values()] == [expected, expected]


def test_verdicts_feed_the_strata_above(engine: type[Engine]) -> None:
    rules = [
        rule("second", {"all": ["first holds", "share < 0.5"]}, severity=["minor"]),
        rule("third", "told == true", severity=[{"major": "second is unknown"}, "minor"]),
        rule("first", "sets < 6", gates=[EARLY]),
    ]
    scope: dict[str, Value] = {"told": True, "sets": exactly(5)}
    early = judged(engine, *rules, share=exactly(0), **scope)
    assert [early[name].status for name in ("first", "second")] == ["too_early", "unknown"]
    assert early["third"].severity is Severity.MAJOR
    open_ = judged(engine, *rules, share=Undecided(), **scope)
    assert [open_[name].status for name in ("first", "second")] == ["present", "unknown"]
    late = judged(engine, *rules, share=exactly(1), **scope)
    assert [late[name].status for name in ("first", "second")] == ["present", "absent"]
    assert late["third"].severity is Severity.MINOR


def test_a_status_is_looked_at_in_two_values(engine: type[Engine]) -> None:
    above = rule("second", {"not": "first is absent"})
    found = judged(engine, rule(), above, sets=Undecided())
    assert [one.status for one in found.values()] == ["unknown", "present"]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_every_shipped_rule_answers_when_nothing_is_known(engine: Any, rule: Rule) -> None:
    judgements, slots = judge({}, BOOK.program, engine(BOOK.program))
    assert judgements[rule.id].status in (Status.UNKNOWN, Status.NOT_APPLICABLE)
    assert all(slot.startswith(("rule ", "known ")) for slot in slots)
