"""What a log says of form, pain and stretching."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.columns import Logged

Frame = Any

LOGGED = "logged"


def form_facts(logged: Logged, bouts: Frame, block: Frame, counted: Frame, groups: Frame) -> Frame:
    """``counted`` are the bouts of the block with what their weeks count for."""
    back = groups[groups.is_selected & groups.is_back]
    flags = back.groupby("log")[["bad_forms", "forms", "sets"]].sum()
    first = block.groupby("log").week.min()
    share = _stretched_share(logged, bouts, counted, back)
    return pd.DataFrame(
        {
            "form_flag_share": flags.bad_forms / flags.sets,
            "form_in_last_reps": _logged(flags.index[flags.forms > 0]),
            "pain_flags_reported": _pain(logged, bouts, first),
            "stretch_session_share": share,
            "stretching": _logged(share.index),
        },
        index=first.index,
    ).fillna({"form_flag_share": 0.0, "pain_flags_reported": 0})


def _logged(logs: Frame) -> Frame:
    return pd.Series(LOGGED, index=logs, dtype=object)


def _pain(logged: Logged, bouts: Frame, first: Frame) -> Frame:
    """Sets of any kind with a pain flag since the block began."""
    flagged = (
        logged.sets.loc[logged.sets.pain_flag == 1, ["entry"]]
        .merge(logged.entries[["entry", "session"]], on="entry")
        .merge(bouts[["session", "log", "week"]], on="session")
    )
    return flagged[flagged.week >= flagged.log.map(first)].groupby("log").size()


def _stretched_share(logged: Logged, bouts: Frame, counted: Frame, back: Frame) -> Frame:
    """How often sessions with back work have stretching in them, of logs that record any."""
    sessions = logged.entries.session[logged.entries.is_stretching]
    selected = counted[counted.is_selected]
    is_stretched = pd.Series(
        selected.index.isin(bouts.bout[bouts.session.isin(sessions)]), index=selected.index
    )
    records = is_stretched.groupby(selected.log).any()
    with_back = selected.index.isin(back.bout)
    share = is_stretched[with_back].groupby(selected.log[with_back]).mean()
    return share[records.reindex(share.index)]
