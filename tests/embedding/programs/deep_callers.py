"""Diagnoses from callers that are nearer and nearer to a low recursion limit, and then once more.

Prints what came out: the names of the errors, and how many different reports.
"""

import json
import sys
from typing import Any

import backrules

DOCUMENT = json.load(sys.stdin)
LIMIT = 400
backrules.diagnose(DOCUMENT).to_dict()
sys.setrecursionlimit(LIMIT)


def below(frames: int) -> dict[str, Any]:
    return below(frames - 1) if frames else backrules.diagnose(DOCUMENT).to_dict()


errors, reports = set(), []
for frames in range(LIMIT - 5, LIMIT // 2, -3):
    try:
        reports.append(json.dumps(below(frames)))
    except Exception as error:  # noqa: BLE001  # which ones come is the question
        errors.add(type(error).__name__)
reports.append(json.dumps(below(0)))
print(json.dumps([sorted(errors), len(reports), len(set(reports))]))
