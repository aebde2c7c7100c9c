"""Which engine decides."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any
from unittest.mock import Mock
from weakref import WeakKeyDictionary

import pytest

from backrules import engine as engines
from backrules.engine import EngineName, engine_for
from backrules.engine.durable import is_available, native
from backrules.errors import EngineUnavailable
from backrules.pipeline import diagnose
from backrules.rulebook.loading import shipped_rulebook

PROGRAM = shipped_rulebook().program


@pytest.fixture
def without_durable_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    native.cache_clear()
    monkeypatch.setattr(engines, "_ENGINES", WeakKeyDictionary())
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    yield
    native.cache_clear()


def decided_by(**options: Any) -> str:
    return diagnose({"as_of": "2024-03-17"}, **options).engine


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
@pytest.mark.parametrize("name", ["auto", "durable"])
def test_durable_rules_decides_where_it_imports(name: str) -> None:
    assert decided_by(engine=name) == "durable"


@pytest.mark.usefixtures("without_durable_rules")
def test_python_decides_where_durable_rules_does_not_import() -> None:
    assert decided_by() == "python"


@pytest.mark.usefixtures("without_durable_rules")
def test_durable_rules_by_name_is_an_error_where_it_does_not_import() -> None:
    flags = sys.getdlopenflags()
    with pytest.raises(EngineUnavailable, match="durable-rules can't be imported here"):
        decided_by(engine="durable")
    assert sys.getdlopenflags() == flags


def test_an_import_that_fails_is_tried_once_for_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    is_there = Mock(return_value=False)
    monkeypatch.setattr(engines, "_ENGINES", WeakKeyDictionary())
    monkeypatch.setattr(engines, "is_available", is_there)
    assert [decided_by(), decided_by()] == ["python", "python"]
    is_there.assert_called_once()


@pytest.mark.parametrize("auto_first", [True, False])
def test_all_names_of_an_engine_are_one_engine(
    monkeypatch: pytest.MonkeyPatch, auto_first: bool
) -> None:
    monkeypatch.setattr(engines, "_ENGINES", WeakKeyDictionary())
    names: list[EngineName] = ["auto", "durable" if is_available() else "python"]
    first, second = (engine_for(PROGRAM, name) for name in names[:: 1 if auto_first else -1])
    assert first is second


def test_python_decides_if_it_is_asked_to() -> None:
    assert decided_by(engine="python") == "python"


def test_an_engine_is_made_once_for_a_program() -> None:
    assert engine_for(PROGRAM, "python") is engine_for(PROGRAM, "python")
    assert engine_for(PROGRAM, "auto") is engine_for(PROGRAM, "auto")


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(ValueError, match="engine: expected auto, durable or python, got 'clips'"):
        decided_by(engine="clips")
