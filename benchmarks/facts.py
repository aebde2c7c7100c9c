"""Diagnoses against the same facts by group-bys: `python -m benchmarks.facts`.

The frames are built from the same routines, clean them as backrules does and measure all that a log
alone tells, with both ends of what exercises leave open that nobody knows; their facts are held
against backrules' first. The names of what keeps a fact open are left out. A diagnosis also judges
all rules and makes a report.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from attrs import frozen
from benchmarks.frames.definitions import Definitions, definitions
from benchmarks.frames.logs import AS_OF, varied_log
from benchmarks.rounds import WAITED, WORKED, Contender, medians
from benchmarks.tables import table, times
from benchmarks.workers import PROCESSES, workers

from backrules import Routine, diagnose
from backrules.facts.measuring import measure
from backrules.facts.values import Facts, Interval, Undecided, Value
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook

LIBRARIES = {"polars": "with_polars", "pandas": "with_pandas"}
LOGS = 2_000
DIAGNOSIS = "backrules, diagnosis"
ROUNDING = 0.000001
ENDS = ("_lo", "_hi")
UNDECIDED = "undecided"
FEW_ROUNDS = 5

Row = Mapping[str, Any]


@frozen
class Frames:
    """One library's way to the facts: rows of facts by name, one a log."""

    name: str
    facts: Callable[[Sequence[Routine]], Any]

    @classmethod
    def of(cls, name: str, known: Definitions) -> Frames:
        """Raises ImportError where the library isn't installed."""
        module = import_module(f"benchmarks.frames.{LIBRARIES[name]}")
        joined = module.exercises(known)
        return cls(name, lambda routines: module.facts(routines, joined, known))

    def rows(self, routines: Sequence[Routine]) -> list[Row]:
        found = self.facts(routines)
        return [*found.to_dict("records")] if hasattr(found, "loc") else [*found.to_dicts()]


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description="Diagnoses against group-bys.")
    parser.add_argument("--logs", type=int, default=LOGS, help="how many logs at once")
    count = parser.parse_args(arguments).logs
    book = shipped_rulebook()
    known = definitions(book)
    logs = [varied_log(seed) for seed in range(count)]
    libraries, unmeasured = _libraries(known)
    measured = [measure(log, book.catalogue, book.declared, AS_OF).facts for log in logs]
    names = {name for facts in measured for name in facts}
    print(f"backrules: {len(names)} facts of {count:,} logs")
    for library in libraries:
        checked = check(library, logs, measured)
        left = ", ".join(sorted(names - checked)) or "none"
        print(f"{library.name}: {len(checked)} of them, equal in every log; not {left}")
    print()
    print(f"{_compared(logs[:1], libraries, book, {}, 15)}\n")
    with workers(count) as diagnose_all:
        parallel = {f"{DIAGNOSIS}, in {PROCESSES} processes": diagnose_all}
        print(f"{_compared(logs, libraries, book, parallel, FEW_ROUNDS)}\n")
    for name, reason in unmeasured.items():
        print(f"Not measured: {name} ({reason})")


def _libraries(known: Definitions) -> tuple[list[Frames], dict[str, str]]:
    """Those that import, and why the others don't."""
    libraries, unmeasured = [], {}
    for name in LIBRARIES:
        try:
            libraries.append(Frames.of(name, known))
        except ImportError as error:
            unmeasured[name] = str(error)
    return libraries, unmeasured


def _compared(
    logs: Sequence[Routine],
    libraries: Sequence[Frames],
    book: Rulebook,
    parallel: Mapping[str, Contender],
    rounds: int,
) -> str:
    """``parallel`` are contenders that compute in processes of their own: they are waited for."""

    def diagnose_all() -> None:
        for log in logs:
            diagnose(log, as_of=AS_OF)

    def measure_all() -> None:
        for log in logs:
            measure(log, book.catalogue, book.declared, AS_OF)

    contenders: dict[str, Contender] = {
        DIAGNOSIS: diagnose_all,
        "backrules, facts alone": measure_all,
    }
    for library in libraries:
        contenders[library.name] = partial(library.facts, logs)
    waited = medians({**contenders, **parallel}, rounds=rounds, clock=WAITED)
    worked = medians(contenders, rounds=rounds, clock=WORKED)
    return table(
        (
            f"{len(logs):,} logs" if len(logs) > 1 else "one log",
            *("waited, ms a log", "x diagnosis", "computed, ms a log", "x diagnosis"),
        ),
        [
            (name, *(cell for taken in (waited, worked) for cell in _cells(name, taken, len(logs))))
            for name in waited
        ],
    )


def _cells(name: str, taken: Mapping[str, float], logs: int) -> tuple[str, str]:
    if name not in taken:
        return "", ""
    return f"{taken[name] / logs * 1e3:.2f}", times(taken[name] / taken[DIAGNOSIS])


def check(library: Frames, logs: Sequence[Routine], measured: Sequence[Facts]) -> set[str]:
    """The facts a library measures; raises AssertionError where one isn't backrules' own.

    A column has the number of a fact or, where it is open, the recognised one; its ends stand in
    columns with ``_lo`` and ``_hi`` behind the name. Without those a fact has to be exact.
    """
    rows = library.rows(logs)
    columns = {
        name: [one for one in (name, *(f"{name}{end}" for end in ENDS)) if one in rows[0]]
        for name in rows[0]
        if name != "log" and not name.endswith(ENDS)
    }
    for at, (own, row) in enumerate(zip(measured, rows, strict=True)):
        for name, parts in columns.items():
            got = [row[part] for part in parts]
            if not _is_equal(own.get(name), got):
                told = ", ".join(map(str, got))
                raise AssertionError(f"log {at}: {name} is {own.get(name)}, got {told}")
    return {*columns}


def _is_equal(own: Value | None, got: Sequence[Any]) -> bool:
    if not isinstance(own, Interval):
        word = UNDECIDED if isinstance(own, Undecided) else own
        return all(_is_same(word, one) for one in got)
    if len(got) == 1:
        return own.is_exact and _is_same(own.lo, got[0])
    number = own.lo if own.is_exact else own.recognised
    return all(map(_is_same, (number, own.lo, own.hi), got))


def _is_same(own: float | str | None, got: Any) -> bool:
    """Whether a cell of a frame is this; an empty one is None."""
    is_empty = got is None or got != got  # noqa: PLR0124  # NaN is unlike itself
    if own is None or is_empty:
        return own is None and is_empty
    return bool(own == got if isinstance(own, str | bool) else abs(own - got) <= ROUNDING)


if __name__ == "__main__":
    main(sys.argv[1:])
