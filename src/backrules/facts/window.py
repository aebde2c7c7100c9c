"""The stretch of time that facts look at: the training block, its weeks, and what was done then.

A `Window` is prepared once for a routine; facts and tables of evidence are functions of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from attrs import define, field, frozen

from backrules.exercises.catalogue import Catalogue, Exercise, SetClass
from backrules.facts.settings import Settings
from backrules.facts.values import Doubt, exercise_doubts
from backrules.facts.working_sets import Bout, Group, Lift
from backrules.routine import Note, Routine


class RoutineSource(StrEnum):
    """What speaks for the routine."""

    LOG = "log"
    PLAN = "plan"
    ANSWERS = "answers"
    NONE = "none"


@frozen(eq=False, repr=False)
class TrainingDays:
    """Days with resistance training in a week: surely, and at most (see `Group`)."""

    surely: int = 0
    at_most: int = 0


NO_DAYS = TrainingDays()


@frozen(eq=False, repr=False)
class Label:
    """An exercise that both the catalogue and the person have classified."""

    name: str
    catalogue: Exercise
    own: Exercise

    @property
    def is_wrong(self) -> bool:
        """Whether the person has it train other regions directly than the catalogue."""
        return self.catalogue.direct_regions != self.own.direct_regions


@define(eq=False, repr=False)
class Tally:
    """What the selection holds of one lift.

    A set counts as often as a plan does its day in a week, and once where it was logged.
    """

    lift: Lift
    sets: float = 0.0
    weeks: set[int] = field(factory=set)

    @property
    def name(self) -> str:
        return self.lift.name

    @property
    def exercise(self) -> Exercise | None:
        """None for an exercise that nobody knows."""
        return self.lift.exercise

    @property
    def set_class(self) -> SetClass | None:
        """None for an exercise that nobody knows."""
        return self.lift.exercise.set_class if self.lift.exercise else None


@frozen(eq=False, repr=False)
class Window:
    """A routine as facts look at it. Weeks are numbers as `week_of` gives them.

    ``sessions`` are all of the log until the day, ``block`` holds those with training since the
    last long gap, ``planned`` the days of the plan as bouts of week 0, ``selection`` those that
    selection facts count (or the days of the plan), ``weeks`` the window, ``selection_weeks`` those
    of its weeks that were trained and no deload. ``doubtful`` are the exercises of sessions that
    hold nothing but what may be cardio.
    """

    source: RoutineSource
    as_of: datetime.date
    routine: Routine
    catalogue: Catalogue
    labels: tuple[Label, ...]
    settings: Settings
    sessions: Sequence[Bout]
    block: tuple[Bout, ...]
    block_weeks: range
    earlier_blocks: tuple[range, ...]
    counted_weeks: tuple[int, ...]
    training_days: Mapping[int, TrainingDays]
    deload_weeks: frozenset[int]
    break_weeks: frozenset[int]
    planned: tuple[Bout, ...]
    selection: tuple[Bout, ...]
    selection_weeks: tuple[int, ...]
    doubtful: tuple[Doubt, ...]
    notes: tuple[Note, ...]

    @property
    def weeks(self) -> tuple[int, ...]:
        """The last counted weeks, as many as a window has."""
        return self.counted_weeks[-int(self.settings.window_weeks) :]

    @property
    def weeks_selected(self) -> int:
        """N: how many weeks the selection stands for; a plan is one typical week."""
        return 1 if self.source is RoutineSource.PLAN else len(self.selection_weeks)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The selection by the names of its exercises, in the order that they first come in."""
        found: dict[Lift, Tally] = {}
        for bout in self.selection:
            for group in bout.groups:
                tally = found.get(group.lift)
                if tally is None:
                    tally = found[group.lift] = Tally(group.lift)
                tally.sets += len(group.sets) * bout.times
                tally.weeks.add(bout.week)
        return tuple(found.values())

    @cached_property
    def unrecognised(self) -> tuple[Doubt, ...]:
        """The exercises of the selection that nobody knows, those with most sets first."""
        ranked = sorted(self._nobody_knows, key=lambda one: (-one.sets, one.name))
        return exercise_doubts(one.name for one in ranked)

    @cached_property
    def unrecognised_weeks(self) -> frozenset[int]:
        """The weeks of the selection in which an unrecognised exercise was done."""
        return frozenset(week for one in self._nobody_knows for week in one.weeks)

    @cached_property
    def unrecognised_sets(self) -> float:
        """Working sets of unrecognised exercises in the selection."""
        return sum(one.sets for one in self._nobody_knows)

    @property
    def _nobody_knows(self) -> list[Tally]:
        return [one for one in self.tallies if one.exercise is None]

    @cached_property
    def order_is_reliable(self) -> bool:
        """Whether the order of the exercises can be trusted: as told, as read, or as it looks.

        An export that sorts exercises shows in that every longer session of the block is
        alphabetical.
        """
        if self.source is RoutineSource.PLAN:
            return True
        told = self.routine.answers.get("order_reliable")
        if isinstance(told, bool):
            return told
        if self.routine.order_reliable is not None:
            return self.routine.order_reliable
        longer = 0
        for bout in self.block:
            names = [bout.groups[part.group].name.casefold() for part in bout.parts]
            if len({*names}) >= self.settings.sorted_exercises_min:
                if names != sorted(names):
                    return True
                longer += 1
        return longer < self.settings.sorted_sessions_min

    def groups(self) -> Iterator[tuple[Bout, Group]]:
        """The groups of the selection, each with its bout."""
        for bout in self.selection:
            for group in bout.groups:
                yield bout, group
