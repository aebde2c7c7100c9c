"""Laws that hold for every routine, whoever keeps it, whatever rules it is held against.

A law takes a routine, diagnoses it and others that have to come to the same, and raises
AssertionError saying which verdicts don't::

    @given(routines())
    def test_order(routine):
        laws.order_of_sessions_makes_no_difference(routine, rulebook=mine)

The day of the diagnosis is the routine's own ``as_of``, else `backrules.testing.AS_OF`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from attrs import evolve

from backrules.engine import EngineName, engine_for
from backrules.facts.declarations import Fact, FactType
from backrules.facts.values import Facts, Value, exactly
from backrules.facts.working_sets import KG_PER_LB
from backrules.pipeline import diagnose
from backrules.report import Report
from backrules.routine import Entry, PlanEntry, Routine, Session, SetEntry, Unit
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.statuses import Status
from backrules.testing.routines import AS_OF
from backrules.verdicts import judge

_DURABLE: EngineName = "durable"
_PYTHON: EngineName = "python"

OTHER_UNIT = {Unit.KG: Unit.LB, Unit.LB: Unit.KG}
OTHERS_PER_UNIT = {Unit.KG: 1 / KG_PER_LB, Unit.LB: KG_PER_LB}


def order_of_sessions_makes_no_difference(
    routine: Routine, rulebook: Rulebook | None = None
) -> None:
    """Sessions in another order, some of them exported twice, make the same verdicts."""
    ordered = routine.sessions
    before = _verdicts(_report(routine, rulebook))
    for shuffled in (ordered[::-1] + ordered[::3], ordered[1::2] + ordered[::2] + ordered[:1]):
        after = _verdicts(_report(evolve(routine, sessions=shuffled), rulebook))
        _assert_same(before, after, "with the sessions in another order and some twice")


def units_make_no_difference(
    routine: Routine, rulebook: Rulebook | None = None, *, but: Collection[str] = ()
) -> None:
    """Pounds for kilograms and kilograms for pounds make the same answers.

    ``but`` has the codes of rules whose thresholds are not the same weight in both units.
    """

    def answers(one: Routine) -> dict[str, Any]:
        return {
            verdict.code: (
                verdict.status,
                verdict.severity,
                verdict.confidence,
                verdict.because,
                verdict.missing,
            )
            for verdict in _report(one, rulebook)
            if verdict.code not in but
        }

    _assert_same(answers(routine), answers(in_other_units(routine)), "in the other unit")


def recognising_turns_no_verdict_round(
    routine: Routine,
    name: str,
    exercise: str,
    rulebook: Rulebook | None = None,
    *,
    rules: Collection[str] | None = None,
) -> None:
    """To learn what an unknown ``name`` is (an id of the catalogue) makes no present rule absent.

    Nor an absent one present, for the ``rules`` with these ids or codes, else for all.
    """
    known = evolve(routine, exercises={**routine.exercises, name: exercise})
    before, after = _report(routine, rulebook), _report(known, rulebook)
    for rule in rules if rules is not None else [verdict.code for verdict in before]:
        assert {before[rule].status, after[rule].status} != {Status.PRESENT, Status.ABSENT}, (
            f"{rule} is {before[rule].status} while nobody knows {name!r},"
            f" and {after[rule].status} where it is {exercise}"
        )


def what_is_missing_decides(routine: Routine, rulebook: Rulebook | None = None) -> None:
    """An unknown verdict, and no other, says what it misses; supplying all of it decides it.

    Gates that ask for something of their own are left out: it opens them, and no more.
    """
    book = rulebook or shipped_rulebook()
    report, engine = _report(routine, book), engine_for(book.program, "auto")
    judged, _ = judge(report.facts, book.program, engine)
    for verdict in report:
        is_unknown = verdict.status is Status.UNKNOWN
        assert bool(verdict.missing) is is_unknown, (
            f"{verdict.code} is {verdict.status} and misses {[*verdict.missing]}"
        )
        gate = judged[verdict.id].gate
        if not is_unknown or (gate is not None and gate.missing):
            continue
        names = [one.fact for one in verdict.missing]
        for supplied in _supplies(names, book.declared.facts):
            again = judge({**report.facts, **supplied}, book.program, engine)[0][verdict.id]
            asks_itself = again.gate is not None and again.gate.status is Status.UNKNOWN
            assert again.status is not Status.UNKNOWN or asks_itself, (
                f"{verdict.code} is unknown for want of {', '.join(names)}, and with them too"
            )


def same_routine_makes_same_bytes(routine: Routine, rulebook: Rulebook | None = None) -> None:
    """A routine that was written and read again makes the same report, to the byte."""
    read_again = Routine.from_dict(json.loads(json.dumps(routine.to_dict())))
    first, again = (
        json.dumps(_report(one, rulebook).to_dict(), allow_nan=False)
        for one in (routine, read_again)
    )
    assert first == again, "the same routine makes two reports"


def engines_report_alike(routine: Routine, rulebook: Rulebook | None = None) -> None:
    """Both engines make the same report but for their names.

    Raises `EngineUnavailable` where durable-rules doesn't import.
    """
    durable, python = (_report(routine, rulebook, engine) for engine in (_DURABLE, _PYTHON))
    _assert_same(_verdicts(durable), _verdicts(python), "decided by Python")
    assert {**durable.to_dict(), "engine": _PYTHON} == python.to_dict(), (
        "the engines agree on the verdicts and make two reports"
    )


def in_other_units(routine: Routine) -> Routine:
    """The same routine in pounds where it is in kilograms, and the other way round.

    Loads whose unit nobody knows stay as they are.
    """

    def load(one: SetEntry | PlanEntry) -> float | None:
        unit = one.unit or routine.unit
        return one.load if one.load is None or unit is None else one.load * OTHERS_PER_UNIT[unit]

    def unit(own: Unit | None) -> Unit | None:
        return None if own is None else OTHER_UNIT[own]

    def logged(entry: Entry) -> Entry:
        sets = (evolve(one, load=load(one), unit=unit(one.unit)) for one in entry.sets)
        return evolve(entry, sets=tuple(sets))

    def session(one: Session) -> Session:
        return evolve(one, exercises=tuple(map(logged, one.exercises)))

    plan = routine.plan and evolve(
        routine.plan,
        days=tuple(
            evolve(
                day,
                exercises=tuple(
                    evolve(one, load=load(one), unit=unit(one.unit)) for one in day.exercises
                ),
            )
            for day in routine.plan.days
        ),
    )
    sessions = tuple(map(session, routine.sessions))
    return evolve(routine, sessions=sessions, plan=plan, unit=unit(routine.unit))


def _report(routine: Routine, rulebook: Rulebook | None, engine: EngineName = "auto") -> Report:
    return diagnose(routine, as_of=routine.as_of or AS_OF, engine=engine, rulebook=rulebook)


def _verdicts(report: Report) -> dict[str, Any]:
    return {one["code"]: one for one in report.to_dict()["verdicts"]}


def _assert_same(before: Mapping[str, Any], after: Mapping[str, Any], how: str) -> None:
    """The same answers by the codes of rules; those that differ are told, in full."""
    told = [
        f"{code} {how}:\n  {before.get(code)}\nbecomes\n  {after.get(code)}"
        for code in dict.fromkeys([*before, *after])
        if before.get(code) != after.get(code)
    ]
    assert not told, "\n".join(told)


def _supplies(names: Collection[str], facts: Mapping[str, Fact]) -> list[Facts]:
    """All of the facts at the lowest that they can be, and all at the highest."""
    return [{name: _end(facts[name], at) for name in names} for at in (0, -1)]


def _end(fact: Fact, at: int) -> Value:
    if fact.type is FactType.NUMBER:
        return exactly(fact.range[at])
    return (fact.words or (False, True))[at]
