"""Timing side by side: contenders take turns, so that a slow moment hits them all."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from statistics import median

Contender = Callable[[], object]


def medians(
    contenders: Mapping[str, Contender], *, rounds: int = 15, at_least_s: float = 0.01
) -> dict[str, float]:
    """The median seconds that one call of each contender takes, by its name.

    In every round each has its turn, as many calls as take about ``at_least_s``. Garbage is
    collected between the turns, not in them.
    """
    calls = {name: _calls(contender, at_least_s) for name, contender in contenders.items()}
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            taken[name].append(_turn(contender, calls[name]))
    return {name: median(times) for name, times in taken.items()}


def _calls(contender: Contender, at_least_s: float) -> int:
    contender()
    return max(1, round(at_least_s / _turn(contender, 1)))


def _turn(contender: Contender, calls: int) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        for _ in range(calls):
            contender()
        return (time.perf_counter() - start) / calls
    finally:
        gc.enable()
