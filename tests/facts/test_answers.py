"""What a person answers, and how the person's labels fit the catalogue."""

from __future__ import annotations

import pytest
from tests.routines import Document, facts_of, log, window_of

from backrules.errors import InvalidRoutine
from backrules.facts.answers import mislabelled
from backrules.facts.values import exactly
from backrules.routine import Answer, Goal, Routine


def test_answers_are_facts_of_the_same_name() -> None:
    facts = facts_of(Routine(answers={"named_regions": 2, "mirror_reliance": True}))
    assert (facts["named_regions"], facts["mirror_reliance"]) == (exactly(2), True)


@pytest.mark.parametrize("answers", [{}, {"named_regions": None}])
def test_what_nobody_answered_is_missing(answers: dict[str, Answer]) -> None:
    assert "named_regions" not in facts_of(Routine(answers=answers))


def test_the_goal_is_general_by_default() -> None:
    assert facts_of(Routine())["goal"] == "general"
    assert facts_of(Routine(answers={"goal": "rehab"}))["goal"] == "rehab"
    assert facts_of(Routine(answers={"goal": "rehab"}, goal=Goal.MUSCLE))["goal"] == "muscle"


def test_all_wrong_answers_are_told_at_once() -> None:
    answers: dict[str, Answer] = {"named_regions": 5, "named_region": 3, "time_tihgt": None}
    with pytest.raises(InvalidRoutine) as error:
        facts_of(Routine(answers=answers))
    assert str(error.value).splitlines() == [
        "answers.named_regions: expected a number from 0 to 4, got 5",
        "answers.named_region: no question has this name; did you mean 'named_regions'?",
        "answers.time_tihgt: no question has this name; did you mean 'time_tight'?",
    ]


WRONG: dict[str, str | Document] = {"Face Pull": "lateral_raise", "Shrug": "biceps_curl"}
RIGHT: dict[str, str | Document] = {
    "Bent Over Row": "t_bar_row",
    "Pull Up": {"regions": {"lats": 1, "traps": 0.5}},
    "Bench Press": "dip",
}
OWN: dict[str, str | Document] = {"Kelso Lift": "t_bar_row"}


@pytest.mark.parametrize(
    ("labels", "share"),
    [
        ({}, 0),
        (WRONG, 0),  # two labels make no judgement
        (WRONG | OWN, 0),  # nor does one that contradicts nothing
        (RIGHT, 0),
        (WRONG | {"Pull Up": "lat_pulldown"}, 0.666667),
        (WRONG | RIGHT, 0.4),
    ],
)
def test_labels_contradict_by_what_they_train_directly(
    labels: dict[str, str | Document], share: float
) -> None:
    assert facts_of(log(exercises=labels))["label_mismatch_share"] == exactly(share)


def test_mislabelled_exercises_are_named() -> None:
    labels = mislabelled(window_of(log(exercises=WRONG | RIGHT | OWN)))
    assert [label.name for label in labels] == ["Face Pull", "Shrug"]
