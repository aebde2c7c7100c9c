"""Routine documents: `Routine` from and to plain data, as JSON and YAML hold it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from backrules.errors import InvalidRoutine, Problem
from backrules.extent import check, extent_as_written
from backrules.field_faults import renames
from backrules.limits import USUAL, Limits
from backrules.notation import parse_planned, parse_rep_range, parse_sets
from backrules.routine import (
    Answer,
    Break,
    Entry,
    OwnExercise,
    PlanEntry,
    RepRange,
    Routine,
    SetEntry,
)
from backrules.structuring import (
    Expected,
    Faults,
    dotted,
    integer,
    number,
    shown,
    strict_converter,
    structure,
    text,
)

SetList = tuple[SetEntry, ...]


def routine_from_dict(document: Mapping[str, Any], limits: Limits = USUAL) -> Routine:
    """A `Routine` from the mapping that a JSON or YAML document holds.

    Raises `InvalidRoutine` with every fault, each with its path
    (``sessions[3].exercises[0].sets[2].reps``) and what was expected; of a document beyond the
    limits with what is too much of it.
    """
    check(extent_as_written(document), limits)
    try:
        return structured_routine(document)
    except Faults as found:
        raise InvalidRoutine(Problem(dotted(path), why) for path, why in found.faults) from None


def structured_routine(document: object) -> Routine:
    """As `routine_from_dict`, for those who know where in a file a path stands: raises `Faults`."""
    return structure(_reading(), document, Routine)


def routine_to_dict(routine: Routine) -> dict[str, Any]:
    """The document of a routine: `routine_from_dict` reads the same routine back from it."""
    document: dict[str, Any] = _writing().unstructure(routine)
    return document


@cache
def _writing() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_unstructure_hook(datetime.time, datetime.time.isoformat)
    converter.register_unstructure_hook(RepRange, _written_reps)
    converter.register_unstructure_hook(
        Break,
        make_dict_unstructure_fn(Break, converter, _cattrs_omit_if_default=True, **renames(Break)),
    )
    converter.register_unstructure_hook(StrEnum, str)
    return converter


@cache
def _reading() -> Converter:
    converter = strict_converter()
    converter.register_structure_hook(Answer, _answer)
    converter.register_structure_hook(RepRange, _rep_range)
    own = converter.get_structure_hook(OwnExercise)
    converter.register_structure_hook(
        str | OwnExercise,
        lambda value, _: text(value) if isinstance(value, str) else own(value, OwnExercise),
    )
    set_list = converter.get_structure_hook(SetList)
    converter.register_structure_hook_func(
        lambda type_: type_ == SetList,
        lambda value, _: parse_sets(value) if isinstance(value, str) else set_list(value, SetList),
    )
    entry = converter.get_structure_hook(Entry)
    converter.register_structure_hook(Entry, lambda value, _: entry(_named(value), Entry))
    planned = converter.get_structure_hook(PlanEntry)
    converter.register_structure_hook(
        PlanEntry, lambda value, _: planned(_planned(_named(value)), PlanEntry)
    )
    return converter


def _named(value: Any) -> Any:
    """``{"Lat Pulldown": "3x10"}`` as ``{"name": "Lat Pulldown", "sets": "3x10"}``."""
    if isinstance(value, Mapping) and len(value) == 1 and not value.keys() & {"name", "sets"}:
        [(name, sets)] = value.items()
        return {"name": name, "sets": sets}
    return value


def _planned(value: Any) -> Any:
    if isinstance(value, Mapping) and isinstance(value.get("sets"), str):
        written = parse_planned(value["sets"])
        if twice := written.keys() & (value.keys() - {"sets"}):
            raise Expected(f"{min(twice)} stands both in the set list and beside it")
        return {**value, **written}
    return value


def _answer(value: object, _: object) -> Answer:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, int | float):
        return number(value)
    raise Expected(f"expected a number, a word, true or false, got {shown(value)}")


def _written_reps(reps: RepRange) -> int | str:
    return reps.low if reps.low == reps.high else f"{reps.low}-{reps.high}"


def _rep_range(value: object, _: object) -> RepRange:
    if isinstance(value, str):
        return parse_rep_range(value)
    reps = integer(value)
    return RepRange(reps, reps)
