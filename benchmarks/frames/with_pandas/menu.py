"""Variety: what is new, the angles, and how much a week is like the one before."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.definitions import Definitions
from benchmarks.frames.with_pandas.ends import with_ends
from benchmarks.frames.with_pandas.groups import Selection

from backrules.facts.settings import Settings

Frame = Any


def menu_facts(tallies: Frame, selection: Selection, weeks: Frame, known: Definitions) -> Frame:
    """What is new, and the variety of the weeks selected; what is unknown may add to it."""
    selected = selection.tallies
    found = pd.DataFrame(
        {
            "angles": _angles(selection, known.settings),
            "distinct_exercises": selected[selected.is_back].groupby("log").exercise.nunique(),
        },
        index=selection.weeks.index,
    ).fillna(0)
    most = found.add(selection.unknown_exercises, axis=0)
    most["angles"] = most.angles.clip(upper=known.angles)
    return with_ends(found, found, most).join(
        _weeks_since_new(tallies, weeks, known.settings), how="outer"
    )


def _weeks_since_new(tallies: Frame, weeks: Frame, settings: Settings) -> Frame:
    """Weeks since the last one with a back exercise that wasn't done for some weeks before.

    An unknown exercise may be one. Without a new one they are all weeks, if those are many.
    """
    counted = weeks.groupby("log").size()
    maybe = tallies[tallies.is_back | ~tallies.is_known]
    since = maybe.groupby(["log", "exercise"])["at"].diff()
    is_new = since.isna() | (since > settings.novelty_gap_weeks)
    new = maybe[is_new & (maybe["at"] >= settings.menu_settle_weeks)]
    newest = new.groupby(["log", "is_known"])["at"].max().unstack()
    ago = newest.reindex(counted.index, columns=[True, False]).rsub(counted - 1, axis=0)
    all_weeks = counted.where(counted >= settings.menu_weeks)
    return pd.DataFrame(
        {
            "weeks_since_new": ago[True].fillna(all_weeks.where(ago[False].isna())),
            "weeks_since_new_lo": ago.min(axis=1).fillna(all_weeks),
            "weeks_since_new_hi": ago[True].fillna(all_weeks),
        }
    )


def _angles(selection: Selection, settings: Settings) -> Frame:
    needed = selection.weeks.clip(upper=settings.angle_weeks_min)
    worked = selection.tallies.groupby(["log", "angle"]).week.nunique().unstack(fill_value=0)
    return worked.ge(needed, axis=0).sum(axis=1)


def similarity_facts(selection: Selection, settings: Settings) -> Frame:
    """The mean share of what two weeks of back work in a row have in common."""
    back = selection.tallies[selection.tallies.is_back]
    turn = back.groupby("log").week.rank("dense")
    load = (back.heaviest * 2).round()
    key = [back.log, back.exercise]
    is_shared = turn.groupby(key).shift() == turn - 1
    is_same = is_shared & (load.groupby(key).shift() == load)
    weeks = (
        pd.DataFrame({"log": back.log, "turn": turn, "shared": is_shared, "same": is_same})
        .groupby(["log", "turn"])
        .agg(number=("same", "size"), shared=("shared", "sum"), same=("same", "sum"))
    )
    both = weeks.number + weeks.number.groupby("log").shift()
    similar = pd.DataFrame(
        {
            "week_similarity": weeks.same / (both - weeks.same),
            "menu_similarity": weeks.shared / (both - weeks.shared),
        }
    ).groupby("log")
    return similar.mean()[similar.size() >= settings.similarity_weeks_min]
