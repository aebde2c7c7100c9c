"""Files that options name: answers, and what a person's own exercises are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath

from backrules.document import structured_routine
from backrules.errors import InvalidRoutine, Problem
from backrules.exercises.catalogue import Catalogue
from backrules.facts.declarations import Declarations
from backrules.marked_yaml import BrokenYaml, Marked, load, values
from backrules.readers.files import opened
from backrules.routine import Answer, OwnExercise
from backrules.structuring import Faults, Path, dotted, shown


def read_answers(path: FilePath, declared: Declarations) -> dict[str, Answer]:
    """The answers in a YAML or JSON file: a mapping of names of questions.

    Raises `InvalidRoutine` with every answer that doesn't fit, `UnreadableLog` for no file.
    """
    marked = _mapping(path)
    given = {name: answer for name, answer in marked.data.items() if answer is not None}
    checked = {name: declared.answer(name, answer) for name, answer in given.items()}
    problems = [
        Problem(marked.place((name,)), f"{name}: {found.message}")
        for name, found in checked.items()
        if isinstance(found, Problem)
    ]
    if problems:
        raise InvalidRoutine(problems)
    return given


def read_exercises(path: FilePath, catalogue: Catalogue) -> Mapping[str, str | OwnExercise]:
    """What the exercises in a YAML or JSON file are: ids of the catalogue, or classified in full.

    They may stand under ``exercises:`` as in a routine document. Names without a value don't count.

    Raises `InvalidRoutine` with everything that is wrong, `UnreadableLog` for no file.
    """
    marked = _mapping(path)
    is_document = marked.data.keys() == {"exercises"} and not isinstance(
        marked.data["exercises"], str
    )
    named = marked.data["exercises"] if is_document else marked.data
    above = ("exercises",) if is_document else ()
    if isinstance(named, Mapping):
        named = {name: meaning for name, meaning in named.items() if meaning is not None}
    try:
        exercises = structured_routine({"exercises": named or {}}).exercises
    except Faults as found:
        raise InvalidRoutine(
            Problem(marked.place((*above, *path[1:])), f"{dotted(path[1:] or path)}: {message}")
            for path, message in found.faults
        ) from None
    try:
        catalogue.with_own(exercises)
    except InvalidRoutine as error:
        raise InvalidRoutine(_placed(error.problems, marked, above)) from None
    return exercises


def _placed(problems: tuple[Problem, ...], marked: Marked, above: Path) -> list[Problem]:
    """Problems of a document's exercises, each with its place in the file of them."""
    places = {
        dotted(("exercises", *path[len(above) :])): marked.place(path) for path in marked.paths()
    }
    return [Problem(places.get(p.place, marked.name), f"{p.place}: {p.message}") for p in problems]


def _mapping(path: FilePath) -> Marked:
    try:
        marked = load(opened(path).text, str(path), values)
    except BrokenYaml as broken:
        raise InvalidRoutine([broken.problem]) from None
    if not isinstance(marked.data, Mapping):
        message = f"expected a mapping of names, got {shown(marked.data)}"
        raise InvalidRoutine([Problem(marked.place(()), message)])
    return marked
