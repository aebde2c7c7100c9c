"""The JSON Schema of a rule file, for editors: ``rules/schema.json``.

``python -m backrules.rulebook.schema`` writes it from the classes of `backrules.rulebook.format`;
with ``--check`` it only says whether the file is current.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from enum import EnumType
from inspect import getdoc
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

import attrs

from backrules.conditions import Op
from backrules.field_faults import key_of
from backrules.rulebook.format import RuleFile, WrittenChoice
from backrules.shipped import rules_folder
from backrules.statuses import Severity, Status
from backrules.structuring import TYPED_NUMBER

Schema = dict[str, Any]

FILE = "schema.json"

_COMPARISON = f"\\S+\\s+({'|'.join(Op)})\\s+\\S+"
_VERDICT = f"\\S+\\s+(is\\s+({'|'.join(Status)})|holds)"


def rule_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a rule file, as an editor's YAML reader sees the file."""
    definitions = _written_by_hand()
    root = _class(RuleFile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of backrules",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The content of ``schema.json``."""
    return json.dumps(rule_schema(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the schema, or check it; 1 if it is not current."""
    command = "python -m backrules.rulebook.schema"
    parser = argparse.ArgumentParser(prog=command, description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether it is current")
    file = rules_folder() / FILE
    if not parser.parse_args(arguments).check:
        file.write_text(schema_text(), encoding="utf-8")
    elif not file.is_file() or file.read_text(encoding="utf-8") != schema_text():
        sys.stderr.write(f"{file}: not current; {command} writes it\n")
        return 1
    return 0


def _written_by_hand() -> Schema:
    """What is read from text or is of several shapes, which the classes don't say."""
    condition, conditions = _reference("condition"), _reference("conditions")
    word = {"type": ["string", "number"]}
    return {
        "condition": {
            "description": "A comparison, another rule's verdict, or a tree of such.",
            "anyOf": [
                {"type": "string", "pattern": rf"^\s*({_COMPARISON}|{_VERDICT}|known\s+\S+)\s*$"},
                _single(
                    properties={"all": conditions, "any": conditions, "not": condition},
                    additionalProperties=False,
                ),
            ],
        },
        "conditions": {"type": "array", "items": condition, "minItems": 1},
        "value": {
            "description": "A number, [low, high], a word, a truth, missing, or a rule's verdict.",
            "anyOf": [
                {"type": ["number", "string", "boolean"]},
                {
                    "type": "array",
                    "items": {"type": ["number", "string", "null"]},
                    "minItems": 2,
                    "maxItems": 2,
                },
            ],
        },
        "answer": {
            "description": "What a rule answers.",
            "enum": [*Status, *(f"{Status.PRESENT}/{severity}" for severity in Severity)],
        },
        "choice": {
            "description": _description(WrittenChoice),
            "anyOf": [word, _single(additionalProperties=condition)],
        },
        "choices": {
            "description": "Choices, or a single word that is always chosen.",
            "anyOf": [word, {"type": "array", "items": _reference("choice")}],
        },
    }


def _schema(type_: Any, definitions: Schema) -> Schema:
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _reference(type_.__metadata__[0])
    if origin is UnionType:
        return _any_of((one for one in arguments if one is not type(None)), definitions)
    if type_ == tuple[WrittenChoice, ...]:
        return _reference("choices")
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is not None:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if type_ is str:
        return {"type": "string"}
    if type_ is float:
        return {"type": ["number", "string"], "pattern": f"^{TYPED_NUMBER.pattern}$"}
    is_enum = isinstance(type_, EnumType)
    definitions[type_.__name__] = _enum(type_) if is_enum else _class(type_, definitions)
    return _reference(type_.__name__)


def _class(cls: Any, definitions: Schema) -> Schema:
    fields = attrs.fields(attrs.resolve_types(cls))
    return {
        "description": _description(cls),
        "type": "object",
        "properties": {key_of(one): _schema(one.type, definitions) for one in fields},
        "required": [key_of(one) for one in fields if one.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _enum(enum: Any) -> Schema:
    return {"description": _description(enum), "enum": [str(member) for member in enum]}


def _any_of(types: Iterable[Any], definitions: Schema) -> Schema:
    schemas = [_schema(one, definitions) for one in types]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _single(**what: Any) -> Schema:
    """A mapping with just one key."""
    return {"type": "object", "minProperties": 1, "maxProperties": 1, **what}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _description(cls: type) -> str:
    return " ".join((getdoc(cls) or "").split())


if __name__ == "__main__":
    sys.exit(main())
