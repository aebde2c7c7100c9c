"""The order of exercises: small-muscle work before back lifts, single-joint before big ones."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.with_pandas.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any


def order_facts(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    """Of sessions with a big back lift, or if there is none at all of those with a back focus."""
    bouts = _bouts(sets, exercises, settings)
    has_big = bouts.groupby("log").big.transform("sum") > 0
    is_eligible = bouts.is_focus.mask(has_big, bouts.big > 0)
    count, late, first, pulling = (
        bouts[f"{what}back"].mask(has_big, bouts[f"{what}big"])
        for what in ("", "late_", "first_", "pulling_")
    )
    is_flagged = is_eligible & (late * 2 > count)
    is_single = bouts.is_focus & (
        (bouts.big == 0) | (bouts.single_first >= settings.single_sets_before_big)
    )
    flagged = bouts[is_flagged].log
    eligible, focus = is_eligible.groupby(bouts.log).sum(), bouts.groupby("log").is_focus.sum()
    arms = pulling[is_flagged].groupby(flagged).max() >= settings.small_sets_before_back
    return pd.DataFrame(
        {
            "order_sessions": eligible,
            "small_first_share": (is_flagged.groupby(bouts.log).sum() / eligible).fillna(0.0),
            "small_sets_before_first": first[is_flagged].groupby(flagged).median(),
            "small_first_arms": arms.astype(object),
            "focus_sessions": focus,
            "single_first_share": (is_single.groupby(bouts.log).sum() / focus).fillna(0.0),
        }
    )


def _bouts(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    """What comes before what in each session of the weeks selected."""
    selected = sets[sets.is_selected]
    runs = selected.groupby("entry", as_index=False).agg(
        log=("log", "first"),
        bout=("bout", "first"),
        group=("group", "first"),
        sets=("kind", "size"),
    )
    runs["exercise"] = exercise_of(runs.group)
    runs = runs.merge(exercises.drop(columns="name"), on="exercise", how="left")
    by_bout = runs.groupby("bout")
    small = (runs.sets * runs.is_small).groupby(runs.bout).cumsum()
    pulling = (runs.sets * runs.is_pulling).groupby(runs.bout).cumsum()
    is_late = small >= settings.small_sets_before_back
    is_before_big = by_bout.is_big.cumsum() == 0
    bouts = pd.DataFrame(
        {
            "back": runs.sets * runs.is_back,
            "big": runs.sets * runs.is_big,
            "late_back": runs.sets * (runs.is_back & is_late),
            "late_big": runs.sets * (runs.is_big & is_late),
            "single_first": runs.sets * (runs.is_single & is_before_big),
            "total": runs.sets,
        }
    )
    sums = bouts.groupby(runs.bout).sum()
    share = (sums.back / sums.total).round(6)
    return sums.assign(
        log=by_bout.log.first(),
        is_focus=(sums.back >= settings.focus_back_sets)
        | ((sums.back > 0) & (share >= settings.focus_back_share)),
        first_back=small.where(runs.is_back).groupby(runs.bout).first(),
        first_big=small.where(runs.is_big).groupby(runs.bout).first(),
        pulling_back=pulling.where(runs.is_back).groupby(runs.bout).last(),
        pulling_big=pulling.where(runs.is_big).groupby(runs.bout).last(),
    )
