"""The training block, its weeks, and the facts about time."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.logs import AS_OF

from backrules.facts.settings import Settings

Frame = Any

SUNDAY = 7


def trained_bouts(bouts: Frame, sets: Frame, settings: Settings) -> Frame:
    """The bouts that hold working sets; blocks are numbered."""
    by_bout = bouts.groupby("bout").agg(
        log=("log", "first"),
        day=("day", "first"),
        week=("week", "first"),
        is_test=("is_test", "any"),
    )
    trained = by_bout[by_bout.index.isin(sets.bout)]
    is_gap = trained.groupby("log").day.diff() > settings.block_gap_days
    block = is_gap.groupby(trained.log).cumsum()
    return trained.assign(
        block=block, is_last_block=block == block.groupby(trained.log).transform("max")
    )


def weeks_of(trained: Frame, bouts: Frame, settings: Settings) -> Frame:
    """Every week of the block: its training days, and what it counts for.

    ``at`` is its place among the counted weeks, ``turn`` its place among those compared; NaN
    where it is none of them.
    """
    block = trained[trained.is_last_block]
    days = block.groupby(["log", "week"]).day.nunique().rename("days")
    deloads = bouts.loc[bouts.is_deload, ["log", "week"]].drop_duplicates().assign(is_deload=True)
    by_log = block.groupby("log").week
    first = by_log.min()
    weeks = pd.DataFrame({"log": first.index.repeat(by_log.max() - first + 1)})
    weeks["week"] = weeks.log.map(first) + weeks.groupby("log").cumcount()
    weeks = weeks.join(days, on=["log", "week"]).merge(deloads, on=["log", "week"], how="left")
    weeks["days"] = weeks.days.fillna(0)
    weeks["is_deload"] = weeks.is_deload.notna()
    counted = weeks[~_is_partial(weeks, settings)]
    return counted.assign(**_places(counted, settings))


def _is_partial(weeks: Frame, settings: Settings) -> Frame:
    """Whether a first or last week is only partly in the block, if that is long enough."""
    is_first, is_last = ~weeks.duplicated("log"), ~weeks.duplicated("log", keep="last")
    middle = weeks[~is_first & ~is_last]
    usual = weeks.log.map(middle.groupby("log").days.median())
    is_over = (weeks.week < (AS_OF.toordinal() - 1) // 7) | (AS_OF.isoweekday() == SUNDAY)
    is_short = (is_first | (is_last & ~is_over)) & (weeks.days < usual)
    length = weeks.groupby("log").week.transform("size")
    return is_short & (length >= settings.partial_weeks_block_min)


def _places(weeks: Frame, settings: Settings) -> dict[str, Frame]:
    by_log = weeks.groupby("log")
    at, compared = by_log.cumcount(), int(settings.stale_weeks)
    in_window = at + settings.window_weeks >= by_log.week.transform("size")
    is_comparable = (weeks.days > 0) & ~weeks.is_deload
    comparable = is_comparable.groupby(weeks.log)
    count = comparable.transform("sum")
    turn = comparable.cumsum() - 1 - count + compared
    return {
        "at": at,
        "in_window": in_window,
        "is_comparable": is_comparable,
        "is_selected": in_window & is_comparable,
        "turn": turn.where(is_comparable & (turn >= 0) & (count >= compared)),
    }


def time_facts(trained: Frame, weeks: Frame, settings: Settings) -> Frame:
    """The facts about time, one row for every log with training."""
    blocks = trained.groupby(["log", "is_last_block", "block"]).week.agg(["min", "max"])
    spans = (blocks["max"] - blocks["min"] + 1).groupby(["log", "is_last_block"]).sum().unstack()
    spans = spans.reindex(columns=[False, True])
    window = weeks[weeks.in_window]
    enough = window.days >= settings.train_days_min
    return pd.DataFrame(
        {
            "weeks_trained": spans[True],
            "earlier_weeks": spans[False].fillna(0),
            "had_layoff": spans[False].notna(),
            "days_since_last": AS_OF.toordinal() - trained.groupby("log").day.max(),
            "counted_weeks": weeks.groupby("log").size(),
            "weeks_in_window": window.groupby("log").size(),
            "selection_weeks": weeks.is_selected.groupby(weeks.log).sum(),
            "qualifying_weeks": enough.groupby(window.log).sum(),
            "median_training_days": window.groupby("log").days.median(),
            "comparable_weeks": weeks.is_comparable.groupby(weeks.log).sum(),
        }
    )
