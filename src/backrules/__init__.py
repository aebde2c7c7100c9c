"""Why isn't my back changing? `diagnose` holds a routine against rules and says why."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from backrules.errors import (
    BackrulesError,
    EngineUnavailable,
    InvalidRoutine,
    InvalidRulebook,
    UnreadableLog,
)
from backrules.limits import Limits
from backrules.routine import Routine
from backrules.rulebook.rule import Rule

if TYPE_CHECKING:
    from backrules.document_schema import routine_schema
    from backrules.pipeline import diagnose
    from backrules.readers import read
    from backrules.report import Report
    from backrules.rulebook.loading import load_rulebook
else:
    # Only for Python itself: to type checkers a name that isn't there stays an error.
    def __getattr__(name: str) -> Any:
        """What takes long to import is imported when it is first used."""
        if name not in _AT_FIRST_USE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(_AT_FIRST_USE[name]), name)
        return found


__all__ = [
    "BackrulesError",
    "EngineUnavailable",
    "InvalidRoutine",
    "InvalidRulebook",
    "Limits",
    "Report",
    "Routine",
    "Rule",
    "UnreadableLog",
    "diagnose",
    "load_rulebook",
    "read",
    "routine_schema",
]

# For the same reason classes that nobody compares or prints have no `eq` and `repr`: to write these
# is half of what a class costs at import.
_AT_FIRST_USE = {
    "Report": "backrules.report",
    "diagnose": "backrules.pipeline",
    "load_rulebook": "backrules.rulebook.loading",
    "read": "backrules.readers",
    "routine_schema": "backrules.document_schema",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *_AT_FIRST_USE})
