"""Rules with one thing changed, and whether their examples notice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.cases import BOOK, book_of, exact, report_of
from tests.engine.programs import FACTS, rule
from tests.rules.own_folder import changed, write

from backrules.facts.values import MILLION, Facts
from backrules.proving.changes import Kind
from backrules.proving.mutants import Fate, fate_of, mutants, mutants_of, noticed_by
from backrules.rulebook.loading import load_rulebook
from backrules.rulebook.rule import Example
from backrules.statuses import Severity, Status

PRESENT, ABSENT, EARLY = Status.PRESENT, Status.ABSENT, Status.TOO_EARLY

SAYS_WHAT_IS_MISSING = "back-skipped.yaml"
"""Its first gate answers as the two behind it do, but names both facts where both are missing."""


def example(sets: int, status: Status, severity: Severity | None = None) -> Example:
    return Example("rule.yaml:9:5", {"sets": exact(sets * MILLION)}, {}, status, severity)


def test_gates_conditions_and_severities_are_changed() -> None:
    own = rule(
        when={"not": "told == true"},
        gates=[(EARLY, "known sets")],
        severity=[{"major": "known share"}, "info"],
    )
    assert [mutant.text for mutant in mutants_of(own, FACTS)] == [
        "too_early gate `known sets` dropped",
        "too_early gate `known sets` answers unknown",
        "too_early gate `known sets` answers not_applicable",
        "`not told == true` without its not",
        "`told == true` with == turned into !=",
        "severity major shifted to moderate",
        "severity major shifted to safety",
        "severity major dropped",
        "severity major without its condition `known share`",
        "severity info shifted to minor",
        "severity info dropped",
    ]


def test_changes_inside_of_gates_and_severities_stay_inside() -> None:
    own = rule(gates=[(EARLY, "known sets"), (EARLY, "told == true")], severity=["minor"])
    other = rule(gates=[(EARLY, "known sets"), (EARLY, "told != true")], severity=["minor"])
    by_text = {mutant.text: mutant.rules for mutant in mutants_of(own, FACTS)}
    assert by_text["`told == true` with == turned into !="] == (other,)
    assert by_text["too_early gate `told == true` dropped"] == (evolve(own, gates=own.gates[:1]),)


NOTICING = (example(5, PRESENT, Severity.MINOR), example(6, ABSENT))


@pytest.mark.parametrize(
    ("examples", "survivors"),
    [
        (NOTICING, set()),
        (NOTICING[:1], {"`sets < 6` compared with 7", "`sets < 6` with < turned into <="}),
        (NOTICING[1:], {
            "`sets < 6` compared with 5",
            "severity minor shifted to info",
            "severity minor shifted to moderate",
            "severity minor dropped",
        }),
        ((example(5, PRESENT), NOTICING[1]), {
            "severity minor shifted to info",
            "severity minor shifted to moderate",
            "severity minor dropped",
        }),
    ],
)  # fmt: skip
def test_what_no_example_notices_survives(
    examples: tuple[Example, ...], survivors: set[str]
) -> None:
    own = rule("own", severity=["minor"], examples=lambda: examples)
    book = book_of(own)
    made = [*mutants_of(own, FACTS)]
    assert {one.text for one in made if fate_of(one, book) is Fate.SURVIVED} == survivors
    assert {one.text for one in made if noticed_by(one, book) is None} == survivors


def test_the_example_that_notices_is_told() -> None:
    own = rule("own", severity=["minor"], examples=lambda: NOTICING)
    by_text = {mutant.text: mutant for mutant in mutants_of(own, FACTS)}
    assert noticed_by(by_text["`sets < 6` compared with 7"], book_of(own)) is NOTICING[1]


def test_what_changes_no_answer_is_equivalent() -> None:
    gates: list[tuple[Status, Any]] = [(EARLY, {"all": ["known share", "told == true"]})]
    gates.append((EARLY, "known share"))
    own = rule("own", gates=gates, severity=["minor"], examples=lambda: NOTICING)
    book = book_of(own)
    made = [*mutants_of(own, FACTS)]
    assert {one.text for one in made if fate_of(one, book) is Fate.EQUIVALENT} == {
        "too_early gate `known share and told == true` dropped",
        "`told == true` dropped",
        "`told == true` with == turned into !=",
    }


def test_a_folder_is_changed_at_the_places_of_its_own_files(tmp_path: Path) -> None:
    severity = "severity: [{major: traps_state == missing}, minor]"
    write(tmp_path, {"own-rule.yaml": changed(("severity: [minor]", severity))})
    made = mutants(load_rulebook(tmp_path, extend=True), tmp_path)
    own = f"{tmp_path / 'own-rule.yaml'}:"
    assert {(one.place.removeprefix(own), one.kind) for one in made} == {
        ("9:9", Kind.GATE),
        ("10:1", Kind.THRESHOLD),
        ("10:1", Kind.COMPARISON),
        ("11:12", Kind.SEVERITY),
        ("11:13", Kind.THRESHOLD),
        ("11:13", Kind.COMPARISON),
        ("11:45", Kind.SEVERITY),
    }


SHARED = [("gates: [", "gates: [own-gate, ")]
OTHER = [
    ("own-rule", "own-other"),
    ("R2.99", "R2.98"),
    ("own_min", "other_min"),
    ("own_min", "other_min"),
]


def test_rules_that_share_a_gate_are_changed_together(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "gates.yaml": "own-gate: {status: unknown, when: tension_reported == true}",
            "own-rule.yaml": changed(*SHARED),
            "own-other.yaml": changed(*SHARED, *OTHER),
        },
    )
    gates = str(tmp_path / "gates.yaml")
    made = mutants(load_rulebook(tmp_path, extend=True))
    [shared] = (one for one in made if one.place.startswith(gates))
    assert [changed.id for changed in shared.rules] == ["own-other", "own-rule"]


def test_our_examples_notice_every_mutant_that_changes_an_answer() -> None:
    fates = [(str(mutant), fate_of(mutant, BOOK)) for mutant in mutants(BOOK)]
    assert [text for text, fate in fates if fate is Fate.SURVIVED] == []
    equivalent = [text for text, fate in fates if fate is Fate.EQUIVALENT]
    assert [text for text in equivalent if SAYS_WHAT_IS_MISSING not in text] == []
    assert len(fates) > 800


TWELVE = exact(12 * MILLION)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, ["planned_back_sets", "completion_back"]),
        ({"counted_weeks": TWELVE}, ["planned_back_sets"]),
        ({"planned_back_sets": TWELVE}, ["completion_back"]),
    ],
)
def test_skipped_back_work_asks_for_the_plan_the_log_or_both(
    facts: Facts, missing: list[str]
) -> None:
    verdict = report_of(facts)["back-skipped"]
    assert verdict.status is Status.UNKNOWN
    assert [one.fact for one in verdict.missing] == missing
