"""Names of exercises in other languages: read once a name is none of the English ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from backrules.errors import InvalidRulebook
from backrules.exercises.exercise import Exercise, keyed, unknown
from backrules.exercises.files import read
from backrules.exercises.names import Placed
from backrules.marked_yaml import Marked
from backrules.structuring import Faults, Path, structure, text_converter

FILE = "translations.yaml"

ByLanguage = Mapping[str, Mapping[str, tuple[str, ...]]]
_BY_LANGUAGE: Any = ByLanguage


@frozen(eq=False, repr=False)
class Translations:
    """What ``translations.yaml`` holds: by language, the names of exercises by their id.

    The file is named ``name``, and ``content`` is all of it.
    """

    name: str
    content: bytes
    exercises: Mapping[str, Exercise]

    def names(self) -> Iterator[tuple[str, Exercise]]:
        """Every name and its exercise; raises `InvalidRulebook` with the faults of the file."""
        return ((name, exercise) for _, name, exercise in self._read()[1])

    def placed(self) -> Iterator[Placed[Exercise]]:
        """Every name with its place and its exercise; raises as `names` does."""
        file, names = self._read()
        return (Placed(file.place(path), name, exercise) for path, name, exercise in names)

    def _read(self) -> tuple[Marked, Iterator[tuple[Path, str, Exercise]]]:
        file = read(self.name, self.content)
        try:
            languages: ByLanguage = structure(text_converter(), file.data, _BY_LANGUAGE)
        except Faults as found:
            raise InvalidRulebook(file.problem(*fault) for fault in found.faults) from None
        faults = [
            fault
            for language, named in languages.items()
            for fault in unknown("exercise", self.exercises, keyed((language,), named))
        ]
        if faults:
            raise InvalidRulebook(file.problem(*fault) for fault in faults)
        return file, (
            ((language, id_, at), name, self.exercises[id_])
            for language, named in languages.items()
            for id_, names in named.items()
            for at, name in enumerate(names)
        )
