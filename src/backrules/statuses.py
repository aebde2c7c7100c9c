"""The words that a verdict is made of."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a rule answers; every rule answers exactly one."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    TOO_EARLY = "too_early"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a present verdict weighs; `SAFETY` stands apart and is never ranked."""

    INFO = "info"
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"
    SAFETY = "safety"


class Kind(StrEnum):
    """What a rule is for: a diagnosis is ranked, context and safety are not."""

    DIAGNOSIS = "diagnosis"
    CONTEXT = "context"
    SAFETY = "safety"
