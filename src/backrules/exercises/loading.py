"""`load_catalogue`: the files of exercises in a folder become a catalogue.

``exercises.yaml`` has the words that exercises are described in (`backrules.exercises.exercise`),
how names are read (`backrules.exercises.names`), and the exercises with their English names.
Names in other languages may stand beside it (`backrules.exercises.translations`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any, TypeVar

from attrs import field, frozen
from cattrs import Converter

from backrules.errors import InvalidRulebook, Problem
from backrules.exercises.catalogue import Catalogue
from backrules.exercises.exercise import (
    BodyLoad,
    Description,
    Exercise,
    Fault,
    Vocabulary,
    WrittenNames,
    definition_faults,
    exercise,
    listed,
    unknown,
    word_faults,
)
from backrules.exercises.files import content, read
from backrules.exercises.names import NameIndex, Names, Placed, name_faults
from backrules.exercises.translations import FILE as TRANSLATIONS
from backrules.exercises.translations import Translations
from backrules.exercises.words import Naming
from backrules.marked_yaml import Marked
from backrules.structuring import Expected, Faults, Path, shown, structure, text, text_converter

FILE = "exercises.yaml"

T = TypeVar("T")


def load_catalogue(folder: FilePath) -> Catalogue:
    """The catalogue that the files of a folder hold.

    Raises `InvalidRulebook` with every fault of ``exercises.yaml`` at ``file:line:column``, but for
    those that `name_problems` looks for. The catalogue itself raises it for ``translations.yaml``,
    which is read when a name is looked up that is none of the English ones.
    """
    _, contents = _contents(folder)
    translations = _translations(folder, contents.exercises)
    names = Names(_index(contents), translations.names if translations else tuple)
    return Catalogue(contents.exercises, contents.vocabulary, names)


def name_problems(folder: FilePath) -> tuple[Problem, ...]:
    """What is wrong with the names of a catalogue that loads: this takes longer than loading it.

    Raises `InvalidRulebook` for translations that can't be read.
    """
    file, contents = _contents(folder)
    placed = [
        Placed(file.place(path), name, known) for path, name, known in _names(contents.exercises)
    ]
    translations = _translations(folder, contents.exercises)
    if translations:
        placed += translations.placed()
    return tuple(name_faults(placed, _index(contents)))


@frozen(eq=False, repr=False)
class _Contents:
    vocabulary: Vocabulary
    naming: Naming
    exercises: Mapping[str, Exercise]


def _contents(folder: FilePath) -> tuple[Marked, _Contents]:
    file = read(str(folder / FILE), content(folder / FILE))
    reading = _Reading(_converter())
    contents = reading.contents(file.data)
    if contents is None or reading.faults:
        raise InvalidRulebook(file.problem(path, message) for path, message in reading.faults)
    return file, contents


def _converter() -> Converter:
    converter = text_converter()
    converter.register_structure_hook_func(lambda type_: type_ == WrittenNames, _separated)
    return converter


def _separated(value: object, _: object) -> tuple[str, ...]:
    """The names in ``chins, underhand pull up``: one text is read sooner than a list of names."""
    if isinstance(value, str) and all(names := [one.strip() for one in text(value).split(",")]):
        return tuple(names)
    got = "an empty one" if isinstance(value, str) else shown(value)
    raise Expected(f"expected names separated by commas, got {got}")


def _index(contents: _Contents) -> NameIndex[Exercise]:
    return NameIndex.of(
        contents.naming, ((name, known) for _, name, known in _names(contents.exercises))
    )


def _translations(folder: FilePath, exercises: Mapping[str, Exercise]) -> Translations | None:
    file = folder / TRANSLATIONS
    return Translations(str(file), content(file), exercises) if file.exists() else None


@frozen(eq=False, repr=False)
class _Sections:
    vocabulary: Any
    naming: Any
    exercises: Mapping[str, Any]


@frozen(eq=False, repr=False)
class _Reading:
    """One part of the file after another, so that the faults of all come together."""

    converter: Converter
    faults: list[Fault] = field(factory=list)

    def contents(self, data: object) -> _Contents | None:
        """What has no fault; None where the words themselves have."""
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
        return _Contents(vocabulary, naming, MappingProxyType(exercises))

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
        others = (*path, "names")
        for name in known.names:
            yield others, name, known
