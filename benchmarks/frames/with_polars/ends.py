"""Facts that exercises leave open which nobody knows."""

from __future__ import annotations

from typing import Any


def between(fact: str, lo: Any, hi: Any, recognised: Any) -> dict[str, Any]:
    """The columns of a fact: what comes out if unknown exercises contribute nothing, both ends."""
    return {fact: recognised, f"{fact}_lo": lo, f"{fact}_hi": hi}
