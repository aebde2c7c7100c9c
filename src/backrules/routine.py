"""What a person does: sessions that were logged, a plan, and answers to a few questions.

Everything may be left out, and what is left out is unknown: never zero, never fine.
`backrules.document` reads these classes from JSON and YAML.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import field, fields, frozen

if TYPE_CHECKING:
    from backrules.limits import Limits


class Goal(StrEnum):
    """What the person mainly wants from training the back."""

    MUSCLE = "muscle"
    STRENGTH = "strength"
    MAINTAIN = "maintain"
    ENDURANCE = "endurance"
    REHAB = "rehab"
    GENERAL = "general"


class Unit(StrEnum):
    """The unit of a load."""

    KG = "kg"
    LB = "lb"


class SetKind(StrEnum):
    """How a set was meant. What nobody typed is `NORMAL`, as apps write it."""

    NORMAL = "normal"
    WARMUP = "warmup"
    FAILURE = "failure"
    DROP = "drop"
    AMRAP = "amrap"
    CLUSTER = "cluster"


class Side(StrEnum):
    """The side that a one-sided set trains."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Tag(StrEnum):
    """What a session was marked as."""

    DELOAD = "deload"
    BREAK = "break"
    TEST = "test"


Answer = bool | float | str | None


def _frozen_mapping(items: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(items))


def _frozen_answers(items: Mapping[str, Any]) -> Mapping[str, Any]:
    """Answers as documents have them: whole numbers are numbers like all others."""
    return _frozen_mapping(
        {name: float(said) if type(said) is int else said for name, said in items.items()}
    )


def _pickled(whole: Any) -> tuple[type, tuple[Any, ...]]:
    """The class and what it is called with; read-only mappings don't pickle, those they wrap do."""
    values = (getattr(whole, one.name) for one in fields(type(whole)))
    return type(whole), tuple(dict(v) if isinstance(v, MappingProxyType) else v for v in values)


@frozen
class Note:
    """Something about the data that a reader of the report should know (D1, D2, ...)."""

    code: str
    count: int = 1
    details: tuple[str, ...] = ()


@frozen
class SetEntry:
    """One set as it was logged. ``load`` is as typed, in ``unit`` (else the routine's unit).

    ``rir`` are repetitions in reserve, ``rpe`` the rating of perceived exertion (to 10),
    ``rest_s`` the rest after the set.
    """

    reps: int | None = None
    load: float | None = None
    unit: Unit | None = None
    kind: SetKind = SetKind.NORMAL
    rir: float | None = None
    rpe: float | None = None
    rest_s: float | None = None
    seconds: float | None = None
    distance_m: float | None = None
    side: Side | None = None
    form_flag: bool | None = None
    pain_flag: bool | None = None


@frozen
class Entry:
    """An exercise in a session, with its sets in the order performed.

    Exercises of one session that share a ``superset`` are interleaved round by round.
    """

    name: str
    sets: tuple[SetEntry, ...] = ()
    superset: int | None = None


@frozen
class Session:
    """One training bout: its exercises in the order performed, on a local date."""

    date: datetime.date
    exercises: tuple[Entry, ...] = ()
    start: datetime.time | None = None
    end: datetime.time | None = None
    name: str | None = None
    tags: tuple[Tag, ...] = ()


@frozen
class Break:
    """Days without training that have a reason, both ends included."""

    first: datetime.date = field(metadata={"key": "from"})
    last: datetime.date = field(metadata={"key": "to"})
    why: str | None = None


@frozen
class RepRange:
    """The repetitions that a plan asks for, both ends included."""

    low: int
    high: int


@frozen
class PlanEntry:
    """An exercise of a plan: so many sets of so many repetitions."""

    name: str
    sets: int
    reps: RepRange | None = None
    load: float | None = None
    unit: Unit | None = None
    rest_s: float | None = None
    superset: int | None = None


@frozen
class PlanDay:
    """A day of a plan, done ``times_per_week``."""

    exercises: tuple[PlanEntry, ...]
    name: str | None = None
    times_per_week: float = 1.0


@frozen
class Plan:
    """A typical week as it is meant to be."""

    days: tuple[PlanDay, ...]


@frozen
class OwnExercise:
    """An exercise that the catalogue doesn't have, classified by the person.

    ``regions`` weighs the regions of the back (1 direct, 0.5 as a helper); the words are those of
    the catalogue.
    """

    regions: Mapping[str, float] = field(factory=dict, converter=_frozen_mapping)
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    pattern: str = "none"
    joints: str = "multi"
    equipment: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return _pickled(self)


@frozen
class Routine:
    """Everything that one person's diagnosis is made from.

    ``exercises`` maps the person's own names to ids of the catalogue, or classifies them in full.
    ``unit`` is the unit of loads without one of their own; None leaves it unknown.
    ``order_reliable`` is False where the source is known not to keep the order of the exercises.
    """

    sessions: tuple[Session, ...] = ()
    plan: Plan | None = None
    answers: Mapping[str, Answer] = field(factory=dict, converter=_frozen_answers)
    goal: Goal | None = None
    unit: Unit | None = None
    exercises: Mapping[str, str | OwnExercise] = field(factory=dict, converter=_frozen_mapping)
    breaks: tuple[Break, ...] = ()
    as_of: datetime.date | None = None
    order_reliable: bool | None = None
    notes: tuple[Note, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return _pickled(self)

    @classmethod
    def from_dict(cls, document: Mapping[str, Any], *, limits: Limits | None = None) -> Routine:
        """A routine from the mapping of a JSON or YAML document; see `routine_from_dict`."""
        from backrules.document import routine_from_dict  # noqa: PLC0415  # documents stand on routines

        return routine_from_dict(document, limits) if limits else routine_from_dict(document)

    def to_dict(self) -> dict[str, Any]:
        """The document of this routine; `from_dict` reads the same routine back from it."""
        from backrules.document import routine_to_dict  # noqa: PLC0415

        return routine_to_dict(self)
