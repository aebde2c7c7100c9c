"""What Hypothesis calls when it is imported, so that `from_type` knows believable routines.

Only the classes are needed for it; the strategies are imported when one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backrules.routine import Plan, Routine, Session

if TYPE_CHECKING:
    from hypothesis import strategies as st


def register() -> None:
    """Make `st.from_type` draw routines, sessions and plans as `backrules.testing` does."""
    from hypothesis import strategies as st  # noqa: PLC0415  # Hypothesis isn't always there

    made: dict[type, Callable[[type], st.SearchStrategy[Any]]] = {
        Routine: _routines,
        Session: _sessions,
        Plan: _plans,
    }
    for cls, strategy in made.items():
        st.register_type_strategy(cls, strategy)


def _routines(_: type) -> st.SearchStrategy[Routine]:
    from backrules.testing.routines import routines  # noqa: PLC0415

    return routines()


def _sessions(_: type) -> st.SearchStrategy[Session]:
    from backrules.testing.routines import sessions  # noqa: PLC0415

    return sessions()


def _plans(_: type) -> st.SearchStrategy[Plan]:
    from backrules.testing.routines import plans  # noqa: PLC0415

    return plans()
