"""A week that looks like a deload is offered as a hint and changes nothing."""

from __future__ import annotations

import datetime

import pytest

import backrules

MONDAY = datetime.date(2026, 3, 2)


def routine(weeks: list[str], tags: tuple[str, ...] = ()) -> backrules.Routine:
    """A session on the Monday of each week; the tags belong to the last."""
    sessions = [
        {
            "date": (MONDAY + datetime.timedelta(weeks=at)).isoformat(),
            "exercises": [{"Deadlift": sets}],
            "tags": list(tags) if at == len(weeks) - 1 else [],
        }
        for at, sets in enumerate(weeks)
    ]
    return backrules.Routine.from_dict({"unit": "kg", "sessions": sessions})


def hinted(one: backrules.Routine) -> tuple[str, ...]:
    as_of = one.sessions[-1].date + datetime.timedelta(days=6)
    notes = backrules.diagnose(one, as_of=as_of).log.notes
    return next((note.details for note in notes if note.code == "D15"), ())


@pytest.mark.parametrize(
    ("last", "is_hinted"),
    [
        ("2x5@90", True),
        ("2x5@90.1", False),
        ("3x5@60", False),
        ("2x5", False),
    ],
)
def test_a_third_fewer_sets_and_a_tenth_less_load_look_like_a_deload(
    last: str, is_hinted: bool
) -> None:
    found = hinted(routine(["3x5@100"] * 4 + [last]))
    assert found == (("2026-03-30",) if is_hinted else ())


def test_four_weeks_before_are_needed() -> None:
    assert hinted(routine(["3x5@100"] * 3 + ["2x5@80"])) == ()


def test_a_marked_deload_needs_no_hint() -> None:
    assert hinted(routine(["3x5@100"] * 4 + ["2x5@80"], tags=("deload",))) == ()
