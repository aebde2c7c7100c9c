"""The JSON Schema of rule files, as editors use it."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.rules.own_folder import RULE, changed

from backrules.rulebook import schema as schema_module
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.schema import FILE, main, rule_schema, schema_text
from backrules.shipped import rules_folder

VALIDATOR = Draft202012Validator(rule_schema())
OUR_FILES = [rule.place for rule in shipped_rulebook().rules]


def seen_by_an_editor(text: str) -> Any:
    """The data that a plain YAML reader makes of a file, with the keys that JSON has."""
    return json.loads(json.dumps(yaml.safe_load(text)))


def test_the_schema_in_the_repository_is_current() -> None:
    assert (rules_folder() / FILE).read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(rule_schema())


def test_every_part_of_the_schema_says_what_it_is() -> None:
    schema = rule_schema()
    parts = {name: part for name, part in schema["$defs"].items() if name != "conditions"}
    assert [name for name, part in parts.items() if not part["description"]] == []


@pytest.mark.parametrize("file", OUR_FILES, ids=lambda file: Path(file).stem)
def test_our_rules_are_as_the_schema_says(file: str) -> None:
    data = seen_by_an_editor(Path(file).read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("1/3, basis", "0.5, basis"),
        ("1/3, basis", "'0.5', basis"),
        ("[minor]", "minor"),
        ("[minor]", "[{major: {not: {all: [back_sets == 0, known back_sets]}}}, minor]"),
        ("cites", "confidence: [0.7: known back_sets, 0.5]\ncites"),
        ("cites", "effects: [headline, {withhold: [load]}]\ncites"),
        ("[one-week-log]", "[{status: unknown, missing: [back_sets], when: back_sets == 0}]"),
        ("{back_to_mirror: 0.3}", "{back_to_mirror: [null, 0.3], told: no, mirror-bias: absent}"),
    ],
)
def test_whatever_loading_reads_is_as_the_schema_says(part: str, instead: str) -> None:
    data = seen_by_an_editor(changed((part, instead)))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    ("part", "instead", "path"),
    [
        ("title:", "titel:", "$"),
        ("kind: diagnosis", "kind: diagnosys", "$.kind"),
        ("1/3, basis", "a third, basis", "$.parameters.own_min.value"),
        ("basis: ours", "basis: us", "$.parameters.own_min.basis"),
        ("why:", "whi:", "$.parameters.own_min"),
        ("back_to_mirror < own_min", "back_to_mirror<own_min", "$.when"),
        ("back_to_mirror < own_min", "mirror-bias is here", "$.when"),
        ("back_to_mirror < own_min", "{all: [a < 1], any: [b < 1]}", "$.when"),
        ("back_to_mirror < own_min", "{some: [a < 1]}", "$.when"),
        ("back_to_mirror < own_min", "{all: []}", "$.when"),
        ("[minor]", "[{major: back_sets, minor: back_sets == 0}]", "$.severity"),
        ("[one-week-log]", "[{status: unknown}]", "$.gates[0]"),
        ("[Q04]", "Q04", "$.cites"),
        ("cites", "effects: [headlin]\ncites", "$.effects[0]"),
        ("present/minor", "present/tiny", "$.examples[0].expect"),
        ("{back_to_mirror: 0.3}", "{share: [0, 1, 2]}", "$.examples[0].facts.share"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_marked_where_it_is_wrong(part: str, instead: str, path: str) -> None:
    data = seen_by_an_editor(changed((part, instead)))
    assert path in [error.json_path for error in VALIDATOR.iter_errors(data)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(schema_module, "rules_folder", lambda: tmp_path)
    return tmp_path


def test_the_command_writes_the_schema_and_then_it_is_current(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"]) == 1
    assert capsys.readouterr().err.startswith(f"{folder / FILE}: not current")
    assert main([]) == 0
    assert main(["--check"]) == 0
    (folder / FILE).write_text("{}", encoding="utf-8")
    assert main(["--check"]) == 1


def test_the_module_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["schema", "--check"])
    monkeypatch.delitem(sys.modules, "backrules.rulebook.schema")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("backrules.rulebook.schema", run_name="__main__")
    assert ended.value.code == 0


def test_the_rule_of_these_tests_is_itself_as_the_schema_says() -> None:
    VALIDATOR.validate(seen_by_an_editor(RULE))
