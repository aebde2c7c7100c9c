"""Problems and the errors that carry them."""

from __future__ import annotations

import pickle

import pytest

from backrules.errors import (
    BackrulesError,
    InvalidRoutine,
    InvalidRulebook,
    Problem,
    UnknownName,
    UnreadableLog,
    did_you_mean,
)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.yaml:1:2", "missing"), "a.yaml:1:2: missing"),
        (Problem("", "expected a mapping"), "expected a mapping"),
        (
            UnknownName.of("a.yaml:1:2", "fact", "bak_sets", ["back_sets"]),
            "a.yaml:1:2: unknown fact 'bak_sets'; did you mean 'back_sets'?",
        ),
    ],
)
def test_a_problem_reads_as_its_place_and_what_is_wrong(problem: Problem, text: str) -> None:
    assert str(problem) == text


@pytest.mark.parametrize("error", [InvalidRoutine, InvalidRulebook, UnreadableLog])
def test_an_error_tells_all_its_problems_one_a_line(error: type[InvalidRoutine]) -> None:
    raised = error(iter([Problem("a", "one"), Problem("b", "two")]))
    assert isinstance(raised, BackrulesError)
    assert isinstance(raised, ValueError)
    assert raised.problems == (Problem("a", "one"), Problem("b", "two"))
    assert str(raised) == "a: one\nb: two"
    assert str(pickle.loads(pickle.dumps(raised))) == str(raised)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("gaol", "; did you mean 'goal'?"),
        ("weight", ""),
        ("", ""),
        ("goal" * 100_000, ""),
    ],
)
def test_only_a_near_name_is_suggested(name: str, hint: str) -> None:
    assert did_you_mean(name, iter(["goal", "unit"])) == hint


def test_a_long_unknown_name_is_cut() -> None:
    assert len(str(UnknownName.of("", "fact", "x" * 1000, []))) < 100
