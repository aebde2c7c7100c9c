"""In which order a session trains: what is small, single-joint or big, and what comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from tests.routines import (
    day,
    exercise_doubts,
    facts_of,
    log,
    plan,
    session,
    weekly,
    window_of,
)

from backrules.facts.values import Doubt, DoubtKind, Facts, Interval, Value, exactly

ROW, PULLDOWN = "Bent Over Row (Barbell)", "Lat Pulldown"
FLY, FACE_PULL, SHRUG = "Reverse Fly (Machine)", "Face Pull", "Dumbbell Shrug"
CURL, PRESS, BENCH = "Biceps Curl", "Overhead Press", "Bench Press"
UNKNOWN = "Kelso Lift"
DOUBTS = exercise_doubts(UNKNOWN)
ORDER = (Doubt(DoubtKind.ORDER),)

Exercise = tuple[str, int]


def exercises(*done: Exercise) -> list[Mapping[str, Any]]:
    """Entries of so many sets of ten."""
    return [{name: f"{sets}x10"} for name, sets in done]


def superset(*done: Exercise) -> list[Mapping[str, Any]]:
    """The same, interleaved round by round."""
    return [{"name": name, "sets": f"{sets}x10", "superset": 0} for name, sets in done]


def facts_of_session(*done: Exercise, tags: Sequence[str] = (), **fields: Any) -> Facts:
    """The facts of a session that is done in two weeks."""
    return facts_of(log(*weekly(2, exercises(*done), tags=tags), **fields))


def rows(*sessions: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sessions of one week each."""
    return [session(day(week), one) for week, one in enumerate(sessions, 1)]


def order_of(*entries: Mapping[str, Any]) -> list[str]:
    [bout] = window_of(log(session(day(1), entries))).block
    return [group.name for group, sets in bout.performed for _ in range(sets)]


def test_supersets_go_round_by_round() -> None:
    assert order_of(*superset((CURL, 3), (ROW, 2))) == [CURL, ROW, CURL, ROW, CURL]


def test_what_is_not_in_a_superset_stays_where_it_stands() -> None:
    curl, row = superset((CURL, 2), (ROW, 2))
    assert order_of(curl, {BENCH: "1x5"}, row, {CURL: "1x5"}) == [CURL, ROW, CURL, ROW, BENCH, CURL]


@pytest.mark.parametrize(
    ("done", "share"),
    [
        ([(CURL, 3), (ROW, 3)], 1),
        ([(CURL, 2), (ROW, 3)], 0),
        ([(CURL, 2), (PRESS, 1), (ROW, 3)], 1),
        ([(ROW, 1), (CURL, 3), (ROW, 1)], 0),
        ([(ROW, 1), (CURL, 3), (ROW, 2)], 1),
        ([(ROW, 1), (CURL, 3), (PULLDOWN, 2)], 1),
        ([(BENCH, 6), (ROW, 3)], 0),
        ([(FACE_PULL, 3), (ROW, 3)], 0),
        ([("Upright Row", 3), (ROW, 3)], 0),
        ([("Farmers Walk", 3), (ROW, 3)], 0),
        ([("Dip", 3), (ROW, 3)], 0),
        ([("Wrist Curl", 3), (ROW, 3)], 1),
    ],
)
def test_a_session_is_flagged_when_most_big_lifts_come_after_three_small_muscle_sets(
    done: list[Exercise], share: int
) -> None:
    assert facts_of_session(*done)["small_first_share"] == exactly(share)


@pytest.mark.parametrize(("written", "share"), [(superset, 0), (exercises, 1)])
def test_in_a_superset_a_row_has_few_curls_before_it(written: Any, share: int) -> None:
    facts = facts_of(log(*weekly(2, written((CURL, 3), (ROW, 3)))))
    assert facts["small_first_share"] == exactly(share)


def test_curls_of_the_morning_are_not_before_rows_of_the_evening() -> None:
    morning, evening = exercises((CURL, 4)), exercises((ROW, 4))
    apart = log(session(day(1), morning, start="08:00"), session(day(1), evening, start="09:31"))
    together = log(session(day(1), morning, start="08:00"), session(day(1), evening, start="09:30"))
    assert facts_of(apart)["small_first_share"] == exactly(0)
    assert facts_of(together)["small_first_share"] == exactly(1)


