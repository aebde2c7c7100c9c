"""The facts with pandas: one row a log, one column a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from benchmarks.frames.columns import tables
from benchmarks.frames.definitions import Definitions
from benchmarks.frames.with_pandas.cleaning import bouts_of, finished, read, working_sets
from benchmarks.frames.with_pandas.effort import effort_facts
from benchmarks.frames.with_pandas.form import form_facts
from benchmarks.frames.with_pandas.groups import groups_of, selection_of, tallies_of
from benchmarks.frames.with_pandas.menu import menu_facts, similarity_facts
from benchmarks.frames.with_pandas.order import order_facts
from benchmarks.frames.with_pandas.progress import progress_facts
from benchmarks.frames.with_pandas.regions import region_facts
from benchmarks.frames.with_pandas.selection import selection_facts
from benchmarks.frames.with_pandas.weeks import time_facts, trained_bouts, weeks_of

from backrules.routine import Routine

Frame = Any


def exercises(known: Definitions) -> Frame:
    """The exercises as a frame to join with; made once."""
    return pd.DataFrame(known.exercises)


def facts(routines: Sequence[Routine], joined: Frame, known: Definitions) -> Frame:
    """All facts of all logs. NaN is a fact that is missing, or an end that it doesn't have."""
    settings = known.settings
    logged = read(tables(routines), joined)
    once = bouts_of(logged, settings)
    drafts = working_sets(logged, once, settings)
    trained = trained_bouts(once, drafts, settings)
    weeks = weeks_of(trained, once, settings)
    block = trained[trained.is_last_block]
    counted = block.reset_index().merge(weeks, on=["log", "week"]).set_index("bout")
    sets = finished(drafts, counted, settings)
    groups = groups_of(sets, counted, settings)
    tallies = tallies_of(groups, joined)
    selection = selection_of(tallies)
    return time_facts(trained, weeks, settings).join(
        [
            selection_facts(selection, known.ratio_max),
            region_facts(selection, known),
            menu_facts(tallies, selection, weeks, known),
            similarity_facts(selection, settings),
            order_facts(sets, joined, settings),
            form_facts(logged, once, block, counted, groups),
            effort_facts(sets, groups, joined, settings),
            progress_facts(sets, counted, weeks, joined, settings),
        ]
    )
