"""From what was logged to working sets: sessions once, no warm-ups, no mistakes, no ramps."""

from __future__ import annotations

import datetime
from typing import Any

import polars as pl
from benchmarks.frames.columns import DROP, FAILURE, NORMAL, WARMUP, Logged, Tables
from benchmarks.frames.logs import AS_OF, NAMES

from backrules.facts.settings import Settings
from backrules.facts.working_sets import KG_PER_LB

Frame = Any

WHOLE = ("session", "log", "day", "entry", "name", "reps", "kind", "side")
TYPES = {**dict.fromkeys(WHOLE, pl.Int32), "title": pl.String}
PAIRED = ("reps", "rir", "rpe", "kind", "rest_s", "form_flag")
TRAITS = ("exercise", "is_known", "is_resistance", "is_stretching", "is_on_body", "is_back")
TRUTHS = ("is_in_pounds", "is_deload", "is_test", "form_flag", "pain_flag")


def read(tables: Tables, exercises: Frame) -> Logged:
    """The tables as frames, each entry joined with what cleaning asks of its exercise."""
    sessions, entries, sets = (
        pl.LazyFrame(columns, schema={name: _type(name) for name in columns})
        for columns in (tables.sessions, tables.entries, tables.sets)
    )
    traits = exercises.select("name", *TRAITS)
    joined = entries.join(traits, on="name", how="left", maintain_order="left")
    return Logged(sessions, computed(joined), sets)


def computed(frame: Frame) -> Frame:
    """A frame that is used more than once, computed here: no plan repeats what it took."""
    return frame.collect().lazy()


def bouts_of(logged: Logged, settings: Settings) -> Frame:
    """The sessions in time, each once, with the bout that each of them belongs to."""
    first_day = datetime.date(int(settings.earliest_year), 1, 1).toordinal()
    in_time = computed(
        logged.sessions.filter(pl.col("day").is_between(first_day, AS_OF.toordinal()))
    )
    once = in_time.join(
        _duplicates(logged, in_time, settings), on="session", how="anti", maintain_order="left"
    )
    is_close = (
        (pl.col("log").diff() == 0)
        & (pl.col("day").diff() == 0)
        & (pl.col("start").diff() <= settings.same_session_gap_min)
    )
    return once.with_columns(
        bout=(~is_close.fill_null(False)).cast(pl.Int32).cum_sum(),
        week=(pl.col("day") - 1) // 7,
        is_deload=pl.col("is_deload")
        | pl.col("title").str.contains(r"(?i)\bdeload\b").fill_null(False),
    )


def _duplicates(logged: Logged, sessions: Frame, settings: Settings) -> Frame:
    """Sessions with the title and the sets of one earlier in the day, unless hours lie between."""
    crowded = computed(sessions.filter(pl.len().over("log", "day") > 1))
    content = pl.struct(pl.exclude("entry", "session")).hash().cast(pl.String).str.join(" ")
    contents = (
        logged.entries.select("entry", "session", "name")
        .join(crowded, on="session", how="semi")
        .join(logged.sets, on="entry", maintain_order="right")
        .group_by("session")
        .agg(content=content)
    )
    gap = pl.col("start").diff()
    is_again = (pl.int_range(pl.len()) > 0) & (
        gap.is_null() | (gap <= settings.same_session_gap_min)
    )
    return (
        crowded.join(contents, on="session", maintain_order="left")
        .filter(is_again.over("log", "day", "title", "content"))
        .select("session")
    )


def working_sets(logged: Logged, bouts: Frame, settings: Settings) -> Frame:
    """The sets of resistance exercises that count, with a group for each exercise of a bout.

    Drop sets become the failure of their parent, typing mistakes are left out or forgotten, pounds
    become kilograms.
    """
    entries = (
        logged.entries.filter("is_resistance")
        .join(bouts, on="session")
        .select(
            *("entry", "log", "bout", "is_in_pounds", "is_known", "is_on_body", "is_back"),
            group=group_of("bout", "exercise"),
        )
    )
    reps, load, kind = pl.col("reps"), pl.col("load"), pl.col("kind")
    is_held = (pl.col("seconds") > 0).fill_null(False)
    can_be = (
        reps.is_between(1, int(settings.reps_max)).fill_null(is_held)
        & (pl.col("seconds").fill_null(0) >= 0)
        & ((load.fill_null(0) >= 0) | pl.col("is_on_body") | ~pl.col("is_known"))
    )
    is_parent = (kind != DROP) & (kind.shift(-1) == DROP) & (pl.col("entry").diff(-1) == 0)
    sets = (
        logged.sets.join(entries, on="entry", maintain_order="left")
        .with_columns(reps=pl.when((reps != 0) | ~is_held).then(reps))
        .filter((kind != WARMUP) & ((kind == DROP) | can_be))
        .with_columns(
            kind=pl.when(is_parent).then(FAILURE).otherwise(kind),
            load=pl.when("is_in_pounds").then((load * KG_PER_LB).round(6)).otherwise(load),
        )
        .filter(kind != DROP)
    )
    return _without_load_outliers(computed(sets), settings)


