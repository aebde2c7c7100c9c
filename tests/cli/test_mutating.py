"""``backrules mutants``."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from tests.cli.conftest import Backrules, Terminal
from tests.rules.own_folder import RULE, changed, write

ONE_WEEK = "  - {facts: {selection_weeks: 1}, expect: too_early}\n"
NOTICING = changed(
    (
        "  - {facts: {back_to_mirror: 0.3}, expect: present/minor}\n",
        "  - {facts: {back_to_mirror: 0.333332}, expect: present/minor}\n",
    )
)


def relative(text: str, folder: Path) -> list[str]:
    return text.replace(f"{folder}{os.sep}", "").splitlines()


def test_what_no_example_notices_is_listed_with_its_place(
    backrules: Backrules, tmp_path: Path
) -> None:
    write(tmp_path, {"own-rule.yaml": RULE})
    ran = backrules("mutants", tmp_path)
    assert (ran.code, ran.err) == (1, "")
    assert relative(ran.out, tmp_path) == [
        "own-rule.yaml:10:1: `back_to_mirror < own_min` compared with 0.333332",
        "9 mutants, 8 noticed, 1 not",
    ]


def test_a_folder_whose_examples_notice_everything_passes(
    backrules: Backrules, tmp_path: Path
) -> None:
    write(tmp_path, {"own-rule.yaml": NOTICING})
    ran = backrules("mutants", tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "9 mutants, 9 noticed, 0 not\n", "")


def test_what_changes_no_answer_is_listed_and_passes(backrules: Backrules, tmp_path: Path) -> None:
    gate = "{status: too_early, when: tension_reported == true}"
    narrower = "{status: too_early, when: {all: [tension_reported == true, upright_hard == true]}}"
    examples = (
        "  - {facts: {tension_reported: true}, expect: too_early}\n"
        "  - {facts: {tension_reported: true, upright_hard: true}, expect: too_early}\n"
        "  - {facts: {tension_reported: false, upright_hard: true, back_to_mirror: 0},"
        " expect: present}\n"
    )
    gates = ("[one-week-log]", f"[{narrower}, {gate}]")
    write(tmp_path, {"own-rule.yaml": changed(gates, (ONE_WEEK, examples), rule=NOTICING)})
    ran = backrules("mutants", tmp_path)
    *listed, summary = relative(ran.out, tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert listed == [
        "own-rule.yaml:9:9: too_early gate `tension_reported == true and upright_hard == true`"
        " dropped: changes no answer",
        "own-rule.yaml:9:68: `upright_hard == true` dropped: changes no answer",
        "own-rule.yaml:9:68: `upright_hard == true` with == turned into !=: changes no answer",
    ]
    assert summary == "18 mutants, 15 noticed, 0 not, 3 that change no answer"


def test_faults_of_a_folder_come_first(backrules: Backrules, tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": changed(("1/3}, expect: absent", "0.3}, expect: absent"))})
    ran = backrules("mutants", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "own-rule.yaml:17:5: expected absent, got present/minor" in relative(ran.err, tmp_path)


def test_our_own_rules_pass(backrules: Backrules) -> None:
    ran = backrules("mutants")
    assert (ran.code, ran.err) == (0, "")
    assert ", 0 not" in ran.out.splitlines()[-1]


@pytest.mark.parametrize("terminal", [Terminal(), io.StringIO()], ids=["terminal", "pipe"])
def test_progress_is_shown_on_a_terminal_only(
    backrules: Backrules, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: io.StringIO
) -> None:
    write(tmp_path, {"own-rule.yaml": NOTICING})
    monkeypatch.setattr("sys.stderr", terminal)
    assert backrules("mutants", tmp_path).out == "9 mutants, 9 noticed, 0 not\n"
    assert ("Mutants" in terminal.getvalue()) is isinstance(terminal, Terminal)
