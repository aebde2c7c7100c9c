"""Numbers as a person reads them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import BOOK

from backrules.render.quantities import amount, bare, decimals_apart
from backrules.render.wording import Phrases

PHRASES = Phrases(BOOK)


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (3.125, "sets/week", "3.12 sets/week"),
        (1.0, "regions", "1 region"),
        (0.0, "weeks", "0 weeks"),
        (-0.001, "kg", "0 kg"),
        (1 / 3, "ratio", "0.33"),
        (0.75, "share", "75%"),
        ([2.0, 5.0], "regions", "2 to 5 regions"),
        ([0.25, 0.5], "share", "25% to 50%"),
        ([2.0, None], "regions", "2 regions or more"),
        ([None, 1.0], "regions", "1 region or less"),
        ([None, None], "regions", "not known"),
        (None, "sets", "not known"),
        (True, "", "yes"),
        (False, "", "no"),
        ("low_back", "", "low back"),
        ("indirect_only", "", "helper only"),
    ],
)
def test_values_are_read_with_their_units(value: Any, unit: str, shown: str) -> None:
    assert amount(value, unit, PHRASES) == shown


@pytest.mark.parametrize(
    ("value", "threshold", "shown"),
    [
        (5.999999, 6.0, ("5.999999", "6")),
        (0.333332, 1 / 3, ("0.333332", "0.333333")),
        (6.0, 6.0, ("6", "6")),
        (3.0, 6.0, ("3", "6")),
    ],
)
def test_a_number_never_looks_like_a_threshold_that_it_is_not(
    value: float, threshold: float, shown: tuple[str, str]
) -> None:
    decimals = decimals_apart(value, threshold)
    assert (bare(value, "ratio", decimals), bare(threshold, "ratio", decimals)) == shown


def test_both_ends_of_a_range_are_told_from_a_threshold() -> None:
    assert decimals_apart([0.1, 0.4999], 0.5) == 4
    assert decimals_apart([None, 0.1], 0.5) == 2


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_millionths_that_differ_are_shown_apart(one: int, other: int) -> None:
    value, threshold = one / 10**6, other / 10**6
    decimals = decimals_apart(value, threshold)
    shown = bare(value, "ratio", decimals), bare(threshold, "ratio", decimals)
    assert (shown[0] == shown[1]) is (one == other)
