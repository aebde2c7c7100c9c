"""YAML as plain data, and the place of every part of it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import json_values

from backrules import marked_yaml
from backrules.errors import Problem
from backrules.marked_yaml import DEEPEST, BrokenYaml, load, values
from backrules.structuring import Path

EXAMPLE = """\
# a comment
title: Why not?
sets: [3, {reps: 10}]
'quoted':
  - |
    two
    lines
  -
"""


@pytest.fixture(params=["C", "Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML in turn: libyaml's, and the one that stands in where it is missing."""
    name = "CSafeLoader" if request.param == "C" else "SafeLoader"
    if not hasattr(yaml, name):
        pytest.skip("this PyYAML is built without libyaml")
    monkeypatch.setattr(marked_yaml, "_Loader", getattr(yaml, name))


def problems(text: str) -> list[str]:
    with pytest.raises(BrokenYaml) as caught:
        load(text, "mine.yaml")
    assert caught.value.problem is caught.value.problems[0]
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.usefixtures("loader")
def test_every_part_keeps_its_line_and_column() -> None:
    marked = load(EXAMPLE, "mine.yaml")
    assert marked.data == {
        "title": "Why not?",
        "sets": ["3", {"reps": "10"}],
        "quoted": ["two\nlines\n", ""],
    }
    assert {path: marked.place(path) for path in marked.paths()} == {
        (): "mine.yaml:2:1",
        ("title",): "mine.yaml:2:1",
        ("sets",): "mine.yaml:3:1",
        ("sets", 0): "mine.yaml:3:8",
        ("sets", 1): "mine.yaml:3:11",
        ("sets", 1, "reps"): "mine.yaml:3:12",
        ("quoted",): "mine.yaml:4:1",
        ("quoted", 0): "mine.yaml:5:5",
        ("quoted", 1): "mine.yaml:8:4",
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("sets", 1, "reps"), "mine.yaml:3:12"),
        (("sets", 1, "load", "unit"), "mine.yaml:3:11"),
        (("claim",), "mine.yaml:2:1"),
    ],
)
def test_what_is_not_there_has_the_place_of_what_is_around_it(path: Path, place: str) -> None:
    assert load(EXAMPLE, "mine.yaml").place(path) == place


@pytest.mark.parametrize(
    "word", ["no", "yes", "1:30", "2024-03-17", "1/3", "0x10", "1_000", ".inf", "=", "<<", "1e"]
)
def test_words_that_other_readers_take_for_something_else_stay_words(word: str) -> None:
    assert load(f"{word}: {word}\n", "", values).data == {word: word}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", 10),
        ("-3", -3),
        ("010", 10),
        ("2.5", 2.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'10'", "10"),
        ("9" * 21, "9" * 21),
        ("1e9999", "1e9999"),
    ],
)
def test_a_value_is_what_the_core_schema_says_and_a_word_what_was_typed(
    text: str, value: object
) -> None:
    assert load(f"a: {text}", "", values).data == {"a": value}
    assert load(f"a: {text}", "").data == {"a": text.strip("'")}


@pytest.mark.parametrize("text", ["", "# nothing", "\ufeff"])
def test_a_text_without_a_document_is_nothing(text: str) -> None:
    marked = load(text, "mine.yaml")
    assert marked.data is None
    assert marked.place(("goal",)) == "mine.yaml:1:1"


def test_a_directive_and_a_byte_order_mark_may_stand_in_front() -> None:
    assert load("\ufeff%YAML 1.2\n---\na: b\n...\n", "").data == {"a": "b"}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: [1, {c: 2, c: 3}]", "mine.yaml:2:15: the key 'c' stands here twice"),
        ("a: &x 1\nb: *x", "mine.yaml:1:4: anchors and aliases are not allowed"),
        ("a: *x", "mine.yaml:1:4: anchors and aliases are not allowed"),
        ("&x a: 1", "mine.yaml:1:1: anchors and aliases are not allowed"),
        ("*x : 1", "mine.yaml:1:1: anchors and aliases are not allowed"),
        ("a: !x 1", "mine.yaml:1:4: tags are not allowed, found '!x'"),
        (
            "a:\n  - !!python/none x",
            "mine.yaml:2:5: tags are not allowed, found 'tag:yaml.org,2002:python/none'",
        ),
        ("!!str a: 1", "mine.yaml:1:1: tags are not allowed, found 'tag:yaml.org,2002:str'"),
        ("? [a, b]\n: 1", "mine.yaml:1:3: a key has to be a plain word"),
        ("a: 1\n---\nb: 2", "mine.yaml:2:1: expected one document, found a second"),
        ("[" * (DEEPEST + 2), "mine.yaml:1:42: nested deeper than 40 levels"),
        ("a: 1\n\tb: 2", "mine.yaml:2:1: not YAML: "),
        ("a: ]", "mine.yaml:1:4: not YAML: "),
        ("a: 'b", "mine.yaml:1:6: not YAML: "),
        ("a: \x00", "mine.yaml: not YAML: it holds characters that no text file has"),
    ],
)
def test_what_is_refused_has_its_place(text: str, problem: str) -> None:
    [told] = problems(text)
    assert told.startswith(problem)


def test_half_characters_are_refused() -> None:
    assert problems("a: \ud800") == [
        "mine.yaml: not YAML: it holds characters that no text file has"
    ]


def test_keys_that_stand_twice_are_told_together_and_the_rest_is_read() -> None:
    with pytest.raises(BrokenYaml) as caught:
        load("a: 1\na: 2\nb: 3\nb: 4\n", "x")
    assert caught.value.problems == (
        Problem("x:2:1", "the key 'a' stands here twice"),
        Problem("x:4:1", "the key 'b' stands here twice"),
    )
    assert caught.value.rest is not None
    assert caught.value.rest.data == {"a": "2", "b": "4"}


def test_a_key_that_stands_twice_is_told_beside_what_ends_the_reading() -> None:
    assert problems("a: 1\na: 2\nb: !x 3\n") == [
        "mine.yaml:2:1: the key 'a' stands here twice",
        "mine.yaml:3:4: tags are not allowed, found '!x'",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x]\n" + "\n".join(f"b{n}: &b{n} [*a,*a,*a,*a]" for n in range(40)),
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: " * 100_000,
        "a: '" + "x" * 1_000_000,
        "a: &" + "x" * 1_000_000,
    ],
    ids=["bomb", "lists", "mappings", "dashes", "keys", "colons", "open quote", "long anchor"],
)
@pytest.mark.timeout(60)
def test_a_text_that_is_made_to_be_slow_is_refused_quickly(text: str) -> None:
    assert problems(text)


@given(st.text(max_size=40) | st.text(" \n\t:-[]{}&*!'\"|>?#%,ab1", max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    told: list[Problem] = []
    try:
        load(text, "mine.yaml", values)
    except BrokenYaml as broken:
        told = [*broken.problems] or [Problem("nowhere", "")]
    assert all(problem.place.startswith("mine.yaml") for problem in told)


def written(value: Any) -> Any:
    """Data as a file of words has it."""
    if isinstance(value, dict):
        return {key: written(one) for key, one in value.items()}
    return [written(one) for one in value] if isinstance(value, list) else str(value)


@given(json_values(st.text("ab\n'é#: ", max_size=4)).map(written))
def test_what_another_writer_writes_is_read_back(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    assert load(text, "").data == data
