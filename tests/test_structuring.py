"""Plain data into attrs classes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import json_values

from backrules.structuring import (
    Faults,
    dotted,
    shown,
    strict_converter,
    structure,
    text_converter,
)


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@frozen
class Leaf:
    size: int
    first: float = field(default=0.0, metadata={"key": "from"})


@frozen
class Tree:
    name: str
    leaves: tuple[Leaf, ...] = ()
    named: Mapping[str, Leaf] = field(factory=dict)
    colour: Colour | None = None
    is_tall: bool | None = None
    day: datetime.date | None = None
    at: datetime.time | None = None


def tree(**fields: Any) -> Tree:
    return structure(strict_converter(), {"name": "oak", **fields}, Tree)


def faults(value: object, type_: Any = Tree) -> dict[str, str]:
    with pytest.raises(Faults) as caught:
        structure(strict_converter(), value, type_)
    return {dotted(path): message for path, message in caught.value.faults}


def test_data_of_the_right_types_becomes_what_it_says() -> None:
    read = tree(
        leaves=[{"size": 2.0, "from": 1}],
        named={"a": {"size": 3}},
        colour="green",
        is_tall=True,
        day="2024-03-17",
        at="18:05:30+02:00",
    )
    assert read == Tree(
        "oak",
        (Leaf(2, 1.0),),
        {"a": Leaf(3)},
        Colour.GREEN,
        is_tall=True,
        day=datetime.date(2024, 3, 17),
        at=datetime.time(18, 5, 30),
    )


@pytest.mark.parametrize("value", [datetime.date(2024, 3, 17), datetime.time(18, 5)])
def test_dates_and_times_that_are_such_already_stay(value: Any) -> None:
    assert structure(strict_converter(), value, type(value)) == value


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": 3}, "name: expected text, got 3"),
        ({"name": "\ud800"}, r"name: expected text without half characters, got '\ud800'"),
        ({"leaves": "oak"}, "leaves: expected a list, got 'oak'"),
        ({"leaves": [3]}, "leaves[0]: expected a mapping, got 3"),
        ({"leaves": [{"size": "3"}]}, "leaves[0].size: expected a whole number, got '3'"),
        ({"leaves": [{"size": True}]}, "leaves[0].size: expected a whole number, got True"),
        ({"leaves": [{"size": 2.5}]}, "leaves[0].size: expected a whole number, got 2.5"),
        ({"leaves": [{"size": 1e300}]}, "leaves[0].size: expected a whole number, got 1e+300"),
        ({"leaves": [{}]}, "leaves[0].size: missing"),
        ({"named": []}, "named: expected a mapping, got []"),
        ({"named": {1: {"size": 1}}}, "named: expected text, got 1"),
        ({"named": {"a": {"size": 1, "from": "x"}}}, "named.a.from: expected a number, got 'x'"),
        ({"colour": "rad"}, "colour: expected one of red, green, got 'rad'; did you mean 'red'?"),
        ({"colour": 1}, "colour: expected one of red, green, got 1"),
        ({"is_tall": "yes"}, "is_tall: expected true or false, got 'yes'"),
        ({"day": "17.3.2024"}, "day: expected a date like 2024-03-17, got '17.3.2024'"),
        ({"day": 3}, "day: expected a date like 2024-03-17, got 3"),
        (
            {"day": datetime.datetime(2024, 3, 17, 1, 2)},
            "day: expected a date like 2024-03-17, got datetime.datetime(2024, 3, 17, 1, 2)",
        ),
        ({"at": "noon"}, "at: expected a time of day like 18:05, got 'noon'"),
        ({"naem": 1}, "naem: unknown key; did you mean 'name'?"),
        ({3: 1}, "3: unknown key"),
        ({"a\nb": 1}, r"'a\nb': unknown key"),
    ],
)  # fmt: skip
def test_a_fault_has_its_path_and_what_was_expected(fields: dict[Any, Any], message: str) -> None:
    path, _, text = message.partition(": ")
    assert faults({"name": "oak", **fields}) == {path: text}


@pytest.mark.parametrize(
    "number",
    [float("nan"), float("inf"), 1.1e9, 10**400, 10**5000, True],
    ids=lambda n: shown(n)[:9],
)
def test_numbers_that_no_document_means_are_refused(number: float) -> None:
    assert faults(number, float)[""].startswith("expected a number, got ")
    assert faults(number, int)[""].startswith("expected a whole number, got ")


def test_all_faults_come_at_once() -> None:
    found = faults({"leaves": [{"size": 1}, {"sise": 1}, 3], "colour": 1, "day": ""})
    assert [*found] == ["name", "leaves[1].size", "leaves[1].sise", "leaves[2]", "colour", "day"]


def test_a_value_that_is_no_mapping_is_one_fault_without_a_path() -> None:
    assert faults(None) == {"": "expected a mapping, got None"}


def test_an_error_that_is_ours_is_no_fault_of_the_document() -> None:
    converter = strict_converter()
    converter.register_structure_hook(int, lambda *_: int("x"))
    with pytest.raises(ValueError, match="invalid literal"):
        structure(converter, {"name": "oak", "leaves": [{"size": 1}]}, Tree)


def deep(levels: int) -> list[Any]:
    nested: list[Any] = []
    for _ in range(levels):
        nested = [nested]
    return nested


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\nb", r"'a\nb'"),
        ("x" * 1000, "'" + "x" * 56 + "..."),
        (10**5000, "something too large to show"),
        (deep(100_000), "something too large to show"),
    ],
    ids=["two lines", "long", "digits", "deep"],
)
def test_a_value_is_shown_short_and_on_one_line(value: object, text: str) -> None:
    assert shown(value) == text


@given(json_values())
def test_any_data_becomes_a_tree_or_faults(value: Any) -> None:
    told: list[str] = []
    try:
        structure(strict_converter(), value, Tree)
    except Faults as found:
        told = [f"{dotted(path)}: {message}" for path, message in found.faults]
        told = told or ["nothing"]
    assert not [fault for fault in told if not fault.isprintable() or fault == "nothing"]


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_fraction_is_what_it_divides_to(numerator: int, denominator: int) -> None:
    read = structure(text_converter(), f"{numerator}/{denominator}", float)
    assert read == numerator / denominator


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("1/3", float, 1 / 3),
        ("0.5", float, 0.5),
        ("-2", float, -2.0),
        ("12", int, 12),
        ("true", bool, True),
        ("false", bool, False),
    ],
)
def test_typed_numbers_and_truths_are_read(text: str, type_: type, value: object) -> None:
    assert structure(text_converter(), text, type_) == value


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("1/0", float), ("1e999999999", float), ("nan", float), ("", float), (["1"], float),
        ("\N{ARABIC-INDIC DIGIT ONE}", float), ("1/3", int), ("9" * 20, int), ("yes", bool),
    ],
)  # fmt: skip
def test_what_is_no_number_or_truth_is_refused(value: object, type_: type) -> None:
    with pytest.raises(Faults, match="expected"):
        structure(text_converter(), value, type_)
