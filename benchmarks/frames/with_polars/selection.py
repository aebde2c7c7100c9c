"""What is trained in the weeks selected: sets by class, their ratios, how regions share them.

An exercise that nobody knows may be of any class and train any region.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.definitions import SET_CLASSES, Definitions
from benchmarks.frames.with_polars.ends import between

Frame = Any

UNKNOWN = pl.col("unrecognised_sets")


def selection_facts(tallies: Frame, known: Definitions) -> Frame:
    sets, most = pl.col("sets"), known.ratio_max
    return (
        tallies.filter("is_selected")
        .group_by("log")
        .agg(
            *(sets.filter(pl.col(fact)).sum().alias(fact) for fact in SET_CLASSES),
            unrecognised_sets=sets.filter(~pl.col("is_known")).sum(),
            big_lift_sets=sets.filter("is_big").sum(),
            pulls=sets.filter("is_pull").sum(),
            presses=sets.filter("is_press").sum(),
            weeks=pl.col("week").n_unique(),
            **{region: sets.filter(pl.col(region) >= 1).sum() for region in known.regions},
        )
        .select(
            *("log", "unrecognised_sets"),
            **_sets(),
            **_ratio("back_to_mirror", "back_sets", "mirror_sets", most),
            **_ratio("pull_to_press", "pulls", "presses", most),
            **_direct_shares(known),
        )
    )


def _sets() -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for fact in (*SET_CLASSES, "big_lift_sets"):
        count = pl.col(fact)
        counts |= between(fact, count, count + UNKNOWN, count)
    back = pl.col("back_sets")
    weekly, at_most = back / pl.col("weeks"), (back + UNKNOWN) / pl.col("weeks")
    return counts | between("weekly_back_sets", weekly, at_most, weekly)


def _ratio(fact: str, one: str, other: str, most: float) -> dict[str, Any]:
    """null without either, the most that is measured where there is none of the other.

    It has no upper end where the other may be none.
    """
    first, second = pl.col(one), pl.col(other)

    def ratio(of: Any, to: Any) -> Any:
        return (of / to).fill_nan(None).clip(upper_bound=most)

    return between(
        fact,
        lo=ratio(first, second + UNKNOWN),
        hi=pl.when((second > 0) | (UNKNOWN == 0)).then(ratio(first + UNKNOWN, second)),
        recognised=ratio(first, second),
    )


def _direct_shares(known: Definitions) -> dict[str, Any]:
    """The highest and lowest share of the direct sets that a region has.

    A set that nobody knows may count as direct for some regions at once, but not for all.
    """
    total = pl.sum_horizontal(known.regions)
    most = total + UNKNOWN * int(known.settings.regions_per_unrecognised)
    either = pl.when(total > 0).then(total).otherwise(UNKNOWN)
    shares: dict[str, Any] = {}
    for fact, direct in (
        ("highest_direct_share", pl.max_horizontal(known.regions)),
        ("lowest_direct_share", pl.min_horizontal(known.regions)),
    ):
        shares |= between(
            fact,
            lo=(direct / most).fill_nan(None),
            hi=((direct + UNKNOWN) / (total + UNKNOWN)).fill_nan(None),
            recognised=(direct / either).fill_nan(None),
        )
    return shares
