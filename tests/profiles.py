"""How Hypothesis draws: as usual, the same each time for a gate, or deeper.

`HYPOTHESIS_PROFILE=deep pytest tests/testing` draws a hundred times as many examples; `gate` draws
the same ones in every run, so that what passes here passes there. No profile minds how long an
example takes: that says more of the machine than of the code.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

USUAL_EXAMPLES = settings.get_profile("default").max_examples
TIMES_DEEPER = 100


def load_profile() -> None:
    """Load the profile that the environment names; an unknown one is an error that says so."""
    settings.register_profile(
        "usual",
        settings.get_profile("default"),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    usual = settings.get_profile("usual")
    settings.register_profile("gate", usual, derandomize=True, database=None, print_blob=True)
    settings.register_profile("deep", usual, max_examples=USUAL_EXAMPLES * TIMES_DEEPER)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def examples(usually: int) -> int:
    """How many examples a test draws that draws so many by the usual profile."""
    return usually * settings().max_examples // USUAL_EXAMPLES
