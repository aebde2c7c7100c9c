"""The command line, run as a person does: arguments in, an exit code and two texts out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen

from backrules.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "hevy-eight-weeks.csv"


@frozen
class Ran:
    """How a command ended, and what it wrote."""

    code: object
    out: str
    err: str


Backrules = Callable[..., Ran]


class Terminal(io.StringIO):
    """What a person types, line by line."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def backrules(capsys: pytest.CaptureFixture[str]) -> Backrules:
    """Runs a command, its arguments one by one."""

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ran(exit_.value.code, written.out, written.err)

    return run


@pytest.fixture
def diagnose(backrules: Backrules) -> Backrules:
    """Runs ``backrules diagnose`` on the example log as of its last day."""
    return lambda *options: backrules("diagnose", EXAMPLE, "--as-of", "2026-04-26", *options)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a person at a terminal type these lines."""
    return lambda lines: monkeypatch.setattr("sys.stdin", Terminal(lines))
