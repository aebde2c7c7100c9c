"""The facts with polars: one row a log, one column a fact, all in one lazy query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from benchmarks.frames.definitions import SET_CLASSES, Definitions
from benchmarks.frames.logs import AS_OF, columns

from backrules.routine import Routine

Frame = Any
IS_BACK = pl.col("set_class") == "back"


def exercises(known: Definitions) -> Frame:
    """The exercises as a frame to join with; made once."""
    return pl.DataFrame(known.exercises).lazy()


def facts(routines: Iterable[Routine], joined: Frame, known: Definitions) -> Frame:
    """All facts of all logs in their order. null is a fact that is missing."""
    sets = (
        pl.LazyFrame(columns(routines))
        .join(joined, on="name", how="left", maintain_order="left")
        .with_columns(week=(pl.col("day") - 1) // 7)
        .with_columns(last=pl.col("week").max().over("log"))
    )
    selection = sets.filter(pl.col("week") > pl.col("last") - int(known.settings.window_weeks))
    found = _time(sets, known)
    for more in (
        _sets(selection, known),
        _regions(selection, known),
        _variety(selection, known),
        _effort(selection, known),
        _progress(sets, known),
    ):
        found = found.join(more, on="log", how="left")
    return found.with_columns(_ratios(known)).sort("log").drop("pulls", "presses").collect()


def _ratios(known: Definitions) -> list[Any]:
    """What needs several parts, once all are joined; nothing regular is nothing stale."""
    back, most = pl.col("back_sets"), known.ratio_max
    return [
        (back / pl.col("selection_weeks")).alias("weekly_back_sets"),
        (back / pl.col("mirror_sets")).clip(upper_bound=most).alias("back_to_mirror"),
        (pl.col("pulls") / pl.col("presses")).clip(upper_bound=most).alias("pull_to_press"),
        pl.col("stale_share").fill_null(0.0),
    ]


def _time(sets: Frame, known: Definitions) -> Frame:
    weeks = pl.col("week").max() - pl.col("week").min() + 1
    days = sets.group_by("log", "week").agg(days=pl.col("day").n_unique())
    by_week = days.group_by("log").agg(
        selection_weeks=pl.len(),
        qualifying_weeks=(pl.col("days") >= known.settings.train_days_min).sum(),
        median_training_days=pl.col("days").median(),
    )
    by_log = sets.group_by("log").agg(
        weeks_trained=weeks,
        counted_weeks=weeks,
        weeks_in_window=weeks.clip(upper_bound=int(known.settings.window_weeks)),
        days_since_last=AS_OF.toordinal() - pl.col("day").max(),
    )
    return by_log.join(by_week, on="log")


def _sets(sets: Frame, known: Definitions) -> Frame:
    return sets.group_by("log").agg(
        *((pl.col("set_class") == str(one)).sum().alias(fact) for fact, one in SET_CLASSES.items()),
        big_lift_sets=pl.col("is_big").sum(),
        pulls=pl.col("pattern").is_in(known.pulls).sum(),
        presses=pl.col("pattern").is_in(known.presses).sum(),
    )


def _regions(sets: Frame, known: Definitions) -> Frame:
    by_log = sets.group_by("log").agg(
        pl.col("week").n_unique().alias("weeks"),
        *(
            pl.col("week").filter(pl.col(region) >= 1).n_unique().alias(f"{region}_weeks")
            for region in known.regions
        ),
        *((pl.col(region) >= 1).sum().alias(f"{region}_direct") for region in known.regions),
        *((pl.col(region) > 0).any().alias(f"{region}_trained") for region in known.regions),
    )
    shares = by_log.with_columns(
        (pl.col(f"{region}_weeks") / pl.col("weeks")).alias(f"{region}_share")
        for region in known.regions
    ).with_columns(_state(region, known) for region in known.regions)
    states = [pl.col(f"{region}_state") for region in known.regions]
    direct = [pl.col(f"{region}_direct") for region in known.regions]
    irregular = [
        pl.when(pl.col(f"{region}_state") == "irregular").then(pl.col(f"{region}_share"))
        for region in known.regions
    ]
    return shares.select(
        "log",
        *states,
        regions_missing=pl.sum_horizontal(state == "missing" for state in states),
        regions_helper_only=pl.sum_horizontal(state == "indirect_only" for state in states),
        regions_irregular=pl.sum_horizontal(state == "irregular" for state in states),
        regions_regular=pl.sum_horizontal(state == "regular" for state in states),
        irregular_share=pl.min_horizontal(irregular),
        highest_direct_share=pl.max_horizontal(direct) / pl.sum_horizontal(direct),
        lowest_direct_share=pl.min_horizontal(direct) / pl.sum_horizontal(direct),
    )


def _state(region: str, known: Definitions) -> Any:
    share = pl.col(f"{region}_share")
    return (
        pl.when(share >= known.settings.regular_week_share)
        .then(pl.lit("regular"))
        .when(share > 0)
        .then(pl.lit("irregular"))
        .when(pl.col(f"{region}_trained"))
        .then(pl.lit("indirect_only"))
        .otherwise(pl.lit("missing"))
        .alias(f"{region}_state")
    )


def _variety(sets: Frame, known: Definitions) -> Frame:
    angled = sets.filter(pl.col("pattern").is_in(known.angles) & pl.col("helps_back"))
    worked = angled.group_by("log", "pattern").agg(weeks=pl.col("week").n_unique())
    needed = int(known.settings.angle_weeks_min)
    angles = worked.group_by("log").agg(angles=(pl.col("weeks") >= needed).sum())
    distinct = sets.group_by("log").agg(
        distinct_exercises=pl.col("exercise").filter(IS_BACK).n_unique()
    )
    return distinct.join(angles, on="log", how="left").with_columns(pl.col("angles").fill_null(0))


def _effort(sets: Frame, known: Definitions) -> Frame:
    settings = known.settings
    back = sets.filter(IS_BACK)
    reps, load, rir = pl.col("reps"), pl.col("load"), pl.col("rir")
    groups = back.group_by("log", "session", "exercise", maintain_order=True).agg(
        sets=pl.len(),
        is_straight=(pl.len() > 1)
        & ((load.max() - load.min()) / load.max() <= settings.load_change_min),
        is_flat=reps.last() >= reps.first(),
        is_judged=rir.last().is_not_null() | (rir.min() <= settings.fatigue_rir_max),
        is_fatigued=rir.min() <= settings.fatigue_rir_max,
    )
    flat = pl.col("is_flat").filter(pl.col("is_straight"))
    fatigued = pl.col("is_fatigued").filter(pl.col("is_judged"))
    by_group = groups.group_by("log").agg(
        flat_groups=flat.len(),
        flat_share=flat.mean(),
        sets_per_group=pl.col("sets").median(),
        effort_groups=fatigued.len(),
        effort_known_share=fatigued.len() / pl.len(),
        fatigued_share=fatigued.mean(),
    )
    by_set = back.group_by("log").agg(
        known_reps_share=reps.is_not_null().mean(),
        reps_above_share=(reps > settings.rep_range_high).mean(),
        reps_below_share=(reps < settings.rep_range_low).mean(),
    )
    return by_group.join(by_set, on="log")


def _progress(sets: Frame, known: Definitions) -> Frame:
    """Top loads of each exercise by week: the first two of the last weeks against the last two."""
    settings = known.settings
    compared, pair = int(settings.stale_weeks), int(settings.stale_pair_weeks)
    load, week = pl.col("load"), pl.col("week")
    weeks = (
        sets.with_columns(week=week - pl.col("last") + compared - 1)
        .filter((pl.col("week") >= 0) & IS_BACK)
        .group_by("log", "family", "week")
        .agg(load=load.max(), reps=pl.col("reps").filter(load == load.max()).max(), sets=pl.len())
    )
    then, now = week < pair, week >= compared - pair
    exercises_ = (
        weeks.group_by("log", "family")
        .agg(
            weeks=pl.len(),
            sets=pl.col("sets").sum(),
            then=load.filter(then).median(),
            now=load.filter(now).median(),
            more=pl.col("reps").filter(now).median() - pl.col("reps").filter(then).median(),
        )
        .filter(pl.col("weeks") / compared >= settings.regular_week_share)
        .with_columns(change=((pl.col("now") - pl.col("then")) / pl.col("then")).round(6))
    )
    is_stale = (pl.col("change").abs() < settings.load_change_min) & (
        pl.col("more").abs() < settings.reps_change_min
    )
    return exercises_.group_by("log").agg(
        stale_share=pl.col("sets").filter(is_stale).sum() / pl.col("sets").sum(),
        regular_load_drop=-pl.col("change").median(),
    )
