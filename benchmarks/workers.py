"""Many logs diagnosed in a process for each processor, as a nightly job would do it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from benchmarks.frames.logs import AS_OF, varied_log

from backrules import Routine, diagnose

AT_ONCE = 50
PROCESSES = os.cpu_count() or 1

_logs: Sequence[Routine] = ()


@contextmanager
def workers(logs: int) -> Iterator[Callable[[], list[tuple[str, ...]]]]:
    """What gives the codes that are found in each of so many logs, which all processes hold."""
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), _hold, (logs,)) as pool:
        yield lambda: [*pool.map(_found, range(logs), chunksize=AT_ONCE)]


def _hold(logs: int) -> None:
    """Make the logs; the collector doesn't go through them again."""
    global _logs  # noqa: PLW0603  # what a process of a pool holds
    _logs = [varied_log(seed) for seed in range(logs)]
    gc.freeze()


def _found(log: int) -> tuple[str, ...]:
    return tuple(one.code for one in diagnose(_logs[log], as_of=AS_OF).diagnoses)
