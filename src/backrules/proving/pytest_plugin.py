"""``pytest --rule-coverage``: what the diagnoses of a test run show of the rules.

With pytest-xdist every worker counts its own, and hands it over at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from cattrs.preconf.json import make_converter

from backrules.proving.coverage_document import as_json
from backrules.proving.coverage_html import as_html
from backrules.proving.coverage_table import coverage_table
from backrules.proving.covered import RulebookCoverage, united
from backrules.proving.watching import watching

_HANDED_OVER = "backrules-rule-coverage"
_CONVERTER = make_converter()


class RuleCoveragePlugin:
    """Watches `diagnose` for the time of a run; prints, writes and judges at its end."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._until_unconfigured = ExitStack()
        self._watched = self._until_unconfigured.enter_context(watching())
        self._coverages: tuple[RulebookCoverage, ...] = ()
        self._lost: list[str] = []

    def pytest_unconfigure(self) -> None:
        self._until_unconfigured.close()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker of pytest-xdist has ended; one that crashed hands nothing over."""
        handed_over = getattr(node, "workeroutput", {}).get(_HANDED_OVER)
        if handed_over is None:
            self._lost.append(str(node.gateway.id))
        else:
            self._coverages += _CONVERTER.loads(handed_over, tuple[RulebookCoverage, ...])

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self._coverages = united((*self._coverages, *self._watched.coverages()))
        worker: dict[str, str] | None = getattr(self._config, "workeroutput", None)
        if worker is not None:
            worker[_HANDED_OVER] = _CONVERTER.dumps(self._coverages)
            return
        for form, rendered in (("html", as_html), ("json", as_json)):
            path: Path | None = self._option(form)
            if path:
                path.write_text(rendered(self._coverages), encoding="utf-8", newline="\n")
        if session.exitstatus == pytest.ExitCode.OK and any(self._failures()):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("rule coverage")
        if self._config.getoption("rule_coverage"):
            for coverage in self._coverages:
                terminalreporter.write(f"{coverage.digest}\n{coverage_table(coverage)}\n")
        for worker in self._lost:
            terminalreporter.line(f"Worker {worker} was lost, and what it saw of rules.", red=True)
        for failure in self._failures():
            terminalreporter.line(f"FAIL {failure}", red=True)

    def _failures(self) -> Iterator[str]:
        """Why the run fails for the sake of ``--rule-coverage-fail-under``."""
        percent: float | None = self._option("fail_under")
        if percent and not self._coverages:
            yield f"Nothing was diagnosed; {percent:g}% of the rules should be covered."
        for coverage in self._coverages:
            if percent and coverage.count.is_under(percent):
                yield (
                    f"{coverage.count.percent}% of the rules are covered, less than {percent:g}%:"
                    f" {coverage.digest}"
                )

    def _option(self, name: str) -> Any:
        return self._config.getoption(f"rule_coverage_{name}")
