"""Variety: what is new, the angles, and how much a week is like the one before."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.definitions import Definitions
from benchmarks.frames.with_polars.ends import between

from backrules.facts.settings import Settings

Frame = Any


def menu_facts(tallies: Frame, weeks: Frame, known: Definitions) -> Frame:
    """An exercise that nobody knows may be one more of anything."""
    settings, unknown = known.settings, pl.col("unknown")
    counted = weeks.group_by("log").agg(counted=pl.len())
    angles, distinct = pl.col("angles"), pl.col("distinct_exercises")
    since, newest = _since("newest", settings), pl.col("newest")
    since_known = _since("newest_known", settings)
    is_told = newest.is_null() | pl.col("newest_known").is_not_null()
    return (
        counted.join(_newest(tallies, settings), on="log", how="left")
        .join(_angles(tallies, settings), on="log", how="left")
        .select(
            "log",
            **between("weeks_since_new", since, since_known, pl.when(is_told).then(since_known)),
            **between("angles", angles, (angles + unknown).clip(upper_bound=known.angles), angles),
            **between("distinct_exercises", distinct, distinct + unknown, distinct),
        )
    )


def _since(newest: str, settings: Settings) -> Any:
    """Weeks since something was new; without that it is all of them, if those are enough."""
    counted, last = pl.col("counted"), pl.col(newest)
    return (
        pl.when(last.is_not_null())
        .then(counted - 1 - last)
        .when(counted >= settings.menu_weeks)
        .then(counted)
    )


def _newest(tallies: Frame, settings: Settings) -> Frame:
    """The last week with a back exercise that wasn't done for some weeks before.

    ``newest`` lets one that nobody knows be one, ``newest_known`` doesn't.
    """
    since = pl.col("at").diff().over("log", "exercise")
    return (
        tallies.filter(pl.col("is_back") | ~pl.col("is_known"))
        .filter(
            (since.is_null() | (since > settings.novelty_gap_weeks))
            & (pl.col("at") >= settings.menu_settle_weeks)
        )
        .group_by("log")
        .agg(newest=pl.col("at").max(), newest_known=pl.col("at").filter("is_known").max())
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
        .agg(
            distinct_exercises=pl.col("exercise").filter("is_back").n_unique(),
            unknown=pl.col("exercise").filter(~pl.col("is_known")).n_unique(),
        )
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
