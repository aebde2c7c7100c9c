"""No regular expression of backrules takes endlessly over any text."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from time import process_time
from types import ModuleType

import pytest

import backrules

LENGTH = 50_000  # characters: a pass over them takes milliseconds, a pass for each minutes
LONGEST_S = 10.0  # of the processor's time
LONGEST_WAIT_S = 300.0
PIECES = [
    "a",
    "1",
    "0.",
    " ",
    "\n",
    "\t",
    ".",
    "-",
    "#",
    "(",
    "'",
    "É",
    "ss",
    "_a",
    "1 ",
    "a ",
    ", ",
]
PIECES += ["1,111", "1:", "1x1 ", "a: ", "a-", "1h ", '"', '"\\', '"a" ', "{a", "Workouts\n", "d'"]
SEARCHES = ("search", "sub", "split", "findall", "finditer")


def modules() -> Iterator[ModuleType]:
    for found in walk_packages(backrules.__path__, "backrules."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def patterns() -> Iterator[tuple[str, re.Pattern[str], list[str]]]:
    """Every pattern that a module holds, its place, and the methods that it has to bear."""
    for module in modules():
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            for pattern in value if isinstance(value, list | tuple) else [value]:
                if isinstance(pattern, re.Pattern):
                    searched = any(f"{name}.{way}(" in source for way in SEARCHES)
                    lazily = f"next({name}.finditer(" in source
                    ways = ["match", "fullmatch", *(["sub"] if searched and not lazily else [])]
                    yield f"{module.__name__}.{name}", pattern, ways


def strain() -> None:
    """Run every pattern over long texts made to tire it, telling which one is at it."""
    for place, pattern, ways in patterns():
        for piece in PIECES:
            text = piece * (LENGTH // len(piece)) + "!"
            for way in ways:
                sys.stdout.write(f"{place} {way} {piece!r}\n")
                sys.stdout.flush()
                began = process_time()
                pattern.sub("", text) if way == "sub" else getattr(pattern, way)(text)
                if process_time() - began > LONGEST_S:
                    raise AssertionError("that took too long")


def test_there_are_patterns_to_look_at() -> None:
    assert {place for place, _, _ in patterns()} >= {
        "backrules.notation._HEAD",
        "backrules.readers.numbers._GROUPED",
        "backrules.readers.months._WHEN",
    }


def test_every_pattern_comes_to_an_end_on_a_long_text() -> None:
    code = "from tests.hostile.test_patterns import strain; strain()"
    run = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        told, _ = run.communicate(timeout=LONGEST_WAIT_S)
    except subprocess.TimeoutExpired:
        run.kill()
        told, _ = run.communicate()
        pytest.fail(f"no end in sight: {told.splitlines()[-1]}")
    assert run.returncode == 0, told[-1000:]
