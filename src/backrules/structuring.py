"""Plain data into attrs classes: strict about types, and every fault at once with its path."""

from __future__ import annotations

import datetime
import re
from collections import abc
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from inspect import get_annotations
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from backrules.errors import did_you_mean
from backrules.field_faults import MOST_FAULTS, faults_of, key_of

T = TypeVar("T")
Path = tuple[str | int, ...]

LARGEST_NUMBER = 1e9
LONGEST_SHOWN = 60
TYPED_NUMBER = re.compile(r"[-+]?[0-9]{1,20}(\.[0-9]{1,20}|/[1-9][0-9]{0,19})?")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_TRUTHS = {"true": True, "false": False}


class Expected(ValueError):
    """What was expected in one place. Its text is shown to the person who wrote the document."""


def dotted(path: Path) -> str:
    """``("sets", 2, "reps")`` as ``sets[2].reps``; keys that don't print are quoted."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            key = step if step.isprintable() and len(step) <= LONGEST_SHOWN else shown(step)
            text += f".{key}" if text else key
    return text


def shown(value: object) -> str:
    """A value as an error message shows it: short, on one line."""
    try:
        text = repr(value).removesuffix(".0") if isinstance(value, float) else repr(value)
    except (RecursionError, ValueError):
        return "something too large to show"
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


def integer(value: object, _: object = int) -> int:
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(whole, bool) or not isinstance(whole, int) or abs(whole) > LARGEST_NUMBER:
        raise Expected(f"expected a whole number, got {shown(value)}")
    return whole


def number(value: object, _: object = float) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not abs(value) <= LARGEST_NUMBER
    ):
        raise Expected(f"expected a number, got {shown(value)}")
    return float(value)


def text(value: object, _: object = str) -> str:
    if not isinstance(value, str):
        raise Expected(f"expected text, got {shown(value)}")
    if not value.isascii() and _HALF_CHARACTER.search(value):
        raise Expected(f"expected text without half characters, got {shown(value)}")
    return value


def fraction(digits: str) -> float:
    """The number that ``0.5`` or ``1/3`` is."""
    over, _, under = digits.partition("/")
    return int(over) / int(under) if under else float(over)


def truth(value: object, _: object = bool) -> bool:
    if not isinstance(value, bool):
        raise Expected(f"expected true or false, got {shown(value)}")
    return value


def date(value: object, _: object = datetime.date) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        return datetime.date.fromisoformat(text(value))
    except ValueError:
        raise Expected(f"expected a date like 2024-03-17, got {shown(value)}") from None


def time_of_day(value: object, _: object = datetime.time) -> datetime.time:
    if isinstance(value, datetime.time):
        return value
    try:
        return datetime.time.fromisoformat(text(value)).replace(tzinfo=None)
    except ValueError:
        raise Expected(f"expected a time of day like 18:05, got {shown(value)}") from None


def one_of(value: object, cls: type[StrEnum]) -> StrEnum:
    words = [str(member) for member in cls]
    if isinstance(value, str) and value in words:
        return cls(value)
    hint = did_you_mean(value, words) if isinstance(value, str) else ""
    raise Expected(f"expected one of {', '.join(words)}, got {shown(value)}{hint}")


def strict_converter() -> Converter:
    """A converter that coerces nothing, refuses unknown keys and reports every fault."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for type_, hook in (
        (int, integer),
        (float, number),
        (str, text),
        (bool, truth),
        (datetime.date, date),
        (datetime.time, time_of_day),
        (StrEnum, one_of),
    ):
        converter.register_structure_hook(type_, hook)
    for applies, make in (
        (attrs.has, _class_hook),
        (partial(_is_a, tuple), _list_hook),
        (partial(_is_a, abc.Mapping), _mapping_hook),
    ):
        converter.register_structure_hook_factory(applies, partial(make, converter))
    return converter


