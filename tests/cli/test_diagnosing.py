"""``backrules diagnose``: files and options in, a report out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import EXAMPLE, Backrules, Ran

PLAN = "plan:\n  days:\n  - exercises:\n    - Bench Press: 3x10\n"
RULE = """\
id: far-too-new
code: R5.9
kind: diagnosis
title: You have trained for less than a lifetime
claim: It takes time.
how: We look at the weeks.
when: weeks_trained < 4000
severity: [major]
cites: [Q19]
examples:
- {facts: {weeks_trained: 3999}, expect: present/major}
- {facts: {weeks_trained: 4000}, expect: absent}
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def document(ran: Ran) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_report_is_text_for_a_person(diagnose: Backrules) -> None:
    ran = diagnose()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Why isn't my back changing?\n═")
    assert "as of\n2026-04-26" in ran.out
    assert "\x1b" not in ran.out


def test_the_report_is_json_for_a_program(diagnose: Backrules) -> None:
    report = document(diagnose("--format", "json"))
    assert (report["schema"], report["as_of"]) == ("backrules.report/1", "2026-04-26")
    assert "“" in diagnose("--format", "json").out


def test_the_report_is_html_for_a_browser(diagnose: Backrules) -> None:
    assert diagnose("--format", "html").out.startswith("<!doctype html>")


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_a_file_gets_what_the_terminal_would(
    diagnose: Backrules, tmp_path: Path, format_: str
) -> None:
    output = tmp_path / "report"
    assert diagnose("--format", format_, "--output", output).out == ""
    assert output.read_text(encoding="utf-8") == diagnose("--format", format_).out


def test_the_exit_code_tells_of_diagnoses_only_if_asked(
    backrules: Backrules, diagnose: Backrules, tmp_path: Path
) -> None:
    nothing = written(tmp_path, "nothing.yaml", "answers: {}\n")
    assert diagnose().code == 0
    assert diagnose("--exit-code").code == 1
    assert backrules("diagnose", nothing, "--exit-code").code == 0


def test_several_files_are_put_together(backrules: Backrules, tmp_path: Path) -> None:
    plan = written(tmp_path, "plan.yaml", PLAN)
    ran = backrules("diagnose", EXAMPLE, plan, "--as-of", "2026-04-26", "--format", "json")
    [skipped] = [v for v in document(ran)["verdicts"] if v["rule"] == "back-skipped"]
    assert skipped["status"] != "unknown"


def test_the_engine_can_be_chosen(diagnose: Backrules) -> None:
    assert document(diagnose("--format", "json", "--engine", "python"))["engine"] == "python"


def test_the_goal_changes_what_is_asked(diagnose: Backrules) -> None:
    report = document(diagnose("--format", "json", "--goal", "maintain"))
    assert report["outlook"] == "maintaining"


def test_a_unit_is_that_of_loads_without_one(backrules: Backrules, tmp_path: Path) -> None:
    sets = "3x10@40"
    text = f"sessions:\n- date: 2024-03-11\n  exercises:\n  - Row: {sets}\n"
    path = written(tmp_path, "log.yaml", text)

    def notes(*options: str) -> list[str]:
        ran = backrules("diagnose", path, "--as-of", "2024-03-17", "--format", "json", *options)
        return [note["code"] for note in document(ran)["log"]["notes"]]

    assert "D3" in notes()
    assert "D3" not in notes("--unit", "kg")


def test_answers_come_from_a_file_and_win_over_those_of_the_routine(
    backrules: Backrules, tmp_path: Path
) -> None:
    routine = written(tmp_path, "r.yaml", "answers: {named_regions: 4, time_tight: true}\n")
    answers = written(tmp_path, "a.json", '{"named_regions": 1, "pain": null}')
    ran = backrules("diagnose", routine, "--answers", answers, "--format", "json")
    statuses = {v["rule"]: v["status"] for v in document(ran)["verdicts"]}
    assert statuses["regions-not-known"] == "present"
    assert statuses["pain-flag"] == "unknown"


def test_exercises_of_ones_own_are_understood(backrules: Backrules, tmp_path: Path) -> None:
    log = "sessions:\n- date: 2024-03-11\n  exercises:\n  - Foo: 3x10\n  - Bar: 3x10\n"
    own = "Foo: deadlift\nBar:\n  regions: {lats: 1}\n"
    ran = backrules(
        "diagnose",
        written(tmp_path, "log.yaml", log),
        *("--exercises", written(tmp_path, "own.yaml", own)),
        *("--as-of", "2024-03-17", "--format", "json"),
    )
    assert document(ran)["log"]["unrecognised"] == []


def test_rules_of_ones_own_are_added(diagnose: Backrules, tmp_path: Path) -> None:
    written(tmp_path, "far-too-new.yaml", RULE)
    assert "You have trained for less than a lifetime" in diagnose("--rules", tmp_path).out


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "answers",
            "named_regions: 7\n",
            "1:1: named_regions: expected a number from 0 to 4, got 7",
        ),
        (
            "answers",
            "time_tight: true\nnamed_region: [1]\n",
            "2:1: named_region: no question has this name; did you mean 'named_regions'?",
        ),
        ("answers", "- 1\n", "1:1: expected a mapping of names, got [1]"),
        ("answers", "a: [1\n", "2:1: not YAML: "),
        ("answers", "", " the file is empty"),
        ("exercises", "Foo: 3\n", "1:1: Foo: expected a mapping, got 3"),
        ("exercises", "Foo:\n  region: {}\n", "2:3: Foo.region: unknown key"),
        ("exercises", "\nFoo: shurg_barbell\n", "2:1: exercises.Foo: unknown exercise"),
        ("exercises", "Foo:\n  regions:\n    lat: 1\n", "3:5: exercises.Foo.regions.lat: unknown"),
    ],
)
def test_faults_of_an_input_file_have_their_place(
    diagnose: Backrules, tmp_path: Path, name: str, text: str, problem: str
) -> None:
    path = written(tmp_path, "input.yaml", text)
    ran = diagnose(f"--{name}", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:{problem}")
    assert ran.err.count("\n") == 1


def test_all_faults_of_a_file_are_told_one_a_line(diagnose: Backrules, tmp_path: Path) -> None:
    path = written(tmp_path, "a.yaml", "named_regions: 7\npain: perhaps\n")
    assert len(diagnose("--answers", path).err.splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--as-of", "17.3.2024"], r"--as-of: expected a date like 2024-03-17, got '17\.3\.2024'"),
        (["--answers", "nowhere.yaml"], r"nowhere\.yaml: the file can't be read: No such file"),
        (["--output", "nowhere/report.txt"], r"nowhere[/\\]report\.txt: No such file"),
        (["--ask"], "--ask: expected a terminal to ask on"),
        (["--goal", "beach"], r"backrules: .*beach"),
        (["--formt", "json"], r"backrules: .*--formt"),
    ],
)
def test_a_wrong_option_is_told_in_one_line(
    backrules: Backrules, options: list[str], problem: str
) -> None:
    ran = backrules("diagnose", EXAMPLE, *options)
    assert (ran.code, ran.out) == (2, "")
    assert re.match(problem, ran.err)
    assert ran.err.count("\n") == 1


def test_a_log_that_is_none_is_told_with_its_name(backrules: Backrules, tmp_path: Path) -> None:
    path = written(tmp_path, "log\x1b[31m.txt", "hello\n")
    ran = backrules("diagnose", path)
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "no format that backrules knows" in ran.err
