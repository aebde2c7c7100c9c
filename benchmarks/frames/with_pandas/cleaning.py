"""From what was logged to working sets: sessions once, no warm-ups, no mistakes, no ramps."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd
from benchmarks.frames.columns import DROP, FAILURE, NORMAL, WARMUP, Logged, Tables
from benchmarks.frames.logs import AS_OF, NAMES

from backrules.facts.settings import Settings
from backrules.facts.working_sets import KG_PER_LB

Frame = Any

WHOLE = ("session", "log", "day", "entry", "name", "kind", "side")
SAID = ["name", "reps", "load", "kind", "rir", "rpe", "rest_s", "seconds", "side"]
FLAGS = ["form_flag", "pain_flag"]
OF_ENTRY = ["log", "bout", "is_in_pounds", "group", "is_known", "is_on_body", "is_back"]
PAIRED = ["reps", "rir", "rpe", "kind", "rest_s", "form_flag"]


def read(tables: Tables, exercises: Frame) -> Logged:
    """The tables as frames, each entry joined with its exercise."""
    sessions, entries, sets = (
        pd.DataFrame(
            {name: np.array(column, dtype=_type(name)) for name, column in columns.items()}
        )
        for columns in (tables.sessions, tables.entries, tables.sets)
    )
    return Logged(sessions, entries.merge(exercises, on="name", how="left"), sets)


def bouts_of(logged: Logged, settings: Settings) -> Frame:
    """The sessions in time, each once, with the bout that each of them belongs to."""
    first_day = datetime.date(int(settings.earliest_year), 1, 1).toordinal()
    in_time = logged.sessions[logged.sessions.day.between(first_day, AS_OF.toordinal())]
    once = in_time[~in_time.session.isin(_duplicates(logged, in_time, settings))]
    gap = once.groupby(["log", "day"]).start.diff()
    is_named = once.title.str.contains(r"\bdeload\b", case=False, na=False)
    return once.assign(
        bout=(gap.isna() | (gap > settings.same_session_gap_min)).cumsum(),
        week=(once.day - 1) // 7,
        is_deload=once.is_deload | is_named.astype(bool),
    )


def _duplicates(logged: Logged, sessions: Frame, settings: Settings) -> Frame:
    """Sessions with the title and the sets of an earlier one of their day, unless hours lie
    between."""
    crowded = sessions[sessions.duplicated(["log", "day"], keep=False)]
    entries = logged.entries.loc[
        logged.entries.session.isin(crowded.session), ["entry", "session", "name"]
    ]
    rows = logged.sets.merge(entries, on="entry")
    hashed = pd.util.hash_pandas_object(rows[[*SAID, *FLAGS]], index=False)
    content = hashed.astype(str).groupby(rows.session).agg(" ".join)
    same = crowded.assign(content=crowded.session.map(content)).groupby(
        ["log", "day", "title", "content"], dropna=False, sort=False
    )
    is_apart = same.start.diff() > settings.same_session_gap_min
    return crowded.session[(same.cumcount() > 0) & ~is_apart]


def working_sets(logged: Logged, bouts: Frame, settings: Settings) -> Frame:
    """The sets of resistance exercises that count, with a group for each exercise of a bout.

    Drop sets become the failure of their parent, typing mistakes are left out or forgotten, pounds
    become kilograms.
    """
    entries = logged.entries[logged.entries.is_resistance].merge(
        bouts[["session", "log", "bout", "is_in_pounds"]], on="session"
    )
    entries["group"] = entries.bout * len(NAMES) + entries.exercise
    sets = logged.sets.merge(entries[["entry", *OF_ENTRY]], on="entry")
    sets["load"] = sets.load.mask(sets.is_in_pounds, (sets.load * KG_PER_LB).round(6))
    is_held = sets.seconds > 0
    sets["reps"] = sets.reps.mask(is_held & (sets.reps == 0))
    can_be = (
        (sets.reps.between(1, settings.reps_max) | (sets.reps.isna() & is_held))
        & ~(sets.seconds < 0)
        & (~(sets.load < 0) | sets.is_on_body | ~sets.is_known)
    )
    sets = sets[(sets.kind != WARMUP) & ((sets.kind == DROP) | can_be)]
    is_parent = (sets.kind.shift(-1) == DROP) & (sets.entry.shift(-1) == sets.entry)
    sets = sets.assign(kind=sets.kind.mask(is_parent & (sets.kind != DROP), FAILURE))
    return _without_load_outliers(sets[sets.kind != DROP], settings)


def _without_load_outliers(sets: Frame, settings: Settings) -> Frame:
    """Loads far above those of all other bouts of the exercise become unknown."""
    heaviest = (
        sets.groupby("group", sort=False)
        .agg(log=("log", "first"), load=("load", "max"))
        .fillna(0.0)
    )
    heaviest["lift"] = heaviest.log * len(NAMES) + exercise_of(heaviest.index)
    second = heaviest.sort_values("load").groupby("lift").nth(-2).set_index("lift").load
    limit = heaviest.lift.map((second * settings.load_outlier_factor).round(6))
    typed = limit[(limit > 0) & (limit < heaviest.load)]
    doubtful = sets[sets.group.isin(typed.index)]
    typos = doubtful.index[doubtful.load > doubtful.group.map(typed)]
    is_typo = sets.index.isin(typos)
    return sets.assign(load=sets.load.mask(is_typo), is_typo=is_typo)


def finished(drafts: Frame, bouts: Frame, settings: Settings) -> Frame:
    """The sets of some bouts with sides paired and ramps left out."""
    sets = drafts.merge(bouts[["is_test", "is_selected"]], left_on="bout", right_index=True)
    return _without_ramps(_paired(sets), settings)


def _paired(sets: Frame) -> Frame:
    """The first left and the first right of a group are one set, and so on."""
    one_sided = sets[sets.side > 0].rename_axis("row").reset_index()
    turn = one_sided.groupby(["group", "side"]).cumcount()
    pairs = one_sided.groupby(["group", turn]).agg(
        row=("row", "first"),
        second=("row", "last"),
        reps=("reps", "min"),
        rir=("rir", "min"),
        rpe=("rpe", "max"),
        first_kind=("kind", "first"),
        last_kind=("kind", "last"),
        rest_s=("rest_s", "last"),
        form_flag=("form_flag", "max"),
    )
    pairs["kind"] = pairs.first_kind.where(pairs.first_kind != NORMAL, pairs.last_kind)
    paired = sets.drop(pairs.second[pairs.second != pairs.row])
    paired.loc[pairs.row, PAIRED] = pairs.set_index("row")[PAIRED]
    return paired


def _without_ramps(sets: Frame, settings: Settings) -> Frame:
    """Leave out automatic warm-ups: lighter or shorter sets before the heaviest of a group.

    Nobody knows what a lighter set of an unknown exercise is.
    """
    heaviest = sets.groupby("group", sort=False).load.max()
    first = sets[["group", "load"]].drop_duplicates("group").set_index("group").load
    climbing = heaviest.index[(heaviest > 0) & (heaviest != first.reindex(heaviest.index))]
    rising = sets[sets.group.isin(climbing) & sets.is_known]
    top = rising.groupby("group").load.idxmax()
    most, top_reps = (
        rising.group.map(sets[what].loc[top].set_axis(top.index)) for what in ("load", "reps")
    )
    load = rising.load.mask(rising.is_on_body & rising.load.isna(), 0.0)
    is_light = ~rising.is_on_body & ((load / most).round(6) < settings.warmup_load_ratio)
    is_short = (rising.reps / top_reps).round(6) <= settings.warmup_ramp_reps_ratio
    is_ramp = (
        (rising.index < rising.group.map(top))
        & (rising.kind == NORMAL)
        & (load >= 0)
        & (is_light | is_short)
    )
    return sets[~sets.index.isin(rising.index[is_ramp])]


def exercise_of(group: Frame) -> Frame:
    """The exercise of groups, whose numbers are made of a bout's and an exercise's."""
    return group % len(NAMES)


def _type(column: str) -> Any:
    if column == "title":
        return object
    if column in {"is_deload", "is_test", "is_in_pounds"}:
        return bool
    return np.int64 if column in WHOLE else float
