"""Variety: what is new, the angles, and how much a week is like the one before."""

from __future__ import annotations

from typing import Any

import pandas as pd

from backrules.facts.settings import Settings

Frame = Any


def menu_facts(tallies: Frame, weeks: Frame, settings: Settings) -> Frame:
    counted = weeks.groupby("log").size()
    since = counted - 1 - _newest(tallies, settings)
    selected = tallies[tallies.is_selected]
    back = selected[selected.is_back]
    return pd.DataFrame(
        {
            "weeks_since_new": since.fillna(counted.where(counted >= settings.menu_weeks)),
            "angles": _angles(selected, settings),
            "distinct_exercises": back.groupby("log").exercise.nunique(),
        }
    ).fillna({"angles": 0, "distinct_exercises": 0})


def _newest(tallies: Frame, settings: Settings) -> Frame:
    """The last week with a back exercise that wasn't done for some weeks before."""
    back = tallies[tallies.is_back]
    since = back.groupby(["log", "exercise"])["at"].diff()
    is_new = since.isna() | (since > settings.novelty_gap_weeks)
    return back[is_new & (back["at"] >= settings.menu_settle_weeks)].groupby("log")["at"].max()


def _angles(selected: Frame, settings: Settings) -> Frame:
    needed = selected.groupby("log").week.nunique().clip(upper=settings.angle_weeks_min)
    worked = selected.groupby(["log", "angle"]).week.nunique().unstack(fill_value=0)
    return worked.ge(needed, axis=0).sum(axis=1)


def similarity_facts(tallies: Frame, settings: Settings) -> Frame:
    """The mean share of what two weeks of back work in a row have in common."""
    back = tallies[tallies.is_selected & tallies.is_back]
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
