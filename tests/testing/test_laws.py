"""A law says nothing of what keeps it, and tells what doesn't."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from tests.cases import BOOK
from tests.routines import log, plan, session, weekly

from backrules import Report, diagnose
from backrules.engine.durable import is_available
from backrules.routine import Goal, Routine, Unit
from backrules.statuses import Status
from backrules.testing import AS_OF, laws
from backrules.verdicts import judge

ROW = "Barbell Row"
ROWS = log(*weekly(2, {ROW: "3x10@60kg"}, on=("mon", "wed")), answers={"pain": "none"})
MIXED = log(
    session("2024-01-01", {ROW: "1x10@60kg, 1x10@100lb, 1x10@50, 1x10"}),
    unit="kg",
    plan={"days": [{"exercises": [{ROW: "3x8@60kg"}, {"Face Pull": "3x15@20"}]}]},
)


def test_routines_keep_the_laws() -> None:
    laws.order_of_sessions_makes_no_difference(ROWS)
    laws.units_make_no_difference(ROWS, BOOK)
    laws.recognising_turns_no_verdict_round(ROWS, "Kelso Lift", "bent_over_row")
    laws.what_is_missing_decides(ROWS, BOOK)
    laws.same_routine_makes_same_bytes(ROWS)


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
def test_engines_keep_their_law() -> None:
    laws.engines_report_alike(ROWS)


def test_all_loads_are_told_in_the_other_unit() -> None:
    other = laws.in_other_units(MIXED)
    done = other.sessions[0].exercises[0].sets
    assert [one.load and round(one.load, 3) for one in done] == [132.277, 45.359, 110.231, None]
    assert [one.unit for one in done] == [Unit.LB, Unit.KG, None, None]
    assert other.unit is Unit.LB
    assert other.plan is not None
    planned = other.plan.days[0].exercises
    assert [one.load and round(one.load, 3) for one in planned] == [132.277, 44.092]
    assert [one.unit for one in planned] == [Unit.LB, None]


def test_a_load_whose_unit_nobody_knows_stays_as_it_is() -> None:
    unknown = log(session("2024-01-01", {ROW: "3x10@60"}))
    assert laws.in_other_units(unknown) == unknown


def broken(monkeypatch: pytest.MonkeyPatch, is_wrong: Callable[[Routine, Any], bool]) -> None:
    """Make diagnoses wrong, for some routines, by what the person wants."""

    def wrong(routine: Routine, **options: Any) -> Report:
        goal = Goal.REHAB if is_wrong(routine, options) else Goal.MUSCLE
        return diagnose(evolve(routine, goal=goal), **options)

    monkeypatch.setattr(laws, "diagnose", wrong)


def test_a_difference_that_the_order_makes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, lambda routine, _: routine.sessions != ROWS.sessions)
    with pytest.raises(AssertionError, match=r"R3\.5 with the sessions in another order"):
        laws.order_of_sessions_makes_no_difference(ROWS)


def test_a_difference_that_a_unit_makes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, lambda routine, _: routine.sessions != ROWS.sessions)
    with pytest.raises(AssertionError, match=r"R3\.5 in the other unit"):
        laws.units_make_no_difference(ROWS)
    codes = [rule.code for rule in BOOK.rules]
    laws.units_make_no_difference(ROWS, but=codes)


def test_a_verdict_that_turns_round_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, lambda routine, _: bool(routine.exercises))
    with pytest.raises(AssertionError, match=r"R3\.5 is absent while nobody knows 'Kelso Lift'"):
        laws.recognising_turns_no_verdict_round(ROWS, "Kelso Lift", "bent_over_row")
    laws.recognising_turns_no_verdict_round(ROWS, "Kelso Lift", "bent_over_row", rules=["C1"])


def test_two_reports_of_one_routine_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    times = count()
    broken(monkeypatch, lambda *_: next(times) > 0)
    with pytest.raises(AssertionError, match="makes two reports"):
        laws.same_routine_makes_same_bytes(ROWS)


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
def test_engines_that_differ_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, lambda _, options: options["engine"] == "python")
    with pytest.raises(AssertionError, match=r"R3\.5 decided by Python"):
        laws.engines_report_alike(ROWS)


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
def test_reports_that_differ_but_for_their_verdicts_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def retold(routine: Routine, **options: Any) -> Any:
        told = {**diagnose(routine, **options).to_dict(), "as_of": options["engine"]}
        return SimpleNamespace(to_dict=lambda: told)

    monkeypatch.setattr(laws, "diagnose", retold)
    with pytest.raises(AssertionError, match="make two reports"):
        laws.engines_report_alike(ROWS)


def test_a_verdict_that_stays_open_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = laws._report(ROWS, BOOK).facts

    def forgetful(_: object, *others: Any) -> Any:
        return judge(facts, *others)

    monkeypatch.setattr(laws, "judge", forgetful)
    with pytest.raises(AssertionError, match=r"is unknown for want of .*, and with them too"):
        laws.what_is_missing_decides(ROWS)


def test_an_unknown_verdict_that_misses_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        """A report whose verdicts don't say what they miss."""

        facts = diagnose(ROWS, as_of=AS_OF).facts

        def __iter__(self) -> Iterator[Any]:
            yield SimpleNamespace(code="R9", status=Status.UNKNOWN, missing=())

    monkeypatch.setattr(laws, "diagnose", lambda *_, **__: Silent())
    with pytest.raises(AssertionError, match=r"is unknown and misses \[\]"):
        laws.what_is_missing_decides(ROWS)


def test_the_day_is_the_routines_own() -> None:
    early = evolve(plan({ROW: "3x8"}), as_of=datetime.date(2023, 1, 1))
    assert laws._report(early, None).to_dict()["as_of"] == "2023-01-01"
    assert laws._report(ROWS, None).to_dict()["as_of"] == str(AS_OF)
