"""What a program around backrules may do to it: its locale, its stack, its end."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which

import pytest
from tests.embedding.running import EXPECTED, run


def test_a_decimal_comma_changes_nothing(tmp_path: Path) -> None:
    if which("localedef"):
        made = ["localedef", "-i", "de_DE", "-f", "UTF-8", str(tmp_path / "de_DE.UTF-8")]
        subprocess.run(made, check=False, capture_output=True)
    where = {"LOCPATH": str(tmp_path)} if (tmp_path / "de_DE.UTF-8").exists() else {}
    try:
        told = run("decimal_comma", LC_ALL="de_DE.UTF-8", **where)
    except AssertionError as error:
        if "unsupported locale setting" not in str(error):
            raise
        pytest.skip("no locale with a decimal comma is installed")
    assert told.splitlines() == [",", EXPECTED]


def test_a_caller_near_the_recursion_limit_gets_its_error_or_the_report() -> None:
    errors, reports, different = json.loads(run("deep_callers"))
    assert errors == ["RecursionError"]
    assert reports > 20
    assert different == 1


def test_a_program_may_end_amid_diagnoses_and_diagnose_at_its_end() -> None:
    assert run("shutdown").strip() == EXPECTED
