"""``--ask``: the best question first, again until the answer fits, three at most."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Backrules

Typed = Callable[[str], None]


@pytest.fixture
def ask(backrules: Backrules, tmp_path: Path) -> Callable[..., tuple[dict[str, str], list[str]]]:
    """Asks about a routine; gives the statuses by rule, and the lines that were prompted."""

    def run(document: str = "answers: {}") -> tuple[dict[str, str], list[str]]:
        path = tmp_path / "routine.yaml"
        path.write_text(document, encoding="utf-8")
        ran = backrules("diagnose", path, "--ask", "--format", "json")
        assert ran.code == 0
        statuses = {v["rule"]: v["status"] for v in json.loads(ran.out)["verdicts"]}
        return statuses, ran.err.split(" skips it) ")

    return run


Ask = Callable[..., tuple[dict[str, str], list[str]]]


def test_pain_is_asked_first_and_an_answer_counts(ask: Ask, typed: Typed) -> None:
    typed("PAIN\n\n\n")
    statuses, prompts = ask()
    assert statuses["pain-flag"] == "present"
    assert "pain" in prompts[0]


def test_an_answer_that_does_not_fit_is_asked_for_again(ask: Ask, typed: Typed) -> None:
    typed("a lot\nnone\n\n\n")
    statuses, prompts = ask()
    assert statuses["pain-flag"] == "absent"
    assert "Expected one of none, soreness, pain, got a lot." in prompts[1]


def test_three_questions_are_asked_at_most_and_none_twice(ask: Ask, typed: Typed) -> None:
    typed("\n" * 10)
    _, prompts = ask()
    assert len(prompts) - 1 == 3 == len(set(prompts[:3]))


def test_the_end_of_the_input_skips_what_is_left(ask: Ask, typed: Typed) -> None:
    typed("none\n")
    statuses, prompts = ask()
    assert statuses["pain-flag"] == "absent"
    assert len(prompts) - 1 == 2


def test_yes_and_no_and_numbers_are_understood(ask: Ask, typed: Typed) -> None:
    rest = (
        "pain: none, form_breakdown: never, felt_in: target, last_set_reserve: 1,"
        " weeks_training: 50, goal: maintain, stretch_before_back: always"
    )
    typed("maybe\nno\n2\n" + "\n" * 3)
    statuses, prompts = ask(f"answers: {{{rest}}}")
    assert statuses["posture-carryover"] == "absent"
    assert statuses["regions-not-known"] == "present"
    assert "Expected yes or no, got maybe." in prompts[1]


def test_nothing_is_asked_where_no_answer_would_help(
    ask: Ask, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backrules.cli.asking.open_questions", lambda report: ())
    typed("")
    assert ask()[1] == [""]
