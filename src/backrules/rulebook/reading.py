"""Reading rule folders into the classes of `backrules.rulebook.format`, without faulty parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve, field, fields, frozen, has
from cattrs import Converter

from backrules import marked_yaml
from backrules.errors import InvalidRulebook, Problem
from backrules.exercises.loading import FILE as EXERCISES
from backrules.exercises.translations import FILE as TRANSLATIONS
from backrules.limits import USUAL, Limits, beginning
from backrules.marked_yaml import BrokenYaml, Marked
from backrules.rulebook.files import Located, RuleFiles
from backrules.rulebook.format import (
    Effect,
    FactsFile,
    ReportFile,
    RuleFile,
    SourcesFile,
    Withholding,
    WrittenChoice,
    WrittenGate,
    WrittenRemedy,
)
from backrules.statuses import Kind
from backrules.structuring import (
    Expected,
    Faults,
    one_of,
    shown,
    structure,
    text_converter,
)
from backrules.structuring import Path as InnerPath

WrittenChoices = tuple[WrittenChoice, ...]

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def read_rule_files(folders: Sequence[Path], limits: Limits = USUAL) -> RuleFiles:
    """Read every ``.yaml`` file of the folders and below them.

    Raises `InvalidRulebook` for a folder with too many rules, before any of them is read.
    """
    files = RuleFiles()
    parts: list[bytes] = []
    for folder in folders:
        paths = sorted(path for path in folder.rglob("*.yaml") if not path.is_dir())
        count = sum(path.name not in {EXERCISES, TRANSLATIONS, *_FORMS} for path in paths)
        if count > limits.rules:
            message = f"expected at most {limits.rules:,} files of rules, found {count:,}"
            raise InvalidRulebook([Problem(str(folder), message)])
        if not paths:
            files.problems.append(Problem(str(folder), "expected a folder with .yaml rule files"))
            files.left_out |= {kind for form in _FORMS.values() for kind in form.all_kinds}
            files.left_out.add("exercises")
        for path in sorted(folder.rglob("*.yml")):
            files.problems.append(Problem(str(path), "expected a file named .yaml, got .yml"))
        for path in paths:
            content = _read_file(path, files, limits.bytes)
            name = path.relative_to(folder).as_posix()
            parts += (f"{name}\0{len(content)}\0".encode(), content)
    files.content = b"".join(parts)
    return files


def _read_file(path: Path, files: RuleFiles, most: int) -> bytes:
    """Enter what a file of at most so many bytes says, and return its content."""
    form = _FORMS.get(path.name, _RULE)
    try:
        content = _content(path, most)
    except Expected as error:
        files.problems.append(Problem(str(path), str(error)))
        files.left_out |= form.all_kinds | {path.stem}
        return b""
    if path.name == EXERCISES:
        files.exercises = path.parent
        return content
    if path.name == TRANSLATIONS:
        if not path.with_name(EXERCISES).exists():
            message = f"expected an {EXERCISES} beside it"
            files.problems.append(Problem(str(path), message))
        return content
    file = _marked(path, content, files)
    said = _said(form, file, files) if file else None
    if file is None or said is None:
        files.left_out |= form.all_kinds | {path.stem}
    else:
        form.enter(said, file, files)
    return content


def _content(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = beginning(file, most + 1)
    except OSError as error:
        raise Expected(f"can't be read: {error.strerror}") from None
    if len(content) > most:
        raise Expected(f"expected a file of at most {most:,} bytes")
    return content


def _marked(path: Path, content: bytes, files: RuleFiles) -> Marked | None:
    try:
        return marked_yaml.load(content.decode(), str(path))
    except BrokenYaml as broken:
        files.problems += broken.problems
        return broken.rest
    except UnicodeDecodeError:
        files.problems.append(Problem(str(path), "expected text in UTF-8"))
        return None


def _said(form: _Form, file: Marked, files: RuleFiles) -> Any | None:
    """What a file says without its faulty parts; None if nothing is left."""
    try:
        return structure(_converter(), file.data, form.cls)
    except Faults as found:
        files.problems += [file.problem(at, message) for at, message in found.faults]
        if not isinstance(file.data, dict):
            return None
        parts = {form.part(file.data, at) for at, _ in found.faults}
    files.left_out |= {name for part in parts for name in form.names(file.data, part)}
    files.faulty[file.name] = frozenset(str(part[0]) for part in parts if len(part) == 1)
    try:
        return structure(_converter(), {**form.stand_ins, **_rest(file.data, parts)}, form.cls)
    except Faults:
        return None


def _rest(data: Mapping[str, Any], parts: Collection[InnerPath]) -> dict[str, Any]:
    return {
        key: {name: one for name, one in value.items() if (key, name) not in parts}
        if isinstance(value, dict)
        else value
        for key, value in data.items()
        if (key,) not in parts
    }


def _enter_rule(rule: RuleFile, file: Marked, files: RuleFiles) -> None:
    name = Path(file.name).stem
    if "id" in files.faulty.get(file.name, ()):
        rule = evolve(rule, id=name)
    if rule.id != name:
        message = f"expected the file's name as the id, {name!r}, got {shown(rule.id)}"
        files.problems.append(Problem(file.place(("id",)), message))
    if ID.fullmatch(rule.id):
        files.rules.append(Located(rule, file))
        files.add("rules", rule.id, files.rules[-1])
    else:
        message = f"expected an id like mirror-bias, got {shown(rule.id)}"
        files.problems.append(Problem(file.place(("id",)), message))
        files.left_out.add(rule.id)


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


@frozen(eq=False, repr=False)
class _Form:
    """What a kind of file is read into, and how that is entered.

    ``kinds`` are the kinds of things that its parts name, as messages call them. ``stand_ins`` take
    the place of what can't be read.
    """

    cls: Any
    enter: Callable[[Any, Marked, RuleFiles], None]
    kinds: Mapping[str, Collection[str]] = field(factory=dict)
    stand_ins: Mapping[str, Any] = field(factory=dict)

    @property
    def all_kinds(self) -> set[str]:
        return {kind for kinds in self.kinds.values() for kind in kinds}

    def part(self, data: Mapping[str, Any], path: InnerPath) -> InnerPath:
        """What is left out for a fault: one entry of a mapping, otherwise a whole key."""
        key = str(path[0])
        return path[:2] if has(self.cls) and isinstance(data.get(key), dict) else path[:1]

    def names(self, data: Mapping[str, Any], part: InnerPath) -> set[str]:
        """The names that are left out with a part, or the kinds of things that it may name."""
        key = str(part[0])
        if not has(self.cls):
            return {key}
        if len(part) > 1:
            return {str(part[1])}
        if key not in self.kinds and isinstance(data.get(key), dict):
            return set(data[key])
        return {*self.kinds.get(key, self.all_kinds)}


_RULE = _Form(
    RuleFile,
    _enter_rule,
    stand_ins={
        **dict.fromkeys(("id", "code", "title", "claim", "how", "when"), ""),
        "cites": [],
        "examples": [],
        "kind": Kind.DIAGNOSIS,
    },
)
_FORMS: Mapping[str, _Form] = {
    "facts.yaml": _Form(
        FactsFile,
        _enter_fields,
        {"facts": ("fact", "evidence", "fact or rule"), "parameters": ("parameter",)},
    ),
    "sources.yaml": _Form(
        SourcesFile,
        _enter_fields,
        {
            "documents": ("document",),
            "speakers": ("speaker",),
            "quotes": ("quote",),
            "reasons": ("reason",),
            "caveats": ("caveat",),
        },
    ),
    "remedies.yaml": _Form(Mapping[str, WrittenRemedy], _enter_remedies, {"remedies": ("remedy",)}),
    "gates.yaml": _Form(Mapping[str, WrittenGate], _enter_gates, {"gates": ("gate",)}),
    "report.yaml": _Form(ReportFile, _enter_report, {"report": ("report",)}),
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
    withholding = converter.get_structure_hook(Withholding)
    converter.register_structure_hook(
        Effect | Withholding,
        lambda value, _: (
            one_of(value, Effect) if isinstance(value, str) else withholding(value, Withholding)
        ),
    )
    return converter


def _choice(value: object, _: object) -> WrittenChoice:
    if isinstance(value, str):
        return WrittenChoice(value)
    if isinstance(value, Mapping) and len(value) == 1:
        [(word, condition)] = value.items()
        return WrittenChoice(word, condition)
    raise Expected(f"expected a word, or a word and its condition, got {shown(value)}")
