"""Dates whose months are words, in the languages that apps write them in."""

# ruff: noqa: RUF001  # letters of other alphabets are what it is about

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from contextlib import suppress
from datetime import date, time

SHORTEST_WORD = 3  # characters
LONGEST_DATE = 60  # characters

_NAMES = (
    "january february march april may june july august september october november december",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
)
_OTHER_NAMES = {"jänner": 1, "marts": 3, "mrt": 3, "mrz": 3}
_MORNING = {"am", "öö", "午前", "上午", "오전"}
_AFTERNOON = {"pm", "ös", "午後", "下午", "오후"}

_WORD = r"(?P<month>[^\W\d_]+|(?:1[0-2]|0?[1-9])[月월])"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_DATES = (
    rf"{_DAY}\.?[ -](?:de )?{_WORD}\.?,?[ -](?:de |del )?{_YEAR}",
    rf"{_WORD}\.? {_DAY},? {_YEAR}",
    r"(?P<year>[0-9]{4})[年년] ?(?P<month>[0-9]{1,2}[月월]) ?(?P<day>[0-9]{1,2})[日일]",
)
_TIME = (
    r"(?:(?P<before>午前|午後|上午|下午|오전|오후) ?)?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2}))?(?: ?(?P<half>[ap]\.? ?m\.?|öö|ös))?"
)
_BETWEEN = r"(?:,| à| um| alle|,? às|,? a las)?"
_WHEN = [re.compile(rf"{date}(?: г\.?)?(?:{_BETWEEN} {_TIME})?", re.IGNORECASE) for date in _DATES]


def worded(text: str) -> tuple[date, time | None] | None:
    """The day and the local time in ``8 Apr 2026, 16:50`` or ``Apr 8, 2026, 4:50 PM``.

    The time is None where there is none. None altogether where the date is written in another way,
    and where there is no such month, day or time.
    """
    if len(text) > LONGEST_DATE:
        return None
    typed = " ".join(unicodedata.normalize("NFKC", text).split())
    match = next(filter(None, (pattern.fullmatch(typed) for pattern in _WHEN)), None)
    with suppress(ValueError, KeyError):
        return match and (_day(match), _clock(match))
    return None


def month(word: str) -> int:
    """1 to 12 for the name of a month or its beginning: ``Sept``, ``févr``, ``Şub``, ``4월``.

    Raises KeyError for what begins no month, or two.
    """
    if word[0].isdecimal():
        return int(word[:-1])
    return _MONTHS[_plain(word)]


def _day(match: re.Match[str]) -> date:
    """Raises KeyError and ValueError for what is no day."""
    century = 2000 if len(match["year"]) == len("26") else 0
    return date(century + int(match["year"]), month(match["month"]), int(match["day"]))


def _clock(match: re.Match[str]) -> time | None:
    """The time of day; raises ValueError for what is none."""
    if match["hour"] is None:
        return None
    hour = int(match["hour"])
    if half := (match["before"] or match["half"] or "").casefold():
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + _HALVES[re.sub(r"[. ]", "", half)]
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def _plain(word: str) -> str:
    """Without capitals and marks, which spreadsheets and phones lose."""
    apart = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _beginnings() -> dict[str, int]:
    """Every beginning of a month's name that belongs to one month alone, whatever the language."""
    months: dict[str, set[int]] = defaultdict(set)
    for names in _NAMES:
        for number, name in enumerate(map(_plain, names.split()), 1):
            for length in range(min(SHORTEST_WORD, len(name)), len(name) + 1):
                months[name[:length]].add(number)
    return {word: numbers.pop() for word, numbers in months.items() if len(numbers) == 1}


_HALVES = dict.fromkeys(_MORNING, 0) | dict.fromkeys(_AFTERNOON, 12)
_MONTHS = _beginnings() | {_plain(name): number for name, number in _OTHER_NAMES.items()}
