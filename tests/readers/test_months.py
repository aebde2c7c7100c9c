"""Dates whose months are words."""

# ruff: noqa: RUF001  # letters of other alphabets are what it is about

from __future__ import annotations

from datetime import date, time

import pytest

from backrules.readers.months import month, worded

SHORT = {
    "English": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "Portuguese": "jan fev mar abr mai jun jul ago set out nov dez",
    "Spanish": "ene feb mar abr may jun jul ago sept oct nov dic",
    "French": "janv févr mars avr mai juin juil août sept oct nov déc",
    "German": "Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez",
    "German, three letters": "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "Austrian": "Jänner Februar Mrz April Mai Juni Juli August September Oktober November Dezember",
    "Italian": "gen feb mar apr mag giu lug ago set ott nov dic",
    "Turkish": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "Turkish, wide": "OCAK ŞUBAT MART NİSAN MAYIS HAZİRAN TEMMUZ AĞUSTOS EYLÜL EKİM KASIM ARALIK",
    "Russian": "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "Russian, by itself": "январь фев март апрель май июнь июль август сен октябрь ноя декабрь",
    "Japanese and Chinese": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "Chinese": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    "Korean": "1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
    "Dutch": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "Swedish": "jan feb mars apr maj juni juli aug sep okt nov dec",
    "Norwegian and Danish": "jan feb marts apr mai juni juli aug sep okt nov des",
}


@pytest.mark.parametrize("words", SHORT.values(), ids=SHORT)
def test_the_months_of_every_language_are_known(words: str) -> None:
    assert [month(word) for word in words.split()] == [*range(1, 13)]
    dates = [worded(f"11 {word}. 2026, 13:05") for word in words.split()]
    assert dates == [(date(2026, n, 11), time(13, 5)) for n in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("5 Mai 2026, 07:34", date(2026, 5, 5), time(7, 34)),
        ("5 de mai. de 2026 07:34", date(2026, 5, 5), time(7, 34)),
        ("9 Şub, 2024", date(2024, 2, 9), None),
        ("Jun 11, 2026, 1:01 PM", date(2026, 6, 11), time(13, 1)),
        ("Jun 11, 2026, 12:01\u202fa.m.", date(2026, 6, 11), time(0, 1)),
        ("11 jun 2026, 12:01:30 p. m.", date(2026, 6, 11), time(12, 1, 30)),
        ("May 11, 2026, 1:01 ÖS", date(2026, 5, 11), time(13, 1)),
        ("8 avr. 2026 à 16:50", date(2026, 4, 8), time(16, 50)),
        ("8. April 2026 um 16:50", date(2026, 4, 8), time(16, 50)),
        ("8 апр. 2026 г., 16:50", date(2026, 4, 8), time(16, 50)),
        ("8 4월 2026, 16:50", date(2026, 4, 8), time(16, 50)),
        ("2026年4月8日 16:50", date(2026, 4, 8), time(16, 50)),
        ("2026년 12월 8일 오후 4:50", date(2026, 12, 8), time(16, 50)),
        ("8-Apr-26 16:50", date(2026, 4, 8), time(16, 50)),
    ],
)
def test_words_may_stand_in_the_order_of_any_language(
    text: str, day: date, clock: time | None
) -> None:
    assert worded(text) == (day, clock)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-04-08 16:50",
        "8 jui 2026, 16:50",
        "8 ma 2026, 16:50",
        "8 lis 2026, 16:50",
        "8 Aprilx 2026, 16:50",
        "8 13月 2026, 16:50",
        "31 Feb 2026, 16:50",
        "1 Jan 0000, 16:50",
        "8 Apr 2026, 24:00",
        "8 Apr 2026, 13:00 PM",
        "8 Apr 2026, 0:30 AM",
        "2026年13月8日 16:50",
        "1 " * 100_000,
    ],
)
def test_what_names_no_month_day_or_time_is_no_date(text: str) -> None:
    assert worded(text) is None
