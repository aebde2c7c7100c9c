"""How many examples Hypothesis draws: as usual, or a hundred times as many for a deeper look.

`HYPOTHESIS_PROFILE=deep pytest tests/testing` takes the deep profile.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

USUAL = settings.get_profile("default")
TIMES_DEEPER = 100


def load_profile() -> None:
    """Load the profile that the environment names; an unknown one is an error that says so."""
    settings.register_profile(
        "deep",
        USUAL,
        max_examples=USUAL.max_examples * TIMES_DEEPER,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def examples(usually: int) -> int:
    """How many examples a test draws that draws so many by the usual profile."""
    return usually * settings().max_examples // USUAL.max_examples
