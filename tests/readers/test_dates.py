"""Dates in numbers, in the forms that apps and spreadsheets give them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.readers.dates import AmbiguousDate, Dates, moment, when
from backrules.structuring import Expected

FORMS = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.000Z",
    "%Y-%m-%d %H:%M:%S +0530",
    "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H.%M.%S",
    "%d.%m.%Y,  %I:%M:%S %p",
]


@given(st.datetimes(datetime(1000, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_forms_that_tell_by_themselves_are_read_back(at: datetime) -> None:
    assert [moment(at.strftime(form)) for form in FORMS] == [at] * len(FORMS)


@given(st.dates(date(1969, 1, 1), date(2068, 12, 31)), st.sampled_from("/-"), st.booleans())
def test_who_knows_what_comes_first_reads_slashes(day: date, mark: str, day_first: bool) -> None:
    year_last = f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y"
    assert when(day.strftime(year_last), day_first=day_first) == (day, None)
    if mark == "/":
        assert when(day.strftime(year_last.lower()), day_first=day_first) == (day, None)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("2024-03-05", None),
        ("5.3.24 18:02", time(18, 2)),
        ("2024-3-5 6:02", time(6, 2)),
        ("3/5/24 12:02 am", time(0, 2)),
        ("3/5/2024, 12:02\u202fp. m.", time(12, 2)),
        ("2024-03-05T18:02:11,5+01:00", time(18, 2, 11)),
        ("2024-03-05 18:02 UTC", time(18, 2)),
    ],
)
def test_a_date_may_have_a_time_of_day(typed: str, clock: time | None) -> None:
    assert when(typed, day_first=False) == (date(2024, 3, 5), clock)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "2024-02-30",
        "0000-01-01",
        "13/13/2024",
        "2024-03-05 24:00",
        "2024-03-05 13:00 PM",
        "2024-03-05 0:30 AM",
        "2024-03-05 18:2",
        "2024-03/05",
        "24-03-05",
        "124-03-05",
        "2024-03-005",
        "2024-03-05 18:02 and then",
        "٢٠٢٤-03-05",
        "9" * 5000,
    ],
)
def test_what_is_no_date_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(Expected, match=r"^expected a date like 2026-04-08 16:50:00, got '"):
        when(typed)


def test_a_moment_needs_its_time() -> None:
    with pytest.raises(Expected, match=r"expected a date with a time like .*, got '2024-03-05'"):
        moment("2024-03-05")


def test_the_only_possible_order_is_taken() -> None:
    assert when("31/1/2024") == when("1/31/2024") == (date(2024, 1, 31), None)
    assert when("5/05/2024") == (date(2024, 5, 5), None)
    with pytest.raises(AmbiguousDate, match="tells its day from its month, got '3/5/2024'"):
        when("3/5/2024")


@pytest.mark.parametrize(
    ("others", "month"),
    [
        (["3/5/2024", "13/5/2024", "2024-12-31", "31.12.2024", "a note"], 5),
        (["3/5/2024", "3/13/2024 18:02"], 3),
        (["3/5/2024", "3/6/2024"], None),
        (["13/5/2024", "5/13/2024"], None),
        (["13/13/2024"], None),
    ],
)
def test_one_day_above_twelve_settles_the_order_of_its_file(
    others: list[str], month: int | None
) -> None:
    dates = Dates(lambda: others)
    if month is None:
        with pytest.raises(AmbiguousDate):
            dates.when("3/5/2024")
        with pytest.raises(AmbiguousDate):
            dates.moment("3/5/2024 18:02")
    else:
        assert dates.when("3/5/2024") == (date(2024, month, 8 - month), None)
        assert dates.moment("3/5/2024 18:02").month == month


def test_the_other_dates_are_asked_for_once_and_only_where_it_takes_them() -> None:
    asked = []

    def typed() -> list[str]:
        asked.append(True)
        return ["13/5/2024"]

    dates = Dates(typed)
    dates.moment("2024-03-05 18:02")
    assert not asked
    dates.when("3/5/2024")
    dates.when("4/5/2024")
    assert asked == [True]
