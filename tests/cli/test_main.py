"""How a run of the command line ends, whatever happens on the way."""

from __future__ import annotations

import io
import os
import re
import runpy
import sys
from importlib.metadata import version

import pytest
from tests.cli.conftest import Backrules

from backrules.cli import main


def test_the_version_and_the_help_are_there(backrules: Backrules) -> None:
    assert backrules("--version").out == f"{version('backrules')}\n"
    for arguments in ([], ["--help"], ["diagnose", "--help"]):
        ran = backrules(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert "diagnose" in ran.out


def test_a_command_that_is_not_there_is_bad_usage(backrules: Backrules) -> None:
    ran = backrules("diagnos")
    assert (ran.code, ran.out) == (2, "")
    assert re.match("backrules: .*diagnos", ran.err)


def test_the_package_runs_as_a_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["backrules", "--version"])
    with pytest.raises(SystemExit) as exit_:
        runpy.run_module("backrules", run_name="__main__")
    assert exit_.value.code == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("missing", ["cyclopts", "rich.console"])
def test_without_the_extra_one_line_says_what_to_install(
    backrules: Backrules, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("backrules.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "backrules.render.text", raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    ran = backrules("rules")
    assert (ran.code, ran.out) == (2, "")
    assert 'pip install "backrules[cli]"' in ran.err


def test_a_fault_of_ours_is_not_taken_for_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "backrules.cli.app", None)
    with pytest.raises(ModuleNotFoundError):
        main(["rules"])


def test_a_pipe_that_nobody_reads_ends_the_run_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(SystemExit) as exit_:
            main(["rules"])
    assert exit_.value.code == 141
    assert capsys.readouterr().err == ""


def test_an_interrupt_ends_the_run_quietly(
    backrules: Backrules, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("backrules.cli.looking_up.show", interrupted)
    ran = backrules("rules")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_an_encoding_without_our_characters_writes_what_it_can(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    with pytest.raises(SystemExit) as exit_:
        main(["rule", "R2.1"])
    assert exit_.value.code == 0
    assert b"Cris Dobrosielski" in written.getvalue()


def test_a_stream_that_is_no_file_is_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(SystemExit):
        main(["rules"])
    assert "R2.1" in stream.getvalue()


def test_a_terminal_gets_colours_and_lines_of_its_width(
    backrules: Backrules, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "70"}.items():
        monkeypatch.setenv(name, value)
    out = backrules("rule", "R2.1").out
    assert "\x1b[1m" in out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert max(map(len, plain.splitlines())) <= 70
