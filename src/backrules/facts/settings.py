"""The parameters that measuring uses, by name: their values stand in `rules/facts.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import fields, frozen

from backrules.facts.declarations import Parameter


@frozen
class Settings:
    """Values of the measuring parameters, in the unit that their names or `facts.yaml` give."""

    window_weeks: float
    block_gap_days: float
    partial_weeks_block_min: float
    earliest_year: float
    same_session_gap_min: float
    reps_max: float
    load_outlier_factor: float
    warmup_load_ratio: float
    warmup_ramp_reps_ratio: float
    min_weeks_selection: float
    regular_week_share: float
    regions_per_unrecognised: float
    train_days_min: float
    labels_min: float


def missing_settings(parameters: Mapping[str, Parameter]) -> list[str]:
    """The names of settings that aren't declared."""
    return [field.name for field in fields(Settings) if field.name not in parameters]


def settings_from(parameters: Mapping[str, Parameter]) -> Settings:
    """The settings that the parameters declare; none of them may be missing."""
    return Settings(**{field.name: parameters[field.name].value for field in fields(Settings)})
