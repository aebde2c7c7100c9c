"""`diagnose`: from a routine, answers, a goal and a day to a report."""

from __future__ import annotations

import copy
import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from tests.cases import AS_OF, BOOK
from tests.routines import session, weekly

from backrules import pipeline
from backrules.errors import InvalidRoutine
from backrules.facts.values import exactly
from backrules.pipeline import diagnose
from backrules.report import Report
from backrules.routine import Goal, Routine
from backrules.statuses import Status

PRESSES: dict[str, Any] = {
    "as_of": "2024-03-17",
    "goal": "strength",
    "answers": {"named_regions": 1, "time_tight": True},
    "sessions": weekly(
        8, {"Bench Press": "5x5@80kg", "Lat Pulldown": "1x10@40kg"}, on=("mon", "thu")
    ),
}


def problems(routine: Any = PRESSES, **options: Any) -> list[str]:
    with pytest.raises(InvalidRoutine) as caught:
        diagnose(routine, **options)
    return [str(problem) for problem in caught.value.problems]


def test_a_mapping_is_diagnosed_as_the_routine_that_it_stands_for() -> None:
    report = diagnose(PRESSES)
    assert report["mirror-bias"].status is Status.PRESENT
    assert report.to_dict() == diagnose(Routine.from_dict(PRESSES)).to_dict()


def test_what_is_handed_in_stays_as_it_was() -> None:
    document, answers = copy.deepcopy(PRESSES), {"named_regions": 4}
    routine = Routine.from_dict(document)
    before = routine.to_dict()
    diagnose(document, answers=answers, goal="muscle", as_of=AS_OF)
    diagnose(routine, answers=answers, goal="muscle", as_of=AS_OF)
    assert document == PRESSES
    assert answers == {"named_regions": 4}
    assert routine.to_dict() == before


def test_answers_win_over_those_of_the_routine_and_leave_the_others() -> None:
    facts = diagnose(PRESSES, answers={"named_regions": 4}).facts
    assert facts["named_regions"] == exactly(4)
    assert facts["time_tight"] is True


def test_an_answer_of_none_takes_one_back() -> None:
    assert "named_regions" not in diagnose(PRESSES, answers={"named_regions": None}).facts


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "strength"),
        ({"goal": "muscle"}, "muscle"),
        ({"goal": Goal.MAINTAIN}, "maintain"),
        ({"answers": {"goal": "muscle"}}, "muscle"),
        ({"answers": {"goal": "muscle"}, "goal": "maintain"}, "maintain"),
        ({"answers": {"goal": None}}, "strength"),
        ({"answers": {"named_regions": 1}}, "strength"),
        ({"answers": {}}, "strength"),
    ],
)
def test_a_goal_that_is_handed_in_wins(options: dict[str, Any], expected: str) -> None:
    assert diagnose(PRESSES, **options).facts["goal"] == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, AS_OF),
        ({"as_of": datetime.date(2024, 2, 11)}, datetime.date(2024, 2, 11)),
        ({"as_of": datetime.datetime(2024, 2, 11, 23, 30)}, datetime.date(2024, 2, 11)),
    ],
)
def test_a_day_that_is_handed_in_wins(options: dict[str, Any], expected: datetime.date) -> None:
    assert diagnose(PRESSES, **options).as_of == expected


class Today(datetime.date):
    @classmethod
    def today(cls) -> Today:
        return cls(2024, 2, 29)


def test_without_a_day_it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = SimpleNamespace(date=Today, datetime=datetime.datetime)
    monkeypatch.setattr(pipeline, "datetime", calendar)
    assert diagnose(Routine()).as_of == Today.today()
    assert diagnose(PRESSES).as_of == AS_OF


def test_with_a_day_no_clock_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "datetime", SimpleNamespace(datetime=datetime.datetime))
    assert diagnose(Routine(), as_of=AS_OF).as_of == AS_OF


GOALS = "muscle, strength, maintain, endurance, rehab, general"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            {"goal": "muscel"},
            [f"goal: expected one of {GOALS}, got 'muscel'; did you mean 'muscle'?"],
        ),
        ({"goal": 5}, [f"goal: expected one of {GOALS}, got 5"]),
        ({"goal": ["muscle"]}, [f"goal: expected one of {GOALS}, got ['muscle']"]),
        ({"answers": {"goal": "looks"}}, [f"answers.goal: expected one of {GOALS}, got 'looks'"]),
        (
            {"answers": {"named_region": 1, "time_tight": "no"}},
            [
                "answers.named_region: no question has this name; did you mean 'named_regions'?",
                "answers.time_tight: expected true or false, got 'no'",
            ],
        ),
        (
            {"answers": {"named_regions": 5}},
            ["answers.named_regions: expected a number from 0 to 4, got 5"],
        ),
        ({"answers": {"named_regions": float("nan")}}, None),
        ({"answers": {"sex": "female"}}, ["answers.sex: no question has this name"]),
        ({"answers": {"gender": "male"}}, ["answers.gender: no question has this name"]),
    ],
)
def test_what_can_not_be_read_is_told_with_its_place(
    options: dict[str, Any], expected: list[str] | None
) -> None:
    found = problems(**options)
    assert expected is None or sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"gaol": "muscle"}, "gaol: unknown key; did you mean 'goal'?"),
        (
            {"sessions": [session("2024-13-01")]},
            "sessions[0].date: expected a date like 2024-03-17",
        ),
        ([], "expected a mapping, got []"),
    ],
)
def test_a_document_with_faults_is_told_with_their_place(document: Any, expected: str) -> None:
    assert [text[: len(expected)] for text in problems(document)] == [expected]


def statuses(report: Report) -> set[Status]:
    return {verdict.status for verdict in report}


def test_of_nothing_everything_is_unknown_or_does_not_apply() -> None:
    report = diagnose(Routine(), as_of=AS_OF)
    assert statuses(report) <= {Status.UNKNOWN, Status.NOT_APPLICABLE}
    for verdict in report:
        if verdict.status is Status.UNKNOWN:
            assert verdict.missing
            assert all(one.question for one in verdict.missing)
        else:
            assert verdict.because is not None
            assert verdict.because.reason == "goal"
    assert (report.diagnoses, report.context, report.headline) == ((), (), None)
    assert (report.outlook, report.is_safety) == ("unknown", False)
    assert (report.log.sessions, report.log.sets, report.log.notes) == (0, 0, ())


def test_a_first_session_is_too_early_for_what_needs_weeks() -> None:
    report = diagnose(
        {"sessions": [session("2024-03-14", {"Bench Press": "3x10@60kg"})]}, as_of=AS_OF
    )
    assert report["too-early"].status is Status.PRESENT
    assert report["mirror-bias"].status is Status.TOO_EARLY
    assert not any(verdict.explains_no_change for verdict in report)


def test_a_rulebook_that_is_handed_in_is_used() -> None:
    assert diagnose(Routine(), as_of=AS_OF, rulebook=BOOK).rulebook is BOOK