def test_only_sessions_with_a_big_lift_are_looked_at_where_there_is_one() -> None:
    push_day = exercises((CURL, 6), (FACE_PULL, 6))
    first, later = exercises((CURL, 3), (ROW, 3)), exercises((ROW, 3), (CURL, 3))
    facts = facts_of(log(*rows(push_day, first, later, push_day)))
    assert facts["order_sessions"] == exactly(2)
    assert facts["small_first_share"] == exactly(0.5)


@pytest.mark.parametrize(
    ("done", "sessions", "share"),
    [
        ([(CURL, 11), (FLY, 6)], 2, 1),
        ([(CURL, 8), (FLY, 5)], 0, 0),
        ([(CURL, 3), (FLY, 2)], 2, 1),
        ([(CURL, 4), (FLY, 2)], 0, 0),
        ([(FLY, 3), (CURL, 3), (SHRUG, 3)], 2, 0),
    ],
)
def test_without_any_big_lift_all_back_sets_of_back_days_count(
    done: list[Exercise], sessions: int, share: int
) -> None:
    facts = facts_of_session(*done)
    assert facts["order_sessions"] == exactly(sessions)
    assert facts["small_first_share"] == exactly(share)


@pytest.mark.parametrize(
    ("done", "before_first", "arms"),
    [
        ([(PRESS, 3), (CURL, 2), (ROW, 3)], 5, False),
        ([(PRESS, 2), (CURL, 3), (ROW, 3)], 5, True),
        ([(PRESS, 3), (ROW, 2), (CURL, 3), (ROW, 1)], 3, True),
        ([("Wrist Curl", 3), (ROW, 3)], 3, True),
        ([(CURL, 3), (FLY, 6)], 3, True),
    ],
)
def test_severity_goes_by_what_comes_before_the_back_and_whether_it_pulls(
    done: list[Exercise], before_first: float, arms: bool
) -> None:
    facts = facts_of_session(*done)
    assert facts["small_sets_before_first"] == exactly(before_first)
    assert facts["small_first_arms"] is arms


def test_the_median_is_over_flagged_sessions_and_one_with_arms_is_enough() -> None:
    facts = facts_of(
        log(
            *rows(
                exercises((PRESS, 3), (ROW, 3)),
                exercises((CURL, 6), (ROW, 3)),
                exercises((ROW, 3), (CURL, 9)),
            )
        )
    )
    assert facts["small_sets_before_first"] == exactly(4.5)
    assert facts["small_first_arms"] is True


def test_nothing_is_said_of_flagged_sessions_where_there_are_none() -> None:
    facts = facts_of_session((ROW, 3))
    assert not {"small_sets_before_first", "small_first_arms"} & facts.keys()


def planned_day(times: float, *done: Exercise) -> dict[str, Any]:
    return {"exercises": exercises(*done), "times_per_week": times}


@pytest.mark.parametrize(("times", "share", "median"), [(3, 0.25, 9), (0.5, 2 / 3, 9)])
def test_days_of_a_plan_weigh_as_often_as_they_are_done(
    times: float, share: float, median: float
) -> None:
    facts = facts_of(plan(planned_day(times, (ROW, 6)), planned_day(1, (CURL, 9), (ROW, 6))))
    assert facts["order_sessions"] == exactly(2)
    assert facts["small_first_share"] == exactly(share)
    assert facts["single_first_share"] == exactly(0)
    assert facts["small_sets_before_first"] == exactly(median)


@pytest.mark.parametrize(("times", "median"), [(3, 4), (1, 6.5), (0.5, 9)])
def test_the_median_of_a_plan_weighs_its_days_too(times: float, median: float) -> None:
    facts = facts_of(
        plan(planned_day(times, (CURL, 4), (ROW, 3)), planned_day(1, (CURL, 9), (ROW, 3)))
    )
    assert facts["small_sets_before_first"] == exactly(median)


def test_the_shares_are_zero_where_no_session_is_eligible() -> None:
    facts = facts_of(plan(exercises((BENCH, 5), (CURL, 4), (FACE_PULL, 3))))
    assert (facts["order_sessions"], facts["focus_sessions"]) == (exactly(0), exactly(0))
    assert (facts["small_first_share"], facts["single_first_share"]) == (exactly(0), exactly(0))


def test_where_only_deloads_were_done_no_session_is_eligible() -> None:
    facts = facts_of_session((ROW, 3), tags=["deload"])
    assert facts["order_sessions"] == exactly(0)
    assert "small_first_share" not in facts


