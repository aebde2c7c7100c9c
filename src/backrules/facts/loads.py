"""What the load of a set means: on the body, against it, in the hand, on a stack, on a bar."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from backrules.exercises.catalogue import Catalogue, Exercise, LoadKind
from backrules.facts.settings import Settings
from backrules.facts.working_sets import KG_PER_LB
from backrules.routine import SetEntry, Unit

IMPLEMENT = {LoadKind.PER_IMPLEMENT, LoadKind.ANY}


class Token(Enum):
    """Whether a load is as light as the article's three pounds."""

    YES = "yes"
    NO = "no"
    OPEN = "depends on the unit"
    UNKNOWN = "what the load means is unknown"


def kinds(name: str, exercise: Exercise, catalogue: Catalogue) -> frozenset[LoadKind]:
    """What a load may mean: by the equipment that the name says, else by the exercise's."""
    equipment = catalogue.vocabulary.equipment
    said = frozenset(equipment[word] for word in catalogue.says(name) if word in equipment)
    return said or exercise.load_kinds


def is_on_body(exercise: Exercise) -> bool:
    """Whether a load is added to the body or taken off it."""
    return exercise.is_bodyweight or exercise.is_assisted


def body_load(entry: SetEntry, exercise: Exercise) -> float | None:
    """The load added to the body, as typed; assistance counts below zero.

    No load adds nothing to the body, but how much an assisting machine took off is not known then.
    """
    if exercise.is_assisted:
        return None if entry.load is None else -abs(entry.load)
    return entry.load or 0.0


def token(
    entry: SetEntry,
    exercise: Exercise,
    possible: frozenset[LoadKind],
    unit: Unit | None,
    settings: Settings,
) -> Token:
    """Whether the load of a set is a token load.

    Body, assistance and bands are none. A stack or a bar that reads so light tells nothing: the
    number may be a plate's, the bar may not be counted.
    """
    in_hand = bool(possible & IMPLEMENT)
    if possible == {LoadKind.BAND} or exercise.is_assisted:
        return Token.NO
    if exercise.is_bodyweight and not (in_hand and entry.load):
        return Token.NO
    if not entry.load:
        return Token.UNKNOWN
    light = {entry.load <= limit for limit in _limits(entry.unit or unit, settings)}
    if light == {False}:
        return Token.NO
    if not in_hand:
        return Token.UNKNOWN
    return Token.YES if light == {True} else Token.OPEN


def readings_kg(load: float, unit: Unit | None) -> Iterator[float]:
    """What a load may be in kg: one number, or two where the unit is unknown."""
    if unit is not Unit.LB:
        yield load
    if unit is not Unit.KG:
        yield load * KG_PER_LB


def _limits(unit: Unit | None, settings: Settings) -> Iterator[float]:
    if unit is not Unit.LB:
        yield settings.token_load_kg
    if unit is not Unit.KG:
        yield settings.token_load_lb
