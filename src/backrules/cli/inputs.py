"""Files that options name: answers, and what a person's own exercises are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backrules.document import structured_routine
from backrules.errors import InvalidRoutine, Problem
from backrules.exercises.catalogue import Catalogue
from backrules.facts.declarations import Declarations
from backrules.marked_yaml import BrokenYaml, Marked, load, values
from backrules.readers.files import opened
from backrules.routine import Answer, OwnExercise
from backrules.structuring import Faults, dotted, shown


def read_answers(path: Path, declared: Declarations) -> dict[str, Answer]:
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


def read_exercises(path: Path, catalogue: Catalogue) -> Mapping[str, str | OwnExercise]:
    """What the exercises in a YAML or JSON file are: ids of the catalogue, or classified in full.

    Raises `InvalidRoutine` with everything that is wrong, `UnreadableLog` for no file.
    """
    marked = _mapping(path)
    try:
        exercises = structured_routine({"exercises": marked.data}).exercises
    except Faults as found:
        raise InvalidRoutine(
            Problem(marked.place(path[1:]), f"{dotted(path[1:])}: {message}")
            for path, message in found.faults
        ) from None
    try:
        catalogue.with_own(exercises)
    except InvalidRoutine as error:
        raise InvalidRoutine(_placed(error.problems, marked)) from None
    return exercises


def _placed(problems: tuple[Problem, ...], marked: Marked) -> list[Problem]:
    """Problems of a document's exercises, each with its place in the file of them."""
    places = {dotted(("exercises", *path)): marked.place(path) for path in marked.marks}
    return [Problem(places.get(p.place, marked.name), f"{p.place}: {p.message}") for p in problems]


def _mapping(path: Path) -> Marked:
    try:
        marked = load(opened(path).text, str(path), values)
    except BrokenYaml as broken:
        raise InvalidRoutine([broken.problem]) from None
    if not isinstance(marked.data, Mapping):
        message = f"expected a mapping of names, got {shown(marked.data)}"
        raise InvalidRoutine([Problem(marked.place(()), message)])
    return marked
