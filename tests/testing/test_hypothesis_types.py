"""Hypothesis knows what a believable routine is as soon as it is imported."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiles import examples

import backrules
from backrules.hypothesis_types import register
from backrules.routine import Plan, Session
from backrules.testing import AS_OF

few = settings(max_examples=examples(20))


def test_it_is_an_entry_point_of_hypothesis() -> None:
    [entry] = [one for one in entry_points(group="hypothesis") if one.name == "backrules"]
    assert entry.load() is register


@few
@given(st.from_type(backrules.Routine), st.from_type(Session), st.from_type(Plan))
def test_types_are_drawn(routine: backrules.Routine, session: Session, plan: Plan) -> None:
    assert all(one.date <= AS_OF for one in (*routine.sessions, session))
    assert all(day.exercises for day in plan.days)


@pytest.mark.parametrize("first", ["hypothesis", "backrules", "backrules.testing"])
def test_whichever_is_imported_first_they_know_each_other(first: str, tmp_path: Path) -> None:
    program = f"""
import {first}
import sys
assert ("backrules.testing" in sys.modules) is {first == "backrules.testing"}
assert ("hypothesis" in sys.modules) is {first != "backrules"}
import backrules
from hypothesis import Phase, find, settings, strategies as st
drawn = find(st.from_type(backrules.Routine), bool, settings=settings(phases=[Phase.generate]))
assert drawn.sessions[0].exercises[0].sets
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=300, cwd=tmp_path)
