"""Facts that stay open where a log has exercises that nobody knows."""

from __future__ import annotations

from typing import Any

import pandas as pd

Frame = Any


def with_ends(recognised: Frame, lo: Frame, hi: Frame) -> Frame:
    """Facts as they are recognised and, in columns of their own, their ends; NaN is no bound."""
    return pd.concat([recognised, lo.add_suffix("_lo"), hi.add_suffix("_hi")], axis=1)
