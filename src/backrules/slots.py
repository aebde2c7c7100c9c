"""Facts and verdicts as integers under names: all that an engine ever sees of them.

A number has the slots ``NAME.lo`` and ``NAME.hi`` in millionths, and ``NAME.recognised.lo`` and
``.hi`` for severities; a word or a truth has ``NAME``; ``known NAME`` is 1 or 0; the verdict of a
rule is ``rule ID``. What is missing or unbounded has no slot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from backrules.facts.declarations import Fact
from backrules.facts.values import Facts, Interval, Undecided, Value, millionths
from backrules.statuses import Status

STATUS_CODES: Mapping[Status, int] = {status: code for code, status in enumerate(Status)}


def lo(fact: str) -> str:
    return f"{fact}.lo"


def hi(fact: str) -> str:
    return f"{fact}.hi"


def recognised(fact: str) -> str:
    """The name whose ends hold the recognised number of a fact, or its ends where there is none."""
    return f"{fact}.recognised"


def known(fact: str) -> str:
    return f"known {fact}"


def verdict(rule: str) -> str:
    return f"rule {rule}"


def number_of(slot: str) -> str | None:
    """The number fact that a slot is an end of; None for slots of words, truths and verdicts."""
    name, dot, _ = slot.partition(".")
    return name if dot else None


def is_verdict(slot: str) -> bool:
    return slot.startswith(verdict(""))


def code_of(value: str | bool, fact: Fact) -> int:
    """The integer that a word or a truth is, the truth as it is or as it is written."""
    if isinstance(value, bool):
        return int(value)
    return fact.words.index(value) if fact.words else int(value == "true")


@frozen
class Encoder:
    """Writes facts as slots, but only those slots that a rulebook looks at."""

    facts: Mapping[str, Fact]
    used: frozenset[str]

    def encode(self, facts: Facts) -> dict[str, int]:
        """The slots of facts; every fact has to be declared."""
        slots = {
            slot: number
            for name, value in facts.items()
            for slot, number in _slots(name, value, self.facts[name])
            if slot in self.used
        }
        for name in self.facts:
            if known(name) in self.used:
                slots[known(name)] = int(_is_known(facts.get(name)))
        return slots


def _slots(name: str, value: Value, fact: Fact) -> Iterator[tuple[str, int]]:
    if isinstance(value, Interval):
        yield from _ends(name, value.lo, value.hi)
        if value.recognised is None:
            yield from _ends(recognised(name), value.lo, value.hi)
        else:
            yield from _ends(recognised(name), value.recognised, value.recognised)
    elif not isinstance(value, Undecided):
        yield name, code_of(value, fact)


def _ends(name: str, low: float | None, high: float | None) -> Iterator[tuple[str, int]]:
    if low is not None:
        yield lo(name), millionths(low)
    if high is not None:
        yield hi(name), millionths(high)


def _is_known(value: Value | None) -> bool:
    return value is not None and not isinstance(value, Undecided)
