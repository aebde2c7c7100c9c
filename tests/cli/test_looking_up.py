"""``backrules rule``, ``rules``, ``lint`` and ``exercises``."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases import BOOK
from tests.cli.conftest import Backrules
from tests.cli.test_diagnosing import RULE, written

from backrules.errors import Problem


@pytest.mark.parametrize("name", ["mirror-bias", "R2.1", "r2.1", "Mirror-Bias"])
def test_a_rule_is_found_by_its_id_or_its_code(backrules: Backrules, name: str) -> None:
    ran = backrules("rule", name)
    assert ran.code == 0
    assert ran.out.startswith(BOOK["R2.1"].title)


def test_a_rule_that_is_not_there_is_told_with_the_nearest(backrules: Backrules) -> None:
    ran = backrules("rule", "miror-bias")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "backrules: no rule has the id or code 'miror-bias'; did you mean 'mirror-bias'?\n"
    )


def test_all_rules_are_listed_with_those_of_ones_own(backrules: Backrules, tmp_path: Path) -> None:
    written(tmp_path, "far-too-new.yaml", RULE)
    ran = backrules("rules", "--rules", tmp_path)
    codes = {line.split()[0] for line in ran.out.splitlines() if line.strip()}
    assert {rule.code for rule in BOOK.rules} | {"R5.9"} <= codes
    assert "far-too-new" not in backrules("rules").out
    assert backrules("rule", "R5.9", "--rules", tmp_path).out.startswith("You have trained")


def test_without_a_folder_our_own_rules_are_looked_at(
    backrules: Backrules, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_faults(folder: Path | None) -> tuple[Problem, ...]:
        assert folder is None
        return ()

    monkeypatch.setattr("backrules.cli.looking_up.faults_of", no_faults)
    ran = backrules("lint")
    assert (ran.code, ran.out) == (0, f"no faults in {len(BOOK.rules)} rules\n")


def test_a_clean_folder_counts_its_own_rules(backrules: Backrules, tmp_path: Path) -> None:
    written(tmp_path, "far-too-new.yaml", RULE)
    ran = backrules("lint", tmp_path)
    assert (ran.code, ran.out) == (0, "no faults in 1 rule\n")


def test_faults_of_a_folder_are_told_with_their_places(
    backrules: Backrules, tmp_path: Path
) -> None:
    path = written(tmp_path, "far-too-new.yaml", RULE.replace("Q19", "Q99, Q98"))
    ran = backrules("lint", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2
    assert all(line.startswith(f"{path}:9:") for line in ran.err.splitlines())


def test_exercises_are_listed_or_one_is_explained(backrules: Backrules) -> None:
    assert len(backrules("exercises").out.splitlines()) > len(BOOK.catalogue.exercises)
    assert "is read as Lat pulldown" in backrules("exercises", "lat", "pull", "down").out
    assert "doesn't know “zzzz”" in backrules("exercises", "zzzz").out
