"""The parameters that measuring uses, by name: their values stand in `rules/facts.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import fields, frozen

from backrules.facts.values import quantised

if TYPE_CHECKING:
    from backrules.facts.declarations import Parameter


@frozen(eq=False, repr=False)
class Settings:
    """Values of the measuring parameters, in the unit that their names or `facts.yaml` give."""

    window_weeks: float
    block_gap_days: float
    partial_weeks_block_min: float
    earliest_year: float
    same_session_gap_min: float
    reps_max: float
    planned_sets_max: float
    load_outlier_factor: float
    warmup_load_ratio: float
    warmup_ramp_reps_ratio: float
    min_weeks_selection: float
    regular_week_share: float
    regions_per_unrecognised: float
    train_days_min: float
    labels_min: float
    sorted_exercises_min: float
    sorted_sessions_min: float
    small_sets_before_back: float
    focus_back_sets: float
    focus_back_share: float
    single_sets_before_big: float
    effort_disagreement: float
    fatigue_rir_max: float
    answer_groups: float
    effort_min_groups: float
    effort_known_min: float
    load_change_min: float
    known_rests_share: float
    rep_range_low: float
    rep_range_high: float
    token_load_lb: float
    token_load_kg: float
    stale_weeks: float
    stale_pair_weeks: float
    bodyweight_load_change_kg: float
    reps_change_min: float
    unit_jump_tolerance: float
    menu_settle_weeks: float
    novelty_gap_weeks: float
    menu_weeks: float
    angle_weeks_min: float
    similarity_weeks_min: float
    deload_weeks_before: float
    deload_sets_ratio: float
    deload_load_ratio: float


def missing_settings(parameters: Mapping[str, Parameter]) -> list[str]:
    """The names of settings that aren't declared."""
    return [field.name for field in fields(Settings) if field.name not in parameters]


def settings_from(parameters: Mapping[str, Parameter]) -> Settings:
    """The settings that the parameters declare; none of them may be missing."""
    return Settings(
        **{field.name: quantised(parameters[field.name].value) for field in fields(Settings)}
    )
