"""What the library costs, against the least that it could: `python -m benchmarks.core`.

Ratios hold from machine to machine, times don't; a busy machine spoils both.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from benchmarks.made_up_logs import log
from benchmarks.rounds import medians
from benchmarks.tables import table, times

from backrules import Routine, diagnose

COLUMNS = ("what", "ms", "against, ms", "ratio", "at most")
EIGHT_WEEKS = 576
SHORT, LONG = 5_000, 50_000
DEPENDENCIES = "attrs, cattrs, yaml, durable_rules_engine"
TIMED_IMPORT = """
from time import perf_counter
start = perf_counter()
import {modules}
print(perf_counter() - start)
"""
FIRST_AND_SECOND = """
import datetime, sys
from time import perf_counter
import backrules
routine = backrules.read(sys.stdin.buffer)
for _ in range(2):
    start = perf_counter()
    backrules.diagnose(routine, as_of=datetime.date.fromisoformat({as_of!r}))
    print(perf_counter() - start)
"""

Row = tuple[str, str, str, str, str]


def main() -> None:
    first, second = _first_and_second()
    rows = [
        _against_a_bare_pass(),
        _long_against_short(),
        _import_against_dependencies(),
        (
            "first diagnosis - second",
            _ms(first),
            _ms(second),
            f"{_ms(first - second)} ms",
            "100 ms",
        ),
    ]
    print(table(COLUMNS, rows))


def _against_a_bare_pass() -> Row:
    routine = log(EIGHT_WEEKS)
    found = medians({"diagnosis": _diagnosis(routine), "pass": partial(bare_pass, routine)})
    return _row("576 sets: diagnosis / bare pass", found["diagnosis"], found["pass"], 100)


def bare_pass(routine: Routine) -> int:
    """The least that looking at a log takes: the repetitions of its sets, summed up."""
    total = 0
    for session in routine.sessions:
        for entry in session.exercises:
            for one in entry.sets:
                total += one.reps or 0
    return total


def _long_against_short() -> Row:
    """Garbage is collected as it comes: a long log is a lot of objects to look through."""
    logs = {sets: _diagnosis(log(sets)) for sets in (SHORT, LONG)}
    taken: dict[int, list[float]] = {sets: [] for sets in logs}
    for _ in range(9):
        for sets, diagnosis in logs.items():
            start = perf_counter()
            diagnosis()
            taken[sets].append(perf_counter() - start)
    return _row("50,000 sets / 5,000 sets", median(taken[LONG]), median(taken[SHORT]), 12)


def _import_against_dependencies() -> Row:
    rounds = [
        [
            _printed(TIMED_IMPORT.format(modules=modules))[0]
            for modules in ("backrules", DEPENDENCIES)
        ]
        for _ in range(15)
    ]
    own, others = map(median, zip(*rounds, strict=True))
    return _row("import backrules / its dependencies", own, others, 1.3)


def _first_and_second() -> tuple[float, float]:
    """The first diagnosis of a process imports, reads the rulebook and makes the engine."""
    routine = log(EIGHT_WEEKS)
    document = json.dumps(routine.to_dict())
    code = FIRST_AND_SECOND.format(as_of=_last_day(routine).isoformat())
    runs = [_printed(code, document) for _ in range(9)]
    return median(run[0] for run in runs), median(run[1] for run in runs)


def _printed(code: str, given: str = "") -> list[float]:
    """The numbers that code prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, input=given
    )
    return [float(number) for number in done.stdout.split()]


def _row(what: str, seconds: float, against: float, at_most: float) -> Row:
    return what, _ms(seconds), _ms(against), times(seconds / against), f"{at_most:g}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.3g}"


def _diagnosis(routine: Routine) -> Callable[[], object]:
    return partial(diagnose, routine, as_of=_last_day(routine))


def _last_day(routine: Routine) -> datetime.date:
    return routine.sessions[-1].date


if __name__ == "__main__":
    main()
