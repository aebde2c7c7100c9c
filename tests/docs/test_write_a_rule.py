"""The page on rules of one's own is true: its files and commands do what it says.

That its tests pass in the end is what `tests/test_wheel.py` sees, where backrules is installed.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from tests.docs.walkthrough import blocks, follow

from backrules.cli import main

pytest_plugins = ["pytester"]

PAGE = Path(__file__).parents[2] / "docs" / "write-a-rule.md"


def test_every_step_of_the_page_does_what_it_says(
    pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = ""
    for block in blocks(PAGE):
        if block.marker:
            follow(block, pytester.path)
            if block.name == "test_short_rests.py":
                printed = outcome_of(pytester, block.name)
            elif block.name == "app.py":
                printed = output_of(pytester.path / block.name, capsys)
        elif block.language == "console":
            assert commanded(block.command, capsys) == block.output
        elif block.language == "text":
            assert block.text in printed


def outcome_of(pytester: pytest.Pytester, name: str) -> str:
    return str(pytester.runpytest_inprocess("-q", "-p", "no:cacheprovider", name).stdout)


def output_of(program: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    runpy.run_path(str(program))
    return capsys.readouterr().out


def commanded(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What `backrules` prints."""
    assert command[0] == "backrules"
    capsys.readouterr()
    with pytest.raises(SystemExit) as exit_:
        main(command[1:])
    assert exit_.value.code == 0
    return capsys.readouterr().out