def _without_load_outliers(sets: Frame, settings: Settings) -> Frame:
    """Loads far above those of all other bouts of the exercise become unknown."""
    load, same = pl.col("load"), ["log", "exercise"]
    heaviest = computed(
        sets.group_by("group")
        .agg(load.max().fill_null(0.0), pl.col("log").first())
        .with_columns(exercise=exercise_of("group"))
    )
    limits = (
        heaviest.group_by(same)
        .agg(limit=(load.top_k(2).min() * settings.load_outlier_factor).round(6), most=load.max())
        .filter((pl.col("limit") > 0) & (pl.col("limit") < pl.col("most")))
    )
    typed = heaviest.join(limits, on=same).filter(load > pl.col("limit")).select("group", "limit")
    is_typo = (load > pl.col("limit")).fill_null(False)
    return sets.join(typed, on="group", how="left", maintain_order="left").with_columns(
        load=pl.when(~is_typo).then("load"), is_typo=is_typo
    )


def finished(drafts: Frame, bouts: Frame, settings: Settings) -> Frame:
    """The sets of some bouts with sides paired and ramps left out.

    What changes is taken out and put back behind the others: sets stay in order in their groups.
    """
    flags = bouts.select("bout", "is_test", "is_selected")
    sets = computed(drafts.join(flags, on="bout", maintain_order="left"))
    return _without_ramps(computed(_paired(sets)), settings)


def _paired(sets: Frame) -> Frame:
    """The first left and the first right of a group are one set, and so on."""
    side, kind = pl.col("side"), pl.col("kind")
    has_sides = _is_among(sets.filter(side > 0))
    turn = pl.int_range(pl.len()).over("group", "side")
    paired = (
        sets.filter(has_sides)
        .with_columns(turn=pl.when(side > 0).then(turn).otherwise(-1 - turn))
        .group_by("group", "turn", maintain_order=True)
        .agg(
            pl.exclude(PAIRED).first(),
            pl.col("reps", "rir").min(),
            pl.col("rpe", "form_flag").max(),
            pl.col("rest_s").drop_nulls().last(),
            pl.when(kind.first() == NORMAL).then(kind.last()).otherwise(kind.first()),
        )
        .drop("turn")
    )
    others = sets.filter(~has_sides)
    return pl.concat([others, paired.select(others.collect_schema().names())])


def _without_ramps(sets: Frame, settings: Settings) -> Frame:
    """Leave out automatic warm-ups: lighter or shorter sets before the heaviest of a group.

    Nobody can tell of an exercise that is unknown.
    """
    load, reps, on_body = pl.col("load"), pl.col("reps"), pl.col("is_on_body")
    is_rising = _is_among(
        sets.group_by("group")
        .agg(pl.col("is_known").first(), first=load.first(), heaviest=load.max())
        .filter("is_known", pl.col("heaviest") > 0, pl.col("first").ne_missing(pl.col("heaviest")))
    )
    is_light = ~on_body & ((load / load.max()).round(6) < settings.warmup_load_ratio)
    is_short = (reps / reps.get(load.arg_max())).round(6) <= settings.warmup_ramp_reps_ratio
    is_ramp = (
        (pl.int_range(pl.len()) < load.arg_max())
        & (pl.col("kind") == NORMAL)
        & (pl.when(on_body).then(load.fill_null(0.0)).otherwise(load) >= 0)
        & (is_light | is_short)
    )
    rising = sets.filter(is_rising).filter(~is_ramp.fill_null(False).over("group"))
    return pl.concat([sets.filter(~is_rising), rising])


def _is_among(some: Frame) -> Any:
    """Whether sets belong to one of some groups: few, so that this is quicker than a join."""
    return pl.col("group").is_in(some.select("group").collect()["group"].unique().implode())


def group_of(bout: str, exercise: str) -> Any:
    """One number for a bout and an exercise in it."""
    return pl.col(bout) * len(NAMES) + pl.col(exercise)


def exercise_of(group: str) -> Any:
    """The exercise of a group, by its number."""
    return pl.col(group) % len(NAMES)


def _type(column: str) -> Any:
    if column in TRUTHS:
        return pl.Boolean
    return TYPES.get(column, pl.Float64)
