"""What is trained in the weeks selected: sets by class, and the state of each region."""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.definitions import SET_CLASSES, Definitions

Frame = Any


def selection_facts(tallies: Frame, known: Definitions) -> Frame:
    sets, week, most = pl.col("sets"), pl.col("week"), known.ratio_max
    by_log = (
        tallies.filter("is_selected")
        .group_by("log")
        .agg(
            *(sets.filter(pl.col(fact)).sum().alias(fact) for fact in SET_CLASSES),
            unrecognised_sets=sets.filter(pl.col("is_back").is_null()).sum(),
            big_lift_sets=sets.filter("is_big").sum(),
            pulls=sets.filter("is_pull").sum(),
            presses=sets.filter("is_press").sum(),
            weeks=week.n_unique(),
            **{f"{one}_weeks": week.filter(pl.col(one) >= 1).n_unique() for one in known.regions},
            **{f"{one}_direct": sets.filter(pl.col(one) >= 1).sum() for one in known.regions},
            **{f"{one}_trained": (pl.col(one) > 0).any() for one in known.regions},
        )
    )
    return by_log.with_columns(
        *(_state(region, known) for region in known.regions),
        weekly_back_sets=pl.col("back_sets") / pl.col("weeks"),
        back_to_mirror=_ratio("back_sets", "mirror_sets", most),
        pull_to_press=_ratio("pulls", "presses", most),
    ).select(
        "log",
        *SET_CLASSES,
        *("unrecognised_sets", "big_lift_sets"),
        *("weekly_back_sets", "back_to_mirror", "pull_to_press"),
        **_regions(known),
    )


def _ratio(one: str, other: str, most: float) -> Any:
    """null without either, the most that is measured where there is none of the other."""
    ratio = (pl.col(one) / pl.col(other)).clip(upper_bound=most)
    return pl.when(pl.col(one) + pl.col(other) > 0).then(ratio)


def _share(region: str) -> Any:
    return (pl.col(f"{region}_weeks") / pl.col("weeks")).round(6)


def _state(region: str, known: Definitions) -> Any:
    return (
        pl.when(_share(region) >= known.settings.regular_week_share)
        .then(pl.lit("regular"))
        .when(_share(region) > 0)
        .then(pl.lit("irregular"))
        .when(f"{region}_trained")
        .then(pl.lit("indirect_only"))
        .otherwise(pl.lit("missing"))
        .alias(f"{region}_state")
    )


def _regions(known: Definitions) -> dict[str, Any]:
    """The facts about all regions once the state of each is known."""
    states = {region: pl.col(f"{region}_state") for region in known.regions}
    direct = [pl.col(f"{region}_direct") for region in known.regions]
    total = pl.sum_horizontal(direct)
    shares = pl.concat_list(
        pl.when(state == "irregular").then(_share(region)) for region, state in states.items()
    ).list.sort(nulls_last=True)
    return {
        **{f"{region}_state": state for region, state in states.items()},
        **{
            fact: pl.sum_horizontal(state == word for state in states.values())
            for fact, word in (
                ("regions_missing", "missing"),
                ("regions_helper_only", "indirect_only"),
                ("regions_irregular", "irregular"),
                ("regions_regular", "regular"),
            )
        },
        "irregular_share": shares.list.get(0),
        "second_irregular_share": shares.list.get(1),
        "highest_direct_share": pl.when(total > 0).then(pl.max_horizontal(direct) / total),
        "lowest_direct_share": pl.when(total > 0).then(pl.min_horizontal(direct) / total),
    }