def test_without_a_week_to_look_at_nothing_is_known_of_order() -> None:
    assert not {"order_sessions", "focus_sessions", "big_lift_sets"} & facts_of(log()).keys()


@pytest.mark.parametrize(
    ("done", "share"),
    [
        ([(FLY, 3), (ROW, 3)], 1),
        ([(FLY, 2), (ROW, 4)], 0),
        ([(FLY, 2), (SHRUG, 1), (ROW, 3)], 1),
        ([(FACE_PULL, 3), (ROW, 3)], 0),
        ([(CURL, 3), (ROW, 6)], 0),
        ([(FACE_PULL, 6)], 1),
        ([(ROW, 3), (FLY, 3)], 0),
    ],
)
def test_a_back_day_is_flagged_without_a_big_lift_or_with_three_single_joint_sets_before_it(
    done: list[Exercise], share: int
) -> None:
    facts = facts_of_session(*done)
    assert facts["focus_sessions"] == exactly(2)
    assert facts["single_first_share"] == exactly(share)


@pytest.mark.parametrize(
    ("done", "sessions"),
    [
        ([(BENCH, 20), (ROW, 6)], 2),
        ([(BENCH, 20), (ROW, 5)], 0),
        ([(BENCH, 3), (ROW, 2)], 2),
        ([(BENCH, 5), (ROW, 3)], 0),
    ],
)
def test_a_back_day_has_six_back_sets_or_two_fifths_of_all(
    done: list[Exercise], sessions: int
) -> None:
    assert facts_of_session(*done)["focus_sessions"] == exactly(sessions)


ALPHABET = [("Bench Press", 3), ("Biceps Curl", 3), ("Deadlift", 3), ("Face Pull", 3)]


@pytest.mark.parametrize(
    ("sessions", "reliable"),
    [
        ([ALPHABET] * 3, False),
        ([ALPHABET] * 2, True),
        ([ALPHABET[:3]] * 3, True),
        ([ALPHABET] * 3 + [ALPHABET[:1]], False),
        ([ALPHABET] * 3 + [[*ALPHABET[1:], ALPHABET[0]]], True),
        ([[*ALPHABET[:3], ALPHABET[2]]] * 3, True),
        ([[(name.upper(), sets) for name, sets in ALPHABET]] * 3, False),
    ],
)
def test_an_order_that_is_always_alphabetical_is_none(
    sessions: list[list[Exercise]], reliable: bool
) -> None:
    routine = log(*rows(*(exercises(*done) for done in sessions)))
    assert window_of(routine).order_is_reliable is reliable


@pytest.mark.parametrize(
    ("fields", "reliable"),
    [
        ({}, False),
        ({"order_reliable": True}, True),
        ({"order_reliable": True, "answers": {"order_reliable": False}}, False),
        ({"order_reliable": False, "answers": {"order_reliable": True}}, True),
        ({"order_reliable": True, "answers": {"order_reliable": None}}, True),
    ],
)
def test_the_person_knows_best_and_then_the_source(fields: dict[str, Any], reliable: bool) -> None:
    routine = log(*weekly(3, exercises(*ALPHABET)), **fields)
    assert window_of(routine).order_is_reliable is reliable


@pytest.mark.parametrize(
    ("done", "small_first", "single_first"),
    [
        ([(ROW, 6), (CURL, 3)], Interval(0, 1, None, ORDER), exactly(0)),
        ([(CURL, 2), (ROW, 6)], exactly(0), exactly(0)),
        ([(ROW, 6), (FLY, 3)], exactly(0), Interval(0, 1, None, ORDER)),
        ([(FLY, 2), (ROW, 6)], exactly(0), exactly(0)),
        ([(FACE_PULL, 6)], exactly(0), exactly(1)),
    ],
)
def test_without_an_order_only_what_could_be_first_is_open(
    done: list[Exercise], small_first: Interval, single_first: Interval
) -> None:
    facts = facts_of_session(*done, order_reliable=False)
    assert ends(facts["small_first_share"]) == ends(small_first)
    assert ends(facts["single_first_share"]) == ends(single_first)


def test_a_plan_is_in_order_whatever_the_log_beside_it_is() -> None:
    planned = plan(exercises((CURL, 3), (ROW, 6)), answers={"order_reliable": False})
    assert facts_of(planned)["small_first_share"] == exactly(1)


