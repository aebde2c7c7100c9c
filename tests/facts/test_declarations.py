"""What `facts.yaml` declares, and what it says of answers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from backrules.errors import Problem
from backrules.facts.declarations import Basis, Declarations, Fact, FactType, Parameter, Source
from backrules.facts.settings import Settings, missing_settings, settings_from
from backrules.facts.values import Value, exactly
from backrules.routine import Answer
from backrules.rulebook.loading import shipped_rulebook

SHIPPED = shipped_rulebook().declared

DECLARED = Declarations(
    facts={
        "desk_hours": Fact("hours", source=Source.ANSWER, range=(0, 24)),
        "tension": Fact("tightness", FactType.TRUTH, Source.ANSWER),
        "goal": Fact("aim", FactType.WORD, Source.ANSWER, words=("muscle", "strength")),
        "back_sets": Fact("sets", range=(0, 100)),
    },
    parameters={},
    questions={},
)


@pytest.mark.parametrize(
    ("name", "answer", "value"),
    [
        ("desk_hours", 8, exactly(8)),
        ("desk_hours", 0, exactly(0)),
        ("desk_hours", 24.0, exactly(24)),
        ("tension", False, False),
        ("goal", "strength", "strength"),
    ],
)
def test_an_answer_becomes_a_value(name: str, answer: Answer, value: Value) -> None:
    assert DECLARED.answer(name, answer) == value


@pytest.mark.parametrize(
    ("name", "answer", "message"),
    [
        ("desk_hours", 24.5, "expected a number from 0 to 24, got 24.5"),
        ("desk_hours", -1, "expected a number from 0 to 24, got -1"),
        ("desk_hours", float("nan"), "expected a number from 0 to 24, got nan"),
        ("desk_hours", "8", "expected a number from 0 to 24, got '8'"),
        ("desk_hours", True, "expected a number from 0 to 24, got True"),
        ("tension", 1, "expected true or false, got 1"),
        ("goal", "power", "expected one of muscle, strength, got 'power'"),
        ("desk_hour", 8, "no question has this name; did you mean 'desk_hours'?"),
        ("back_sets", 8, "no question has this name"),
    ],
)
def test_a_wrong_answer_says_where_it_is_and_what_was_expected(
    name: str, answer: Answer, message: str
) -> None:
    assert DECLARED.answer(name, answer) == Problem(f"answers.{name}", message)


def test_what_measuring_needs_and_nobody_declares_is_told_by_name() -> None:
    declared = dict(SHIPPED.parameters)
    assert missing_settings(declared) == []
    del declared["block_gap_days"]
    assert missing_settings(declared) == ["block_gap_days"]


# Parameters of time, weeks and working sets, and whose numbers they are.
@pytest.mark.parametrize(
    ("name", "value", "basis"),
    [
        ("window_weeks", 8, Basis.ARTICLE),
        ("train_days_min", 3, Basis.ARTICLE),
        ("block_gap_days", 21, Basis.OURS),
        ("partial_weeks_block_min", 6, Basis.OURS),
        ("earliest_year", 1990, Basis.OURS),
        ("same_session_gap_min", 90, Basis.OURS),
        ("reps_max", 200, Basis.OURS),
        ("planned_sets_max", 100, Basis.OURS),
        ("load_outlier_factor", 5, Basis.OURS),
        ("warmup_load_ratio", 0.6, Basis.OURS),
        ("warmup_ramp_reps_ratio", 0.5, Basis.OURS),
        ("min_weeks_selection", 2, Basis.OURS),
        ("regular_week_share", 0.75, Basis.OURS),
        ("regions_per_unrecognised", 3, Basis.OURS),
        ("labels_min", 3, Basis.OURS),
    ],
)
def test_a_measuring_parameter_has_its_number_and_says_whose_it_is(
    name: str, value: float, basis: Basis
) -> None:
    parameter = SHIPPED.parameters[name]
    assert (parameter.value, parameter.basis) == (value, basis)
    assert bool(parameter.quote) is (basis is Basis.ARTICLE)
    assert bool(parameter.why) is (basis is Basis.OURS)


def test_settings_are_the_declared_values() -> None:
    declared: Mapping[str, Parameter] = SHIPPED.parameters
    settings = settings_from(declared)
    assert isinstance(settings, Settings)
    assert settings.block_gap_days == declared["block_gap_days"].value
