"""What a log says of form, pain and stretching."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.columns import Logged

Frame = Any

LOGGED = pl.lit("logged")


def form_facts(logged: Logged, bouts: Frame, block: Frame, counted: Frame, groups: Frame) -> Frame:
    """``counted`` are the bouts of the block with what their weeks count for."""
    back = groups.filter(pl.col("is_selected") & pl.col("is_back"))
    flags = (
        back.group_by("log")
        .agg(pl.col("bad_forms", "forms", "sets").sum())
        .select(
            "log",
            form_flag_share=pl.col("bad_forms") / pl.col("sets"),
            form_in_last_reps=pl.when(pl.col("forms") > 0).then(LOGGED),
        )
    )
    return (
        block.group_by("log")
        .agg(first_week=pl.col("week").min())
        .join(flags, on="log", how="left")
        .join(_pain(logged, bouts, block), on="log", how="left")
        .join(_stretching(logged, bouts, counted, back), on="log", how="left")
        .drop("first_week")
        .with_columns(pl.col("form_flag_share", "pain_flags_reported").fill_null(0))
    )


def _pain(logged: Logged, bouts: Frame, block: Frame) -> Frame:
    """Sets of any kind with a pain flag since the block began."""
    first = block.group_by("log").agg(first=pl.col("week").min())
    return (
        logged.sets.filter("pain_flag")
        .join(logged.entries.select("entry", "session"), on="entry")
        .join(bouts.select("log", "session", "week"), on="session")
        .join(first, on="log")
        .filter(pl.col("week") >= pl.col("first"))
        .group_by("log")
        .agg(pain_flags_reported=pl.len())
    )


def _stretching(logged: Logged, bouts: Frame, counted: Frame, back: Frame) -> Frame:
    """How often sessions with back work have stretching in them, if the log records any."""
    stretched = (
        logged.entries.filter("is_stretching")
        .join(bouts.select("session", "bout"), on="session")
        .select("bout", is_stretched=pl.lit(True))
        .unique()
    )
    with_back = back.select("bout", has_back=pl.lit(True)).unique()
    is_stretched = pl.col("is_stretched")
    return (
        counted.filter("is_selected")
        .join(stretched, on="bout", how="left")
        .join(with_back, on="bout", how="left")
        .with_columns(pl.col("is_stretched", "has_back").fill_null(False))
        .group_by("log")
        .agg(records=is_stretched.any(), share=is_stretched.filter("has_back").mean())
        .filter("records")
        .select("log", stretch_session_share="share", stretching=LOGGED)
    )
