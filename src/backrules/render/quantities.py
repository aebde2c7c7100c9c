"""Values of facts as a person reads them: numbers with their units, ranges, words, yes and no."""

from __future__ import annotations

from typing import Any

from backrules.render.wording import Phrases

SHARE = "share"
RATIO = "ratio"
FEWEST_DECIMALS = 2
MOST_DECIMALS = 6


def amount(value: Any, unit: str, phrases: Phrases, decimals: int = FEWEST_DECIMALS) -> str:
    """A value as a report has it: a number, ``[lo, hi]``, a word, a truth, None for unknown.

    Shares are percentages (with two ``decimals`` fewer), ratios are bare numbers.
    """
    if isinstance(value, list):
        low, high = value
        return _between(low, high, unit, phrases, decimals)
    if value is None:
        return phrases.word("unknown")
    if isinstance(value, bool):
        return phrases.word(str(value).lower())
    if isinstance(value, str):
        return phrases.word(value)
    named = "" if unit in (SHARE, RATIO) else phrases.word(unit, value)
    return f"{bare(value, unit, decimals)} {named}".rstrip()


def bare(value: float, unit: str, decimals: int = FEWEST_DECIMALS) -> str:
    """A number without the name of its unit: ``0.18``, ``12``, ``75%``."""
    if unit == SHARE:
        return f"{_plain(value * 100, decimals - 2)}%"
    return _plain(value, decimals)


def decimals_apart(value: Any, threshold: float) -> int:
    """How many decimals tell a number, or both ends of a range, from a threshold."""
    ends = value if isinstance(value, list) else [value]
    for decimals in range(FEWEST_DECIMALS, MOST_DECIMALS):
        limit = round(threshold, decimals)
        if all(end in (None, threshold) or round(end, decimals) != limit for end in ends):
            return decimals
    return MOST_DECIMALS


def _between(
    low: float | None, high: float | None, unit: str, phrases: Phrases, decimals: int
) -> str:
    if low is None and high is None:
        return phrases.word("unknown")
    if low is None:
        return phrases.say("at_most", value=amount(high, unit, phrases, decimals))
    if high is None:
        return phrases.say("at_least", value=amount(low, unit, phrases, decimals))
    top = amount(high, unit, phrases, decimals)
    return phrases.say("between", low=bare(low, unit, decimals), high=top)


def _plain(number: float, decimals: int) -> str:
    text = f"{round(number, decimals) + 0.0:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
