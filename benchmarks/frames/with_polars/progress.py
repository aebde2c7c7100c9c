"""Progress: the best of each back exercise by week, the first two weeks against the last two."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.with_polars.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any


def progress_facts(
    sets: Frame, bouts: Frame, weeks: Frame, exercises: Frame, settings: Settings
) -> Frame:
    """The facts about progress, for logs with as many weeks as are compared."""
    count, is_judged = pl.col("sets"), pl.col("is_judged")
    is_changed, judged = pl.col("is_changed"), count.filter(is_judged).sum()
    enough = weeks.group_by("log").agg(enough=pl.col("turn").is_not_null().any()).filter("enough")
    falling = is_changed & (pl.col("direction") < 0)
    by_log = (
        _judged(_regular(_best(sets, bouts, exercises), settings), settings)
        .group_by("log")
        .agg(
            judged_share=judged / count.sum(),
            stale_share=pl.when(judged > 0).then(
                count.filter(is_judged & ~is_changed).sum() / judged
            ),
            mostly_falling=falling.sum() * 2 > is_changed.sum(),
            regular_load_drop=-pl.col("load_change").median(),
            has_sets=pl.lit(True),
        )
    )
    has_none = pl.col("has_sets").is_null()
    return (
        enough.join(by_log, on="log", how="left")
        .with_columns(
            judged_share=pl.when(has_none).then(1.0).otherwise("judged_share"),
            stale_share=pl.when(has_none).then(0.0).otherwise("stale_share"),
            mostly_falling=pl.col("mostly_falling").fill_null(False),
        )
        .drop("enough", "has_sets")
    )


def _best(sets: Frame, bouts: Frame, exercises: Frame) -> Frame:
    """The heaviest load of each exercise and week, and the most repetitions with it.

    On the body it is what is added, which a typing mistake hides.
    """
    load, on_body, best = pl.col("load"), pl.col("is_on_body"), pl.col("lifted").arg_max()
    return (
        sets.filter(pl.col("is_back") & ~pl.col("is_test"))
        .select(
            *("bout", "reps", "is_on_body"),
            exercise=exercise_of("group"),
            lifted=pl.when(on_body).then(load.fill_null(0.0)).when(load != 0).then(load),
            is_hidden=on_body & pl.col("is_typo"),
        )
        .join(bouts.filter(pl.col("turn").is_not_null()).select("bout", "log", "turn"), on="bout")
        .join(exercises.select("exercise", "family"), on="exercise")
        .group_by("log", "family", "turn", "lifted")
        .agg(
            pl.col("is_on_body").first(),
            pl.col("is_hidden").any(),
            pl.col("reps").max(),
            sets=pl.len(),
        )
        .group_by("log", "family", "turn")
        .agg(
            pl.col("is_on_body").first(),
            best=pl.when(~pl.col("is_hidden").any()).then(pl.col("lifted").max()),
            best_reps=pl.col("reps").get(best),
            sets=pl.col("sets").sum(),
        )
    )


def _regular(best_of: Frame, settings: Settings) -> Frame:
    """The exercises done in most of the weeks compared, then and now."""
    compared, pair = int(settings.stale_weeks), int(settings.stale_pair_weeks)
    best, reps, turn = pl.col("best"), pl.col("best_reps"), pl.col("turn")
    then, now = turn < pair, turn >= compared - pair
    return (
        best_of.group_by("log", "family")
        .agg(
            pl.col("is_on_body").first(),
            sets=pl.col("sets").sum(),
            weeks=pl.len(),
            then=pl.when(best.filter(then).is_not_null().all()).then(best.filter(then).median()),
            now=pl.when(best.filter(now).is_not_null().all()).then(best.filter(now).median()),
            more_reps=reps.filter(now).median() - reps.filter(then).median(),
        )
        .filter((pl.col("weeks") / compared).round(6) >= settings.regular_week_share)
    )


def _judged(regular: Frame, settings: Settings) -> Frame:
    """What became of each exercise, where it can be told."""
    then, now, more = pl.col("then"), pl.col("now"), pl.col("more_reps")
    rise, on_body = now - then, pl.col("is_on_body")
    has_moved = (
        pl.when(on_body)
        .then(rise.abs().round(6) >= settings.bodyweight_load_change_kg)
        .otherwise((rise.abs() / then).round(6) >= settings.load_change_min)
    )
    is_known = rise.is_not_null()
    is_changed = is_known & (
        has_moved.fill_null(False) | (more.abs() >= settings.reps_change_min).fill_null(False)
    )
    return regular.with_columns(
        is_changed=is_changed,
        is_judged=is_changed | (is_known & (more.is_not_null() | (now != 0))),
        direction=pl.when(has_moved).then(rise).otherwise(more.fill_null(0.0)),
        load_change=pl.when(~on_body).then((rise / then).round(6)),
    )
