"""Sets by class in the weeks selected, and their ratios."""

from __future__ import annotations

from typing import Any

from benchmarks.frames.definitions import SET_CLASSES
from benchmarks.frames.with_pandas.ends import with_ends
from benchmarks.frames.with_pandas.groups import Selection

Frame = Any

RATIOS = {"back_to_mirror": ("back_sets", "mirror_sets"), "pull_to_press": ("is_pull", "is_press")}


def selection_facts(selection: Selection, ratio_max: float) -> Frame:
    selected, unknown = selection.tallies, selection.unknown_sets
    flags = [*SET_CLASSES, "is_big", "is_pull", "is_press"]
    counts = selected[flags].mul(selected.sets, axis=0).groupby(selected.log).sum()
    least = counts[[*SET_CLASSES]].assign(big_lift_sets=counts.is_big)
    least, most = (
        sets.assign(weekly_back_sets=sets.back_sets / selection.weeks)
        for sets in (least, least.add(unknown, axis=0))
    )
    ratios = _ratios(counts, unknown, ratio_max)
    return with_ends(least, least, most).join([ratios, unknown.rename("unrecognised_sets")])


def _ratios(counts: Frame, unknown: Frame, most: float) -> Frame:
    """Ratios of sets; they have no upper end where there may be none of the others."""
    one, other = (
        counts[[*columns]].set_axis([*RATIOS], axis=1)
        for columns in zip(*RATIOS.values(), strict=True)
    )
    others = other.add(unknown, axis=0)
    hi = (one.add(unknown, axis=0) / other).mask((other == 0) & (others > 0))
    return with_ends(*(ratio.clip(upper=most) for ratio in (one / other, one / others, hi)))
