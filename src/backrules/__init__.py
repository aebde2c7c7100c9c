"""Why isn't my back changing? `diagnose` holds a routine against rules and says why."""

from backrules.errors import (
    BackrulesError,
    EngineUnavailable,
    InvalidRoutine,
    InvalidRulebook,
    UnreadableLog,
)
from backrules.pipeline import diagnose
from backrules.readers import read
from backrules.report import Report
from backrules.routine import Routine
from backrules.rulebook.loading import load_rulebook

__all__ = [
    "BackrulesError",
    "EngineUnavailable",
    "InvalidRoutine",
    "InvalidRulebook",
    "Report",
    "Routine",
    "UnreadableLog",
    "diagnose",
    "load_rulebook",
    "read",
]
