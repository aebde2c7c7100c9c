"""What tests of rules and of routines need, for Hypothesis: `pip install backrules[testing]`.

Strategies for `routines`, `sessions`, `plans` and `answers`; for the facts of a rule, made from the
rule's own conditions: `facts`, `present`, `absent`, `unknown`, `answering`, `near_miss`, which
`judged` judges; in `backrules.testing.laws` what holds for every routine; and what proves a
rulebook: `rule_coverage`, `mutants`, `assert_engines_agree`.
"""

from backrules.proving.agreement import assert_engines_agree
from backrules.proving.coverage import example_cases, rule_case, rule_coverage
from backrules.proving.mutants import mutants
from backrules.proving.watching import watching
from backrules.testing import laws
from backrules.testing.given import Given, UnknownRule, judged
from backrules.testing.routines import AS_OF, answers, logs, plans, routines, sessions
from backrules.testing.situations import (
    NearMiss,
    Unreachable,
    absent,
    answering,
    facts,
    near_miss,
    present,
    unknown,
)

__all__ = [
    "AS_OF",
    "Given",
    "NearMiss",
    "UnknownRule",
    "Unreachable",
    "absent",
    "answering",
    "answers",
    "assert_engines_agree",
    "example_cases",
    "facts",
    "judged",
    "laws",
    "logs",
    "mutants",
    "near_miss",
    "plans",
    "present",
    "routines",
    "rule_case",
    "rule_coverage",
    "sessions",
    "unknown",
    "watching",
]
