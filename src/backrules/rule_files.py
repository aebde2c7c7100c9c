"""Reading the files of rule folders into the classes of `rule_format`, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import define, field, fields, frozen
from cattrs import Converter

from backrules import marked_yaml
from backrules.errors import Problem
from backrules.marked_yaml import BrokenYaml, Marked
from backrules.rule_format import (
    FactsFile,
    ReportFile,
    RuleFile,
    SourcesFile,
    WrittenChoice,
    WrittenEffect,
    WrittenGate,
    WrittenRemedy,
)
from backrules.structuring import Expected, Faults, shown, structure, text_converter
from backrules.structuring import Path as InnerPath

T = TypeVar("T")

WrittenChoices = tuple[WrittenChoice, ...]

EXERCISES = "exercises.yaml"


@frozen
class Located(Generic[T]):
    """A part of a file, and where it stands."""

    value: T
    file: Marked
    path: InnerPath = ()

    def place(self, *inner: str | int) -> str:
        """``file:line:column`` of the part, or of a part inside it."""
        return self.file.place((*self.path, *inner))


@define
class RuleFiles:
    """What the files of some folders say, by name; later folders add to earlier ones.

    ``problems`` has every fault found so far: a file that has one is left out of the rest.
    """

    problems: list[Problem] = field(factory=list)
    named: dict[str, dict[str, Located[Any]]] = field(factory=dict)
    reasons: list[Located[Any]] = field(factory=list)
    rules: list[Located[RuleFile]] = field(factory=list)
    report: Located[ReportFile] | None = None
    exercises: Path | None = None
    digest: str = ""

    def all(self, kind: str) -> Mapping[str, Located[Any]]:
        """Everything of one kind (facts, quotes, gates, ...), by name."""
        return self.named.get(kind, {})

    def add(self, kind: str, name: str, one: Located[Any]) -> None:
        """Enter something under its name; a name that is taken is a fault."""
        taken = self.named.setdefault(kind, {})
        if name in taken:
            first = taken[name].place()
            self.problems.append(Problem(one.place(), f"{name!r} stands already at {first}"))
        else:
            taken[name] = one


def read_rule_files(folders: Sequence[Path]) -> RuleFiles:
    """Read every ``.yaml`` file of the folders and below them."""
    files = RuleFiles()
    digest = hashlib.sha256()
    for folder in folders:
        paths = sorted(folder.rglob("*.yaml"))
        if not paths:
            files.problems.append(Problem(str(folder), "expected a folder with .yaml rule files"))
        for path in paths:
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
            _read_file(path, content, files)
    files.digest = f"sha256:{digest.hexdigest()}"
    return files


def _read_file(path: Path, content: bytes, files: RuleFiles) -> None:
    if path.name == EXERCISES:
        files.exercises = path.parent
        return
    try:
        marked = marked_yaml.load(content.decode(), str(path))
    except BrokenYaml as broken:
        files.problems.append(broken.problem)
    except UnicodeDecodeError:
        files.problems.append(Problem(str(path), "expected text in UTF-8"))
    else:
        cls, enter = _FILES.get(path.name, (RuleFile, _enter_rule))
        try:
            enter(structure(_converter(), marked.data, cls), marked, files)
        except Faults as found:
            files.problems += [Problem(marked.place(at), text) for at, text in found.faults]


def _enter_rule(rule: RuleFile, file: Marked, files: RuleFiles) -> None:
    files.rules.append(Located(rule, file))
    if rule.id != Path(file.name).stem:
        message = f"expected the file's name as the id, {Path(file.name).stem!r}, got {rule.id!r}"
        files.problems.append(Problem(file.place(("id",)), message))


def _enter_report(report: ReportFile, file: Marked, files: RuleFiles) -> None:
    files.report = Located(report, file)


def _enter_fields(content: Any, file: Marked, files: RuleFiles) -> None:
    """Enter what each field of a file names, and its reasons."""
    for one in fields(type(content)):
        value = getattr(content, one.name)
        if isinstance(value, Mapping):
            _enter_names(one.name, value, file, files, (one.name,))
        else:
            files.reasons += [
                Located(reason, file, (one.name, at)) for at, reason in enumerate(value)
            ]


def _enter_names(
    kind: str, named: Mapping[str, Any], file: Marked, files: RuleFiles, path: InnerPath = ()
) -> None:
    for name, value in named.items():
        files.add(kind, name, Located(value, file, (*path, name)))


def _enter_remedies(remedies: Mapping[str, WrittenRemedy], file: Marked, files: RuleFiles) -> None:
    _enter_names("remedies", remedies, file, files)


def _enter_gates(gates: Mapping[str, WrittenGate], file: Marked, files: RuleFiles) -> None:
    _enter_names("gates", gates, file, files)


_FILES: Mapping[str, tuple[Any, Any]] = {
    "facts.yaml": (FactsFile, _enter_fields),
    "sources.yaml": (SourcesFile, _enter_fields),
    "remedies.yaml": (Mapping[str, WrittenRemedy], _enter_remedies),
    "gates.yaml": (Mapping[str, WrittenGate], _enter_gates),
    "report.yaml": (ReportFile, _enter_report),
}


@cache
def _converter() -> Converter:
    converter = text_converter()
    converter.register_structure_hook(WrittenChoice, _choice)
    choices = converter.get_structure_hook(WrittenChoices)
    converter.register_structure_hook_func(
        lambda type_: type_ == WrittenChoices,
        lambda value, _: choices([value] if isinstance(value, str) else value, WrittenChoices),
    )
    gate = converter.get_structure_hook(WrittenGate)
    converter.register_structure_hook(
        str | WrittenGate,
        lambda value, _: value if isinstance(value, str) else gate(value, WrittenGate),
    )
    effect = converter.get_structure_hook(WrittenEffect)
    converter.register_structure_hook(
        WrittenEffect, lambda value, _: effect(_effect(value), WrittenEffect)
    )
    return converter


def _effect(value: object) -> object:
    """``headline`` as ``{name: headline}``, ``{withhold: [load]}`` with its name beside it."""
    if isinstance(value, str):
        return {"name": value}
    if isinstance(value, Mapping) and value.keys() == {"withhold"}:
        return {"name": "withhold", **value}
    raise Expected(f"expected an effect or withhold: [...], got {shown(value)}")


def _choice(value: object, _: object) -> WrittenChoice:
    if isinstance(value, str):
        return WrittenChoice(value)
    if isinstance(value, Mapping) and len(value) == 1:
        [(word, condition)] = value.items()
        return WrittenChoice(word, condition)
    raise Expected(f"expected a word, or a word and its condition, got {shown(value)}")
