"""Moments that files write as time passed since the beginning of 1970.

They are moments of UTC. Files that have them don't say the zone they were logged in, so what comes
of them are the date and the clock of UTC.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from backrules.structuring import Expected, shown

_WHOLE = re.compile(r"[0-9]{1,15}(?:\.0*)?")
_FIRST = datetime(1970, 1, 1)


def of_milliseconds(text: str) -> datetime:
    """The second in which that many milliseconds had passed; raises `Expected`."""
    return _since_1970(text, "milliseconds", 1000)


def of_seconds(text: str) -> datetime:
    """The second after that many had passed; raises `Expected`."""
    return _since_1970(text, "seconds", 1)


def _since_1970(text: str, unit: str, a_second: int) -> datetime:
    try:
        if _WHOLE.fullmatch(text):
            return _FIRST + timedelta(seconds=int(text.partition(".")[0]) // a_second)
    except OverflowError:
        pass
    raise Expected(f"expected {unit} since 1970, got {shown(text)}")
