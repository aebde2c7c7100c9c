"""All measurements that come in minutes, as tables: `python -m benchmarks [SECTION ...]`.

Without a name all sections are run; ``--skip NAME`` leaves one out.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

SECTIONS = {
    "core": "The library against the least that it could cost",
    "facts": "Diagnoses against pandas and polars",
    "judging": "Rules judged from ready facts",
    "reading": "Reading against a walk over the rows",
}
PEERS = (
    *("backrules", "attrs", "cattrs", "PyYAML", "durable-rules", "pandas", "polars"),
    *("business-rules", "cel-python", "clipspy", "common-expression-language", "datalogic-py"),
    *("experta", "json-logic-qubit", "panzi-json-logic", "rule-engine", "zen-engine"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--skip", action="append", default=[], choices=SECTIONS)
    given = parser.parse_args()
    if unknown := {*given.sections} - {*SECTIONS}:
        parser.error(f"expected sections among {', '.join(SECTIONS)}, got {', '.join(unknown)}")
    print(f"{_machine()}\n\n{', '.join(_versions(PEERS))}")
    for name, heading in SECTIONS.items():
        if name in (given.sections or SECTIONS) and name not in given.skip:
            print(f"\n## {heading}\n", flush=True)
            import_module(f"benchmarks.{name}").main()


def _machine() -> str:
    return (
        f"{_processor()}, {platform.system()} {platform.machine()}, "
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}"
    )


def _processor() -> str:
    """The processor's name where Linux tells it, else what Python knows."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.processor()


def _versions(distributions: Iterable[str]) -> Iterable[str]:
    for name in distributions:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue


if __name__ == "__main__":
    main()
