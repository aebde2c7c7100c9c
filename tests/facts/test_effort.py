"""How hard back sets are: fatigue, flat repetitions, rest, repetitions, token loads."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, facts_of, log, plan, session, weekly, window_of

from backrules.facts.effort import contradicts_itself, is_fatigued, is_flat, reserve
from backrules.facts.values import Doubt, DoubtKind, Facts, Interval, exactly
from backrules.facts.working_sets import Group
from backrules.routine import SetEntry, SetKind

ROW, PULL_UP, CURL = "Bent Over Row (Barbell)", "Pull Up", "Biceps Curl"
FLY, BAND = "Reverse Fly (Dumbbell)", "Face Pull (Band)"
ASSISTED, SUPERMAN = "Assisted Pull Up", "Superman"


def groups_of(written: str, name: str = ROW, **fields: Any) -> Facts:
    """The facts of one session in one week."""
    return facts_of(log(session(day(1), {name: written}), **fields))


def weeks_of(*written: str, **fields: Any) -> Facts:
    """The facts of a session of rows a week."""
    sessions = [session(day(week), {ROW: one}) for week, one in enumerate(written, 1)]
    return facts_of(log(*sessions, **fields))


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (SetEntry(rir=3), 3),
        (SetEntry(rpe=7.5), 2.5),
        (SetEntry(rpe=10), 0),
        (SetEntry(rir=3, rpe=8), 3),
        (SetEntry(rir=4, rpe=8), None),
        (SetEntry(rir=0, rpe=8), None),
        (SetEntry(rir=4, kind=SetKind.FAILURE), 4),
        (SetEntry(rir=4, rpe=8, kind=SetKind.FAILURE), None),
        (SetEntry(kind=SetKind.FAILURE), 0),
        (SetEntry(kind=SetKind.AMRAP), 0),
        (SetEntry(kind=SetKind.CLUSTER), None),
        (SetEntry(), None),
        (SetEntry(rir=-1), None),
        (SetEntry(rpe=0), None),
        (SetEntry(rpe=10.5), None),
        (SetEntry(rir=2, rpe=0), 2),
        (SetEntry(rir=-1, rpe=8), 2),
    ],
)
def test_the_reserve_is_as_logged_then_from_rpe_then_none_at_failure(
    entry: SetEntry, left: float | None
) -> None:
    assert reserve(entry, disagreement=1) == left


@pytest.mark.parametrize(
    ("entry", "contradicts"),
    [
        (SetEntry(rir=4, rpe=10), True),
        (SetEntry(rir=1, rpe=10), False),
        (SetEntry(rir=1.5, rpe=10), True),
        (SetEntry(rir=4), False),
        (SetEntry(rpe=10), False),
        (SetEntry(rir=2, rpe=0), False),
    ],
)
def test_rir_and_rpe_contradict_each_other_when_they_are_more_than_one_apart(
    entry: SetEntry, contradicts: bool
) -> None:
    assert contradicts_itself(entry, disagreement=1) is contradicts


def group_of(written: str, name: str = ROW, **fields: Any) -> tuple[Group, Any]:
    window = window_of(log(session(day(1), {name: written}), **fields))
    [(_, group)] = window.groups()
    return group, window


@pytest.mark.parametrize(
    ("written", "fatigued"),
    [
        ("3x10@60 r2", True),
        ("1x10@60 r2, 2x8@60", True),
        ("3x10@60 r2.5", False),
        ("2x10@60, 1x10@60 r3", False),
        ("1x10@60 r3, 2x10@60", None),
        ("3x10@60", None),
        ("2x10@60, 1x10@60 failure", True),
        ("2x10@60, 1x12@60 amrap", True),
        ("3x10@60, 1x8@40 drop", True),
        ("1x10@60 rpe8, 1x10@60 rpe6", True),
        ("2x10@60, 1x10@60 rpe7", False),
        ("2x10@60, 1x10@60 r4 rpe10", None),
    ],
)
def test_a_group_is_fatigued_by_any_set_and_not_fatigued_by_its_last(
    written: str, fatigued: bool | None
) -> None:
    assert is_fatigued(*group_of(written)) is fatigued


def test_effort_is_the_share_of_fatigued_groups_among_those_known() -> None:
    facts = weeks_of("3x10@60kg r2", "3x10@60kg r4", "3x10@60kg r5", "3x10@60kg")
    assert facts["effort_groups"] == exactly(3)
    assert facts["effort_known_share"] == exactly(0.75)
    assert facts["fatigued_share"] == exactly(0.333333)
    assert facts["effort_from_answer"] is False


def test_what_is_not_back_work_or_in_a_deload_or_a_test_says_nothing_of_effort() -> None:
    hard = {ROW: "3x10@60kg r1"}
    facts = facts_of(
        log(
            *weekly(3, {ROW: "3x10@60kg r4", CURL: "3x10@10kg failure"}),
            session(day(4), hard, tags=["deload"]),
            session(day(3, "fri"), hard, tags=["test"]),
        )
    )
    assert (facts["effort_groups"], facts["fatigued_share"]) == (exactly(3), exactly(0))


UNKNOWN = "3x10@60kg"
KNOWN = "3x10@60kg r4"


@pytest.mark.parametrize(
    ("weeks", "groups", "share", "from_answer"),
    [
        ([KNOWN] * 3, 3, 1, False),
        ([KNOWN] * 2, 5, 1, True),
        ([KNOWN] * 3 + [UNKNOWN] * 5, 3, 0.375, False),
        ([UNKNOWN] * 6 + [KNOWN] * 2, 5, 1, True),
        ([UNKNOWN] * 2, 3, 1, True),
    ],
)
def test_an_answer_counts_as_three_groups_where_the_log_alone_does_not_decide(
    weeks: list[str], groups: int, share: float, from_answer: bool
) -> None:
    facts = weeks_of(*weeks, answers={"last_set_reserve": 2})
    assert facts["effort_groups"] == exactly(groups)
    assert facts["effort_known_share"] == exactly(share)
    assert facts["fatigued_share"] == exactly(3 / groups if from_answer else 0)
    assert facts["effort_from_answer"] is from_answer


@pytest.mark.parametrize(("known", "decides"), [(3, True), (2, False)])
def test_three_groups_in_ten_must_be_known(known: int, decides: bool) -> None:
    sessions = [
        session(day(week, weekday), {ROW: KNOWN if at < known else UNKNOWN})
        for at, (week, weekday) in enumerate((w, d) for w in range(1, 6) for d in ("mon", "thu"))
    ]
    extra = [session(day(6), {ROW: KNOWN})] if not decides else []
    facts = facts_of(log(*sessions, *extra, answers={"last_set_reserve": 5}))
    assert facts["effort_from_answer"] is not decides


@pytest.mark.parametrize(("reserve_told", "fatigued"), [(2, 1), (3, 0)])
def test_an_answer_says_enough_without_a_log(reserve_told: int, fatigued: int) -> None:
    facts = facts_of(log(answers={"last_set_reserve": reserve_told}))
    assert facts["effort_groups"] == exactly(3)
    assert facts["fatigued_share"] == exactly(fatigued)


def test_without_a_log_or_an_answer_nothing_is_known_of_effort() -> None:
    facts = facts_of(log())
    assert facts["effort_from_answer"] is False
    missing = {"effort_groups", "effort_known_share", "fatigued_share", "flat_groups"}
    assert not missing & facts.keys()


def test_a_plan_prescribes_and_says_nothing_of_effort() -> None:
    facts = facts_of(plan({ROW: "3x8-12@60kg rest90"}))
    assert (facts["effort_groups"], facts["flat_groups"]) == (exactly(0), exactly(0))
    assert not {"fatigued_share", "flat_share"} & facts.keys()


@pytest.mark.parametrize(
    ("name", "written", "flat"),
    [
        (ROW, "3x10@60kg", True),
        (ROW, "10/9/10@60kg", True),
        (ROW, "10/11@60kg", True),
        (ROW, "10/10/9@60kg", False),
        (ROW, "1x10@60kg", None),
        (ROW, "1x10@60kg, 1x10@61.5kg", True),
        (ROW, "1x10@60kg, 1x10@61.6kg", None),
        (ROW, "1x10@60kg, 1x10@58.5kg", True),
        (ROW, "1x10@60kg, 1x10@58.49kg", None),
        (ROW, "1x10@60kg, 1x10@132.27lb", True),
        (ROW, "3x10", None),
        (ROW, "3x10@0kg", None),
        (ROW, "2x30s@60kg", None),
        (ROW, "2x10@60kg, 1x10@60kg amrap", None),
        (ROW, "2x10@60kg, 1x10@60kg failure", True),
        (ROW, "3x10@60kg, 1x8@40kg drop", True),
        (PULL_UP, "3x8", True),
        (PULL_UP, "8/7/6", False),
        (PULL_UP, "3x8@10kg", True),
        (PULL_UP, "2x8@10kg, 1x8", None),
        (PULL_UP, "1x8@-10kg, 1x8@10kg", None),
        (PULL_UP, "3x8@-10kg", True),
        (ASSISTED, "1x8@20kg, 1x8@-20kg", True),
        (BAND, "3x10", None),
        (SUPERMAN, "3x10", True),
    ],
)
def test_straight_sets_are_flat_when_the_last_has_the_reps_of_the_first(
    name: str, written: str, flat: bool | None
) -> None:
    assert is_flat(*group_of(written, name)) is flat


def test_sets_with_a_mistyped_load_are_not_straight() -> None:
    weeks = [*["3x8@10kg"] * 3, "3x8@60kg"]
    sessions = [session(day(at), {PULL_UP: one}) for at, one in enumerate(weeks, 1)]
    assert facts_of(log(*sessions))["flat_groups"] == exactly(3)


def test_flat_groups_are_counted_among_those_that_can_be_compared() -> None:
    facts = weeks_of("3x10@60kg", "10/9/8@60kg", "3x10@60kg", "3x10")
    assert facts["flat_groups"] == exactly(3)
    assert facts["flat_share"] == exactly(0.666667)


def test_without_straight_sets_there_is_no_share_of_flat_ones() -> None:
    facts = groups_of("1x10@60kg")
    assert facts["flat_groups"] == exactly(0)
    assert "flat_share" not in facts


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("2x10@60kg rest90, 2x10@60kg", exactly(90)),
        ("1x10@60kg rest90, 1x10@60kg rest120, 2x10@60kg", exactly(105)),
        ("1x10@60kg rest90, 2x10@60kg", None),
    ],
)
def test_rest_is_the_median_where_half_of_the_sets_have_one(
    written: str, rest: Interval | None
) -> None:
    assert groups_of(written).get("median_rest_s") == rest


@pytest.mark.parametrize(
    ("written", "above", "below"),
    [
        ("1x13@60kg, 1x12@60kg", 0.5, 0),
        ("1x7@60kg, 3x8@60kg", 0, 0.25),
        ("1x13@60kg, 2x30s@60kg", 1, 0),
    ],
)
def test_sets_above_and_below_the_range_are_shares_of_those_with_reps(
    written: str, above: float, below: float
) -> None:
    facts = groups_of(written)
    assert facts["reps_above_share"] == exactly(above)
    assert facts["reps_below_share"] == exactly(below)
    assert facts["known_reps_share"] == exactly(1)


@pytest.mark.parametrize("written", ["3x30s", "3x20m"])
def test_timed_sets_alone_have_no_repetitions_to_judge(written: str) -> None:
    facts = groups_of(written, SUPERMAN)
    assert not {"known_reps_share", "reps_above_share", "reps_below_share"} & facts.keys()
    assert facts["sets_per_group"] == exactly(3)


def test_the_lower_end_of_a_planned_range_counts() -> None:
    rows = [{"name": ROW, "sets": 2, "reps": reps} for reps in ("12-15", "13-15")]
    facts = facts_of(plan([*rows, {"name": FLY, "sets": 4}]))
    assert facts["known_reps_share"] == exactly(0.5)
    assert facts["reps_above_share"] == exactly(0.5)


def test_days_of_a_plan_weigh_as_often_as_they_are_done() -> None:
    twice = {"exercises": [{FLY: "2x15@3lb rest60"}], "times_per_week": 2}
    facts = facts_of(plan(twice, {FLY: "4x10@10lb rest120"}, {ROW: "1x10"}))
    assert facts["sets_per_group"] == exactly(2)
    assert facts["median_rest_s"] == exactly(90)
    assert facts["reps_above_share"] == exactly(0.444444)
    assert facts["known_load_share"] == exactly(0.888889)
    assert facts["token_share"] == Interval(0.5, 0.5)


def test_a_plan_without_repetitions_leaves_them_unknown() -> None:
    facts = facts_of(plan([{"name": ROW, "sets": 3}]))
    assert facts["known_reps_share"] == exactly(0)
    assert "reps_above_share" not in facts


def test_token_loads_are_a_share_of_the_sets_whose_load_says_something() -> None:
    facts = facts_of(log(session(day(1), {FLY: "1x10@10lb, 2x10@3lb", ROW: "2x10"})))
    assert facts["known_load_share"] == exactly(0.6)
    assert facts["token_share"] == Interval(0.666667, 0.666667)


def test_an_unknown_unit_leaves_tokens_open_where_it_decides() -> None:
    facts = groups_of("1x10@20, 1x10@2", FLY)
    assert facts["token_share"] == Interval(0, 0.5, None, (Doubt(DoubtKind.UNIT),))
    assert groups_of("2x10@20", FLY)["token_share"] == Interval(0, 0)


def test_without_any_load_there_is_no_share_of_tokens() -> None:
    facts = groups_of("3x10")
    assert facts["known_load_share"] == exactly(0)
    assert "token_share" not in facts


@pytest.mark.parametrize(
    ("done", "median"),
    [
        ({ROW: "1x10@60kg", FLY: "2x10@5kg"}, 1.5),
        ({ROW: "1x10@60kg left, 1x10@60kg right"}, 1),
        ({ROW: "4x10@60kg", CURL: "1x10@10kg"}, 4),
    ],
)
def test_sets_of_an_exercise_are_a_median_over_its_sessions(
    done: dict[str, str], median: float
) -> None:
    assert facts_of(log(session(day(1), done)))["sets_per_group"] == exactly(median)


def test_without_back_work_nothing_is_known_of_its_loads_and_repetitions() -> None:
    facts = groups_of("3x10@10kg", CURL)
    assert facts["flat_groups"] == exactly(0)
    assert facts["effort_known_share"] == exactly(0)
    assert not {"sets_per_group", "known_load_share", "known_reps_share"} & facts.keys()
