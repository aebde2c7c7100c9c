"""Timing side by side: contenders take turns, so that a slow moment hits them all."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Contender = Callable[[], object]
Clock = Callable[[], float]

SHORTEST_S = 1e-7

WAITED: Clock = time.perf_counter
"""What passes on the wall, whoever else uses the machine."""

WORKED: Clock = time.process_time
"""What all threads of this process compute, which a busy machine spoils least."""


def medians(
    contenders: Mapping[str, Contender],
    *,
    rounds: int = 15,
    at_least_s: float = 0.01,
    clock: Clock = WORKED,
) -> dict[str, float]:
    """The median seconds that one call of each contender takes, by its name.

    In every round each has its turn, as many calls as take about ``at_least_s``. Garbage is
    collected between the turns, not in them.
    """
    calls = {name: _calls(contender, at_least_s, clock) for name, contender in contenders.items()}
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            taken[name].append(_turn(contender, calls[name], clock))
    return {name: median(times) for name, times in taken.items()}


def _calls(contender: Contender, at_least_s: float, clock: Clock) -> int:
    contender()
    return max(1, round(at_least_s / max(_turn(contender, 1, clock), SHORTEST_S)))


def _turn(contender: Contender, calls: int, clock: Clock) -> float:
    gc.collect()
    gc.disable()
    try:
        start = clock()
        for _ in range(calls):
            contender()
        return (clock() - start) / calls
    finally:
        gc.enable()
