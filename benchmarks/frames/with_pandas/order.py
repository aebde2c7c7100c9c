"""The order of exercises: small-muscle work before back lifts, single-joint before big ones."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.with_pandas.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any

OTHER, SMALL, BIG = range(3)
ASSUMED = pd.DataFrame({"assumed": [OTHER, SMALL, BIG]})
"""What an exercise may be that nobody knows; as it is recognised it is something else."""

TRAITS = ["is_known", "is_back", "is_big", "is_single", "is_small", "is_pulling"]


def order_facts(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    """Of sessions with a big back lift, or if there is none at all of those with a back focus."""
    cases = _cases(_runs(sets, exercises), settings)
    has_big = cases.big.where(cases.assumed == OTHER).groupby(cases.log).transform("max") > 0
    has_unknown = cases.groupby("log").assumed.transform("max") > OTHER
    is_by_big = cases.big > 0
    is_eligible = is_by_big | (cases.is_focus & ~has_big)
    count, late, first, pulling = (
        cases[f"{what}back"].mask(is_by_big, cases[f"{what}big"])
        for what in ("", "late_", "first_", "pulling_")
    )
    is_late = is_eligible & (late * 2 > count)
    is_single = cases.is_focus & (
        (cases.big == 0) | (cases.single_first >= settings.single_sets_before_big)
    )
    small = pd.DataFrame(
        {
            "left_out": ~is_eligible | (has_unknown & ~has_big),
            "clear": is_eligible & ~is_late,
            "flagged": is_late,
        }
    )
    single = pd.DataFrame(
        {
            "left_out": ~cases.is_focus,
            "clear": cases.is_focus & ~is_single,
            "flagged": is_single,
        }
    )
    late_logs = cases.log[is_late & (cases.assumed == OTHER)]
    arms = pulling[late_logs.index].groupby(late_logs).max() >= settings.small_sets_before_back
    return _judged("order_sessions", "small_first_share", small, cases).join(
        [
            first[late_logs.index].groupby(late_logs).median().rename("small_sets_before_first"),
            arms.astype(object).rename("small_first_arms"),
            _judged("focus_sessions", "single_first_share", single, cases),
        ]
    )


def _runs(sets: Frame, exercises: Frame) -> Frame:
    """The exercises of each session of the weeks selected in the order performed, by case.

    Sessions with an exercise that nobody knows are several cases, one for all that it may be; no
    log has more than one such exercise.
    """
    selected = sets[sets.is_selected]
    runs = selected.groupby("entry", as_index=False).agg(
        log=("log", "first"),
        bout=("bout", "first"),
        group=("group", "first"),
        sets=("kind", "size"),
    )
    runs["exercise"] = exercise_of(runs.group)
    runs = runs.merge(exercises[["exercise", *TRAITS]], on="exercise", how="left")
    is_open = runs.bout.isin(runs.bout[~runs.is_known])
    runs = pd.concat(
        [runs[~is_open].assign(assumed=OTHER), runs[is_open].merge(ASSUMED, how="cross")],
        ignore_index=True,
    )
    assumed = runs.assumed.mask(runs.is_known, OTHER)
    return runs.assign(
        case=runs.bout * len(ASSUMED) + runs.assumed,
        is_small=runs.is_small | (assumed == SMALL),
        is_big=runs.is_big | (assumed == BIG),
        is_back=runs.is_back | (assumed == BIG),
    )


def _cases(runs: Frame, settings: Settings) -> Frame:
    """What comes before what in each case."""
    by_case = runs.groupby("case")
    small = (runs.sets * runs.is_small).groupby(runs.case).cumsum()
    pulling = (runs.sets * runs.is_pulling).groupby(runs.case).cumsum()
    is_late = small >= settings.small_sets_before_back
    is_before_big = by_case.is_big.cumsum() == 0
    counts = pd.DataFrame(
        {
            "back": runs.sets * runs.is_back,
            "big": runs.sets * runs.is_big,
            "late_back": runs.sets * (runs.is_back & is_late),
            "late_big": runs.sets * (runs.is_big & is_late),
            "single_first": runs.sets * (runs.is_single & is_before_big),
            "total": runs.sets,
        }
    )
    sums = counts.groupby(runs.case).sum()
    share = (sums.back / sums.total).round(6)
    return sums.assign(
        log=by_case.log.first(),
        bout=sums.index // len(ASSUMED),
        assumed=sums.index % len(ASSUMED),
        is_focus=(sums.back >= settings.focus_back_sets)
        | ((sums.back > 0) & (share >= settings.focus_back_share)),
        first_back=small.where(runs.is_back).groupby(runs.case).first(),
        first_big=small.where(runs.is_big).groupby(runs.case).first(),
        pulling_back=pulling.where(runs.is_back).groupby(runs.case).last(),
        pulling_big=pulling.where(runs.is_big).groupby(runs.case).last(),
    )


def _judged(eligible: str, share: str, outcomes: Frame, cases: Frame) -> Frame:
    """The eligible sessions and the share of flagged ones, as recognised and at both ends.

    At an end each session comes to what is next to it of all that it may come to.
    """
    may = outcomes.groupby(cases.bout).any()
    is_told = cases.assumed == OTHER
    told, log = outcomes[is_told].set_axis(may.index), cases.log[is_told].set_axis(may.index)
    counts, counted, flagged = (
        pd.DataFrame(dict(zip(("", "_lo", "_hi"), columns, strict=True))).groupby(log).sum()
        for columns in (
            (told.clear | told.flagged, ~may.left_out, may.clear | may.flagged),
            (told.clear | told.flagged, may.clear | ~may.left_out, may.flagged | ~may.left_out),
            (told.flagged, ~(may.clear | may.left_out), may.flagged),
        )
    )
    shares = (flagged / counted).fillna(0.0)
    return counts.add_prefix(eligible).join(shares.add_prefix(share))