def ends(value: Value) -> tuple[float | None, float | None, tuple[Doubt, ...]]:
    assert isinstance(value, Interval)
    return value.lo, value.hi, value.doubts


def test_an_unreliable_order_is_open_up_to_the_share_of_sessions_that_it_concerns() -> None:
    many, few = exercises((ROW, 3), (CURL, 3)), exercises((ROW, 3), (CURL, 2))
    facts = facts_of(log(*rows(many, few, few), order_reliable=False))
    assert ends(facts["small_first_share"]) == (0, 0.333333, ORDER)


@pytest.mark.parametrize(
    ("done", "small_first", "sessions"),
    [
        ([(UNKNOWN, 3), (ROW, 3)], Interval(0, 1, 0, DOUBTS), 2),
        ([(UNKNOWN, 2), (ROW, 3)], exactly(0), 2),
        ([(UNKNOWN, 2), (CURL, 1), (ROW, 3)], Interval(0, 1, 0, DOUBTS), 2),
        ([(ROW, 3), (UNKNOWN, 9)], exactly(0), 2),
        ([(CURL, 3), (UNKNOWN, 3), (ROW, 1)], exactly(1), 2),
        ([(ROW, 2), (CURL, 3), (UNKNOWN, 2)], exactly(0), 2),
        ([(ROW, 2), (CURL, 3), (UNKNOWN, 3)], Interval(0, 1, 0, DOUBTS), 2),
    ],
)
def test_an_exercise_that_nobody_knows_may_be_small_big_or_neither(
    done: list[Exercise], small_first: Interval, sessions: int
) -> None:
    facts = facts_of_session(*done)
    assert facts["small_first_share"] == small_first
    assert facts["order_sessions"] == exactly(sessions)


def test_an_unknown_exercise_may_make_a_session_one_with_a_big_lift() -> None:
    facts = facts_of(log(*rows(exercises((ROW, 3)), exercises((CURL, 3), (UNKNOWN, 3)))))
    assert facts["order_sessions"] == Interval(1, 2, 1, DOUBTS)
    assert facts["small_first_share"] == Interval(0, 0.5, 0, DOUBTS)


def test_an_unknown_exercise_may_be_the_big_lift_that_takes_back_days_out() -> None:
    facts = facts_of(log(*rows(exercises((CURL, 3), (FLY, 6)), exercises((UNKNOWN, 3)))))
    assert facts["order_sessions"] == Interval(0, 2, 1, DOUBTS)
    assert facts["small_first_share"] == Interval(0, 1, 1, DOUBTS)
    assert facts["small_sets_before_first"] == exactly(3)


@pytest.mark.parametrize(("names", "share"), [(4, (1, 1)), (5, (0, 1))])
def test_of_more_than_four_unknown_exercises_nothing_is_tried_out(
    names: int, share: tuple[float, float]
) -> None:
    unknown = [(f"{UNKNOWN} {number}", 1) for number in range(names)]
    facts = facts_of_session((CURL, 3), (ROW, 6), *unknown)
    assert ends(facts["small_first_share"])[:2] == share


@pytest.mark.parametrize(
    ("done", "single_first", "sessions"),
    [
        ([(FLY, 3), (UNKNOWN, 3)], exactly(1), exactly(2)),
        ([(UNKNOWN, 3), (FLY, 3)], Interval(0, 1, 1, DOUBTS), exactly(2)),
        ([(BENCH, 4), (ROW, 2), (UNKNOWN, 2)], exactly(0), Interval(0, 2, 0, DOUBTS)),
    ],
)
def test_an_unknown_exercise_may_be_the_big_lift_of_a_back_day(
    done: list[Exercise], single_first: Interval, sessions: Interval
) -> None:
    facts = facts_of_session(*done)
    assert ends(facts["single_first_share"]) == ends(single_first)
    assert facts["focus_sessions"] == sessions


def test_sets_of_unknown_exercises_may_be_big_lifts() -> None:
    facts = facts_of_session((ROW, 3), (FACE_PULL, 3), (UNKNOWN, 2))
    assert facts["big_lift_sets"] == Interval(6, 10, 6, DOUBTS)
    assert facts_of(plan(planned_day(2, (ROW, 3))))["big_lift_sets"] == exactly(6)
