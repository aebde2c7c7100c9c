"""The exercise catalogue: every exercise, and the names that people know it by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from attrs import Factory, evolve, field, frozen

from backrules.errors import InvalidRoutine, Problem
from backrules.exercises.exercise import (
    BodyLoad,
    Exercise,
    Fault,
    LoadKind,
    SetClass,
    Vocabulary,
    description,
    exercise,
    unknown,
    word_faults,
)
from backrules.exercises.names import LONGEST_NAME, Names, nearest
from backrules.exercises.words import Reading
from backrules.field_faults import MOST_FAULTS
from backrules.routine import OwnExercise
from backrules.structuring import dotted, shown

__all__ = [
    "BodyLoad",
    "Catalogue",
    "Exercise",
    "LoadKind",
    "SetClass",
    "Vocabulary",
]

MOST_REMEMBERED_NAMES = 4096


@frozen(eq=False, repr=False)
class Catalogue:
    """The exercises by id, and the way from a name to its exercise."""

    exercises: Mapping[str, Exercise]
    vocabulary: Vocabulary
    _names: Names[Exercise]
    _own: Mapping[str, Exercise] = field(factory=dict)
    _find: Callable[[str], Exercise | None] = field(
        init=False,
        repr=False,
        eq=False,
        default=Factory(
            lambda self: lru_cache(MOST_REMEMBERED_NAMES)(self._look_up), takes_self=True
        ),
    )

    def find(self, name: str) -> Exercise | None:
        """The exercise of a name or an id, a person's own names first; None where none is sure."""
        return self._find(name) if len(name) <= LONGEST_NAME else self._look_up(name)

    def suggest(self, name: str) -> tuple[str, ...]:
        """At most three names of exercises that are spelled like this one, the nearest first."""
        return tuple(exercise.name for exercise in self.nearest(name))

    def nearest(self, name: str) -> tuple[Exercise, ...]:
        """The exercises that `suggest` names."""
        text = self._names.english.reader.text(name)
        return nearest(text, {**self._names.all().texts, **self._own}, most=3)

    def read(self, name: str) -> Reading:
        """What the words of a name say, whether or not it is the name of an exercise."""
        reader = self._names.english.reader
        return reader.read(reader.text(name))

    def says(self, name: str) -> frozenset[str]:
        """What a name itself says of equipment and load: ``{"barbell"}``, ``{"assist"}``."""
        return self.read(name).said

    def with_own(self, own: Mapping[str, str | OwnExercise]) -> Catalogue:
        """This catalogue with a person's own names: for an id of it, or for an exercise in full.

        The ids of the person's own exercises begin with ``own:``. Raises `InvalidRoutine` with
        everything that is wrong, at places like ``exercises.Kelso Shrug.regions.lat``.
        """
        if not own:
            return self
        if faults := [*islice(self._own_faults(own), MOST_FAULTS)]:
            raise InvalidRoutine(
                Problem(dotted(("exercises", *path)), message) for path, message in faults
            )
        meant = {name: self._meant(name, meaning) for name, meaning in own.items()}
        texts = {self._names.english.reader.text(name): meaning for name, meaning in meant.items()}
        ids = {meaning.id: meaning for meaning in meant.values()}
        return evolve(
            self,
            exercises=MappingProxyType({**self.exercises, **ids}),
            own=MappingProxyType({**self._own, **texts}),
        )

    def _look_up(self, name: str) -> Exercise | None:
        text = self._names.english.reader.text(name)
        return self._own.get(text) or self._names.find(text)

    def _meant(self, name: str, meaning: str | OwnExercise) -> Exercise:
        if isinstance(meaning, str):
            return self.exercises[meaning]
        return exercise(f"own:{name}", description(name, meaning), self.vocabulary)

    def _own_faults(self, own: Mapping[str, str | OwnExercise]) -> Iterator[Fault]:
        first: dict[str, str] = {}
        for name, meaning in own.items():
            same = first.setdefault(self._names.english.reader.text(name), name)
            if own[same] != meaning:
                yield (name,), f"reads the same as {shown(same)}, which means another exercise"
            if isinstance(meaning, str):
                yield from unknown("exercise", self.exercises, [((name,), meaning)])
                continue
            for path, message in word_faults(meaning, self.vocabulary):
                yield (name, *path), message
            most = self.vocabulary.weights.direct
            for region, weight in meaning.regions.items():
                if not 0 <= weight <= most:
                    expected = f"expected a weight from 0 to {most:g}, got {weight:g}"
                    yield (name, "regions", region), expected
