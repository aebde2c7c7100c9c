"""Numbers in the cells of logs: the marks of several countries, and what is no number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.readers.numbers import number
from backrules.structuring import Expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("62.5", 62.5),
        ("62,5", 62.5),
        ("-7", -7),
        ("+7.", 7),
        (".5", 0.5),
        ("0,125", 0.125),
        ("1.234", 1.234),
        ("\N{NO-BREAK SPACE}1.234", 1.234),
        ("1,234", 1234),
        ("12,345.5", 12345.5),
        ("12.345,5", 12345.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1 234,5", 1234.5),
        ("1\N{NARROW NO-BREAK SPACE}234", 1234),
        ("1’234.5", 1234.5),
        ("\N{MINUS SIGN}20", -20),
        ("6.80388555", 6.80388555),
        ("6,80388555", 6.80388555),
        ("1e3", 1000),
    ],
)
def test_numbers_are_read_as_they_are_typed(text: str, value: float) -> None:
    assert number(text) == value


def test_a_comma_before_three_digits_is_what_the_file_uses_it_for() -> None:
    assert (number("1,234"), number("1,234", decimal_comma=True)) == (1234, 1.234)
    assert number("1,234.5", decimal_comma=True) == 1234.5


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "many", "1.234.56", "1,2,3", "1.234,5,6", "1.2.3,4", "12 34", "nan", "inf"),
        *("1e10", "0x1F", "1_000", "٣", "9" * 61),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Expected, match="expected a number, got"):
        number(text)


@given(st.floats(-1e8, 1e8).map(lambda value: round(value, 3)), st.booleans())
def test_every_grouped_number_is_read_back(value: float, comma: bool) -> None:
    typed = f"{value:,.2f}"
    if comma:
        typed = typed.translate(str.maketrans(",.", ".,"))
    assert number(typed, decimal_comma=comma) == round(value, 2)
