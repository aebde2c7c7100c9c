"""The pytest options of backrules. The rest is imported where one of them is given: pytest loads
this module in every run, whatever is tested, so it stands outside of the package.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

import pytest

OPTIONS = ("rule_coverage", "rule_coverage_fail_under", "rule_coverage_html", "rule_coverage_json")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--rule-coverage`` and what goes with it."""
    group = parser.getgroup("backrules", "coverage of rules (backrules)")
    group.addoption(
        "--rule-coverage",
        action="store_true",
        help="print which outcomes and leaves of rules every diagnose() of the run showed",
    )
    group.addoption(
        "--rule-coverage-fail-under",
        type=_percent,
        metavar="N",
        help="fail if less than N percent of a rulebook is covered",
    )
    for form in ("html", "json"):
        group.addoption(
            f"--rule-coverage-{form}",
            type=_file,
            metavar="PATH",
            help=f"write the coverage of rules as {form.upper()}",
        )


def pytest_configure(config: pytest.Config) -> None:
    """Start to watch, if that is asked for."""
    if any(config.getoption(option) not in (None, False) for option in OPTIONS):
        from backrules.proving.pytest_plugin import RuleCoveragePlugin  # noqa: PLC0415

        config.pluginmanager.register(RuleCoveragePlugin(config), "backrules-rule-coverage")


def _percent(text: str) -> float:
    try:
        percent = float(text)
    except ValueError:
        percent = -1
    if not 0 <= percent <= 100:
        raise ArgumentTypeError(f"expected a number from 0 to 100, got {text!r}")
    return percent


def _file(text: str) -> Path:
    path = Path(text).absolute()
    if not path.parent.is_dir():
        raise ArgumentTypeError(f"expected a file in a folder that is there, got {text!r}")
    return path
