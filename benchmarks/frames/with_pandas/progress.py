"""Progress: the best of each back exercise by week, the first two weeks against the last two."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.with_pandas.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any


def progress_facts(
    sets: Frame, bouts: Frame, weeks: Frame, exercises: Frame, settings: Settings
) -> Frame:
    """The facts about progress, for logs with as many weeks as are compared."""
    regular = _judged(_regular(_best(sets, bouts, exercises), settings), settings)
    logs = pd.Index(weeks.log[weeks.turn.notna()].unique(), name="log")
    is_stale = regular.is_judged & ~regular.is_changed
    falling = (regular.is_changed & (regular.direction < 0)).groupby("log").sum()
    sets = regular.sets.groupby("log").sum().reindex(logs)
    judged = (regular.sets * regular.is_judged).groupby("log").sum().reindex(logs)
    stale = (regular.sets * is_stale).groupby("log").sum().reindex(logs)
    mostly_falling = falling * 2 > regular.is_changed.groupby("log").sum()
    return pd.DataFrame(
        {
            "judged_share": (judged / sets).fillna(1.0),
            "stale_share": (stale / judged).mask(sets.isna(), 0.0),
            "mostly_falling": mostly_falling.reindex(logs, fill_value=False).astype(object),
            "regular_load_drop": -regular.load_change.groupby("log").median().reindex(logs),
        }
    )


def _best(sets: Frame, bouts: Frame, exercises: Frame) -> Frame:
    """The heaviest load of each exercise and week, and the most repetitions with it.

    On the body it is what is added, which a typing mistake hides.
    """
    back = sets[sets.is_back & ~sets.is_test]
    lifted = back.load.mask(back.is_on_body, back.load.fillna(0.0))
    rows = pd.DataFrame(
        {
            "log": back.log,
            "family": exercise_of(back.group).map(exercises.set_index("exercise").family),
            "turn": back.bout.map(bouts.turn),
            "reps": back.reps,
            "lifted": lifted.mask(~back.is_on_body & (lifted == 0)),
            "is_on_body": back.is_on_body,
            "is_hidden": back.is_on_body & back.is_typo,
        }
    ).dropna(subset="turn")
    key = ["log", "family", "turn"]
    weeks = rows.groupby(key).agg(
        best=("lifted", "max"),
        is_hidden=("is_hidden", "any"),
        is_on_body=("is_on_body", "first"),
        sets=("turn", "size"),
    )
    heaviest = rows[rows.lifted == rows.groupby(key).lifted.transform("max")]
    return weeks.assign(
        best=weeks.best.mask(weeks.is_hidden), reps=heaviest.groupby(key).reps.max()
    )


def _regular(weeks: Frame, settings: Settings) -> Frame:
    """The exercises done in most of the weeks compared, then and now."""
    compared, pair = int(settings.stale_weeks), int(settings.stale_pair_weeks)
    turn = weeks.index.get_level_values("turn")
    by_family = weeks.groupby(["log", "family"])
    then, now = (
        weeks[part].groupby(["log", "family"]) for part in (turn < pair, turn >= compared - pair)
    )
    regular = by_family.agg(is_on_body=("is_on_body", "first"), sets=("sets", "sum")).assign(
        then=then.best.median().where(then.best.count() == then.size()),
        now=now.best.median().where(now.best.count() == now.size()),
        more_reps=now.reps.median() - then.reps.median(),
    )
    return regular[(by_family.size() / compared).round(6) >= settings.regular_week_share]


def _judged(regular: Frame, settings: Settings) -> Frame:
    """What became of each exercise, where it can be told."""
    rise = regular.now - regular.then
    change, on_body, more = (rise / regular.then).round(6), regular.is_on_body, regular.more_reps
    has_moved = (change.abs() >= settings.load_change_min).mask(
        on_body, rise.abs().round(6) >= settings.bodyweight_load_change_kg
    )
    is_changed = rise.notna() & (has_moved | (more.abs() >= settings.reps_change_min))
    return regular.assign(
        is_changed=is_changed,
        is_judged=is_changed | (rise.notna() & (more.notna() | (regular.now != 0))),
        direction=more.fillna(0.0).mask(has_moved, rise),
        load_change=change.mask(on_body),
    )
