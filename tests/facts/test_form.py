"""What is reported of form, pain and preparing: answers first, and flags of the log."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, facts_of, log, plan_document, session, weekly

from backrules.facts.values import exactly

ROW, CURL, STRETCH = "Bent Over Row (Barbell)", "Biceps Curl", "Doorway Stretch"


@pytest.mark.parametrize("fact", ["tension", "red_flags"])
@pytest.mark.parametrize("answer", [True, False, None])
def test_silence_about_tension_and_warning_signs_counts_as_none(
    fact: str, answer: bool | None
) -> None:
    assert facts_of(log(answers={fact: answer}))[f"{fact}_reported"] is (answer is True)


@pytest.mark.parametrize(
    ("flagged", "answer", "told"),
    [
        (False, None, None),
        (True, None, "logged"),
        (True, "rarely", "rarely"),
        (False, "often", "often"),
    ],
)
def test_an_answer_about_form_speaks_before_the_flags_of_a_log(
    flagged: bool, answer: str | None, told: str | None
) -> None:
    sets = "1x10@60kg form, 3x10@60kg" if flagged else "4x10@60kg"
    facts = facts_of(log(session(day(1), {ROW: sets}), answers={"form_breakdown": answer}))
    assert facts.get("form_in_last_reps") == told
    assert facts["form_flag_share"] == exactly(0.25 if flagged else 0)


def test_sets_flagged_as_good_are_flags_too() -> None:
    good = [{"name": ROW, "sets": [{"reps": 10, "form_flag": False}]}]
    facts = facts_of(log(session(day(1), good)))
    assert (facts["form_in_last_reps"], facts["form_flag_share"]) == ("logged", exactly(0))


def test_form_is_a_share_of_all_back_sets() -> None:
    done = {ROW: "1x10@60kg form, 2x10@60kg", CURL: "3x10@10kg form"}
    facts = facts_of(log(*weekly(2, done), session(day(3), {ROW: "2x10@60kg"})))
    assert facts["form_flag_share"] == exactly(0.25)


@pytest.mark.parametrize(
    ("done", "flags"),
    [
        ({ROW: "3x10@60kg"}, 0),
        ({ROW: "2x10@60kg pain, 1x10@60kg"}, 2),
        ({CURL: "1x10@10kg pain"}, 1),
        ({ROW: "1x10@20kg warmup pain, 3x10@60kg"}, 1),
        ({ROW: "1x5@20kg pain, 3x10@60kg"}, 1),
        ({ROW: "3x10@60kg, 1x8@40kg drop pain"}, 1),
        ({"Treadmill": "600s pain"}, 1),
    ],
)
def test_pain_is_counted_whatever_the_set_was_for(done: dict[str, str], flags: int) -> None:
    facts = facts_of(log(*weekly(2, {ROW: "3x10@60kg"}), session(day(2, "wed"), done)))
    assert facts["pain_flags_reported"] == exactly(flags)


HURTS = {ROW: "1x10@60kg pain"}


@pytest.mark.parametrize(
    ("when", "flags"),
    [(day(1, "wed"), 1), (day(12), 1), (day(12, "wed"), 0)],
)
def test_pain_counts_from_the_first_week_of_the_block_to_the_last_day(
    when: str, flags: int
) -> None:
    habit = weekly(11, {ROW: "3x10@60kg"}, on=("mon", "thu"))
    facts = facts_of(log(*habit, session(when, HURTS)), as_of=day(12))
    assert facts["pain_flags_reported"] == exactly(flags)


@pytest.mark.parametrize(
    ("starts", "flags"),
    [((None, None), 1), (("18:00", "18:05"), 1), (("08:00", None), 1), (("08:00", "18:00"), 2)],
)
def test_a_session_that_stands_twice_hurt_once(starts: tuple[str | None, ...], flags: int) -> None:
    twice = [session(day(1), HURTS, start=start) for start in starts]
    assert facts_of(log(*twice))["pain_flags_reported"] == exactly(flags)


@pytest.mark.parametrize(("stretched", "share"), [(0, None), (1, exactly(0.5)), (2, exactly(1))])
def test_stretching_is_a_share_of_sessions_with_back_work_if_any_is_recorded(
    stretched: int, share: object
) -> None:
    sessions = [
        session(
            day(week), [{STRETCH: "60s"}, {ROW: "3x10"}] if week <= stretched else {ROW: "3x10"}
        )
        for week in (1, 2)
    ]
    facts = facts_of(log(*sessions, session(day(1, "tue"), {CURL: "3x10"})))
    assert facts.get("stretch_session_share") == share
    assert facts.get("stretching") == ("logged" if stretched else None)


def test_stretching_before_other_work_says_none_before_back_work() -> None:
    arms = session(day(1, "tue"), [{STRETCH: "60s"}, {CURL: "3x10"}])
    facts = facts_of(log(session(day(1), {ROW: "3x10"}), arms))
    assert facts["stretch_session_share"] == exactly(0)
    assert "stretch_session_share" not in facts_of(log(arms))


@pytest.mark.parametrize("answer", ["never", "sometimes", "always"])
def test_an_answer_about_stretching_speaks_before_the_log(answer: str) -> None:
    stretched = session(day(1), [{STRETCH: "60s"}, {ROW: "3x10"}])
    facts = facts_of(log(stretched, answers={"stretch_before_back": answer}))
    assert facts["stretching"] == answer


def test_a_short_log_speaks_of_form_though_the_plan_speaks_of_the_rest() -> None:
    done = session(day(1), [{STRETCH: "60s"}, {ROW: "1x10@60kg form, 3x10@60kg"}])
    facts = facts_of(log(done, plan=plan_document({ROW: "3x10"})))
    assert facts["routine_source"] == "plan"
    assert (facts["form_in_last_reps"], facts["form_flag_share"]) == ("logged", exactly(0.25))
    assert facts["stretch_session_share"] == exactly(1)


def test_stretching_that_is_planned_is_not_stretching_done() -> None:
    days: Any = plan_document({STRETCH: "1x60", ROW: "3x10"}, {ROW: "3x10"})
    facts = facts_of(log(plan=days))
    assert "stretch_session_share" not in facts
    assert "stretching" not in facts
