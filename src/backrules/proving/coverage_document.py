"""Coverage of rules as plain data: the document ``backrules.coverage/1``, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from backrules.proving.covered import Count, Outcomes, RulebookCoverage, RuleCoverage

SCHEMA = "backrules.coverage/1"


def coverage_document(coverages: Iterable[RulebookCoverage]) -> dict[str, Any]:
    """All that is known of each rulebook, as plain data."""
    return {
        "schema": SCHEMA,
        "backrules": version("backrules"),
        "rulebooks": [
            {
                "rulebook": coverage.digest,
                **_counted(coverage.count),
                "rules": [_rule(rule) for rule in coverage.rules],
            }
            for coverage in coverages
        ],
    }


def as_json(coverages: Iterable[RulebookCoverage]) -> str:
    """The document as text; the same coverage gives the same text."""
    return f"{json.dumps(coverage_document(coverages), ensure_ascii=False, indent=2)}\n"


def _rule(rule: RuleCoverage) -> dict[str, Any]:
    return {
        "code": rule.code,
        "rule": rule.id,
        "file": rule.place,
        **_counted(rule.count),
        "statuses": _outcomes(rule.statuses),
        "severities": _outcomes(rule.severities),
        "leaves": [
            {
                "place": leaf.place,
                "condition": leaf.condition,
                "text": leaf.text,
                "matters": leaf.matters,
                "shown": str(leaf.shown),
            }
            for leaf in rule.leaves
        ],
    }


def _outcomes(outcomes: Outcomes) -> dict[str, list[str]]:
    reached = [word for word in outcomes.reachable if word in outcomes.reached]
    return {"reached": reached, "missing": [*outcomes.missing]}


def _counted(count: Count) -> dict[str, int]:
    return {"covered": count.covered, "total": count.total, "percent": count.percent}
