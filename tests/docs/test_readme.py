"""The README is true: its program runs. `tests/test_wheel.py` runs its command."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_the_program_runs_and_prints_quotes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(PROGRAMS[0], "README.md", "exec"), {})
    assert "“" in capsys.readouterr().out


def test_the_property_holds(tmp_path: Path) -> None:
    program = tmp_path / "test_mirror_bias.py"
    program.write_text(PROGRAMS[1], encoding="utf-8")
    [holds] = (one for name, one in runpy.run_path(str(program)).items() if name[:5] == "test_")
    holds()


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
