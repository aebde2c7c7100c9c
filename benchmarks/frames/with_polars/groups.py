"""Working sets by exercise and bout, and by exercise and week."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.columns import AMRAP, FAILURE
from benchmarks.frames.with_polars.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any

MOST_RPE = 10.0


def groups_of(sets: Frame, bouts: Frame, settings: Settings) -> Frame:
    """The groups, each with what its sets come to.

    ``is_flat`` is null where the sets can't be compared, ``is_fatigued`` where nobody can tell.
    """
    reps, load = pl.col("reps"), pl.col("load")
    return (
        sets.with_columns(reserve=_reserve(settings))
        .group_by("group")
        .agg(
            pl.col("is_back", "bout").first(),
            sets=pl.len(),
            heaviest=load.max().fill_null(0.0),
            is_flat=pl.when(_is_straight(settings)).then(reps.last() >= reps.first()),
            is_fatigued=_is_fatigued(settings),
            forms=pl.col("form_flag").count(),
            bad_forms=pl.col("form_flag").sum(),
        )
        .with_columns(exercise=exercise_of("group"))
        .join(bouts, on="bout")
    )


def _reserve(settings: Settings) -> Any:
    """Repetitions in reserve as logged, from RPE, or none at failure; null if they disagree."""
    rir = pl.when(pl.col("rir") >= 0).then("rir")
    rpe = pl.when((pl.col("rpe") > 0) & (pl.col("rpe") <= MOST_RPE)).then(MOST_RPE - pl.col("rpe"))
    at_failure = pl.when(pl.col("kind").is_in([FAILURE, AMRAP])).then(0.0)
    disagree = ((rir - rpe).abs() > settings.effort_disagreement).fill_null(False)
    return pl.when(~disagree).then(pl.coalesce(rir, rpe, at_failure))


def _is_straight(settings: Settings) -> Any:
    """Whether sets can be compared: two or more with the same load, none for as many as can be."""
    load = pl.col("load").fill_null(0.0)
    lightest, heaviest = load.min(), load.max()
    is_body = pl.col("is_on_body").first() & ~pl.col("is_typo").any()
    spread = ((heaviest - lightest) / heaviest).round(6)
    return (
        (pl.len() > 1)
        & (pl.col("reps").null_count() == 0)
        & ~(pl.col("kind") == AMRAP).any()
        & ((lightest > 0) | ((heaviest == 0) & is_body))
        & ((lightest == heaviest) | (spread <= settings.load_change_min))
    )


def _is_fatigued(settings: Settings) -> Any:
    is_close = (pl.col("reserve").min() <= settings.fatigue_rir_max).fill_null(False)
    return pl.when(is_close | pl.col("reserve").last().is_not_null()).then(is_close)


def tallies_of(groups: Frame, exercises: Frame) -> Frame:
    """The groups by week and exercise, in order of time, each joined with its exercise."""
    return (
        groups.group_by("log", "week", "exercise")
        .agg(
            pl.col("at", "is_selected").first(),
            sets=pl.col("sets").sum(),
            heaviest=pl.col("heaviest").max(),
        )
        .sort("log", "week")
        .join(exercises.drop("name"), on="exercise", how="left", maintain_order="left")
    )
