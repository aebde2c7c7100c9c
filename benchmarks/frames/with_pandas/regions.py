"""How regularly each region is trained in the weeks selected, and its share of the direct sets."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from benchmarks.frames.definitions import Definitions
from benchmarks.frames.with_pandas.ends import with_ends
from benchmarks.frames.with_pandas.groups import Selection

from backrules.facts.settings import Settings

Frame = Any

UNDECIDED = "undecided"
STATES = {
    "missing": "regions_missing",
    "indirect_only": "regions_helper_only",
    "irregular": "regions_irregular",
    "regular": "regions_regular",
}
SHARES = ["irregular_share", "second_irregular_share"]


def region_facts(selection: Selection, known: Definitions) -> Frame:
    """States of regions, and shares of weeks and of direct sets, with what they may come to."""
    selected, enough = selection.tallies, known.settings.regular_week_share
    weights = selected[[*known.regions]]
    is_direct, is_trained = weights >= 1, (weights > 0).groupby(selected.log).any()
    share, most = (
        _share_of_weeks(is_worked, selection)
        for is_worked in (is_direct, is_direct.where(selected.is_known, other=True))
    )
    lowest = share.where(share > 0, (1 / selection.weeks).round(6), axis=0)
    recognised, possible = (
        {
            "missing": ~is_trained,
            "indirect_only": (share == 0) & (is_trained | (best > 0)),
            "irregular": (best > 0) & (lowest < enough),
            "regular": best >= enough,
        }
        for best in (share, most)
    )
    is_told = sum(possible.values()) == 1
    surely = {state: is_in & is_told for state, is_in in recognised.items()}
    words = np.select([~is_told, *recognised.values()], [UNDECIDED, *recognised], default="")
    counts = (
        pd.DataFrame({fact: found[state].sum(axis=1) for state, fact in STATES.items()})
        for found in (recognised, surely, possible)
    )
    shares, least_shares, most_shares = (
        _lowest_two(found)
        for found in (
            share.where(recognised["irregular"]),
            lowest.where(possible["irregular"]),
            most.where(surely["irregular"]),
        )
    )
    most_shares = most_shares.fillna(1.0).where(least_shares.notna())
    return (
        pd.DataFrame(words, share.index, share.columns)
        .add_suffix("_state")
        .join(
            [
                with_ends(*counts),
                with_ends(shares, least_shares, most_shares),
                _direct_shares(is_direct, selection, known.settings),
            ]
        )
    )


def _share_of_weeks(is_worked: Frame, selection: Selection) -> Frame:
    selected = selection.tallies
    weeks = is_worked.groupby([selected.log, selected.week]).any().groupby("log").sum()
    return weeks.div(selection.weeks, axis=0).round(6)


def _lowest_two(shares: Frame) -> Frame:
    return pd.DataFrame(np.sort(shares, axis=1)[:, :2], shares.index, SHARES)


def _direct_shares(is_direct: Frame, selection: Selection, settings: Settings) -> Frame:
    """An unknown set may count as direct for some regions at once, but not for all."""
    selected, unknown = selection.tallies, selection.unknown_sets
    direct = is_direct.mul(selected.sets, axis=0).groupby(selected.log).sum()
    total = direct.sum(axis=1)
    sets = pd.DataFrame(
        {"highest_direct_share": direct.max(axis=1), "lowest_direct_share": direct.min(axis=1)}
    )
    return with_ends(
        sets.div(total.mask(total == 0, unknown), axis=0),
        sets.div(total + unknown * settings.regions_per_unrecognised, axis=0),
        sets.add(unknown, axis=0).div(total + unknown, axis=0),
    )
