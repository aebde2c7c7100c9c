"""The training block, its weeks, and the facts about time."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.logs import AS_OF

from backrules.facts.settings import Settings

Frame = Any

SUNDAY = 7


def trained_bouts(bouts: Frame, sets: Frame, settings: Settings) -> Frame:
    """The bouts that hold working sets; blocks are numbered."""
    gap = pl.col("day").diff().over("log") > int(settings.block_gap_days)
    block = gap.fill_null(False).cum_sum().over("log")
    return (
        bouts.group_by("bout", maintain_order=True)
        .agg(pl.col("log", "day", "week", "start").first(), pl.col("is_test").any())
        .join(sets, on="bout", how="semi", maintain_order="left")
        .with_columns(block=block)
        .with_columns(is_last_block=pl.col("block") == pl.col("block").max().over("log"))
    )


def weeks_of(trained: Frame, bouts: Frame, settings: Settings) -> Frame:
    """Every week of the block: its training days, and what it counts for.

    ``at`` is its place among the counted weeks, ``turn`` its place among those compared; null
    where it is none of them.
    """
    block = trained.filter("is_last_block")
    days = block.group_by("log", "week").agg(days=pl.col("day").n_unique())
    deloads = bouts.filter("is_deload").select("log", "week", is_deload=pl.lit(True)).unique()
    weeks = block.group_by("log").agg(
        week=pl.int_ranges(pl.col("week").min(), pl.col("week").max() + 1, dtype=pl.Int32).first()
    )
    return (
        weeks.explode("week")
        .join(days, on=["log", "week"], how="left")
        .join(deloads, on=["log", "week"], how="left")
        .sort("log", "week")
        .with_columns(pl.col("days").fill_null(0), pl.col("is_deload").fill_null(False))
        .filter(~_is_partial(settings))
        .with_columns(**_places(settings))
    )


def _is_partial(settings: Settings) -> Any:
    """Whether a first or last week is only partly in the block, if that is long enough."""
    week, days, at = pl.col("week"), pl.col("days"), pl.int_range(pl.len())
    is_first, is_last = at == 0, at == pl.len() - 1
    usual = days.filter(~is_first & ~is_last).median()
    is_over = (week < (AS_OF.toordinal() - 1) // 7) | (AS_OF.isoweekday() == SUNDAY)
    is_short = (is_first | (is_last & ~is_over)) & (days < usual)
    return (is_short & (pl.len() >= settings.partial_weeks_block_min)).over("log")


def _places(settings: Settings) -> dict[str, Any]:
    at, compared = pl.int_range(pl.len()), int(settings.stale_weeks)
    in_window = at + int(settings.window_weeks) >= pl.len()
    is_comparable = (pl.col("days") > 0) & ~pl.col("is_deload")
    comparable = is_comparable.cast(pl.Int32)
    turn = comparable.cum_sum() - 1 - comparable.sum() + compared
    is_compared = is_comparable & (turn >= 0) & (comparable.sum() >= compared)
    return {
        "at": at.over("log"),
        "in_window": in_window.over("log"),
        "is_comparable": is_comparable,
        "is_selected": (in_window & is_comparable).over("log"),
        "turn": pl.when(is_compared).then(turn).over("log"),
    }


def time_facts(trained: Frame, weeks: Frame, settings: Settings) -> Frame:
    """The facts about time, one row for every log with training."""
    days, week, is_last = pl.col("days"), pl.col("week"), pl.col("is_last_block")
    blocks = (
        trained.group_by("log", "block")
        .agg(is_last.first(), pl.col("day").last(), weeks=week.max() - week.min() + 1)
        .group_by("log")
        .agg(
            weeks_trained=pl.col("weeks").filter(is_last).sum(),
            earlier_weeks=pl.col("weeks").filter(~is_last).sum(),
            had_layoff=pl.len() > 1,
            days_since_last=AS_OF.toordinal() - pl.col("day").max(),
        )
    )
    in_window = pl.col("in_window")
    return blocks.join(
        weeks.group_by("log").agg(
            counted_weeks=pl.len(),
            weeks_in_window=in_window.sum(),
            selection_weeks=pl.col("is_selected").sum(),
            qualifying_weeks=(in_window & (days >= settings.train_days_min)).sum(),
            median_training_days=days.filter(in_window).median(),
            comparable_weeks=pl.col("is_comparable").sum(),
        ),
        on="log",
    )
