"""A pool of processes started as the first argument says, by a parent that has diagnosed.

Prints the parent's report on the document that comes in, and those of the pool.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import backrules


def report_on(routine: backrules.Routine) -> dict[str, Any]:
    return backrules.diagnose(routine).to_dict()


if __name__ == "__main__":
    routine = backrules.Routine.from_dict(json.load(sys.stdin))
    here = report_on(routine)
    with ProcessPoolExecutor(2, mp_context=get_context(sys.argv[1])) as pool:
        there = [*pool.map(report_on, [routine] * 4)]
    print(json.dumps([here, *there]))
