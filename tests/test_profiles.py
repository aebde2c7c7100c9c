"""How many examples each profile draws, whatever number a test says, and that none hurries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.errors import InvalidArgument
from tests.profiles import USUAL_EXAMPLES, examples, load_profile


@pytest.fixture(autouse=True)
def profile_of_this_run() -> Iterator[None]:
    before = settings.get_current_profile_name()
    yield
    settings.load_profile(before)


def test_by_default_examples_are_as_many_as_a_test_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HYPOTHESIS_PROFILE", raising=False)
    load_profile()
    assert (settings().max_examples, examples(25)) == (USUAL_EXAMPLES, 25)


def test_the_deep_profile_draws_a_hundred_times_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "deep")
    load_profile()
    assert (settings().max_examples, examples(25)) == (100 * USUAL_EXAMPLES, 2500)


def test_a_gate_draws_the_same_examples_in_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "gate")
    load_profile()
    assert settings().derandomize
    assert (settings().database, examples(25)) == (None, 25)


@pytest.mark.parametrize("name", ["usual", "gate", "deep"])
def test_no_profile_minds_how_long_an_example_takes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", name)
    load_profile()
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check


def test_an_unknown_profile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "depe")
    with pytest.raises(InvalidArgument, match="depe"):
        load_profile()
