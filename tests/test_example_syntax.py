"""Examples as rule files write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backrules.facts.declarations import Fact, FactType
from backrules.facts.values import Interval, Undecided, exactly
from backrules.marked_yaml import load
from backrules.rulebook.condition_syntax import Scope
from backrules.rulebook.example_syntax import resolve_examples
from backrules.rulebook.files import Located
from backrules.rulebook.format import RuleFile, WrittenExample
from backrules.rulebook.rule import Example
from backrules.statuses import Kind, Severity, Status

FACTS = {
    "sets": Fact("Sets.", range=(0, 100), step=1),
    "share": Fact("A share."),
    "state": Fact("A state.", FactType.WORD, words=("regular", "missing")),
    "goal": Fact("A goal.", FactType.WORD, words=("muscle", "rehab")),
    "told": Fact("Whether it was told.", FactType.TRUTH),
}
FILE = load("given: {sets: 1}\nexamples:\n  - {facts: {sets: 2}, expect: present}\n", "rule.yaml")


def resolved(
    *examples: tuple[Mapping[str, Any], str], given: Mapping[str, Any] | None = None
) -> tuple[tuple[Example, ...], list[str]]:
    written = RuleFile(
        id="own",
        code="C9",
        kind=Kind.CONTEXT,
        title="",
        claim="",
        how="",
        when="",
        cites=(),
        examples=tuple(WrittenExample(expect, facts) for facts, expect in examples),
        given=given or {},
    )
    scope = Scope(FACTS, {}, ["mirror-bias"], FILE, [])
    return resolve_examples(Located(written, FILE), scope), [*map(str, scope.problems)]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("sets", "6", exactly(6)),
        ("share", "1/3", exactly(0.333333)),
        ("share", ["0.2", "0.5"], Interval(0.2, 0.5)),
        ("sets", ["null", "5"], Interval(None, 5)),
        ("sets", ["5", "null"], Interval(5, None)),
        ("sets", "missing", Undecided()),
        ("goal", "rehab", "rehab"),
        ("goal", "missing", Undecided()),
        ("state", "missing", "missing"),
        ("told", "true", True),
        ("told", "false", False),
        ("told", "missing", Undecided()),
    ],
)
def test_a_fact_of_an_example_has_the_value_that_is_written(
    name: str, written: Any, value: object
) -> None:
    [example], problems = resolved(({name: written}, "absent"))
    assert problems == []
    assert example.facts == {name: value}


@pytest.mark.parametrize(
    ("text", "status", "severity"),
    [
        ("absent", Status.ABSENT, None),
        ("present", Status.PRESENT, None),
        ("present/major", Status.PRESENT, Severity.MAJOR),
        ("not_applicable", Status.NOT_APPLICABLE, None),
    ],
)
def test_an_answer_is_a_status_and_for_what_is_present_a_severity(
    text: str, status: Status, severity: Severity | None
) -> None:
    [example], problems = resolved(({"mirror-bias": text}, text))
    assert problems == []
    assert (example.status, example.severity) == (status, severity)
    assert (example.facts, example.verdicts) == ({}, {"mirror-bias": status})


def test_what_examples_share_is_given_unless_they_say_otherwise() -> None:
    given = {"sets": "1", "mirror-bias": "absent"}
    (first, second), _ = resolved(({}, "absent"), ({"sets": "2"}, "absent"), given=given)
    assert (first.facts, first.verdicts) == ({"sets": exactly(1)}, {"mirror-bias": Status.ABSENT})
    assert second.facts == {"sets": exactly(2)}
    assert first.place == "rule.yaml:3:5"


def expected_of(wanted: str, got: str) -> str:
    return f"expected {wanted} or missing, got {got}"


@pytest.mark.parametrize(
    ("name", "written", "problem"),
    [
        ("stes", "6", "unknown fact or rule 'stes'; did you mean 'sets'?"),
        ("miror-bias", "absent", "unknown fact or rule 'miror-bias'; did you mean 'mirror-bias'?"),
        ("sets", "many", expected_of("a number from 0 to 100", "'many'")),
        ("sets", "101", expected_of("a number from 0 to 100", "'101'")),
        ("sets", ["5"], expected_of("a number from 0 to 100", "['5']")),
        ("sets", ["5", "4"], expected_of("a number from 0 to 100", "['5', '4']")),
        ("sets", ["5", "101"], expected_of("a number from 0 to 100", "['5', '101']")),
        ("sets", ["5", "x"], expected_of("a number from 0 to 100", "['5', 'x']")),
        ("sets", ["5", ["6"]], expected_of("a number from 0 to 100", "['5', ['6']]")),
        ("sets", ["null", "null"], expected_of("a number from 0 to 100", "['null', 'null']")),
        ("sets", {"a": "b"}, expected_of("a number from 0 to 100", "{'a': 'b'}")),
        ("goal", "rehap", expected_of("one of muscle, rehab", "'rehap'")),
        ("goal", ["rehab"], expected_of("one of muscle, rehab", "['rehab']")),
        ("told", "yes", expected_of("true or false", "'yes'")),
        (
            "mirror-bias",
            "presnt",
            "expected a status, or present/severity, got 'presnt'; did you mean 'present'?",
        ),
    ],
)
def test_a_value_that_no_fact_can_have_is_told(name: str, written: Any, problem: str) -> None:
    [example], problems = resolved(({name: written}, "absent"))
    assert (example.facts, example.verdicts) == ({}, {})
    assert [text.partition(" ")[2] for text in problems] == [problem]


def test_faults_of_what_is_given_and_of_examples_have_their_places() -> None:
    _, problems = resolved(({"sets": "x"}, "maybe"), given={"sets": "y"})
    assert [text.partition(" ")[0] for text in problems] == [
        "rule.yaml:1:9:", "rule.yaml:3:14:", "rule.yaml:3:24:",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "absent/major", "present/huge", "present/", "present/major/x"]
)
def test_an_example_whose_answer_is_none_is_told_and_left_out(text: str) -> None:
    examples, problems = resolved(({}, text))
    assert examples == ()
    assert len(problems) == 1
    assert problems[0].startswith(
        f"rule.yaml:3:24: expected a status, or present/severity, got {text!r}"
    )
