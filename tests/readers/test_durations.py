"""How long something took, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backrules.readers.durations import duration


@pytest.mark.parametrize(
    "text",
    [
        "1h 13m",
        "1h13m",
        "1H 13min",
        "73min",
        "1 Std. 13 Min.",
        "1 Stunde, 13 Minuten",
        "1 heure 13 minutes",
        "1 hora 13 minutos",
        "1 ora 13 minuti",
        "1小时13分钟",
        "1小時13分鐘",
        "1時間13分",
        "1시간 13분",
        "1\u00a0h\u202f13\u00a0min",
        "4380s",
        "1:13:00",
    ],
)
def test_words_of_many_languages_say_the_same(text: str) -> None:
    assert duration(text) == timedelta(hours=1, minutes=13)


@pytest.mark.parametrize(
    "text", ["", "an hour", "73", "1:13", "1 fortnight", "1h 13", "-1h", "1h" * 30, "9999999h"]
)
def test_other_words_say_nothing(text: str) -> None:
    assert duration(text) is None
