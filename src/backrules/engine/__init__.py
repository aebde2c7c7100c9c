"""The two engines that decide conditions, and how one is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol
from weakref import WeakKeyDictionary

from backrules.conditions import Slots
from backrules.engine.durable import DurableEngine, is_available
from backrules.engine.python import PythonEngine
from backrules.rulebook.program import Program

EngineName = Literal["auto", "durable", "python"]

Truth = Callable[[int], bool | None]


class Engine(Protocol):
    """Decides the conditions of a program, one stratum at a time."""

    name: str

    def ask(self, stratum: int, slots: Slots) -> Truth:
        """From the number of a condition of the stratum to True, False or None (open).

        Of conditions that the program has as ``proof_only`` it is True or None.
        """
        ...


# By program and by the name asked for, so that an import that fails is tried once a program.
_ENGINES: WeakKeyDictionary[Program, dict[str, Engine]] = WeakKeyDictionary()


def engine_for(program: Program, name: EngineName) -> Engine:
    """The engine of this name; ``auto`` is durable-rules where it imports.

    Raises `EngineUnavailable` for durable by name where it doesn't, ValueError for another name.
    """
    if name not in ("auto", "durable", "python"):
        raise ValueError(f"engine: expected auto, durable or python, got {name!r}")
    made = _ENGINES.setdefault(program, {})
    if name not in made:
        durable = name == "durable" or (name == "auto" and is_available())
        cls = DurableEngine if durable else PythonEngine
        if cls.name not in made:
            made[cls.name] = cls(program)
        made[name] = made[cls.name]
    return made[name]
