"""Rule coverage of whatever `diagnose` is asked while somebody watches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, cast

from backrules import pipeline
from backrules.case import Case
from backrules.proving.coverage import Tally, diagnosis_cases
from backrules.proving.covered import RulebookCoverage, united
from backrules.report import Report
from backrules.rulebook.book import Rulebook


class Watched:
    """What the diagnoses of this process showed so far, in whatever threads."""

    def __init__(self) -> None:
        self._tallies: dict[Rulebook, Tally] = {}
        self._lock = Lock()

    def add(self, case: Case) -> None:
        """Count a diagnosis."""
        with self._lock:
            tally = self._tallies.get(case.rulebook)
            if tally is None:
                tally = self._tallies[case.rulebook] = Tally(case.rulebook)
        for one in diagnosis_cases(case):
            tally.add(one)

    def coverages(self) -> tuple[RulebookCoverage, ...]:
        """One coverage for each rulebook, in the order in which they were first used."""
        return united(tally.coverage() for tally in self._tallies.values())


@contextmanager
def watching() -> Iterator[Watched]:
    """Count every `diagnose` of this process until the end of the ``with``.

    Other processes, forked or spawned, aren't seen.
    """
    watched, where = Watched(), cast(Any, pipeline)
    make_report = where.make_report

    def counted(case: Case, engine: str) -> Report:
        watched.add(case)
        report: Report = make_report(case, engine)
        return report

    where.make_report = counted
    try:
        yield watched
    finally:
        where.make_report = make_report
