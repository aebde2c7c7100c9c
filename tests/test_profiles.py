"""The deep profile draws a hundred times as many examples, whatever number a test says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from hypothesis.errors import InvalidArgument
from tests.profiles import USUAL, examples, load_profile


@pytest.fixture(autouse=True)
def profile_of_this_run() -> Iterator[None]:
    before = settings.get_current_profile_name()
    yield
    settings.load_profile(before)


def test_by_default_examples_are_as_many_as_a_test_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HYPOTHESIS_PROFILE", raising=False)
    load_profile()
    assert (settings().max_examples, examples(25)) == (USUAL.max_examples, 25)


def test_the_deep_profile_draws_a_hundred_times_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "deep")
    load_profile()
    assert (settings().max_examples, examples(25)) == (100 * USUAL.max_examples, 2500)


def test_an_unknown_profile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "depe")
    with pytest.raises(InvalidArgument, match="depe"):
        load_profile()
