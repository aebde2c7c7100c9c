"""What the load of a set means: on the body, against it, in the hand, on a stack, on a bar."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from backrules.exercises.catalogue import Catalogue, Exercise, LoadKind
from backrules.facts.settings import Settings
from backrules.facts.working_sets import KG_PER_LB
from backrules.routine import SetEntry, Unit

IMPLEMENT = {LoadKind.PER_IMPLEMENT, LoadKind.ANY}


class Token(StrEnum):
    """Whether a load is as light as the article's three pounds."""

    YES = "yes"
    NO = "no"
    OPEN = "depends on the unit"
    UNKNOWN = "what the load means is unknown"


@frozen(eq=False, repr=False)
class Meaning:
    """What loads of an exercise mean under a name."""

    name: str
    exercise: Exercise
    catalogue: Catalogue

    @cached_property
    def kinds(self) -> frozenset[LoadKind]:
        """By the equipment that the name says, else by the exercise's."""
        equipment = self.catalogue.vocabulary.equipment
        said = self.catalogue.says(self.name)
        return frozenset(equipment[w] for w in said if w in equipment) or self.exercise.load_kinds


def body_load(entry: SetEntry, exercise: Exercise) -> float | None:
    """The load added to the body, as typed; assistance counts below zero.

    No load adds nothing to the body, but how much an assisting machine took off is not known then.
    """
    if exercise.is_assisted:
        return None if entry.load is None else -abs(entry.load)
    return entry.load or 0.0


def token(load: float | None, unit: Unit | None, meaning: Meaning, settings: Settings) -> Token:
    """Whether the load of a set is a token load.

    Body, assistance and bands are none. A stack or a bar that reads so light tells nothing: the
    number may be a plate's, the bar may not be counted.
    """
    exercise = meaning.exercise
    if exercise.is_assisted or (exercise.is_bodyweight and not load):
        return Token.NO
    light = {(load or 0) <= limit for limit in _limits(unit, settings)}
    if light == {False} or meaning.kinds == {LoadKind.BAND}:
        return Token.NO
    in_hand = bool(meaning.kinds & IMPLEMENT)
    if exercise.is_bodyweight and not in_hand:
        return Token.NO
    if not load or not in_hand:
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
