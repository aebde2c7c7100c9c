"""The report: what weighs most, what explains what, what is safe to advise, and its document."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.cases import AS_OF, BOOK, book_of, fact_sets, report_of
from tests.engine.programs import choice, condition, rule
from tests.profiles import examples

from backrules import report as reporting
from backrules.facts.evidence import Table
from backrules.facts.values import Facts, Interval, Undecided, Value, exactly
from backrules.pipeline import diagnose
from backrules.readers import read
from backrules.report import Because, Report
from backrules.routine import Note, Routine
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import load_rulebook
from backrules.rulebook.rule import (
    Adds,
    Caveat,
    Choice,
    ContextNote,
    Gate,
    Reason,
    Remedy,
    Rule,
    RuleNote,
)
from backrules.statuses import Kind, Status

EXAMPLE = Path(__file__).parents[1] / "examples" / "hevy-eight-weeks.csv"
LOG: dict[str, Value] = {"routine_source": "log", "selection_weeks": exactly(8)}
TOLD: Facts = {"told": True}


def told(name: str, code: str, severity: str = "minor", **fields: Any) -> Rule:
    """A rule that is present once ``told`` is true."""
    return rule(name, "told == true", severity=[severity], code=code, **fields)


def codes(verdicts: tuple[Any, ...]) -> list[str]:
    return [verdict.code for verdict in verdicts]


# What weighs most


WEIGHED = book_of(
    told("minor", "R1.1"),
    told("moderate", "R1.2", "moderate"),
    told("as-much", "R2.1", "moderate"),
    told("info", "R2.2", "info"),
    told("unsure", "R2.9", "major", confidence=(Choice("0.5"),)),
    told("root", "R2.10", "moderate", explains=("minor", "elsewhere", "early")),
    told("pain", "R3.5", "safety", kind=Kind.SAFETY),
    rule("elsewhere", "told == false", severity=["major"], code="R4.1", explains=("minor",)),
    rule("early", "told == true", code="C1", kind=Kind.CONTEXT),
)


def test_diagnoses_are_ranked_by_weight_and_equals_by_code() -> None:
    report = report_of(TOLD, WEIGHED)
    scores = [reporting.score(verdict, WEIGHED) for verdict in report.ranked]
    assert codes(report.ranked) == ["R2.10", "R1.2", "R2.1", "R2.9", "R1.1", "R2.2"]
    assert scores == [2.5, 2.0, 2.0, 1.5, 1.0, 0.25]


def test_safety_comes_first_and_context_is_no_diagnosis() -> None:
    report = report_of(TOLD, WEIGHED)
    assert codes(report.diagnoses) == ["R3.5", *codes(report.ranked)]
    assert codes(report.context) == ["C1"]
    assert report.is_safety


def test_only_what_is_present_explains_and_is_explained() -> None:
    report = report_of(TOLD, WEIGHED)
    assert report["root"].explains == ("R1.1", "C1")
    assert report["minor"].explained_by == ("R2.10",)
    assert report["elsewhere"].explains == ()
    nothing = report_of({"told": False}, WEIGHED)
    assert nothing["root"].explains == nothing["minor"].explained_by == ()
    assert codes(nothing.diagnoses) == ["R4.1"]


def test_a_routine_of_presses_is_explained_from_its_root() -> None:
    facts = {"back_to_mirror": 0.1, "weekly_back_sets": 2, "back_sets": 16, "mirror_sets": 160}
    counts = {"regions_missing": 2, "regions_helper_only": 0, "regions_irregular": 0}
    numbers = {name: exactly(number) for name, number in {**facts, **counts}.items()}
    report = report_of({**LOG, **numbers})
    found = [code for code in codes(report.ranked) if code in ("R1.1", "R2.1", "R2.2")]
    assert found == ["R2.1", "R2.2", "R1.1"]
    assert set(report["R1.1"].explained_by) >= {"R2.1", "R2.2"}


# How sure


@pytest.mark.parametrize(
    ("source", "weeks", "expected"),
    [
        ("log", exactly(8), 1.0),
        ("log", exactly(4), 1.0),
        ("log", exactly(3), 0.8),
        ("log", exactly(2), 0.8),
        ("log", Interval(3.0, 4.0), 0.8),
        ("plan", exactly(8), 0.7),
        ("plan", exactly(1), 0.7),
        ("plan", Undecided(), 0.7),
    ],
)
@pytest.mark.parametrize(("sets", "status"), [(2, "present"), (6, "absent")])
def test_confidence_goes_by_how_long_the_log_is(
    source: str, weeks: Value, expected: float, sets: int, status: str
) -> None:
    facts = {"routine_source": source, "selection_weeks": weeks}
    verdict = report_of({**facts, "weekly_back_sets": exactly(sets)})["back-minimal"]
    assert (verdict.status, verdict.confidence) == (status, expected)


def test_what_rests_on_answers_is_less_sure() -> None:
    known: dict[str, Value] = {"named_regions": exactly(1), "label_mismatch_share": exactly(0)}
    told_weeks: dict[str, Value] = {"weeks_trained": exactly(5), "weeks_trained_told": True}
    report = report_of({**LOG, **known, **told_weeks})
    assert report["regions-not-known"].confidence == report["too-early"].confidence == 0.7
    assert report_of({**LOG, "weeks_trained": exactly(5)})["too-early"].confidence == 1.0


def test_factors_make_less_sure() -> None:
    factors = (choice({"0.7": {"not": "known share"}}), choice({"0.5": "share < 0.5"}))
    book = book_of(told("first", "R1.1", confidence=factors))
    assert report_of(TOLD, book)["first"].confidence == 0.7
    assert report_of({"told": True, "share": exactly(0)}, book)["first"].confidence == 0.5


def test_a_verdict_that_is_neither_present_nor_absent_has_no_confidence() -> None:
    book = book_of(rule(gates=[(Status.TOO_EARLY, "share < 0.5")]))
    assert report_of({}, book)["first"].confidence is None
    assert report_of({"share": exactly(0)}, book)["first"].confidence is None


# Too early, and what to expect


def test_too_early_is_the_headline_and_nothing_explains_that_nothing_changes() -> None:
    few = {"weekly_back_sets": exactly(2), "back_to_mirror": exactly(1)}
    early = report_of({**LOG, **few, "weeks_trained": exactly(5)})
    late = report_of({**LOG, **few, "weeks_trained": exactly(6)})
    assert early.headline is early["C1"]
    assert [one.explains_no_change for one in early.ranked] == [False] * len(early.ranked)
    assert late.headline is None
    assert late["back-minimal"].explains_no_change
    assert not late["mirror-bias"].explains_no_change


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("maintaining", {"goal": "maintain", "weeks_trained": 2}),
        ("too_early", {"goal": "muscle", "weeks_trained": 5, "qualifying_weeks": 5}),
        ("dose_not_met", {"weeks_trained": 20, "qualifying_weeks": 5}),
        ("dose_not_met", {"routine_source": "plan", "weeks_trained": 6, "median_training_days": 2}),
        ("building", {"weeks_trained": 6, "qualifying_weeks": 6}),
        ("building", {"routine_source": "plan", "weeks_trained": 12, "median_training_days": 3}),
        ("due", {"weeks_trained": 13, "qualifying_weeks": 8}),
        ("due", {"routine_source": "plan", "weeks_trained": 13, "median_training_days": 3}),
        ("unknown", {"qualifying_weeks": 8}),
        ("unknown", {"weeks_trained": 13}),
        ("unknown", {"routine_source": "plan", "median_training_days": 2}),
        ("unknown", {"routine_source": "answers", "weeks_trained": 13}),
        ("unknown", {"weeks_trained": 13, "qualifying_weeks": Interval(5.0, 6.0)}),
    ],
)
def test_the_outlook_is_one_word(expected: str, facts: Mapping[str, Any]) -> None:
    given = {n: exactly(v) if isinstance(v, int) else v for n, v in facts.items()}
    assert report_of({**LOG, **given}).outlook == expected


def test_without_an_outlook_it_is_unknown() -> None:
    assert report_of({}, book_of(rule())).outlook == "unknown"


# Reasons, gates, remedies, notes


FIRST, SECOND, EMPTY = (Reason(f"r{n}", f"Reason {n}", n) for n in (1, 2, 3))
GATED = rule(
    "first",
    severity=["minor"],
    reason=FIRST,
    code="R1.1",
    gates=[(Status.NOT_APPLICABLE, "goal == strength"), (Status.TOO_EARLY, "share < 0.5")],
)
CLOSING = rule(
    "second",
    "change > 0",
    severity=["minor"],
    reason=FIRST,
    code="R1.2",
    gates=[(Status.NOT_APPLICABLE, {"any": ["goal == strength", "state == missing"]})],
)
SEVERAL = evolve(
    book_of(GATED, CLOSING, told("third", "R2.1", reason=SECOND)), reasons=(FIRST, SECOND, EMPTY)
)


@pytest.mark.parametrize(
    ("facts", "statuses", "expected"),
    [
        ({"sets": 3, "change": 0}, ["present", "absent"], "present"),
        ({"sets": 3, "change": None}, ["present", "unknown"], "present"),
        ({"sets": 6, "change": None}, ["absent", "unknown"], "unknown"),
        ({"share": 0, "change": None}, ["too_early", "unknown"], "unknown"),
        ({"share": 0, "change": 0}, ["too_early", "absent"], "too_early"),
        ({"sets": 6, "change": 0}, ["absent", "absent"], "absent"),
        ({"sets": 6, "state": "missing"}, ["absent", "not_applicable"], "absent"),
        ({"goal": "strength"}, ["not_applicable", "not_applicable"], "not_applicable"),
    ],
)
def test_a_reason_is_what_its_rules_come_to(
    facts: Mapping[str, Any], statuses: list[str], expected: str
) -> None:
    known = {"goal": "muscle", "state": "regular", "share": 1, **facts}
    given = {n: exactly(v) if isinstance(v, int) else v for n, v in known.items() if v is not None}
    report = report_of(given, SEVERAL)
    assert [report[name].status for name in ("first", "second")] == statuses
    assert report.reasons[0].status == expected


def test_a_reason_without_rules_is_left_out() -> None:
    assert [one.reason for one in report_of({}, SEVERAL).reasons] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("because", "expected"),
    [
        ((), Because("gate_closed")),
        ((Choice("goal"),), Because("goal")),
        (
            (choice({"masked_by:second": "told == true"}), Choice("goal")),
            Because("masked_by", "R1.2"),
        ),
        ((choice({"masked_by:second": "told == false"}),), Because("gate_closed")),
    ],
)
def test_a_closed_rule_says_what_closed_it(because: tuple[Choice, ...], expected: Because) -> None:
    gate = Gate(Status.NOT_APPLICABLE, condition("goal == strength"), because)
    book = book_of(evolve(rule(), gates=(gate,)), rule("second", severity=["minor"], code="R1.2"))
    report = report_of({"goal": "strength", "told": True, "sets": exactly(3)}, book)
    assert report["first"].because == expected
    assert report["second"].because is None
    assert report_of({"told": True}, book)["first"].because is None


SOFT, SOFTER = Caveat("E1", "It is softer.", "A study"), Caveat("E2", "Softer still.", "Another")
HEAVIER = Remedy("M1", "Lift more.", (), frozenset({Adds.LOAD, Adds.EFFORT}), SOFT)
GENTLER = Remedy("M2", "Learn more.", (), caveat=SOFTER)
OFTENER = Remedy("M3", "Come more often.", (), frozenset({Adds.FREQUENCY}))
ADVISED = told(
    "advised",
    "R1.1",
    remedies=((HEAVIER, None), (GENTLER, None), (OFTENER, condition("share < 0.5"))),
    caveats=(SOFTER,),
    notes=(RuleNote("Always."), RuleNote("If so.", condition("share < 0.5"))),
)
HURTS = rule("hurts", "state == missing", code="R3.5", kind=Kind.SAFETY, withholds={Adds.LOAD})


@pytest.mark.parametrize(
    ("share", "remedies", "notes"),
    [
        (exactly(0), (HEAVIER, GENTLER, OFTENER), ("Always.", "If so.")),
        (exactly(1), (HEAVIER, GENTLER), ("Always.",)),
        (Undecided(), (HEAVIER, GENTLER), ("Always.",)),
    ],
)
def test_remedies_and_notes_are_those_whose_condition_is_proved(
    share: Value, remedies: tuple[Remedy, ...], notes: tuple[str, ...]
) -> None:
    verdict = report_of({"told": True, "share": share}, book_of(ADVISED))["advised"]
    assert verdict.remedies == remedies
    assert verdict.withheld == ()
    assert verdict.notes == notes


def test_caveats_are_the_rules_and_those_of_what_is_advised() -> None:
    book = book_of(ADVISED, HURTS)
    assert report_of(TOLD, book)["advised"].caveats == (SOFTER, SOFT)
    hurt = report_of({"told": True, "state": "missing"}, book)["advised"]
    assert hurt.caveats == (SOFTER,)
    assert hurt.withheld == (HEAVIER,)


def test_only_a_diagnosis_has_remedies() -> None:
    absent = report_of({"told": False}, book_of(ADVISED))["advised"]
    assert (absent.remedies, absent.withheld) == ((), ())


# Safety, in a folder of one's own


OWN_FACTS = """
facts:
  hurts: {definition: Whether it hurts., source: answer, type: truth, question: Does it hurt?}
  idle: {definition: Whether it is idle., source: answer, type: truth, question: Is it idle?}
