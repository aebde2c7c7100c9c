"""How long something took, in the words and signs of several languages."""

from __future__ import annotations

import re
from datetime import timedelta

LONGEST_DURATION = 40  # characters

_HOURS = (
    "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore 小时 小時 時間 시간"
)
_MINUTES = "m min mins minute minutes minuten minuto minutos minuti 分 分钟 分鐘 분"
_SECONDS = "s sec secs second seconds sek seg segundos secondi secondes 秒 초"
_UNITS = {
    word: unit
    for words, unit in (
        (_HOURS, timedelta(hours=1)),
        (_MINUTES, timedelta(minutes=1)),
        (_SECONDS, timedelta(seconds=1)),
    )
    for word in words.split()
}
_PART = r"([0-9]{1,6}) ?([^\W\d_]+)\.?,? ?"
_PARTS = re.compile(rf"(?:{_PART})+")
_CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9]):(?P<seconds>[0-5][0-9])")


def duration(text: str) -> timedelta | None:
    """``1h 13m``, ``35min``, ``1 Std. 13 Min.``, ``1小时13分钟``, ``1:13:00``.

    None for what is written in another way, or in a language that isn't known.
    """
    typed = " ".join(text.casefold().split())
    if len(typed) > LONGEST_DURATION:
        return None
    if clock := _CLOCK.fullmatch(typed):
        return timedelta(**{part: int(number) for part, number in clock.groupdict().items()})
    if not _PARTS.fullmatch(typed):
        return None
    parts = re.findall(_PART, typed)
    if not all(unit in _UNITS for _, unit in parts):
        return None
    return sum((int(number) * _UNITS[unit] for number, unit in parts), timedelta())
