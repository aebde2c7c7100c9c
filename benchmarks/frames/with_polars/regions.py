"""The state of each region of the back over the weeks selected.

An exercise that nobody knows may train any region, so a region may have several possible states.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.definitions import Definitions
from benchmarks.frames.with_polars.ends import between

from backrules.facts.settings import Settings

Frame = Any

COUNTS = {
    "regions_missing": "missing",
    "regions_helper_only": "indirect_only",
    "regions_irregular": "irregular",
    "regions_regular": "regular",
}
RANKS = {"irregular_share": 0, "second_irregular_share": 1}


def region_facts(tallies: Frame, known: Definitions) -> Frame:
    """The state of each region, how many are in each state, and the shares of irregular ones."""
    state, is_decided = pl.col("state"), pl.col("is_decided")
    told = pl.when(is_decided).then(state).otherwise(pl.lit("undecided"))
    facts = {f"{one}_state": told.filter(region=one).first() for one in known.regions}
    for fact, word in COUNTS.items():
        is_it = state == word
        facts |= between(fact, (is_it & is_decided).sum(), pl.col(word).sum(), is_it.sum())
    for fact, rank in RANKS.items():
        facts |= _irregular_share(fact, rank)
    return (
        _possible(_shares(tallies, known), known.settings)
        .with_columns(is_decided=pl.sum_horizontal(COUNTS.values()) == 1)
        .group_by("log")
        .agg(**facts)
    )


def _irregular_share(fact: str, rank: int) -> dict[str, Any]:
    """The lowest share of weeks, or the next lowest, that an irregular region is trained in."""
    share, is_irregular = pl.col("share"), pl.col("state") == "irregular"

    def ranked(shares: Any) -> Any:
        return shares.sort().slice(rank, 1).first()

    least = ranked(pl.max_horizontal("share", "share_of_one").filter("irregular"))
    most = ranked(pl.col("at_most").filter(is_irregular, "is_decided")).fill_null(1.0)
    return between(
        fact,
        lo=least,
        hi=pl.when(least.is_not_null()).then(most),
        recognised=ranked(share.filter(is_irregular)),
    )


def _shares(tallies: Frame, known: Definitions) -> Frame:
    """For each region its share of the weeks: with direct sets, and with unknown ones as well."""
    is_direct, is_unknown = pl.col("weight") >= 1, pl.col("is_unknown")
    return (
        tallies.filter("is_selected")
        .group_by("log", "week")
        .agg(pl.col(known.regions).max(), is_unknown=~pl.col("is_known").all())
        .unpivot(
            known.regions,
            index=["log", "is_unknown"],
            variable_name="region",
            value_name="weight",
        )
        .group_by("log", "region")
        .agg(
            share=is_direct.mean().round(6),
            at_most=(is_direct | is_unknown).mean().round(6),
            share_of_one=(1 / pl.len()).round(6),
            is_trained=(pl.col("weight") > 0).any(),
            has_unknown=is_unknown.any(),
        )
    )


def _possible(shares: Frame, settings: Settings) -> Frame:
    """The state of a region as recognised, and whether it may be in each of them."""
    regular, share = settings.regular_week_share, pl.col("share")
    is_trained, has_unknown = pl.col("is_trained"), pl.col("has_unknown")
    is_regular, is_direct = share >= regular, share > 0
    is_more_than_one_week = pl.col("share_of_one") < regular
    return shares.with_columns(
        state=pl.when(is_regular)
        .then(pl.lit("regular"))
        .when(is_direct)
        .then(pl.lit("irregular"))
        .when(is_trained)
        .then(pl.lit("indirect_only"))
        .otherwise(pl.lit("missing")),
        regular=pl.col("at_most") >= regular,
        irregular=~is_regular & (is_direct | (has_unknown & is_more_than_one_week)),
        indirect_only=~is_direct & (is_trained | has_unknown),
        missing=~is_trained,
    )
