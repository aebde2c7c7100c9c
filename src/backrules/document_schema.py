"""The JSON Schema of a routine document, for what an app tells those who post one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from copy import deepcopy
from enum import EnumType
from inspect import getdoc
from types import UnionType
from typing import Any, get_args, get_origin

import attrs

from backrules.document import SetList
from backrules.field_faults import key_of
from backrules.notation import LONGEST
from backrules.routine import Entry, PlanEntry, RepRange, Routine
from backrules.structuring import LARGEST_NUMBER

Schema = dict[str, Any]

_BOUNDS = {"minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER}
_AS_TEXT = {"type": "string", "maxLength": LONGEST}
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", **_BOUNDS},
    float: {"type": "number", **_BOUNDS},
    type(None): {"type": "null"},
    datetime.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    datetime.time: {
        "type": "string",
        "description": "A time of day like 18:05.",
        "pattern": r"^\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?$",
    },
    RepRange: {
        "description": "A number of repetitions, or a range like 8-12.",
        "anyOf": [{"type": "integer", **_BOUNDS}, {"type": "string"}],
    },
}


def routine_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a routine document.

    It has no references, so it stands as it is wherever a schema may: in an OpenAPI document, in an
    editor. What it refuses is no routine; what it takes may still have faults that only reading
    finds, such as sets as text that make no sense, or an answer to no question.
    """
    return {"title": "A routine", **_class(Routine)}


def _schema(type_: Any) -> Schema:
    if type_ in _PLAIN:
        return deepcopy(_PLAIN[type_])
    if type_ == SetList:
        sets = _list(get_args(SetList)[0])
        return {"anyOf": [sets, {**_AS_TEXT, "description": "Sets like 3x10@70lb r2."}]}
    if type_ is Entry:
        return _or_short(_class(Entry), _schema(SetList))
    if type_ is PlanEntry:
        return _planned()
    if get_origin(type_) is UnionType:
        return _one_of(type_)
    if get_origin(type_) is tuple:
        return _list(get_args(type_)[0])
    if get_origin(type_) is not None:
        return {"type": "object", "additionalProperties": _schema(get_args(type_)[1])}
    return _enum(type_) if isinstance(type_, EnumType) else _class(type_)


def _planned() -> Schema:
    entry = _class(PlanEntry)
    as_text = {**_AS_TEXT, "description": "Sets like 3x8-12@60kg rest90."}
    sets = {"anyOf": [entry["properties"]["sets"], as_text]}
    return _or_short({**entry, "properties": {**entry["properties"], "sets": sets}}, sets)


def _or_short(entry: Schema, sets: Schema) -> Schema:
    """An entry, or a mapping of its name to its sets."""
    short = {
        "description": "The name of the exercise and its sets.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"not": {"enum": ["name", "sets"]}},
        "additionalProperties": sets,
    }
    return {"anyOf": [entry, short]}


def _class(cls: Any) -> Schema:
    fields = attrs.fields(attrs.resolve_types(cls))
    return {
        "description": _description(cls),
        "type": "object",
        "properties": {key_of(one): _schema(one.type) for one in fields},
        "required": [key_of(one) for one in fields if one.default is attrs.NOTHING],
        "additionalProperties": False,
    }


def _enum(enum: Any) -> Schema:
    return {
        "description": _description(enum),
        "type": "string",
        "enum": [str(member) for member in enum],
    }


def _list(type_: Any) -> Schema:
    return {"type": "array", "items": _schema(type_)}


def _one_of(union: UnionType) -> Schema:
    """One of several; where only null is beside it, of a type that may also be null."""
    schemas = [_schema(one) for one in get_args(union) if one is not type(None)]
    is_optional = type(None) in get_args(union)
    if len(schemas) > 1 or "type" not in schemas[0]:
        return {"anyOf": [*schemas, *([_schema(type(None))] if is_optional else [])]}
    [schema] = schemas
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **words}


def _description(cls: type) -> str:
    return " ".join((getdoc(cls) or "").split())
