"""Dates and times in numbers, as apps write them and as spreadsheets rewrite them.

``3/5/2024`` is in March or in May: only the other dates of its file can tell. All times are local
ones: where a zone is written its clock is kept, not its offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time
from functools import cached_property

from attrs import field, frozen

from backrules.structuring import Expected, shown

LONGEST_DATE = 60  # characters

_CENTURY_ENDS = 69  # 68 is 2068 and 69 is 1969, as POSIX has it
_LAST_MONTH = 12
_DATE = (
    r"(?P<one>(?P<year_first>[0-9]{4})|[0-9]{1,2})(?P<mark>[-/.])(?P<two>[0-9]{1,2})(?P=mark)"
    r"(?P<three>(?(year_first)[0-9]{1,2}|(?:[0-9]{4}|(?<!-)[0-9]{2})))"
)
_TIME = (
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
)
_HALF = r"(?: ?(?P<half>[ap])\.? ?m\.?)?"
_ZONE = r"(?: ?(?:Z|UTC|GMT|[-+][0-9]{2}(?::?[0-9]{2})?))?"
_MOMENT = re.compile(rf"{_DATE}(?:(?:T|,? ){_TIME}{_HALF}{_ZONE})?", re.IGNORECASE)


class AmbiguousDate(Expected):
    """A date whose day could be its month."""


@frozen
class Dates:
    """The dates of one file. ``typed`` gives all of them; it is asked only if need be, once."""

    typed: Callable[[], Iterable[str]] = field(repr=False)

    def when(self, text: str) -> tuple[date, time | None]:
        """As `when`; the other dates of the file tell the day from the month."""
        try:
            return when(text)
        except AmbiguousDate:
            return when(text, day_first=self.day_first)

    def moment(self, text: str) -> datetime:
        """As `moment`; the other dates of the file tell the day from the month."""
        try:
            return moment(text)
        except AmbiguousDate:
            return moment(text, day_first=self.day_first)

    @cached_property
    def day_first(self) -> bool | None:
        """Whether the day stands before the month; None where no date tells, or two disagree."""
        matches = map(_matched, self.typed())
        told = {_day_first(match) for match in matches if match and _by_slashes(match)} - {None}
        return told.pop() if len(told) == 1 else None


def moment(text: str, *, day_first: bool | None = None) -> datetime:
    """A date with a time of day. Raises `Expected`, and where there is no time too."""
    day, clock = when(text, day_first=day_first)
    if clock is None:
        raise Expected(f"expected a date with a time like 2026-04-08 16:50, got {shown(text)}")
    return datetime.combine(day, clock)


def when(text: str, *, day_first: bool | None = None) -> tuple[date, time | None]:
    """A date and the time of day behind it, None where there is none; ``2026-04-08 16:50:00``.

    Also ``2026-04-08T16:50Z``, ``08.04.26 16:50``, ``4/8/2026, 4:50 PM``. ``day_first`` tells what
    comes first in the last of them; where it is None and the date doesn't tell, `AmbiguousDate`.
    Raises `Expected` for everything else, ``26-04-08`` too: it could begin with its year.
    """
    match = _matched(text)
    if match is None:
        raise _expected(text)
    if day_first is None and _by_slashes(match):
        day_first = _day_first(match)
        if day_first is None and int(match["one"]) != int(match["two"]):
            raise AmbiguousDate(
                f"expected a date that tells its day from its month, got {shown(text)}"
            )
    with suppress(ValueError):
        return _date(match, day_first), _clock(match)
    raise _expected(text)


def _matched(text: str) -> re.Match[str] | None:
    return _MOMENT.fullmatch(" ".join(text.split())) if len(text) <= LONGEST_DATE else None


def _expected(text: str) -> Expected:
    return Expected(f"expected a date like 2026-04-08 16:50:00, got {shown(text)}")


def _by_slashes(match: re.Match[str]) -> bool:
    """Whether a date ends with its year, and could begin with its month."""
    return match["year_first"] is None and match["mark"] != "."


def _day_first(match: re.Match[str]) -> bool | None:
    """What the numbers of one date tell by themselves."""
    one, two = int(match["one"]) > _LAST_MONTH, int(match["two"]) > _LAST_MONTH
    return one if one != two else None


def _date(match: re.Match[str], day_first: bool | None) -> date:
    """The date in these numbers; raises ValueError where there is no such day."""
    one, two, three = match["one"], match["two"], match["three"]
    if match["year_first"]:
        return date(int(one), int(two), int(three))
    if match["mark"] == "." or day_first:
        return date(_year(three), int(two), int(one))
    return date(_year(three), int(one), int(two))


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year < _CENTURY_ENDS else 1900
    return year


def _clock(match: re.Match[str]) -> time | None:
    """The time of day; raises ValueError where there is no such time."""
    if match["hour"] is None:
        return None
    hour = int(match["hour"])
    if match["half"] is not None:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))
