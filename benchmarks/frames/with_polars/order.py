"""The order of exercises: small-muscle work before back lifts, single-joint before big ones."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.with_polars.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any

REFERENCES = ("big", "back")


def order_facts(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    """Of sessions with a big back lift, or if there is none at all of those with a back focus."""
    has_big = (pl.col("big").sum() > 0).over("log")
    is_eligible = pl.when(has_big).then(pl.col("big") > 0).otherwise("is_focus")
    count, late, first, pulling = (
        pl.when(has_big).then(f"{what}big").otherwise(f"{what}back")
        for what in ("", "late_", "first_", "pulling_")
    )
    is_flagged = is_eligible & (late * 2 > count)
    is_single = (pl.col("big") == 0) | (
        pl.col("single_first") >= int(settings.single_sets_before_big)
    )
    return (
        _bouts(sets, exercises, settings)
        .with_columns(is_eligible=is_eligible, is_flagged=is_flagged, first=first, pulling=pulling)
        .group_by("log")
        .agg(
            order_sessions=pl.col("is_eligible").sum(),
            small_first_share=_share(pl.col("is_flagged"), pl.col("is_eligible")),
            small_sets_before_first=pl.col("first").filter("is_flagged").median(),
            small_first_arms=pl.col("pulling").filter("is_flagged").max()
            >= int(settings.small_sets_before_back),
            focus_sessions=pl.col("is_focus").sum(),
            single_first_share=_share(is_single & pl.col("is_focus"), pl.col("is_focus")),
        )
    )


def _share(flagged: Any, eligible: Any) -> Any:
    return pl.when(eligible.any()).then(flagged.sum() / eligible.sum()).otherwise(0.0)


def _bouts(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    """What comes before what in each session of the weeks selected."""
    count, small, pulling = pl.col("sets"), pl.col("small"), pl.col("pulling")
    is_late = small >= int(settings.small_sets_before_back)
    back = count.filter("is_back").sum()
    share = (back / count.sum()).round(6)
    return (
        sets.filter("is_selected")
        .group_by("entry")
        .agg(pl.col("log", "bout", "group").first(), sets=pl.len())
        .sort("entry")
        .with_columns(exercise=exercise_of("group"))
        .join(exercises.drop("name"), on="exercise", how="left", maintain_order="left")
        .with_columns(
            small=(count * pl.col("is_small")).cum_sum().over("bout"),
            pulling=(count * pl.col("is_pulling")).cum_sum().over("bout"),
            bigs=pl.col("is_big").cum_sum().over("bout"),
        )
        .group_by("bout")
        .agg(
            pl.col("log").first(),
            back=back,
            is_focus=(back >= settings.focus_back_sets)
            | ((back > 0) & (share >= settings.focus_back_share)),
            big=count.filter("is_big").sum(),
            single_first=count.filter(pl.col("is_single") & (pl.col("bigs") == 0)).sum(),
            **{f"late_{one}": count.filter(f"is_{one}", is_late).sum() for one in REFERENCES},
            **{f"first_{one}": small.filter(f"is_{one}").first() for one in REFERENCES},
            **{f"pulling_{one}": pulling.filter(f"is_{one}").last() for one in REFERENCES},
        )
    )
