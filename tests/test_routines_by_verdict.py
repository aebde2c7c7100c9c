"""For every rule and status a stored routine that comes out so: no rule is beyond a routine."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases import BOOK

import backrules
from backrules.engine import EngineName
from backrules.engine.durable import is_available
from backrules.testing.demands import statuses

STORED = {path.stem: path for path in (Path(__file__).parent / "routines-by-verdict").iterdir()}
OUTCOMES = {
    f"{rule.code}-{rule.id}-{status}": (rule.code, status)
    for rule in BOOK.rules
    for status in statuses(rule)
}


def test_every_status_of_every_rule_has_a_routine_and_nothing_else_is_stored() -> None:
    assert {*STORED} == {*OUTCOMES}


@pytest.mark.parametrize("engine", ["durable", "python"])
@pytest.mark.parametrize("name", sorted(OUTCOMES.keys() & STORED))
def test_a_stored_routine_comes_out_as_its_name_says(name: str, engine: EngineName) -> None:
    if engine == "durable" and not is_available():
        pytest.skip("durable-rules doesn't import here")
    code, status = OUTCOMES[name]
    report = backrules.diagnose(backrules.read(STORED[name]), engine=engine)
    assert report[code].status is status


@pytest.mark.parametrize("name", sorted(STORED))
def test_a_stored_routine_begins_with_its_story_and_knows_its_day(name: str) -> None:
    first, second, *_ = STORED[name].read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert first.endswith(".")
    assert second.startswith("as_of: ")
