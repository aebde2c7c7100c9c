"""The order of exercises: small-muscle work before back lifts, single-joint before big ones."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.with_pandas.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any

ROLES = 3
OTHER, SMALL, BIG = range(ROLES)
ASSUMED = pd.DataFrame({"assumed": [SMALL, BIG]})
"""What an exercise that nobody knows may be, if not something other as it is recognised."""

RUN = ["entry", "log", "bout", "group", "kind"]
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
    small, single = _outcomes(is_eligible, is_late), _outcomes(cases.is_focus, is_single)
    small["left_out"] |= has_unknown & ~has_big
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
    runs = (
        sets.loc[sets.is_selected, RUN]
        .groupby("entry", as_index=False)
        .agg(
            log=("log", "first"),
            bout=("bout", "first"),
            group=("group", "first"),
            sets=("kind", "size"),
        )
    )
    runs["exercise"] = exercise_of(runs.group)
    runs = runs.merge(exercises[["exercise", *TRAITS]], on="exercise", how="left")
    is_open = runs.bout.isin(runs.bout[~runs.is_known])
    assumed = runs[is_open].merge(ASSUMED, how="cross")
    role = assumed.assumed.mask(assumed.is_known, OTHER)
    assumed = assumed.assign(
        is_small=assumed.is_small | (role == SMALL),
        is_big=assumed.is_big | (role == BIG),
        is_back=assumed.is_back | (role == BIG),
    )
    runs = pd.concat([runs.assign(assumed=OTHER), assumed], ignore_index=True)
    return runs.assign(case=runs.bout * ROLES + runs.assumed)


def _cases(runs: Frame, settings: Settings) -> Frame:
    """What comes before what in each case."""
    sets = runs[["is_back", "is_big", "is_small", "is_pulling"]].mul(runs.sets, axis=0)
    so_far = sets.groupby(runs.case).cumsum()
    is_late = so_far.is_small >= settings.small_sets_before_back
    rows = pd.DataFrame(
        {
            "log": runs.log,
            "total": runs.sets,
            "back": sets.is_back,
            "big": sets.is_big,
            "late_back": sets.is_back.where(is_late, 0),
            "late_big": sets.is_big.where(is_late, 0),
            "single_first": runs.sets.where(runs.is_single & (so_far.is_big == 0), 0),
            "first_back": so_far.is_small.where(runs.is_back),
            "first_big": so_far.is_small.where(runs.is_big),
            "pulling_back": so_far.is_pulling.where(runs.is_back),
            "pulling_big": so_far.is_pulling.where(runs.is_big),
        }
    )
    cases = rows.groupby(runs.case).agg(
        dict.fromkeys(rows, "sum")
        | dict.fromkeys(["log", "first_back", "first_big"], "first")
        | dict.fromkeys(["pulling_back", "pulling_big"], "last")
    )
    share = (cases.back / cases.total).round(6)
    return cases.assign(
        bout=cases.index // ROLES,
        assumed=cases.index % ROLES,
        is_focus=(cases.back >= settings.focus_back_sets)
        | ((cases.back > 0) & (share >= settings.focus_back_share)),
    )


def _outcomes(is_eligible: Frame, is_flagged: Frame) -> Frame:
    """What each case comes to."""
    return pd.DataFrame(
        {
            "left_out": ~is_eligible,
            "clear": is_eligible & ~is_flagged,
            "flagged": is_flagged,
        }
    )


def _judged(eligible: str, share: str, outcomes: Frame, cases: Frame) -> Frame:
    """The eligible sessions and the share of flagged ones, as recognised and at both ends.

    At the low end of a share a session is clear if it may be, else left out if it may be; at the
    high end it is flagged if it may be, else left out if it may be.
    """
    may = outcomes.groupby(cases.bout).any()
    is_told = cases.assumed == OTHER
    told, log = outcomes[is_told].set_axis(may.index), cases.log[is_told].set_axis(may.index)
    sums = (
        pd.DataFrame(
            {
                "told": told.clear | told.flagged,
                "surely": ~may.left_out,
                "perhaps": may.clear | may.flagged,
                "flagged": told.flagged,
                "flagged_lo": ~(may.clear | may.left_out),
                "flagged_hi": may.flagged,
                "of_lo": may.clear | ~may.left_out,
                "of_hi": may.flagged | ~may.left_out,
            }
        )
        .groupby(log)
        .sum()
    )
    return pd.DataFrame(
        {
            eligible: sums.told,
            f"{eligible}_lo": sums.surely,
            f"{eligible}_hi": sums.perhaps,
            share: sums.flagged / sums.told,
            f"{share}_lo": sums.flagged_lo / sums.of_lo,
            f"{share}_hi": sums.flagged_hi / sums.of_hi,
        }
    ).fillna(0.0)
