"""The README is true: its program runs. `tests/test_wheel.py` runs its command."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

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


def test_the_property_holds() -> None:
    names: dict[str, Any] = {}
    exec(compile(PROGRAMS[1], "README.md", "exec"), names)
    [holds] = (value for name, value in names.items() if name.startswith("test_"))
    holds()


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
