"""``backrules coverage``: what the examples in rule files show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cases import BOOK
from tests.cli.conftest import Backrules
from tests.cli.test_diagnosing import RULE, written


def test_without_a_folder_our_own_rules_are_counted(backrules: Backrules) -> None:
    ran = backrules("coverage")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines[2:-2]] == [rule.code for rule in BOOK.rules]
    assert lines[-1].startswith("TOTAL")


def test_of_a_folder_only_its_own_rules_are_counted(backrules: Backrules, tmp_path: Path) -> None:
    written(tmp_path, "far-too-new.yaml", RULE)
    lines = backrules("coverage", tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines] == ["Rule", lines[1], "R5.9", lines[3], "TOTAL"]
    assert lines[2].endswith("80%  never reached: unknown")


@pytest.mark.parametrize("format_", ["text", "html", "json"])
def test_a_file_gets_what_the_terminal_would(
    backrules: Backrules, tmp_path: Path, format_: str
) -> None:
    written(tmp_path, "far-too-new.yaml", RULE)
    output = tmp_path / "coverage"
    shown = backrules("coverage", tmp_path, "--format", format_)
    filed = backrules("coverage", tmp_path, "--format", format_, "--output", output)
    assert (filed.code, filed.out) == (0, "")
    assert output.read_text("utf-8") == shown.out
    if format_ == "json":
        assert json.loads(shown.out)["schema"] == "backrules.coverage/1"


@pytest.mark.parametrize(
    ("percent", "code", "told"),
    [("80", 0, ""), ("80.5", 1, "--fail-under: expected 80.5%, got 80%\n")],
)
def test_less_than_was_asked_for_is_told(
    backrules: Backrules, tmp_path: Path, percent: str, code: int, told: str
) -> None:
    written(tmp_path, "far-too-new.yaml", RULE)
    ran = backrules("coverage", tmp_path, "--fail-under", percent)
    assert (ran.code, ran.err) == (code, told)
    assert "TOTAL" in ran.out


@pytest.mark.parametrize(
    "arguments", [["--fail-under", "101"], ["--format", "xml"], ["no-such-folder"]]
)
def test_bad_usage_and_bad_input_are_told(backrules: Backrules, arguments: list[str]) -> None:
    ran = backrules("coverage", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
