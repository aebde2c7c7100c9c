"""The facts with pandas: one row a log, one column a fact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from benchmarks.frames.definitions import SET_CLASSES, Definitions
from benchmarks.frames.logs import AS_OF, columns

from backrules.routine import Routine

Frame = Any
GROUP = ["log", "session", "exercise"]


def exercises(known: Definitions) -> Frame:
    """The exercises as a frame to join with; made once."""
    return pd.DataFrame(known.exercises)


def facts(routines: Iterable[Routine], joined: Frame, known: Definitions) -> Frame:
    """All facts of all logs. NaN is a fact that is missing."""
    sets = pd.DataFrame(columns(routines)).merge(joined, on="name", how="left")
    sets["week"] = (sets.day - 1) // 7
    found = _time(sets, known)
    last = sets.groupby("log").week.transform("max")
    selection = sets[sets.week > last - known.settings.window_weeks]
    return pd.concat(
        [
            found,
            _sets(selection, found.selection_weeks, known),
            _regions(selection, found.selection_weeks, known),
            _variety(selection, found.selection_weeks, known),
            _effort(selection, known),
            _progress(sets, known),
        ],
        axis=1,
    ).fillna({"stale_share": 0.0})


def _time(sets: Frame, known: Definitions) -> Frame:
    by_log = sets.groupby("log")
    weeks = by_log.week.max() - by_log.week.min() + 1
    days = sets.groupby(["log", "week"]).day.nunique().unstack(fill_value=0)
    return pd.DataFrame(
        {
            "weeks_trained": weeks,
            "counted_weeks": weeks,
            "weeks_in_window": weeks.clip(upper=known.settings.window_weeks),
            "selection_weeks": (days > 0).sum(axis=1),
            "qualifying_weeks": (days >= known.settings.train_days_min).sum(axis=1),
            "days_since_last": AS_OF.toordinal() - by_log.day.max(),
            "median_training_days": days.median(axis=1),
        }
    )


def _sets(sets: Frame, weeks: Frame, known: Definitions) -> Frame:
    counts = sets.groupby(["log", "set_class"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[str(one) for one in SET_CLASSES.values()], fill_value=0)
    counts.columns = [*SET_CLASSES]
    pulls = sets.pattern.isin(known.pulls).groupby(sets.log).sum()
    presses = sets.pattern.isin(known.presses).groupby(sets.log).sum()
    counts["big_lift_sets"] = sets.groupby("log").is_big.sum()
    counts["weekly_back_sets"] = counts.back_sets / weeks
    counts["back_to_mirror"] = (counts.back_sets / counts.mirror_sets).clip(upper=known.ratio_max)
    counts["pull_to_press"] = (pulls / presses).clip(upper=known.ratio_max)
    return counts


def _regions(sets: Frame, weeks: Frame, known: Definitions) -> Frame:
    found, direct_sets = pd.DataFrame(index=weeks.index), pd.DataFrame(index=weeks.index)
    shares = pd.DataFrame(index=weeks.index)
    for region in known.regions:
        trained = sets[sets[region] > 0]
        direct = trained[trained[region] >= 1]
        share = direct.groupby("log").week.nunique().reindex(weeks.index, fill_value=0) / weeks
        states = [
            (share >= known.settings.regular_week_share, "regular"),
            (share > 0, "irregular"),
            (weeks.index.isin(trained.log), "indirect_only"),
        ]
        found[f"{region}_state"] = np.select(
            [state for state, _ in states], [word for _, word in states], "missing"
        )
        shares[region] = share.where(found[f"{region}_state"] == "irregular")
        direct_sets[region] = direct.groupby("log").size()
    states = found.copy()
    for fact, word in (
        ("regions_missing", "missing"),
        ("regions_helper_only", "indirect_only"),
        ("regions_irregular", "irregular"),
        ("regions_regular", "regular"),
    ):
        found[fact] = (states == word).sum(axis=1)
    direct_shares = direct_sets.fillna(0).div(direct_sets.sum(axis=1), axis=0)
    found["irregular_share"] = shares.min(axis=1)
    found["highest_direct_share"] = direct_shares.max(axis=1)
    found["lowest_direct_share"] = direct_shares.min(axis=1)
    return found


def _variety(sets: Frame, weeks: Frame, known: Definitions) -> Frame:
    back = sets[sets.set_class == "back"]
    angled = sets[sets.pattern.isin(known.angles) & sets.helps_back]
    worked = angled.groupby(["log", "pattern"]).week.nunique().unstack(fill_value=0)
    needed = weeks.clip(upper=known.settings.angle_weeks_min)
    return pd.DataFrame(
        {
            "distinct_exercises": back.groupby("log").exercise.nunique(),
            "angles": worked.ge(needed, axis=0).sum(axis=1),
        }
    ).reindex(weeks.index, fill_value=0)


def _effort(sets: Frame, known: Definitions) -> Frame:
    settings = known.settings
    back = sets[sets.set_class == "back"]
    groups = back.groupby(GROUP).agg(
        sets=("reps", "size"),
        first=("reps", "first"),
        last=("reps", "last"),
        least=("rir", "min"),
        last_rir=("rir", "last"),
        lightest=("load", "min"),
        heaviest=("load", "max"),
    )
    spread = (groups.heaviest - groups.lightest) / groups.heaviest
    straight = groups[(groups.sets > 1) & (spread <= settings.load_change_min)]
    judged = groups[groups.last_rir.notna() | (groups.least <= settings.fatigue_rir_max)]
    flat = (straight["last"] >= straight["first"]).groupby("log")
    fatigued = (judged.least <= settings.fatigue_rir_max).groupby("log")
    known_reps = back[back.reps.notna()]
    return pd.DataFrame(
        {
            "flat_groups": flat.size(),
            "flat_share": flat.mean(),
            "sets_per_group": groups.sets.groupby("log").median(),
            "effort_groups": fatigued.size(),
            "effort_known_share": fatigued.size() / groups.groupby("log").size(),
            "fatigued_share": fatigued.mean(),
            "known_reps_share": back.reps.notna().groupby(back.log).mean(),
            "reps_above_share": (known_reps.reps > settings.rep_range_high)
            .groupby(known_reps.log)
            .mean(),
            "reps_below_share": (known_reps.reps < settings.rep_range_low)
            .groupby(known_reps.log)
            .mean(),
        }
    )


def _progress(sets: Frame, known: Definitions) -> Frame:
    """Top loads of each exercise by week: the first two of the last weeks against the last two."""
    settings = known.settings
    compared, pair = int(settings.stale_weeks), int(settings.stale_pair_weeks)
    week = sets.week - sets.groupby("log").week.transform("max") + compared - 1
    recent = sets.assign(week=week)[(week >= 0) & (sets.set_class == "back")]
    by_week = recent.groupby(["log", "family", "week"])
    heaviest = recent[recent.load == by_week.load.transform("max")]
    weeks = range(compared)
    loads = by_week.load.max().unstack().reindex(columns=weeks)
    reps = heaviest.groupby(["log", "family", "week"]).reps.max().unstack().reindex(columns=weeks)
    regular = loads.notna().mean(axis=1) >= settings.regular_week_share
    loads, reps = loads[regular], reps[regular]
    counts = recent.groupby(["log", "family"]).size()[regular]
    then, now = loads.iloc[:, :pair].median(axis=1), loads.iloc[:, -pair:].median(axis=1)
    more = reps.iloc[:, -pair:].median(axis=1) - reps.iloc[:, :pair].median(axis=1)
    change = ((now - then) / then).round(6)
    stale = (change.abs() < settings.load_change_min) & (more.abs() < settings.reps_change_min)
    return pd.DataFrame(
        {
            "stale_share": counts[stale].groupby("log").sum() / counts.groupby("log").sum(),
            "regular_load_drop": -change.groupby("log").median(),
        }
    )
