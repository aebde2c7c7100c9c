"""Effort: fatigue, flat repetitions, rest, repetitions above the range, token loads."""

from __future__ import annotations

from typing import Any

import pandas as pd
from benchmarks.frames.with_pandas.cleaning import exercise_of

from backrules.facts.settings import Settings
from backrules.facts.working_sets import KG_PER_LB

Frame = Any


def effort_facts(sets: Frame, groups: Frame, exercises: Frame, settings: Settings) -> Frame:
    """The facts about back work, days of testing left out."""
    by_log = groups[groups.is_selected & groups.is_back & ~groups.is_test].groupby("log")
    known = by_log.is_fatigued.count()
    by_group = pd.DataFrame(
        {
            "flat_groups": by_log.is_flat.count(),
            "flat_share": by_log.is_flat.mean(),
            "sets_per_group": by_log.sets.median(),
            "effort_groups": known,
            "effort_known_share": known / by_log.size(),
            "fatigued_share": by_log.is_fatigued.mean(),
        }
    )
    return by_group.join(_by_set(sets, exercises, settings))


def _by_set(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    back = sets[sets.is_selected & sets.is_back & ~sets.is_test]
    back = back.assign(exercise=exercise_of(back.group)).merge(
        exercises[["exercise", "is_in_hand", "is_band"]], on="exercise"
    )
    reps, load = back.reps, back.load.fillna(0.0)
    token_load = back.is_in_pounds.map(
        {False: settings.token_load_kg, True: round(settings.token_load_lb * KG_PER_LB, 6)}
    )
    is_timed = reps.isna() & (back.seconds > 0)
    is_none = (
        (back.is_on_body & (load == 0))
        | (load > token_load)
        | back.is_band
        | (back.is_on_body & ~back.is_in_hand)
    )
    is_known = is_none | ((load > 0) & back.is_in_hand)
    rows = pd.DataFrame(
        {
            "known_reps_share": reps.notna().astype(float).mask(is_timed),
            "reps_above_share": (reps > settings.rep_range_high).astype(float).mask(reps.isna()),
            "reps_below_share": (reps < settings.rep_range_low).astype(float).mask(reps.isna()),
            "known_load_share": is_known,
            "token_share": (~is_none).astype(float).where(is_known),
        }
    )
    rests = back.groupby("log").rest_s
    knows_rests = (rests.count() / rests.size()).round(6) >= settings.known_rests_share
    return rows.groupby(back.log).mean().assign(median_rest_s=rests.median().where(knows_rests))
