"""The routine document of backrules itself, as JSON and as YAML."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from backrules import marked_yaml
from backrules.document import structured_routine
from backrules.errors import InvalidRoutine, Problem
from backrules.extent import check, extent_as_written
from backrules.readers.files import File
from backrules.readers.json_files import parsed
from backrules.readers.reader import Reader
from backrules.routine import Routine
from backrules.structuring import Faults, Path, dotted

_KEY = re.compile(r"(['\"]?)[A-Za-z_]+\1 *:(?:\s|$)")


def _is_json(file: File) -> bool:
    return file.text.lstrip().startswith("{")


def _is_yaml(file: File) -> bool:
    """Whether the first line that is neither blank nor a comment is a key at its margin."""
    lines = (line for line in io.StringIO(file.text, newline=None) if line.strip())
    first = next((line for line in lines if not line.startswith(("#", "---", "%"))), "")
    return _KEY.match(first) is not None


def _read_json(file: File) -> Routine:
    return _routine(parsed(file, InvalidRoutine), file, lambda _: file.name)


def _read_yaml(file: File) -> Routine:
    try:
        marked = marked_yaml.load(file.text, file.name, marked_yaml.values)
    except marked_yaml.BrokenYaml as error:
        raise InvalidRoutine([error.problem]) from None
    return _routine(marked.data, file, marked.place)


def _routine(document: Any, file: File, place: Callable[[Path], str]) -> Routine:
    check(extent_as_written(document), file.limits, file.name)
    try:
        return structured_routine(document)
    except Faults as found:
        raise InvalidRoutine(
            Problem(": ".join(filter(None, [place(path), dotted(path)])), message)
            for path, message in found.faults
        ) from None


JSON = Reader("routine document in JSON", _is_json, _read_json)
YAML = Reader("routine document in YAML", _is_yaml, _read_yaml)
