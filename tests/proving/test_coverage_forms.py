"""Coverage for people, as a table and as a page, and for programs."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from tests.rules.own_folder import changed, write

from backrules.proving.coverage import example_cases, rule_coverage
from backrules.proving.coverage_document import as_json
from backrules.proving.coverage_html import as_html
from backrules.proving.coverage_table import coverage_table
from backrules.proving.covered import RulebookCoverage
from backrules.rulebook.loading import load_rulebook

RULE = changed(
    ("when: back_to_mirror < own_min", "when: {any: [back_to_mirror < own_min, back_sets == 0]}"),
    ("  - {facts: {selection_weeks: 1}, expect: too_early}\n", ""),
    ("{routine_source: log", "{back_sets: 1, routine_source: log"),
)


@pytest.fixture
def coverage(tmp_path: Path) -> RulebookCoverage:
    """What the examples of a rule of one's own show."""
    write(tmp_path, {"own-rule.yaml": RULE})
    rulebook = load_rulebook(tmp_path, extend=True)
    own = evolve(rulebook, rules=(rulebook["own-rule"],))
    return evolve(rule_coverage(own, example_cases(own)), digest="sha256:<own>")


def test_the_table_has_what_there_is_and_where_something_is_missing(
    coverage: RulebookCoverage,
) -> None:
    assert coverage_table(coverage) == (
        "Rule            Leaves  Miss  Outcomes  Miss  Cover  Missing\n"
        "------------------------------------------------------------\n"
        "R2.99 own-rule       4     3         5     2    44%"
        "  decides only where it fails: gates.yaml:5:39, 10:40; never decides: gates.yaml:5:16;"
        " never reached: unknown, too_early\n"
        "------------------------------------------------------------\n"
        "TOTAL                4     3         5     2    44%\n"
    )


def test_the_document_has_every_leaf_with_its_place(
    coverage: RulebookCoverage, tmp_path: Path
) -> None:
    document = json.loads(as_json([coverage]))
    assert document["schema"] == "backrules.coverage/1"
    [book] = document["rulebooks"]
    assert (book["rulebook"], book["covered"], book["total"], book["percent"]) == (
        "sha256:<own>", 4, 9, 44,
    )  # fmt: skip
    [own] = book["rules"]
    assert own["statuses"] == {
        "reached": ["present", "absent"],
        "missing": ["unknown", "too_early"],
    }
    assert own["severities"] == {"reached": ["minor"], "missing": []}
    assert own["leaves"][2:] == [
        {
            "place": f"{tmp_path / 'own-rule.yaml'}:10:14",
            "condition": "when",
            "text": "back_to_mirror < own_min",
            "matters": True,
            "shown": "shown to matter",
        },
        {
            "place": f"{tmp_path / 'own-rule.yaml'}:10:40",
            "condition": "when",
            "text": "back_sets == 0",
            "matters": False,
            "shown": "decides only where it fails",
        },
    ]


class Lines(HTMLParser):
    """The text of every coloured line of a page, by the name of its colour."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._kind = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._kind = dict(attrs).get("class") or ""

    def handle_endtag(self, tag: str) -> None:
        self._kind = "" if tag == "li" else self._kind

    def handle_data(self, data: str) -> None:
        if self._kind:
            self.found.setdefault(self._kind, []).append(data)


def test_the_page_colours_the_lines_of_rule_files(coverage: RulebookCoverage) -> None:
    page = as_html([coverage])
    assert page.startswith("<!doctype html>")
    assert "44% of sha256:&lt;own&gt;" in page
    assert "Never reached: unknown, too_early." in page
    assert "<script" not in page
    found = Lines(page).found
    assert found["partly"] == [
        "when: {any: [back_to_mirror < own_min, back_sets == 0]}",
        "own-rule: back_sets == 0 decides only where it fails",
    ]
    assert found["not"][0].startswith("  when: {all: [routine_source == log,")


def test_the_page_of_a_rule_that_is_covered_says_so(tmp_path: Path) -> None:
    rule = changed(
        ("gates: [one-week-log]\n", ""),
        ("absent}\n", "absent}\n  - {facts: {}, expect: unknown}\n"),
        ("  - {facts: {selection_weeks: 1}, expect: too_early}\n", ""),
    )
    write(tmp_path, {"own-rule.yaml": rule})
    rulebook = load_rulebook(tmp_path, extend=True)
    own = evolve(rulebook, rules=(rulebook["own-rule"],))
    page = as_html([rule_coverage(own, example_cases(own))])
    assert "Every status and severity was reached." in page
    assert Lines(page).found == {"shown": ["when: back_to_mirror < own_min"]}


def test_a_rule_file_that_is_gone_is_left_out_of_the_page(
    coverage: RulebookCoverage, tmp_path: Path
) -> None:
    (tmp_path / "own-rule.yaml").unlink()
    page = as_html([coverage])
    assert "This file is not there any more." in page
    assert "partly" not in Lines(page).found
