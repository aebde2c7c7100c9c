"""The facts with polars: one row a log, one column a fact and two more for its ends.

Expressions on lazy frames, computed where several go on from one: as one query for everything the
plan takes longer to optimise than a log to measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from benchmarks.frames.columns import tables
from benchmarks.frames.definitions import Definitions
from benchmarks.frames.with_polars.cleaning import bouts_of, computed, finished, read, working_sets
from benchmarks.frames.with_polars.effort import effort_facts
from benchmarks.frames.with_polars.form import form_facts
from benchmarks.frames.with_polars.groups import groups_of, tallies_of
from benchmarks.frames.with_polars.menu import menu_facts, similarity_facts
from benchmarks.frames.with_polars.order import order_facts
from benchmarks.frames.with_polars.progress import progress_facts
from benchmarks.frames.with_polars.regions import region_facts
from benchmarks.frames.with_polars.selection import selection_facts
from benchmarks.frames.with_polars.weeks import time_facts, trained_bouts, weeks_of

from backrules.routine import Routine

Frame = Any


def exercises(known: Definitions) -> Frame:
    """The exercises as a frame to join with; made once."""
    whole = pl.col(pl.Int64).cast(pl.Int32)
    return pl.DataFrame(known.exercises).with_columns(whole).lazy()


def facts(routines: Sequence[Routine], joined: Frame, known: Definitions) -> Frame:
    """All facts of all logs in their order. null is a fact that is missing, or an end without."""
    settings = known.settings
    logged = read(tables(routines), joined)
    once = computed(bouts_of(logged, settings))
    drafts = computed(working_sets(logged, once, settings))
    trained = computed(trained_bouts(once, drafts, settings))
    weeks = computed(weeks_of(trained, once, settings))
    block = trained.filter("is_last_block")
    counted = computed(block.join(weeks, on=["log", "week"], maintain_order="left"))
    sets = computed(finished(drafts, counted, settings))
    groups = computed(groups_of(sets, counted, settings))
    tallies = computed(tallies_of(groups, joined))
    by_log, *others = pl.collect_all(
        [
            time_facts(trained, weeks, settings),
            selection_facts(tallies, known),
            region_facts(tallies, known),
            menu_facts(tallies, weeks, known),
            similarity_facts(tallies, settings),
            order_facts(sets, joined, settings),
            form_facts(logged, once, block, counted, groups),
            effort_facts(sets, groups, joined, settings),
            progress_facts(sets, counted, weeks, joined, settings),
        ]
    )
    for other in others:
        by_log = by_log.join(other, on="log", how="left")
    return by_log.sort("log")
