"""Sixty-four threads whose first diagnoses are the first of the process.

Prints how many different reports and rulebooks there were, and how often any C ruleset was made.
"""

import json
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import backrules
from backrules.engine.durable import native

DOCUMENT = json.load(sys.stdin)
start = threading.Barrier(64)
made = Counter[str]()
create = native().create_ruleset


def counted(name: str, productions: str) -> int:
    made[productions] += 1
    handle: int = create(name, productions)
    return handle


def diagnosed(_: int) -> tuple[str, int]:
    start.wait()
    report = backrules.diagnose(DOCUMENT)
    return json.dumps(report.to_dict()), id(report.rulebook)


native().create_ruleset = counted
with ThreadPoolExecutor(64) as threads:
    reports, books = map(set, zip(*threads.map(diagnosed, range(64)), strict=True))
print(json.dumps([len(reports), len(books), max(made.values())]))
