"""Effort: fatigue, flat repetitions, rest, repetitions above the range, token loads."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.with_polars.cleaning import exercise_of

from backrules.facts.settings import Settings
from backrules.facts.values import quantised
from backrules.facts.working_sets import KG_PER_LB

Frame = Any

COUNTS = pl.col("is_selected") & pl.col("is_back") & ~pl.col("is_test")


def effort_facts(sets: Frame, groups: Frame, exercises: Frame, settings: Settings) -> Frame:
    """The facts about back work, days of testing left out."""
    flat, fatigued = pl.col("is_flat"), pl.col("is_fatigued")
    by_group = (
        groups.filter(COUNTS)
        .group_by("log")
        .agg(
            flat_groups=flat.count(),
            flat_share=flat.mean(),
            sets_per_group=pl.col("sets").median(),
            effort_groups=fatigued.count(),
            effort_known_share=fatigued.count() / pl.len(),
            fatigued_share=fatigued.mean(),
        )
    )
    return by_group.join(_by_set(sets, exercises, settings), on="log")


def _by_set(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    reps, rest, load = pl.col("reps"), pl.col("rest_s"), pl.col("load").fill_null(0.0)
    is_timed = reps.is_null() & (pl.col("seconds") > 0).fill_null(False)
    on_body, in_hand = pl.col("is_on_body"), pl.col("is_in_hand")
    limit = (
        pl.when("is_in_pounds")
        .then(quantised(settings.token_load_lb * KG_PER_LB))
        .otherwise(settings.token_load_kg)
    )
    is_none = (on_body & (load == 0)) | (load > limit) | pl.col("is_band") | (on_body & ~in_hand)
    is_known = is_none | ((load > 0) & in_hand)
    knows_rests = (rest.count() / pl.len()).round(6) >= settings.known_rests_share
    return (
        sets.filter(COUNTS)
        .with_columns(exercise=exercise_of("group"))
        .join(exercises.select("exercise", "is_in_hand", "is_band"), on="exercise")
        .group_by("log")
        .agg(
            median_rest_s=pl.when(knows_rests).then(rest.median()),
            known_reps_share=reps.is_not_null().filter(~is_timed).mean(),
            reps_above_share=(reps > int(settings.rep_range_high)).mean(),
            reps_below_share=(reps < int(settings.rep_range_low)).mean(),
            known_load_share=is_known.mean(),
            token_share=(~is_none).filter(is_known).mean(),
        )
    )
