"""What engines are held to and timed with: the same random facts, and where they judge wrongly."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import frozen
from benchmarks.peers.rules import Given, SharedRules, anywhere, expected, near_thresholds

CHECKED, TIMED = 300, 50


class Refused(Exception):
    """An engine doesn't take these facts at all."""


@frozen
class FactSets:
    """Facts to check engines with, anywhere and next to thresholds, and some of them to time."""

    anywhere: Sequence[Given]
    near: Sequence[Given]

    @classmethod
    def of(cls, shared: SharedRules, checked: int = CHECKED) -> FactSets:
        chance = random.Random(0)
        return cls(
            [anywhere(shared, chance) for _ in range(checked)],
            [near_thresholds(shared, chance) for _ in range(checked)],
        )

    @property
    def timed(self) -> Sequence[Given]:
        return self.anywhere[:TIMED]


@frozen
class Faults:
    """Verdicts that differ from plain Python's, and fact sets that an engine doesn't take."""

    anywhere: int = 0
    near: int = 0
    refused: int = 0

    def __str__(self) -> str:
        told = (
            (self.anywhere, "wrong"),
            (self.near, "wrong next to thresholds"),
            (self.refused, "fact sets refused"),
        )
        return ", ".join(f"{count:,} {what}" for count, what in told if count) or "none"


def faults(
    judge: Callable[[Any], AbstractSet[str]],
    shared: SharedRules,
    sets: FactSets,
    ready: Callable[[Given], Any] = dict,
) -> Faults:
    """Hold an engine's verdicts against plain Python's."""
    refused = 0

    def differing(given: Given) -> int:
        nonlocal refused
        try:
            return len(judge(ready(given)) ^ expected(shared, given))
        except Refused:
            refused += 1
            return 0

    anywhere_, near = sum(map(differing, sets.anywhere)), sum(map(differing, sets.near))
    return Faults(anywhere_, near, refused)
