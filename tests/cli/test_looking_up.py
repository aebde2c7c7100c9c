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


def test_a_name_is_shown_word_by_word(backrules: Backrules) -> None:
    told = backrules("exercises", "Seated Cable Row - V Grip (Weighted)").out
    assert "Words that name the movement: row" in told
    assert "Words on how it is done: seated, v bar" in told
    assert "Equipment and load: added, cable" in told


LOG = "sessions:\n- date: 2024-03-11\n  exercises:\n  - Kelso Shrug: 3x10\n  - {0}: 2x10\n"


def test_unknown_exercises_of_logs_are_written_ready_to_edit(
    backrules: Backrules, tmp_path: Path
) -> None:
    one = written(tmp_path, "one.yaml", LOG.format("Bench Press"))
    two = written(tmp_path, "two.yaml", LOG.format("Qqqq").replace("03-11", "03-12"))
    told = backrules("exercises", "--unknown", one, two).out
    assert told.count("  # 6 sets\n") == told.count('  # "Qqqq": ID\n') == 1
    assert "Bench" not in told


def test_what_is_written_is_read_once_it_is_edited(backrules: Backrules, tmp_path: Path) -> None:
    log, own = written(tmp_path, "log.yaml", LOG.format("Bench Press")), tmp_path / "own.yaml"
    assert backrules("exercises", "--unknown", log, "--output", own).out == ""

    def unrecognised() -> bool:
        day = ("--as-of", "2024-03-17", "--format", "json")
        return '"name": "Kelso Shrug"' in backrules("diagnose", log, "--exercises", own, *day).out

    assert unrecognised()
    text = own.read_text(encoding="utf-8").replace('# "', '"')
    own.write_text(text, encoding="utf-8")
    assert not unrecognised()


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ("exercises:\n  Foo: shurg_barbell\n", "2:3: exercises.Foo: unknown exercise"),
        ("exercises:\n  Foo: 3\n", "2:3: Foo: expected a mapping, got 3"),
        ("exercises: [Foo]\n", "1:1: exercises: expected a mapping"),
    ],
)
def test_a_fault_below_exercises_has_its_place(
    backrules: Backrules, tmp_path: Path, own: str, fault: str
) -> None:
    log, path = written(tmp_path, "log.yaml", LOG.format("Row")), written(tmp_path, "o.yaml", own)
    ran = backrules("diagnose", log, "--exercises", path)
    assert ran.code == 2
    assert ran.err.startswith(f"{path}:{fault}")


@pytest.mark.parametrize("own", ["Foo:\nKelso Shrug: shrug_barbell\n", "exercises: deadlift\n"])
def test_a_name_may_wait_for_its_meaning_and_be_any_word(
    backrules: Backrules, tmp_path: Path, own: str
) -> None:
    log, path = written(tmp_path, "log.yaml", LOG.format("Row")), written(tmp_path, "o.yaml", own)
    assert backrules("diagnose", log, "--exercises", path, "--as-of", "2024-03-17").code == 0
