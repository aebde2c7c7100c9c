"""Sets as a person types them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.notation import LONGEST, parse_planned, parse_rep_range, parse_sets
from backrules.routine import RepRange, SetEntry, SetKind, Side, Unit
from backrules.structuring import Expected


def sets(*reps: int, **fields: object) -> tuple[SetEntry, ...]:
    return tuple(SetEntry(n, **fields) for n in reps)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", sets(10)),
        ("3x10", sets(10, 10, 10)),
        ("3×10", sets(10, 10, 10)),
        (" 3 X 10 @ 70 LB R2 ", sets(10, 10, 10, load=70.0, unit=Unit.LB, rir=2.0)),
        ("10/9/8", sets(10, 9, 8)),
        ("2x10/8@60", sets(10, 8, 10, 8, load=60.0)),
        ("3x10@70lb r2, 1x8@75.5kg failure", (
            *sets(10, 10, 10, load=70.0, unit=Unit.LB, rir=2.0),
            *sets(8, load=75.5, unit=Unit.KG, kind=SetKind.FAILURE),
        )),
        ("8@+10kg", sets(8, load=10.0, unit=Unit.KG)),
        ("8@-20", sets(8, load=-20.0)),
        ("2x30s", (SetEntry(seconds=30.0),) * 2),
        ("40m@24kg", (SetEntry(distance_m=40.0, load=24.0, unit=Unit.KG),)),
        ("10 rpe8.5 rest90 left form", sets(
            10, rpe=8.5, rest_s=90.0, side=Side.LEFT, form_flag=True
        )),
        ("10 amrap both pain", sets(10, kind=SetKind.AMRAP, side=Side.BOTH, pain_flag=True)),
        ("10 warmup", sets(10, kind=SetKind.WARMUP)),
        ("0", sets(0)),
    ],
)  # fmt: skip
def test_a_set_list_is_the_sets_that_it_stands_for(
    text: str, expected: tuple[SetEntry, ...]
) -> None:
    assert parse_sets(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected sets like 3x10@70lb r2, got ''"),
        ("3x10,", "expected sets like 3x10@70lb r2, got ''"),
        ("ten", "expected sets like 3x10@70lb r2, got 'ten'"),
        ("3x10@70lbs", "expected sets like 3x10@70lb r2, got '3x10@70lbs'"),
        ("3x10@70lbr2", "expected sets like 3x10@70lb r2, got '3x10@70lbr2'"),
        ("3x10@7e3", "expected sets like 3x10@70lb r2, got '3x10@7e3'"),
        ("3x8-12", "expected repetitions, seconds (30s) or metres (40m), got '3x8-12'"),
        ("10//8", "expected repetitions, seconds (30s) or metres (40m), got '10//8'"),
        ("99999", "expected repetitions, seconds (30s) or metres (40m), got '99999'"),
        ("0x10", "expected 1 to 100 sets, got '0x10'"),
        ("51x10/8", "expected 1 to 100 sets, got '51x10/8'"),
        (
            "3x10 faliure",
            "expected r2, rpe8, rest90, a kind or a side of the set, got 'faliure';"
            " did you mean 'failure'?",
        ),
        (
            "3x10 2r",
            "expected r2, rpe8, rest90, a kind or a side of the set, got '2r'",
        ),
        ("3x10 r2 r3", "expected each of these once, got 'r2 r3'"),
        ("3x10 drop failure", "expected each of these once, got 'drop failure'"),
        ("1" * (LONGEST + 1), "expected at most 1000 characters of sets, got 1001"),
    ],
)
def test_what_is_no_set_list_is_told_with_its_part(text: str, message: str) -> None:
    with pytest.raises(Expected) as caught:
        parse_sets(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3x8-12@60kg rest90", {
            "sets": 3, "reps": "8-12", "load": 60.0, "unit": Unit.KG, "rest_s": 90.0
        }),
        ("3x10", {"sets": 3, "reps": "10"}),
        ("10", {"sets": 1, "reps": "10"}),
    ],
)  # fmt: skip
def test_a_planned_exercise_is_sets_and_repetitions(text: str, expected: object) -> None:
    assert parse_planned(text) == expected


@pytest.mark.parametrize("text", ["", "many", "3x10 failure", "3x10 r2", "3x10, 1x8"])
def test_what_is_no_planned_exercise_is_told(text: str) -> None:
    with pytest.raises(Expected, match="expected "):
        parse_planned(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("10", (10, 10)), ("8-12", (8, 12)), ("8 – 12", (8, 12)), ("0", (0, 0))]
)
def test_a_range_of_repetitions_has_two_ends(text: str, expected: tuple[int, int]) -> None:
    assert parse_rep_range(text) == RepRange(*expected)


@pytest.mark.parametrize("text", ["", "12-8", "8-", "-8", "8-12-15", "30s", "99999", "٣"])
def test_what_is_no_range_of_repetitions_is_told(text: str) -> None:
    with pytest.raises(Expected, match="expected repetitions like 10 or 8-12, got '"):
        parse_rep_range(text)


@pytest.mark.parametrize(("start", "more"), [("3", " "), ("3x", " "), ("1@", " "), ("", "1/")])
@pytest.mark.parametrize("parse", [parse_sets, parse_planned, parse_rep_range])
@pytest.mark.timeout(60)
def test_a_long_text_is_refused_quickly_and_shortly(
    start: str, more: str, parse: Callable[[str], object]
) -> None:
    with pytest.raises(Expected) as caught:
        parse(f"{start}{more * 10**6}!")
    assert len(str(caught.value)) < 200


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(["3x", "10", "/", "@", "70", "kg", ",", " r2", " drop", "s"])).map(
        "".join
    )
)
def test_any_text_is_sets_or_is_told(text: str) -> None:
    found: tuple[SetEntry, ...] | str
    try:
        found = parse_sets(text)
    except Expected as expected:
        found = str(expected)
    assert found
