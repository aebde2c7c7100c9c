"""Working sets by exercise and bout, and by exercise and week."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from benchmarks.frames.columns import AMRAP, FAILURE
from benchmarks.frames.with_pandas.cleaning import exercise_of

from backrules.facts.settings import Settings

Frame = Any

MOST_RPE = 10.0


@frozen
class Selection:
    """The tallies of the weeks selected; for each log, how many weeks these are.

    And how many sets of exercises that nobody knows, and how many such exercises.
    """

    tallies: Frame
    weeks: Frame
    unknown_sets: Frame
    unknown_exercises: Frame


def groups_of(sets: Frame, bouts: Frame, settings: Settings) -> Frame:
    """The groups, each with what its sets come to.

    ``is_flat`` is NaN where the sets can't be compared, ``is_fatigued`` where nobody can tell.
    """
    rows = sets.assign(
        reserve=_reserve(sets, settings),
        zeroed=sets.load.fillna(0.0),
        is_amrap=sets.kind == AMRAP,
    )
    groups = rows.groupby("group", sort=False).agg(
        bout=("bout", "first"),
        is_back=("is_back", "first"),
        is_on_body=("is_on_body", "first"),
        sets=("kind", "size"),
        known_reps=("reps", "count"),
        first_reps=("reps", "first"),
        last_reps=("reps", "last"),
        heaviest=("zeroed", "max"),
        lightest=("zeroed", "min"),
        least_reserve=("reserve", "min"),
        is_typo=("is_typo", "any"),
        is_amrap=("is_amrap", "any"),
        forms=("form_flag", "count"),
        bad_forms=("form_flag", "sum"),
    )
    last = rows.drop_duplicates("group", keep="last").set_index("group")
    is_close = groups.least_reserve <= settings.fatigue_rir_max
    is_flat = groups.last_reps >= groups.first_reps
    return groups.assign(
        exercise=exercise_of(groups.index),
        is_fatigued=is_close.astype(float).where(is_close | last.reserve.notna()),
        is_flat=is_flat.astype(float).where(_is_straight(groups, settings)),
    ).merge(bouts, left_on="bout", right_index=True)


def _reserve(sets: Frame, settings: Settings) -> Frame:
    """Repetitions in reserve as logged, from RPE, or none at failure; NaN if they disagree."""
    rir = sets.rir.where(sets.rir >= 0)
    rpe = MOST_RPE - sets.rpe.where((sets.rpe > 0) & (sets.rpe <= MOST_RPE))
    told = rir.fillna(rpe)
    told = told.mask(told.isna() & sets.kind.isin([FAILURE, AMRAP]), 0.0)
    return told.mask((rir - rpe).abs() > settings.effort_disagreement)


def _is_straight(groups: Frame, settings: Settings) -> Frame:
    """Whether sets can be compared: two or more with the same load, none for as many as can be."""
    lightest, heaviest = groups.lightest, groups.heaviest
    is_body = groups.is_on_body & ~groups.is_typo
    spread = ((heaviest - lightest) / heaviest).round(6)
    return (
        (groups.sets > 1)
        & (groups.known_reps == groups.sets)
        & ~groups.is_amrap
        & ((lightest > 0) | ((heaviest == 0) & is_body))
        & ((lightest == heaviest) | (spread <= settings.load_change_min))
    )


def tallies_of(groups: Frame, exercises: Frame) -> Frame:
    """The groups by week and exercise, in order of time, each joined with its exercise."""
    tallies = groups.groupby(["log", "week", "exercise"], as_index=False).agg(
        at=("at", "first"),
        is_selected=("is_selected", "first"),
        sets=("sets", "sum"),
        heaviest=("heaviest", "max"),
    )
    return tallies.merge(exercises.drop(columns="name"), on="exercise", how="left")


def selection_of(tallies: Frame) -> Selection:
    selected = tallies[tallies.is_selected]
    weeks = selected.groupby("log").week.nunique()
    unknown = selected[~selected.is_known].groupby("log")
    sets, exercises = (
        counted.reindex(weeks.index, fill_value=0)
        for counted in (unknown.sets.sum(), unknown.exercise.nunique())
    )
    return Selection(selected, weeks, sets, exercises)
