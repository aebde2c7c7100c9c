"""The exercise catalogue: every exercise, and the names that people know it by.

All of it stands in ``exercises.yaml``: the words that exercises are described in
(`backrules.exercises.exercise`), how names are read (`backrules.exercises.names`), and the
exercises.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import Factory, evolve, field, frozen
from cattrs import Converter

from backrules.errors import InvalidRoutine, InvalidRulebook, Problem
from backrules.exercises.exercise import (
    BodyLoad,
    Description,
    Exercise,
    Fault,
    LoadKind,
    SetClass,
    Vocabulary,
    definition_faults,
    description,
    exercise,
    keyed,
    listed,
    unknown,
    word_faults,
)
from backrules.exercises.names import NameIndex, nearest
from backrules.exercises.words import Naming, Reading
from backrules.marked_yaml import BrokenYaml, Marked, load
from backrules.routine import OwnExercise
from backrules.structuring import Faults, Path, dotted, shown, structure, text_converter

__all__ = [
    "BodyLoad",
    "Catalogue",
    "Exercise",
    "LoadKind",
    "SetClass",
    "Vocabulary",
    "load_catalogue",
]

FILE = "exercises.yaml"
MOST_REMEMBERED_NAMES = 4096

T = TypeVar("T")


@frozen
class Catalogue:
    """The exercises by id, and the way from a name to its exercise."""

    exercises: Mapping[str, Exercise]
    vocabulary: Vocabulary
    _names: NameIndex[Exercise] = field(repr=False, eq=False)
    _own: Mapping[str, Exercise] = field(factory=dict, repr=False, eq=False)
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
        return self._find(name)

    def suggest(self, name: str) -> tuple[str, ...]:
        """At most three names of exercises that are spelled like this one, the nearest first."""
        return tuple(exercise.name for exercise in self.nearest(name))

    def nearest(self, name: str) -> tuple[Exercise, ...]:
        """The exercises that `suggest` names."""
        text = self._names.reader.text(name)
        return nearest(text, {**self._names.texts, **self._own}, most=3)

    def read(self, name: str) -> Reading:
        """What the words of a name say, whether or not it is the name of an exercise."""
        reader = self._names.reader
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
        if faults := [*self._own_faults(own)]:
            raise InvalidRoutine(
                Problem(dotted(("exercises", *path)), message) for path, message in faults
            )
        meant = {name: self._meant(name, meaning) for name, meaning in own.items()}
        texts = {self._names.reader.text(name): meaning for name, meaning in meant.items()}
        ids = {meaning.id: meaning for meaning in meant.values()}
        return evolve(
            self,
            exercises=MappingProxyType({**self.exercises, **ids}),
            own=MappingProxyType({**self._own, **texts}),
        )

    def _look_up(self, name: str) -> Exercise | None:
        text = self._names.reader.text(name)
        return self._own.get(text) or self._names.find(text)

    def _meant(self, name: str, meaning: str | OwnExercise) -> Exercise:
        if isinstance(meaning, str):
            return self.exercises[meaning]
        return exercise(f"own:{name}", description(name, meaning), self.vocabulary)

    def _own_faults(self, own: Mapping[str, str | OwnExercise]) -> Iterator[Fault]:
        first: dict[str, str] = {}
        for name, meaning in own.items():
            same = first.setdefault(self._names.reader.text(name), name)
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


def load_catalogue(folder: FilePath) -> Catalogue:
    """The catalogue that ``exercises.yaml`` of a folder holds.

    Raises `InvalidRulebook` with every fault of the file at ``file:line:column``.
    """
    file = folder / FILE
    try:
        marked = load(file.read_text(encoding="utf-8"), str(file))
    except BrokenYaml as broken:
        raise InvalidRulebook([broken.problem]) from None
    except OSError as error:
        raise InvalidRulebook([Problem(str(file), f"can't be read: {error.strerror}")]) from None
    except UnicodeError:
        raise InvalidRulebook([Problem(str(file), "expected text in UTF-8")]) from None
    reading = _Reading(text_converter())
    catalogue = reading.catalogue(marked.data)
    if catalogue is None or reading.faults:
        raise InvalidRulebook(_problem(marked, at, message) for at, message in reading.faults)
    return catalogue


def _problem(marked: Marked, path: Path, message: str) -> Problem:
    """A fault at its place; what isn't in the file is named."""
    named = message if path in marked.marks else f"{dotted(path)}: {message}"
    return Problem(marked.place(path), named)