"""
OWN_REMEDIES = """
E01: {text: Add a session., cites: [Q19], adds: [frequency]}
E02: {text: Look at a picture of a back., cites: [S8]}
"""
OWN_RULE = """
id: {id}
code: {code}
kind: {kind}
title: A rule of our own
claim: It is said so.
how: We ask.
when: {fact} == true
cites: [Q19]
{more}
examples:
  - {{facts: {{{fact}: true}}, expect: present}}
  - {{facts: {{{fact}: false}}, expect: absent}}
"""


@pytest.fixture(scope="module")
def own_rules(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    folder = tmp_path_factory.mktemp("own-rules")
    hurts = {"id": "it-hurts", "code": "R3.90", "kind": "safety", "fact": "hurts"}
    idle = {"id": "it-idles", "code": "R4.90", "kind": "diagnosis", "fact": "idle"}
    withhold = "severity: [safety]\neffects: [{withhold: [load, frequency]}]"
    advise = "severity: [minor]\nremedies: [M19, E01, E02, M20]\nevidence: [idle]"
    for name, text in {
        "facts": OWN_FACTS,
        "remedies": OWN_REMEDIES,
        "it-hurts": OWN_RULE.format(**hurts, more=withhold),
        "it-idles": OWN_RULE.format(**idle, more=advise),
    }.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_rulebook(folder, extend=True)


@pytest.mark.parametrize(
    ("hurts", "remedies", "withheld"),
    [(True, ["E02", "M20"], ["M19", "E01"]), (False, ["M19", "E01", "E02", "M20"], [])],
)
def test_safety_withholds_what_adds_what_it_forbids(
    own_rules: Rulebook, hurts: bool, remedies: list[str], withheld: list[str]
) -> None:
    answers = {"hurts": hurts, "idle": True}
    report = diagnose(Routine(), answers=answers, as_of=AS_OF, rulebook=own_rules)
    verdict = report["it-idles"]
    assert [remedy.id for remedy in verdict.remedies] == remedies
    assert [remedy.id for remedy in verdict.withheld] == withheld
    assert report.is_safety is hurts
    assert codes(report.diagnoses) == (["R3.90", "R4.90"] if hurts else ["R4.90"])
    assert codes(report.ranked) == ["R4.90"]
    assert report.to_dict()["safety"] is hurts


@pytest.mark.parametrize(("sets", "expected"), [(5, ["N1", "N2"]), (6, ["N2"])])
def test_notes_without_a_verdict_are_said_where_their_condition_is_proved(
    sets: int, expected: list[str]
) -> None:
    cites = BOOK["mirror-bias"].cites
    notes = (
        ContextNote("N1", "Not only your routine.", cites, condition("sets < 6")),
        ContextNote("N2", "Be patient.", cites),
    )
    book = evolve(book_of(rule(severity=["minor"])), notes=notes)
    report = report_of({"sets": exactly(sets)}, book)
    assert [note.id for note in report.notes] == expected
    written = report.to_dict()["notes"]
    assert [note["id"] for note in written] == expected
    assert [quote["id"] for quote in written[-1]["citations"]] == [quote.id for quote in cites]


# Looking into it


def test_a_verdict_is_found_by_its_id_and_its_code() -> None:
    report = report_of({})
    assert report["mirror-bias"] is report["R2.1"] is report.verdicts["mirror-bias"]
    assert BOOK["mirror-bias"] is BOOK["R2.1"]
    with pytest.raises(KeyError, match="mirror-bais"):
        report["mirror-bais"]


def test_every_rule_has_its_verdict_in_the_order_of_the_codes() -> None:
    report = report_of({})
    assert codes(tuple(report)) == [rule.code for rule in BOOK.rules]
    verdict = report["R2.1"]
    assert (verdict.id, verdict.title) == ("mirror-bias", BOOK["R2.1"].title)
    assert verdict.reason.number == 2


@settings(max_examples=examples(60))
@given(fact_sets())
def test_every_diagnosis_says_what_was_checked_and_who_says_so(facts: dict[str, Value]) -> None:
    report = report_of(facts)
    for verdict in (*report.diagnoses, *report.context):
        assert verdict.citations
        assert verdict.checked
        assert not verdict.missing


def test_evidence_is_made_for_diagnoses_when_somebody_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def table(name: str, *_: object) -> Table:
        made.append(name)
        return Table(name, ("sets",), ((1,),))

    monkeypatch.setattr(reporting, "table", table)
    report = report_of(TOLD, book_of(told("first", "R1.1", evidence=("sets", "blocks"))))
    assert made == []
    assert [one.table for one in report["first"].evidence] == ["sets", "blocks"]
    assert report["first"].evidence is report["first"].evidence
    absent = report_of({"told": False}, book_of(told("first", "R1.1", evidence=("sets",))))
    assert absent["first"].evidence == ()
    assert made == ["sets", "blocks"]


# The document


def example(**options: Any) -> Report:
    return diagnose(read(EXAMPLE), as_of=datetime.date(2026, 4, 26), **options)


def text_of(report: Report) -> str:
    return json.dumps(report.to_dict(), allow_nan=False)


def in_order(keys: str, document: Mapping[str, Any]) -> bool:
    """Whether a document has these keys, in this order; it may have more."""
    return [key for key in document if key in keys.split()] == keys.split()


def test_the_document_has_the_shape_of_its_version() -> None:
    document = example(answers={"named_regions": 1, "pain": "pain"}).to_dict()
    assert document["schema"] == "backrules.report/1"
    assert document["rulebook"] == BOOK.digest
    assert in_order(
        "schema backrules rulebook engine as_of outlook headline safety verdicts reasons ranking"
        " log",
        document,
    )
    for verdict in document["verdicts"]:
        assert in_order(
            "code rule reason status severity confidence explains_no_change because missing checked"
            " evidence citations remedies explains explained_by",
            verdict,
        )
        parts = {
            "missing": "fact question",
            "checked": "fact value unit op parameter threshold basis holds",
            "evidence": "table columns rows",
            "citations": "id quote speaker credentials attribution source",
            "remedies": "id text source",
        }
        for name, keys in parts.items():
            assert all(in_order(keys, part) for part in verdict[name])
    assert all(in_order("reason heading status", reason) for reason in document["reasons"])
    assert in_order("sessions sets sets_recognised unrecognised notes", document["log"])
    assert [one["reason"] for one in document["reasons"]][:2] == [1, 2]


def test_the_document_says_what_the_report_says() -> None:
    report = example(answers={"named_regions": 1})
    document = report.to_dict()
    by_code = {one["code"]: one for one in document["verdicts"]}
    assert [*by_code] == codes(tuple(report))
    assert document["ranking"] == codes(report.ranked)
    assert document["headline"] is None
    mirror = by_code["R2.1"]
    assert (mirror["rule"], mirror["reason"], mirror["status"]) == ("mirror-bias", 2, "present")
    assert mirror["severity"] == report["R2.1"].severity
    assert mirror["checked"][0]["parameter"] == "back_to_mirror_min"
    assert mirror["checked"][0]["basis"] == "ours"
    cris = {one["id"]: one for one in mirror["citations"]}["Q04"]
    assert cris["speaker"] == "Cris Dobrosielski"
    assert cris["attribution"] == "quote"
    lopsided = by_code["R1.4"]
    assert lopsided["because"] == {"reason": "masked_by", "rule": "R1.2"}
    assert by_code["C1"]["reason"] == report["C1"].reason.id


def test_a_headline_stands_in_the_document_by_its_code() -> None:
    report = report_of({"weeks_trained": exactly(5)})
    assert report.to_dict()["headline"] == "C1"


def test_unrecognised_exercises_and_notes_stand_in_the_document() -> None:
    sessions = [
        {"date": f"2024-03-{day:02}", "exercises": [{"Kelso Shrugg": "2x10@20"}]} for day in (1, 5)
    ]
    log = diagnose({"sessions": sessions}, as_of=AS_OF).to_dict()["log"]
    [unknown] = log["unrecognised"]
    assert (unknown["name"], unknown["sets"]) == ("Kelso Shrugg", 4)
    assert (log["sessions"], log["sets"], log["sets_recognised"]) == (2, 4, 0)
    notes = {note["code"]: note for note in log["notes"]}
    assert notes["D6"]["details"] == ["Kelso Shrugg"]
    assert notes["D3"]["count"] == 4
    assert notes["D3"]["message"].startswith("4 loads")


def test_a_note_of_a_code_that_nobody_knows_is_no_error() -> None:
    routine = Routine(notes=(Note("X{0}", 2),))
    [note] = diagnose(routine, as_of=AS_OF).to_dict()["log"]["notes"]
    assert note["code"] == "X{0}"
    assert "X{0}" in note["message"]


def test_the_same_input_gives_the_same_bytes_from_any_thread() -> None:
    expected = text_of(example())
    shared = example()
    with ThreadPoolExecutor(8) as threads:
        same = threads.map(lambda _: text_of(shared), range(8))
        anew = threads.map(lambda _: text_of(example()), range(8))
        assert {*same, *anew} == {expected}


def test_both_engines_give_the_same_document() -> None:
    documents = [example(engine=name).to_dict() for name in ("auto", "python")]
    assert documents[0] | {"engine": ""} == documents[1] | {"engine": ""}
