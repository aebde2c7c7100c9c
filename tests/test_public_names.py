"""The public face: what `import backrules` offers, and what it puts off until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import backrules


@pytest.mark.parametrize("name", backrules.__all__)
def test_every_public_name_is_there_and_listed(name: str) -> None:
    assert getattr(backrules, name) is getattr(backrules, name)
    assert name in dir(backrules)


def test_another_name_is_an_error_that_says_it() -> None:
    with pytest.raises(AttributeError, match="module 'backrules' has no attribute 'diagnoze'"):
        backrules.diagnoze  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue]


def test_importing_leaves_readers_and_engines_until_they_are_used() -> None:
    code = (
        "import sys, backrules;"
        "late = ['backrules.readers', 'backrules.engine', 'backrules.report'];"
        "print([name in sys.modules for name in late]);"
        "backrules.diagnose, backrules.read;"
        "print([name in sys.modules for name in late])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["[False, False, False]", "[True, True, True]"]
