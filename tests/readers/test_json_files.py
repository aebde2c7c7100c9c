"""JSON files, whichever format they are in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.errors import UnreadableLog
from backrules.readers.files import File
from backrules.readers.json_files import Misread, Record, has_keys, is_json, parsed, records
from backrules.routine import Note
from backrules.structuring import Expected


def file(text: str) -> File:
    return File("mine", text.encode())


def refusal(text: str) -> str:
    with pytest.raises(UnreadableLog) as caught:
        parsed(file(text))
    [problem] = caught.value.problems
    return str(problem)


scalars = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(max_size=5)
values = st.recursive(
    scalars | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(value=values.filter(lambda value: value != ""), indent=st.none() | st.just(2))
def test_what_json_writes_is_read_back(value: object, indent: int | None) -> None:
    assert parsed(file(json.dumps(value, indent=indent))) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"a": }', "mine:2:6: not JSON: Expecting value"),
        ('{"a": [1,\n 2', "mine:2:3: not JSON: Expecting ',' delimiter"),
        ('{"NaN": "{NaN]",\n "a": [NaN]}', "mine:2:8: expected a number, got NaN"),
        ("[1, -Infinity]", "mine:1:5: expected a number, got -Infinity"),
        (
            '{"a": {"b": 1}, "c": {"b": 1,\n"\\u0062": 2}}',
            "mine:2:1: the key 'b' stands twice in one object",
        ),
        (
            f"[0.{'1' * 50}, -{'1' * 20}]",
            f"mine:1:56: expected a number of at most 20 digits, got '-{'1' * 20}'",
        ),
        ("[" * 200_000, "mine: nested too deeply"),
    ],
)
def test_what_no_honest_file_has_is_refused_with_its_place(text: str, message: str) -> None:
    assert refusal(text) == message


def test_a_file_is_known_by_its_keys_without_being_parsed() -> None:
    text = '\n[{"sets" : 1, "title": "\\"reps\\": 3", '
    assert is_json(file(text))
    assert has_keys(file(text), "sets", "title")
    assert not has_keys(file(text), "sets", "reps")
    assert not has_keys(file('x = {"sets": 1}'), "sets")


RECORD = Record(("sets", 2), {"name": " Row ", "blank": " ", "null": None, "reps": 8.0, "kg": 62.5})


def test_values_are_read_by_their_keys_and_null_is_like_nothing() -> None:
    assert (RECORD.text("name"), RECORD.name("name")) == ("Row", "Row")
    assert (RECORD.text("blank"), RECORD.text("null"), RECORD.text("none")) == ("", "", "")
    assert (RECORD.whole("reps"), RECORD.number("kg")) == (8, 62.5)
    assert (RECORD.whole("null"), RECORD.number("none")) == (None, None)
    assert RECORD.understood("name", len) == 5
    assert RECORD.records("null") == []


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda: RECORD.name("blank"), "sets[2].blank: expected a name, got ' '"),
        (lambda: RECORD.text("kg"), "sets[2].kg: expected text, got 62.5"),
        (lambda: RECORD.whole("kg"), "sets[2].kg: expected a whole number, got 62.5"),
        (lambda: RECORD.number("name"), "sets[2].name: expected a number, got ' Row '"),
        (lambda: RECORD.understood("none", len), "sets[2].none: expected text, got None"),
        (lambda: RECORD.record("none"), "sets[2].none: expected an object, got None"),
        (lambda: RECORD.records("kg"), "sets[2].kg: expected a list, got 62.5"),
        (lambda: records([{}, 3], ()), "[1]: expected an object, got 3"),
        (lambda: records({}, ()), "expected a list, got {}"),
    ],
)
def test_what_is_not_understood_is_told_with_its_path(read: object, message: str) -> None:
    assert callable(read)
    with pytest.raises(Expected) as caught:
        read()
    assert str(caught.value) == message


def misread(parts: int) -> Misread:
    faults = Misread()
    for place in range(parts):
        with faults.noted():
            records(place, ("sets", place))
    return faults


def test_parts_that_are_not_understood_are_noted_as_long_as_they_are_few() -> None:
    assert misread(0).notes(file("[]"), "X", 1) == ()
    [note] = misread(30).notes(file("[]"), "X", 30)
    assert (note.count, len(note.details)) == (30, 20)
    first = "sets[0]: expected a list, got 0"
    assert misread(1).notes(file("[]"), "X", 1) == (Note("D13", 1, (first,)),)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (0, "mine: it looks like a X, but it has no sets"),
        (
            2,
            "mine: it looks like a X, but 2 of its 2 sets can't be understood;"
            " the first: sets[0]: expected a list, got 0",
        ),
    ],
)
def test_a_file_that_is_mostly_misread_is_refused(parts: int, message: str) -> None:
    with pytest.raises(UnreadableLog) as caught:
        misread(parts).notes(file("[]"), "X", 0)
    assert str(caught.value) == message
