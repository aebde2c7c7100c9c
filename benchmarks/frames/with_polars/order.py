"""The order of exercises: small-muscle work before back lifts, single-joint before big ones.

An exercise that nobody knows may be small-muscle work, a big back lift or neither: what a session
comes to is tried with each. A session has one such exercise at most.
"""

from __future__ import annotations

from typing import Any

import polars as pl
from benchmarks.frames.with_polars.cleaning import computed, exercise_of

from backrules.facts.settings import Settings

Frame = Any

REFERENCES = ("big", "back")
FACTS = {
    "small": ("order_sessions", "small_first_share"),
    "single": ("focus_sessions", "single_first_share"),
}
TRAITS = ("is_known", "is_big", "is_back", "is_single", "is_small", "is_pulling")
OUTCOMES = ("does_not_count", "is_clear", "is_flagged")
CASES = 3
"""The number of a case is that of its session times this, and what is assumed."""

AS_RECOGNISED = pl.col("case") % CASES == 0


def order_facts(sets: Frame, exercises: Frame, settings: Settings) -> Frame:
    """The facts of both orders, one row for every log with training in the weeks selected."""
    cases = computed(_judged(_cases(_entries(sets, exercises), settings), settings))
    return _recognised(cases, settings).join(_ends(cases), on="log")


def _recognised(cases: Frame, settings: Settings) -> Frame:
    """The facts if exercises that nobody knows are neither."""
    is_late = pl.col("small_is_flagged")
    facts = {
        "small_sets_before_first": pl.col("first").filter(is_late).median(),
        "small_first_arms": pl.col("pulling").filter(is_late).max()
        >= int(settings.small_sets_before_back),
    }
    for order, (sessions, share) in FACTS.items():
        is_flagged, is_clear = pl.col(f"{order}_is_flagged"), pl.col(f"{order}_is_clear")
        facts |= {sessions: (is_flagged | is_clear).sum(), share: _share(is_flagged, is_clear)}
    return cases.filter(AS_RECOGNISED).group_by("log").agg(**facts)


def _ends(cases: Frame) -> Frame:
    """The facts if all sessions come to the best, and to the worst, that they may come to."""
    outcomes = [f"{order}_{outcome}" for order in FACTS for outcome in OUTCOMES]
    ends: dict[str, Any] = {}
    for order, (sessions, share) in FACTS.items():
        may_not_count, may_be_clear, may_be_flagged = (
            pl.col(f"{order}_{outcome}") for outcome in OUTCOMES
        )
        is_flagged, is_clear = ~may_be_clear & ~may_not_count, ~may_be_flagged & ~may_not_count
        ends |= {
            f"{sessions}_lo": (~may_not_count).sum(),
            f"{sessions}_hi": (may_be_clear | may_be_flagged).sum(),
            f"{share}_lo": _share(is_flagged, may_be_clear),
            f"{share}_hi": _share(may_be_flagged, is_clear),
        }
    return (
        cases.group_by(pl.col("case") // CASES)
        .agg(pl.col("log").first(), pl.col(outcomes).any())
        .group_by("log")
        .agg(**ends)
    )


def _share(flagged: Any, clear: Any) -> Any:
    return (flagged.sum() / (flagged.sum() + clear.sum())).fill_nan(0.0)


def _judged(cases: Frame, settings: Settings) -> Frame:
    """What each session comes to in each case.

    For small-muscle work sessions with a big back lift count, or if there is none at all those with
    a back focus; where an exercise that nobody knows may be one, others may not count.
    """
    big, is_focus = pl.col("big"), pl.col("is_focus")
    has_big = (big.filter(AS_RECOGNISED).sum() > 0).over("log")
    has_unknown = (~AS_RECOGNISED).any().over("log")
    by_big = has_big | (big > 0)
    count, late, first, pulling = (
        pl.when(by_big).then(f"{what}big").otherwise(f"{what}back")
        for what in ("", "late_", "first_", "pulling_")
    )
    counts = pl.when(by_big).then(big > 0).otherwise(is_focus)
    is_late = late * 2 > count
    is_single = (big == 0) | (pl.col("single_first") >= int(settings.single_sets_before_big))
    return cases.select(
        *("log", "case"),
        first=first,
        pulling=pulling,
        small_does_not_count=~counts | (has_unknown & ~has_big),
        small_is_flagged=counts & is_late,
        small_is_clear=counts & ~is_late,
        single_does_not_count=~is_focus,
        single_is_flagged=is_focus & is_single,
        single_is_clear=is_focus & ~is_single,
    )


def _entries(sets: Frame, exercises: Frame) -> Frame:
    """The exercises of the weeks selected in the order done, each with its number of sets.

    Sessions with an exercise that nobody knows are there once more for each that it may be.
    """
    is_unknown = ~pl.col("is_known")
    entries = computed(
        sets.filter("is_selected")
        .group_by("entry")
        .agg(pl.col("log", "bout", "group").first(), sets=pl.len())
        .sort("entry")
        .select("log", "sets", exercise=exercise_of("group"), case=pl.col("bout") * CASES)
        .join(
            exercises.select("exercise", *TRAITS), on="exercise", how="left", maintain_order="left"
        )
    )
    uncertain = entries.join(
        entries.filter(is_unknown), on="case", how="semi", maintain_order="left"
    )
    as_small = uncertain.with_columns(pl.col("is_small") | is_unknown, case=pl.col("case") + 1)
    as_big = uncertain.with_columns(
        pl.col("is_big", "is_back") | is_unknown, case=pl.col("case") + 2
    )
    return pl.concat([entries, as_small, as_big])


def _cases(entries: Frame, settings: Settings) -> Frame:
    """What comes before what in each session, as recognised and with each that may be."""
    count, small, pulling, single = (pl.col(one) for one in ("sets", "small", "pulling", "single"))
    is_late = small - small.first().over("case") >= int(settings.small_sets_before_back)
    back = count.filter("is_back").sum()
    share = (back / count.sum()).round(6)
    return (
        entries.with_columns(
            small=_sets_before("is_small"),
            pulling=_sets_before("is_pulling"),
            single=_sets_before("is_single"),
        )
        .with_columns(is_late=is_late)
        .group_by("case")
        .agg(
            pl.col("log").first(),
            back=back,
            is_focus=(back >= settings.focus_back_sets)
            | ((back > 0) & (share >= settings.focus_back_share)),
            big=count.filter("is_big").sum(),
            single_first=single.filter("is_big").first() - single.first(),
            **{f"late_{one}": count.filter(f"is_{one}", "is_late").sum() for one in REFERENCES},
            **{
                f"first_{one}": small.filter(f"is_{one}").first() - small.first()
                for one in REFERENCES
            },
            **{
                f"pulling_{one}": pulling.filter(f"is_{one}").last() - pulling.first()
                for one in REFERENCES
            },
        )
    )


def _sets_before(trait: str) -> Any:
    """Sets of some exercises before each row, counted through all cases without a window."""
    own = pl.col("sets") * pl.col(trait)
    return own.cum_sum() - own
