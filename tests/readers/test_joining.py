"""Several files of one person: what becomes of sessions, notes and settings."""

from __future__ import annotations

import datetime
import io
from copy import deepcopy
from typing import Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given
from tests.strategies import routines

from backrules.errors import UnreadableLog
from backrules.readers import read
from backrules.readers.files import File
from backrules.readers.joining import joined
from backrules.routine import Note, Routine, Tag

DAY = "2026-04-08"
PULL = [{"Row": "3x8@60kg"}, {"Pull Up": "8, 7, 6"}]
PUSH = [{"Bench Press": "3x8@60kg"}, {"Dip": "2x12"}]


def file(name: str, **document: Any) -> io.BytesIO:
    opened = io.BytesIO(yaml.safe_dump(document).encode())
    opened.name = f"/home/me/{name}"
    return opened


def session(exercises: Any, day: str = DAY, **more: Any) -> dict[str, Any]:
    return {"date": datetime.date.fromisoformat(day), "exercises": exercises, **more}


def told(routine: Routine) -> list[tuple[str, int]]:
    """The date and the number of sets of each session."""
    return [
        (one.date.isoformat(), sum(len(entry.sets) for entry in one.exercises))
        for one in routine.sessions
    ]


def test_sessions_of_several_files_are_put_together() -> None:
    first = file("a.yaml", sessions=[session(PULL)], breaks=[{"from": DAY, "to": DAY}])
    second = file("b.yaml", sessions=[session(PUSH), session(PULL, "2026-04-10")], goal="strength")
    routine = read(first, second)
    assert told(routine) == [(DAY, 6), (DAY, 5), ("2026-04-10", 6)]
    assert (routine.goal, len(routine.breaks), routine.notes) == ("strength", 1, ())


@pytest.mark.parametrize("fuller_first", [True, False])
def test_a_session_in_two_files_is_kept_once_by_the_fuller_record(fuller_first: bool) -> None:
    full = session([*PULL, {"Shrug": "15"}], start="18:05", tags=["deload"])
    half = session([{"pull up": "8, 7, 6@10lb"}, {"Face Pull": "20, 20"}])
    given = [file("a.yaml", sessions=[full]), file("b.yaml", sessions=[half])]
    routine = read(*(given if fuller_first else reversed(given)))
    assert told(routine) == [(DAY, 7)]
    assert routine.sessions[0].tags == (Tag.DELOAD,)
    assert routine.notes == (Note("D16", 1, (DAY,)),)


@pytest.mark.parametrize(
    "other",
    [session(PUSH), session(PULL, "2026-04-09"), session([{"Row": "8"}, {"Dip": "12, 12"}])],
    ids=["other exercises", "another day", "a third of its sets"],
)
def test_other_sessions_are_no_repetition(other: dict[str, Any]) -> None:
    assert len(read(file("a", sessions=[session(PULL)]), file("b", sessions=[other])).sessions) == 2


def test_sessions_of_one_file_are_left_to_the_facts() -> None:
    evening = deepcopy(session(PULL, start="18:00"))
    twice = [session(PULL, start="07:00"), evening]
    assert len(read(file("a", sessions=twice), file("b", sessions=twice)).sessions) == 2


def test_a_third_file_is_held_against_the_record_that_was_kept() -> None:
    files = (file(name, sessions=[session(PULL)]) for name in "abc")
    routine = read(*files)
    assert (told(routine), routine.notes) == ([(DAY, 6)], (Note("D16", 2, (DAY,)),))


def test_notes_say_which_of_several_files_they_are_about() -> None:
    note = {"code": "D13", "count": 1, "details": ["line 3: expected a name"]}
    routine = read(file("a.csv", notes=[note]), file("b.csv", sessions=[session(PULL)]))
    assert routine.notes == (Note("D13", 1, ("a.csv: line 3: expected a name",)),)


@pytest.mark.parametrize(
    ("said", "together"),
    [([None, None], None), ([True, None], True), ([True, False], False)],
)
def test_order_is_reliable_if_no_file_denies_it(
    said: list[bool | None], together: bool | None
) -> None:
    files = (file("a", order_reliable=one, goal="general") for one in said)
    assert read(*files).order_reliable is together


def test_two_files_may_set_the_same_but_not_otherwise() -> None:
    assert read(file("a", goal="muscle"), file("b", goal="muscle")).goal == "muscle"
    with pytest.raises(UnreadableLog) as caught:
        read(file("a", goal="muscle"), file("b", goal="strength"))
    assert str(caught.value.problems[0]) == (
        "/home/me/b: it sets goal, and /home/me/a sets it otherwise"
    )


@given(routines())
def test_a_log_given_twice_is_read_once(routine: Routine) -> None:
    first, second = File("a", b""), File("b", b"")
    together = joined([(first, routine), (second, evolve(routine, notes=()))])
    known = [one for one in together.sessions if any(entry.sets for entry in one.exercises)]
    alone = [one for one in routine.sessions if any(entry.sets for entry in one.exercises)]
    assert sorted(map(repr, known)) == sorted(map(repr, alone))