def text_converter() -> Converter:
    """A strict converter for data that is text throughout: ``0.5`` and ``1/3`` become numbers."""
    converter = strict_converter()
    converter.register_structure_hook(int, lambda value, _: integer(_typed_number(value)))
    converter.register_structure_hook(float, lambda value, _: number(_typed_number(value)))
    converter.register_structure_hook(bool, lambda value, _: truth(_TRUTHS.get(str(value), value)))
    return converter


def structure(converter: Converter, value: object, cls: type[T]) -> T:
    """``value`` as a ``cls``; raises `Faults` with every fault and the path it stands at."""
    try:
        return converter.structure(value, cls)
    except (BaseValidationError, Expected) as error:
        raise Faults([*faults_of(error)]) from None


class Faults(Exception):
    """What `structure` found wrong: pairs of a path and a message."""

    def __init__(self, faults: list[tuple[Path, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


def _is_a(origin: type, type_: Any) -> bool:
    return get_origin(type_) is origin


def _class_hook(converter: Converter, cls: Any) -> Callable[[Any, Any], Any]:
    """A hook that no code is generated for: that would take longer than reading a rulebook."""
    types = get_annotations(cls, eval_str=True)
    fields = [
        (key_of(one), one, types[one.name], converter.get_structure_hook(types[one.name]))
        for one in attrs.fields(cls)
        if one.init
    ]
    keys = {key for key, *_ in fields}

    def hook(value: object, _: object) -> Any:
        if not isinstance(value, dict | abc.Mapping):
            raise Expected(f"expected a mapping, got {shown(value)}")
        arguments: dict[str, Any] = {}
        errors: list[Exception] = []
        for key, one, type_, structure_field in fields:
            try:
                if key in value or one.default is attrs.NOTHING:
                    arguments[str(one.alias)] = structure_field(value[key], type_)
            except (BaseValidationError, Expected, KeyError) as error:
                error.add_note(AttributeValidationNote("", one.name, type_))
                errors.append(error)
        if extra := value.keys() - keys:
            errors.append(ForbiddenExtraKeysError("", cls, extra))
        if errors:
            raise ClassValidationError("", errors, cls)  # pyright: ignore[reportCallIssue]
        return cls(**arguments)

    return hook


def _list_hook(converter: Converter, type_: Any) -> Callable[[Any, Any], Any]:
    element = get_args(type_)[0]
    structure_element = converter.get_structure_hook(element)

    def hook(value: object, _: object) -> Any:
        if not isinstance(value, list | tuple):
            raise Expected(f"expected a list, got {shown(value)}")
        return tuple(_each(enumerate(value), structure_element, element, type_))

    return hook


def _mapping_hook(converter: Converter, type_: Any) -> Callable[[Any, Any], Any]:
    element = get_args(type_)[1]
    structure_element = converter.get_structure_hook(element)

    def hook(value: object, _: object) -> Any:
        if not isinstance(value, dict | abc.Mapping):
            raise Expected(f"expected a mapping, got {shown(value)}")
        keys = [text(key) for key in value]
        values = _each(value.items(), structure_element, element, type_)
        return MappingProxyType(dict(zip(keys, values, strict=True)))

    return hook


def _each(
    items: Iterable[tuple[int | str, Any]],
    structure_element: Callable[[Any, Any], Any],
    element: Any,
    type_: Any,
) -> list[Any]:
    structured: list[Any] = []
    errors: list[Exception] = []
    for index, item in items:
        try:
            structured.append(structure_element(item, element))
        except (BaseValidationError, Expected) as error:
            error.add_note(IterableValidationNote("", index, element))
            errors.append(error)
            if len(errors) == MOST_FAULTS:
                break
    if errors:
        raise IterableValidationError("", errors, type_)  # pyright: ignore[reportCallIssue]
    return structured


def _typed_number(value: Any) -> Any:
    if isinstance(value, str) and TYPED_NUMBER.fullmatch(value):
        return fraction(value)
    return value