@frozen
class _Sections:
    vocabulary: Any
    naming: Any
    exercises: Mapping[str, Any]
    translations: Mapping[str, Mapping[str, tuple[str, ...]]] = field(factory=dict)


@frozen
class _Reading:
    """One part of the file after another, so that the faults of all come together."""

    converter: Converter
    faults: list[Fault] = field(factory=list)

    def catalogue(self, data: object) -> Catalogue | None:
        """The catalogue of what has no fault; None where the words themselves have."""
        sections = self.part((), data, _Sections)
        if sections is None:
            return None
        vocabulary = self.part(("vocabulary",), sections.vocabulary, Vocabulary)
        naming = self.part(("naming",), sections.naming, Naming)
        descriptions = {
            id_: self.part(("exercises", id_), entry, Description)
            for id_, entry in sections.exercises.items()
        }
        if vocabulary is None or naming is None:
            return None
        self.add(("vocabulary",), definition_faults(vocabulary))
        said = [
            ((words, word), means)
            for words in ("equipment_words", "equipment_hints")
            for word, means in getattr(naming, words).items()
        ]
        self.add(("naming",), unknown("equipment", [*vocabulary.equipment, *BodyLoad], said))
        exercises: dict[str, Exercise] = {}
        for id_, described in descriptions.items():
            if described is None:
                continue
            faults = [*_description_faults(described, descriptions, vocabulary)]
            self.add(("exercises", id_), faults)
            if not faults:
                exercises[id_] = exercise(id_, described, vocabulary)
        for language, translated in sections.translations.items():
            path = ("translations", language)
            self.add(path, unknown("exercise", descriptions, keyed((), translated)))
        named = [*_names(exercises), *_translated(sections.translations, exercises)]
        names, faults = NameIndex.of(naming, named)
        self.add((), faults)
        return Catalogue(MappingProxyType(exercises), vocabulary, names)

    def part(self, path: Path, value: object, cls: type[T]) -> T | None:
        try:
            return structure(self.converter, value, cls)
        except Faults as found:
            self.add(path, found.faults)
            return None

    def add(self, path: Path, faults: Iterable[Fault]) -> None:
        self.faults.extend(((*path, *inner), message) for inner, message in faults)


def _description_faults(
    described: Description, ids: Collection[str], vocabulary: Vocabulary
) -> Iterator[Fault]:
    yield from word_faults(described, vocabulary)
    weights = vocabulary.weights
    for region, weight in described.regions.items():
        if weight not in (weights.direct, weights.helper):
            expected = f"expected {weights.direct:g} or {weights.helper:g}, got {weight:g}"
            yield ("regions", region), expected
    yield from unknown("equipment", vocabulary.equipment, listed(("also",), described.also))
    if described.family is not None:
        yield from unknown("exercise", ids, [(("family",), described.family)])


def _names(exercises: Mapping[str, Exercise]) -> Iterator[tuple[Path, str, Exercise]]:
    for id_, known in exercises.items():
        path = ("exercises", id_)
        yield path, id_, known
        yield (*path, "name"), known.name, known
        for index, name in enumerate(known.names):
            yield (*path, "names", index), name, known


def _translated(
    translations: Mapping[str, Mapping[str, tuple[str, ...]]], exercises: Mapping[str, Exercise]
) -> Iterator[tuple[Path, str, Exercise]]:
    for language, translated in translations.items():
        for id_ in (one for one in translated if one in exercises):
            for index, name in enumerate(translated[id_]):
                yield ("translations", language, id_, index), name, exercises[id_]
