"""`lint`: what examples of a folder's rules show, beside every fault that loading finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.rules.own_folder import RULE, changed, write

from backrules import lint as lint_module
from backrules.lint import lint
from backrules.shipped import rules_folder


def told(folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in lint(folder)]


def test_our_own_rules_have_no_fault() -> None:
    assert lint() == ()


def test_our_own_folder_by_its_name_is_not_added_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rules_folder().parent)
    assert len(lint(Path("rules"))) == len(lint())


def test_a_folder_with_good_rules_has_no_fault(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE, "gates.yaml": "{}"})
    assert lint(tmp_path) == ()


def test_faults_of_loading_come_back_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": changed(("Q04", "Q004"), ("absent}", "present}"))})
    assert told(tmp_path) == [
        "own-rule.yaml:12:9: unknown quote 'Q004'; did you mean 'Q04'?",
    ]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "missing"
    assert [*map(str, lint(folder))] == [f"{folder}: expected a folder with .yaml rule files"]


def test_names_of_two_exercises_are_found(tmp_path: Path) -> None:
    ours = (rules_folder() / "exercises.yaml").read_text(encoding="utf-8")
    before, found, after = ours.partition("names: floor bench press, floor chest press")
    text = f"{before}names: floor bench press, decline press{after}"
    line = before.count("\n") + 1
    write(tmp_path, {"own-rule.yaml": RULE, "exercises.yaml": text})
    assert found
    assert told(tmp_path) == [
        f"exercises.yaml:{line}:5: 'decline press' is a name of 'Decline press' already"
    ]


def test_translations_that_cant_be_read_stand_alone(tmp_path: Path) -> None:
    ours = (rules_folder() / "exercises.yaml").read_bytes()
    write(tmp_path, {"exercises.yaml": ours, "translations.yaml": "de: [row]"})
    assert told(tmp_path) == ["translations.yaml:1:1: expected a mapping, got ['row']"]


@pytest.mark.parametrize(
    ("part", "instead", "expected"),
    [
        ("present/minor}", "present}", []),
        (
            "present/minor}",
            "present/major}",
            ["own-rule.yaml:16:5: expected present/major, got present/minor"],
        ),
        (
            "0.3}, expect: present/minor",
            "missing}, expect: present",
            [
                "own-rule.yaml:16:5: expected present, got unknown",
                "own-rule.yaml:16:5: no example comes out as present/minor",
            ],
        ),
        (
            "[minor]",
            "[{major: back_to_mirror < 0.1}, minor]",
            [
                "own-rule.yaml:16:5: no example comes out as present/major",
                "own-rule.yaml:11:13: no example stands on the threshold of 'back_to_mirror < 0.1'"
                " or a step beside it",
            ],
        ),
        (
            "1/3}, expect: absent",
            "0.333335}, expect: absent",
            [
                "own-rule.yaml:10:1: no example stands on the threshold of"
                " 'back_to_mirror < own_min' or a step beside it"
            ],
        ),
        (
            "1/3}, expect: absent",
            "[1/3, 0.4]}, expect: absent",
            [
                "own-rule.yaml:10:1: no example stands on the threshold of"
                " 'back_to_mirror < own_min' or a step beside it"
            ],
        ),
        ("1/3}, expect: absent", "0.333334}, expect: absent", []),
        (
            "[one-week-log]",
            "[one-week-log, {status: not_applicable, when: back_sets == 0}]",
            [
                "own-rule.yaml:16:5: expected present/minor, got unknown",
                "own-rule.yaml:17:5: expected absent, got unknown",
                "own-rule.yaml:16:5: no example comes out as present/minor",
                "own-rule.yaml:16:5: no example comes out as absent",
                "own-rule.yaml:16:5: no example is answered by gate 2, not_applicable",
            ],
        ),
        (
            "selection_weeks: 1}, expect: too_early",
            "back_to_mirror: 1}, expect: absent",
            ["own-rule.yaml:16:5: no example is answered by gate 1, too_early"],
        ),
    ],
)
def test_examples_have_to_come_out_and_reach_everything(
    tmp_path: Path, part: str, instead: str, expected: list[str]
) -> None:
    write(tmp_path, {"own-rule.yaml": changed((part, instead))})
    assert told(tmp_path) == expected


def test_one_engine_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_module, "is_available", lambda: False)
    write(tmp_path, {"own-rule.yaml": changed(("present/minor}", "present/info}"))})
    assert told(tmp_path) == ["own-rule.yaml:16:5: expected present/info, got present/minor"]


def test_a_context_rule_is_present_without_a_severity(tmp_path: Path) -> None:
    rule = changed(
        ("diagnosis", "context"), ("severity: [minor]\n", ""), ("present/minor", "present")
    )
    write(tmp_path, {"own-rule.yaml": rule})
    assert lint(tmp_path) == ()


def test_only_numbers_have_a_threshold_to_stand_on(tmp_path: Path) -> None:
    rule = changed(
        ("back_to_mirror < own_min", "{all: [back_to_mirror < own_min, goal != rehab,"
         " {not: mirror-bias is absent}, mirror_sets > 9]}"),
        ("given: {", "given: {goal: muscle, mirror-bias: present, mirror_sets: 30, "),
        ("[minor]", "[{major: weeks_trained_told == true}, minor]"),
        ("expect: absent}", "expect: absent}\n"
         "  - {facts: {back_to_mirror: 0.1, weeks_trained_told: true}, expect: present/major}"),
    )  # fmt: skip
    write(tmp_path, {"own-rule.yaml": rule})
    assert told(tmp_path) == [
        "own-rule.yaml:10:85: no example stands on the threshold of 'mirror_sets > 9'"
        " or a step beside it"
    ]
