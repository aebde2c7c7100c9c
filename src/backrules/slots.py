"""Facts and verdicts as integers under names: all that an engine ever sees of them.

A number has the slots ``NAME.lo`` and ``NAME.hi`` in millionths, and ``NAME.recognised.lo`` and
``.hi`` for severities; a word or a truth has ``NAME``; ``known NAME`` is 1 or 0; the verdict of a
rule is ``rule ID``. What is missing or unbounded has no slot.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from attrs import field, frozen

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


@frozen(eq=False, repr=False)
class FactSlots:
    """The slots of one fact that somebody looks at; None where nobody does.

    ``codes`` has what stands for each word or truth, and is empty where nobody looks. ``ends`` are
    those of the four ends of a number that aren't None.
    """

    codes: Mapping[str | bool, int]
    ends: tuple[str, ...]
    low: str | None
    high: str | None
    recognised_low: str | None
    recognised_high: str | None

    @classmethod
    def of(cls, name: str, fact: Fact, used: Set[str]) -> FactSlots:
        values = (fact.words or (False, True)) if name in used else ()
        ends = (lo(name), hi(name), lo(recognised(name)), hi(recognised(name)))
        looked_at = [slot if slot in used else None for slot in ends]
        codes = {value: code_of(value, fact) for value in values}
        return cls(codes, tuple(filter(None, looked_at)), *looked_at)

    def write(self, value: Interval, slots: dict[str, int]) -> None:
        """Enter the ends of a number; where nothing is recognised its own ends stand for that."""
        told = value.recognised is not None
        for slot, number in (
            (self.low, value.lo),
            (self.high, value.hi),
            (self.recognised_low, value.recognised if told else value.lo),
            (self.recognised_high, value.recognised if told else value.hi),
        ):
            if slot is not None and number is not None:
                slots[slot] = millionths(number)


@frozen(eq=False, repr=False)
class Encoder:
    """Writes facts as slots, but only those slots that a rulebook looks at."""

    facts: Mapping[str, Fact]
    used: frozenset[str]
    _written: Mapping[str, FactSlots] = field(init=False)
    _known: tuple[tuple[str, str], ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        written = {name: FactSlots.of(name, fact, self.used) for name, fact in self.facts.items()}
        asked = tuple((name, known(name)) for name in self.facts if known(name) in self.used)
        object.__setattr__(self, "_written", written)
        object.__setattr__(self, "_known", asked)

    def encode(self, facts: Facts) -> dict[str, int]:
        """The slots of facts; every fact has to be declared."""
        slots: dict[str, int] = {}
        for name, value in facts.items():
            written = self._written[name]
            if isinstance(value, Interval):
                number = value.lo
                # Nearly all numbers are exact: one conversion then serves all their ends.
                if number is not None and number == value.hi == value.recognised:
                    end = millionths(number)
                    for slot in written.ends:
                        slots[slot] = end
                else:
                    written.write(value, slots)
            elif written.codes and not isinstance(value, Undecided):
                slots[name] = written.codes[value]
        for name, slot in self._known:
            slots[slot] = int(_is_known(facts.get(name)))
        return slots


def _is_known(value: Value | None) -> bool:
    return value is not None and not isinstance(value, Undecided)
