"""Variety: what is new, the angles, and how much a week is like the one before."""

from __future__ import annotations

from typing import Any

import polars as pl

from backrules.facts.settings import Settings

Frame = Any


def menu_facts(tallies: Frame, weeks: Frame, settings: Settings) -> Frame:
    counted = weeks.group_by("log").agg(counted=pl.len())
    return (
        counted.join(_newest(tallies, settings), on="log", how="left")
        .join(_angles(tallies, settings), on="log", how="left")
        .select(
            "log",
            weeks_since_new=pl.when(pl.col("newest").is_not_null())
            .then(pl.col("counted") - 1 - pl.col("newest"))
            .when(pl.col("counted") >= settings.menu_weeks)
            .then("counted"),
            angles=pl.col("angles"),
            distinct_exercises=pl.col("distinct_exercises"),
        )
    )


def _newest(tallies: Frame, settings: Settings) -> Frame:
    """The last week with a back exercise that wasn't done for some weeks before."""
    since = pl.col("at").diff().over("log", "exercise")
    return (
        tallies.filter("is_back")
        .filter(
            (since.is_null() | (since > settings.novelty_gap_weeks))
            & (pl.col("at") >= settings.menu_settle_weeks)
        )
        .group_by("log")
        .agg(newest=pl.col("at").max())
    )


def _angles(tallies: Frame, settings: Settings) -> Frame:
    selected = tallies.filter("is_selected")
    weeks = pl.col("week").n_unique().over("log")
    needed = pl.min_horizontal(weeks, int(settings.angle_weeks_min))
    worked = (
        selected.with_columns(needed=needed)
        .filter(pl.col("angle").is_not_null())
        .group_by("log", "angle")
        .agg(is_worked=pl.col("week").n_unique() >= pl.col("needed").first())
        .group_by("log")
        .agg(angles=pl.col("is_worked").sum())
    )
    return (
        selected.group_by("log")
        .agg(distinct_exercises=pl.col("exercise").filter("is_back").n_unique())
        .join(worked, on="log", how="left")
        .with_columns(pl.col("angles").fill_null(0))
    )


def similarity_facts(tallies: Frame, settings: Settings) -> Frame:
    """The mean share of what two weeks of back work in a row have in common."""
    turn, load = pl.col("turn"), pl.col("load")
    before = turn.shift().over("log", "exercise") == turn - 1
    is_same = before & (load.shift().over("log", "exercise") == load)
    return (
        tallies.filter(pl.col("is_selected") & pl.col("is_back"))
        .with_columns(
            turn=pl.col("week").rank("dense").cast(pl.Int32).over("log"),
            load=(pl.col("heaviest") * 2).round(),
        )
        .with_columns(before=before.fill_null(False), is_same=is_same.fill_null(False))
        .group_by("log", "turn", maintain_order=True)
        .agg(number=pl.len(), shared=pl.col("before").sum(), same=pl.col("is_same").sum())
        .with_columns(both=pl.col("number") + pl.col("number").shift().over("log"))
        .group_by("log")
        .agg(
            week_similarity=(pl.col("same") / (pl.col("both") - pl.col("same"))).mean(),
            menu_similarity=(pl.col("shared") / (pl.col("both") - pl.col("shared"))).mean(),
            weeks=pl.len(),
        )
        .filter(pl.col("weeks") >= settings.similarity_weeks_min)
        .drop("weeks")
    )
