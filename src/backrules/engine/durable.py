"""Conditions as productions of durable-rules; the only module that imports it.

Each condition becomes productions that prove it and, unless only its proof is asked for, others
that refute it, one for every alternative of its disjunctive normal form. What fires decides; where
nothing fires the condition is open. The C module is driven directly and sees nothing but integers
under names of ours: no text, no float, no name that a user typed.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from queue import Empty, SimpleQueue
from typing import Any

from attrs import frozen

from backrules.conditions import Conjunction, Op, Slots, Test, sides
from backrules.errors import EngineUnavailable
from backrules.forks import at_fork
from backrules.rulebook.program import Program, Stratum

MOST_PRODUCTIONS = 50
MOST_SLOTS = 250  # durable-rules takes 254 properties of a fact, with its id and sid
LONGEST_WAIT_S = 5.0
FIRED, NOTHING_FIRED = 0, 1
PROVED, REFUTED = "p", "r"

# Names that mean something to durable-rules, in a fact or in an expression.
RESERVED = frozenset(
    {"id", "sid", "$s", "$m", "$i", "$and", "$or", "$eq", "$neq", "$lt", "$lte", "$gt", "$gte"}
    | {"$ex", "$nex", "$mt", "$imt", "$iall", "$iany"}
)
_OPERATORS = {Op.LT: "$lt", Op.LE: "$lte", Op.GT: "$gt", Op.GE: "$gte", Op.NE: "$neq"}


@frozen(repr=False)
class Ruleset:
    """A few productions, as durable-rules reads them, and the slots that they look at."""

    productions: str
    properties: tuple[tuple[str, str], ...]

    def fact(self, slots: Slots) -> str:
        """The slots that the productions look at, as the text of one fact."""
        known = [f"{prop}{slots[slot]}" for slot, prop in self.properties if slot in slots]
        return f'{{"id":0{"".join(known)}}}'


class Handles:
    """Handles of one C ruleset: made when there is none to wait for, and never given back.

    What a handle costs is never freed, and the C module lets only one thread run, so threads wait
    for each other's. That ends: the handle may be further down the stack of the thread that waits.
    """

    def __init__(self, productions: str) -> None:
        self._productions = productions
        self._idle: SimpleQueue[int] = SimpleQueue()
        self._is_one_made = False

    def take(self) -> int:
        """A handle for the caller alone, who gives it back or says that it is lost."""
        try:
            return self._idle.get(timeout=LONGEST_WAIT_S if self._is_one_made else 0)
        except Empty:
            self._is_one_made = True
            handle: int = native().create_ruleset("backrules", self._productions)
            return handle

    def give_back(self, handle: int) -> None:
        self._idle.put(handle)

    def lose(self) -> None:
        """Wait no more for a handle that nobody will give back, unless others are idle."""
        self._is_one_made = not self._idle.empty()


_HANDLES: dict[Ruleset, Handles] = {}


def _lose_handles_of_other_threads() -> None:
    for handles in _HANDLES.values():
        handles.lose()


at_fork(after_in_child=_lose_handles_of_other_threads)


class DurableEngine:
    """Asks durable-rules. Handles of its C rulesets are pooled by content and never shared."""

    name = "durable"

    def __init__(self, program: Program) -> None:
        self._native = native()
        self._strata = tuple(
            tuple(map(_pooled, _rulesets(stratum, program.proof_only)))
            for stratum in program.strata
        )

    def ask(self, stratum: int, slots: Slots) -> Callable[[int], bool | None]:
        """Decide all conditions of a stratum at once."""
        fired: dict[int, bool] = {}
        for ruleset, handles in self._strata[stratum]:
            handle = handles.take()
            try:
                self._fire(handle, ruleset.fact(slots), fired)
            except BaseException:
                handles.lose()
                raise
            handles.give_back(handle)
        return fired.get

    def _fire(self, handle: int, fact: str, fired: dict[int, bool]) -> None:
        """Enter the conditions that one fact decides. The fact is retracted before this ends."""
        code, offset = self._native.assert_fact(handle, fact)
        if code == NOTHING_FIRED:
            return
        if code != FIRED:
            raise RuntimeError(f"durable-rules answered {code} to {fact}")
        message = self._native.start_action_for_state(handle, offset)[1]
        while message is not None:
            fired[int(message[3:8])] = message[2] == PROVED
            message = self._native.complete_and_start_action(handle, offset)
        self._native.retract_fact(handle, '{"id":0}')


@cache
def native() -> Any:
    """The C module of durable-rules; raises `EngineUnavailable` where it doesn't import.

    From Python 3.13 on one symbol that it never calls is gone, so it has to be bound lazily.
    """
    flags = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
    if flags is not None:
        sys.setdlopenflags(os.RTLD_LAZY)
    try:
        import durable_rules_engine  # noqa: PLC0415  # where it can fail, and under its flags
    except ImportError as error:
        raise EngineUnavailable(f"durable-rules can't be imported here: {error}") from error
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)
    return durable_rules_engine


def is_available() -> bool:
    """Whether durable-rules imports on this Python."""
    try:
        native()
    except EngineUnavailable:
        return False
    return True


def _pooled(ruleset: Ruleset) -> tuple[Ruleset, Handles]:
    return ruleset, _HANDLES.setdefault(ruleset, Handles(ruleset.productions))


def _rulesets(stratum: Stratum, proof_only: Set[int]) -> Iterator[Ruleset]:
    """The productions of a stratum, a few at a time; none refute what is asked for proof only."""
    productions = [
        (f"{side}{number:05}.{at}", tests)
        for number, condition in stratum.conditions.items()
        for side, alternatives in zip((PROVED, REFUTED), sides(condition), strict=True)
        if side == PROVED or number not in proof_only
        for at, tests in enumerate(sorted(alternatives, key=_readable))
    ]
    taken: list[tuple[str, Conjunction]] = []
    slots: set[str] = set()
    for name, tests in productions:
        more = slots | {test.slot for test in tests}
        if len(taken) == MOST_PRODUCTIONS or len(more) > MOST_SLOTS:
            yield _ruleset(taken)
            taken, more = [], {test.slot for test in tests}
        taken.append((name, tests))
        slots = more
    if taken:
        yield _ruleset(taken)


def _ruleset(productions: Sequence[tuple[str, Conjunction]]) -> Ruleset:
    shared = Counter(test for _, tests in productions for test in tests)
    names = short_names(sorted({test.slot for test in shared}))
    return Ruleset(
        json.dumps(
            {
                name: {
                    "all": [
                        {"m": {"$and": [_expression(t, names) for t in _ordered(tests, shared)]}}
                    ]
                }
                for name, tests in productions
            }
        ),
        tuple((slot, f',"{name}":') for slot, name in names.items()),
    )


def short_names(slots: Sequence[str]) -> dict[str, str]:
    """A short name for each slot, no two with the same hash: durable-rules compares hashes only."""
    names: dict[str, str] = {}
    taken = set(map(fnv1a_32, RESERVED))
    number = 0
    for slot in slots:
        while fnv1a_32(name := f"f{number:x}") in taken:
            number += 1
        taken.add(fnv1a_32(name))
        names[slot] = name
    return names


def fnv1a_32(text: str) -> int:
    """The 32-bit FNV-1a hash of a name, as durable-rules computes it (and calls it FNV-1)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _ordered(tests: Conjunction, shared: Mapping[Test, int]) -> list[Test]:
    """Tests that many productions have come first, so that the engine shares their nodes."""
    return sorted(tests, key=lambda test: (-shared[test], test.slot, test.op, test.number))


def _readable(tests: Conjunction) -> list[tuple[str, str, int]]:
    return sorted((test.slot, test.op, test.number) for test in tests)


def _expression(test: Test, names: Mapping[str, str]) -> dict[str, Any]:
    compared = {names[test.slot]: test.number}
    return compared if test.op is Op.EQ else {_OPERATORS[test.op]: compared}
