"""Programs that run in a process of their own, and what they diagnose."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.routines import weekly

import backrules

PROGRAMS = Path(__file__).parent / "programs"

DOCUMENT: dict[str, Any] = {
    "as_of": "2024-03-17",
    "goal": "muscle",
    "answers": {"time_tight": True},
    "sessions": weekly(
        8, {"Bench Press": "5x5@82.5kg", "Lat Pulldown": "1x10@40kg", "Zottman Thing": "2x12"}
    ),
}


def as_json(report: backrules.Report) -> str:
    return json.dumps(report.to_dict())


EXPECTED = as_json(backrules.diagnose(DOCUMENT))


def run(name: str, *arguments: str, **environment: str) -> str:
    """What one of the programs beside these tests prints of `DOCUMENT`; fails where it does."""
    done = subprocess.run(
        [sys.executable, PROGRAMS / f"{name}.py", *arguments],
        env={**os.environ, **environment},
        input=json.dumps(DOCUMENT),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
