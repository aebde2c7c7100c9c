"""Watching `diagnose`: every diagnosis counts, from any thread, until one stops."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.cases import BOOK
from tests.rules.own_folder import RULE, write

import backrules
from backrules import pipeline
from backrules.proving.covered import RulebookCoverage
from backrules.proving.watching import watching
from backrules.rulebook.loading import load_rulebook
from backrules.shipped import rules_folder

NOTHING = {"as_of": "2024-03-17"}
PAIN = {**NOTHING, "answers": {"pain": "pain"}}


def statuses(coverage: RulebookCoverage, rule: str) -> frozenset[str]:
    return next(one.statuses.reached for one in coverage.rules if one.id == rule)


def test_diagnoses_are_counted_until_the_end() -> None:
    before = pipeline.__dict__["make_report"]
    with watching() as watched:
        assert watched.coverages() == ()
        report = backrules.diagnose(PAIN)
    assert report["pain-flag"].status == "present"
    backrules.diagnose(NOTHING)
    assert pipeline.__dict__["make_report"] is before
    [coverage] = watched.coverages()
    assert statuses(coverage, "pain-flag") == {"present"}


def test_diagnoses_of_many_threads_are_counted() -> None:
    routines = [NOTHING, PAIN] * 4
    with watching() as watched, ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(backrules.diagnose, routines))) == len(routines)
    [coverage] = watched.coverages()
    assert statuses(coverage, "pain-flag") == {"present", "unknown"}


def test_each_rulebook_has_its_own_coverage_however_often_it_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE})
    own = load_rulebook(tmp_path, extend=True)
    again = load_rulebook(rules_folder())
    with watching() as watched:
        backrules.diagnose(NOTHING, rulebook=again)
        backrules.diagnose(NOTHING, rulebook=own)
        backrules.diagnose(PAIN)
    first, second = watched.coverages()
    assert (first.digest, second.digest) == (BOOK.digest, own.digest)
    assert statuses(first, "pain-flag") == {"present", "unknown"}
    assert statuses(second, "pain-flag") == {"unknown"}


def test_an_error_ends_the_watch_too() -> None:
    before = pipeline.__dict__["make_report"]
    with pytest.raises(backrules.InvalidRoutine), watching():
        backrules.diagnose({"sesions": []})
    assert pipeline.__dict__["make_report"] is before
