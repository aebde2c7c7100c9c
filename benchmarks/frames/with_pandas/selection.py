"""What is trained in the weeks selected: sets by class, and the state of each region."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from benchmarks.frames.definitions import SET_CLASSES, Definitions

Frame = Any

STATES = {
    "regions_missing": "missing",
    "regions_helper_only": "indirect_only",
    "regions_irregular": "irregular",
    "regions_regular": "regular",
}


def selection_facts(tallies: Frame, known: Definitions) -> Frame:
    selected = tallies[tallies.is_selected]
    flags = [*SET_CLASSES, "is_big", "is_pull", "is_press"]
    counts = selected[flags].mul(selected.sets, axis=0).groupby(selected.log).sum()
    weeks = selected.groupby("log").week.nunique()
    unknown = selected.sets.where(selected.is_back.isna(), 0)
    found = counts[[*SET_CLASSES]].assign(
        unrecognised_sets=unknown.groupby(selected.log).sum(),
        big_lift_sets=counts.is_big,
        weekly_back_sets=counts.back_sets / weeks,
        back_to_mirror=(counts.back_sets / counts.mirror_sets).clip(upper=known.ratio_max),
        pull_to_press=(counts.is_pull / counts.is_press).clip(upper=known.ratio_max),
    )
    return found.join(_regions(selected, weeks, known))


def _regions(selected: Frame, weeks: Frame, known: Definitions) -> Frame:
    names = [*known.regions]
    trained = (selected[names] > 0).groupby(selected.log).any()
    is_direct = selected[names] >= 1
    direct = is_direct.mul(selected.sets, axis=0).groupby(selected.log).sum()
    worked = is_direct.groupby([selected.log, selected.week]).any().groupby("log").sum()
    share = worked.div(weeks, axis=0).round(6)
    states = pd.DataFrame(
        np.select(
            [share >= known.settings.regular_week_share, share > 0, trained],
            ["regular", "irregular", "indirect_only"],
            "missing",
        ),
        index=weeks.index,
        columns=names,
    )
    irregular = np.sort(share.where(states == "irregular").to_numpy(), axis=1)
    direct_share = direct.div(direct.sum(axis=1), axis=0)
    return states.add_suffix("_state").assign(
        **{fact: (states == word).sum(axis=1) for fact, word in STATES.items()},
        irregular_share=irregular[:, 0],
        second_irregular_share=irregular[:, 1],
        highest_direct_share=direct_share.max(axis=1),
        lowest_direct_share=direct_share.min(axis=1),
    )
