"""FIT files: sets and rests as a watch records them, and what it takes them for."""

from __future__ import annotations

import io
import sys

import pytest
from fitdecode.profile import FIELD_TYPES
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiles import examples
from tests.readers.fit_encoding import (
    ACTIVITY,
    SESSION,
    SET,
    Field,
    enum,
    fit,
    long,
    message,
    moment,
    short,
)
from tests.readers.telling import LOGS, faults, log, meant

from backrules.errors import UnreadableLog
from backrules.exercises.loading import load_catalogue
from backrules.readers import read
from backrules.routine import Routine, SetEntry, Unit
from backrules.shipped import rules_folder

ROW, PULL_UP, SHRUG, UNKNOWN = 23, 21, 26, 65534
STARTED = moment(2, "2026-04-08 21:30")
LOCAL = message(ACTIVITY, moment(253, "2026-04-08 22:10"), moment(5, "2026-04-09 00:10"))


def active(
    *more: Field, reps: int | None = 8, load: int | None = 0, category: tuple[int | None, ...] = ()
) -> bytes:
    """A set; ``load`` in sixteenths of a kilogram."""
    guessed = [short(7, *category)] if category else []
    fields = [long(0, 30_000), short(3, reps), short(4, load), enum(5, 1), *guessed, *more]
    return message(SET, *fields)


def rest(seconds: int) -> bytes:
    return message(SET, long(0, seconds * 1000), enum(5, 0))


def session(*fields: Field) -> bytes:
    return message(SESSION, STARTED, *fields)


def read_fit(*messages: bytes) -> Routine:
    return read(io.BytesIO(fit(*messages)))


def names(*messages: bytes) -> list[str]:
    [one] = read_fit(session(), *messages).sessions
    return [entry.name for entry in one.exercises]


def sets(*messages: bytes) -> list[SetEntry]:
    [one] = read_fit(session(), *messages).sessions
    return [logged for entry in one.exercises for logged in entry.sets]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableLog) as caught:
        read(io.BytesIO(data))
    return str(caught.value)


def places(data: bytes) -> list[str]:
    """Where the problems of a file lie; nowhere where it is read."""
    try:
        read(io.BytesIO(data))
    except UnreadableLog as refused:
        return [problem.place for problem in refused.problems]
    return []


STRENGTH = fit(
    session(long(7, 2_400_500)),
    rest(20),
    active(short(8, 18, None, None), load=640, category=(ROW, None, None)),
    rest(90),
    active(short(8, 18, None, None), load=640, category=(ROW, None, None)),
    rest(120),
    active(short(8, None, 24, None), category=(PULL_UP, SHRUG, ROW)),
    active(reps=None, category=(UNKNOWN, UNKNOWN, UNKNOWN)),
    LOCAL,
)


def test_the_fixture_is_what_the_encoder_writes() -> None:
    assert (LOGS / "fit-strength.fit").read_bytes() == STRENGTH


def test_sets_stand_on_the_local_day_with_the_rests_behind_them() -> None:
    routine = log("fit-strength.fit")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-04-08
  start: "23:30"
  end: "00:10"
  exercises:
  - seated cable row: 1x8@40kg rest90, 1x8@40kg rest120
  - "guessed by the watch: pull up": 1x8
  - unknown to the watch: 30s
"""
    )


@pytest.mark.parametrize(
    ("guess", "name"),
    [
        (active(short(8, 18), category=(ROW,)), "seated cable row"),
        (active(category=(ROW,)), "guessed by the watch: row"),
        (active(short(8, 9999), category=(ROW,)), "guessed by the watch: row"),
        (active(short(8, 18, None), category=(ROW, ROW)), "guessed by the watch: row"),
        (active(category=(600, UNKNOWN)), "guessed by the watch: category 600"),
        (active(category=(None,)), "unknown to the watch"),
        (active(), "unknown to the watch"),
    ],
    ids=[
        "chosen",
        "category alone",
        "exercise of no name",
        "several guesses",
        "category of no name",
        "left out",
        "no field",
    ],
)
def test_only_one_category_with_an_exercise_is_more_than_a_guess(guess: bytes, name: str) -> None:
    assert names(guess) == [name]


def test_no_guess_is_a_name_of_the_catalogue() -> None:
    catalogue = load_catalogue(rules_folder())
    words = (FIELD_TYPES["exercise_category"].enum or {}).values()
    guesses = [f"guessed by the watch: {word.replace('_', ' ')}" for word in words]
    assert [name for name in [*guesses, "unknown to the watch"] if catalogue.find(name)] == []


@pytest.mark.parametrize(
    ("logged", "entry"),
    [
        (active(load=0), SetEntry(8)),
        (active(load=None), SetEntry(8)),
        (active(load=328), SetEntry(8, 20.5, Unit.KG)),
        (active(reps=0), SetEntry(seconds=30.0)),
    ],
)
def test_zeros_are_what_nobody_entered(logged: bytes, entry: SetEntry) -> None:
    assert sets(logged) == [entry]


@pytest.mark.parametrize(
    ("clocks", "start"),
    [
        ([], "21:30:00"),
        ([message(ACTIVITY, moment(253, "2026-04-08 22:10"))], "21:30:00"),
        (
            [message(ACTIVITY, moment(253, "2026-04-08 22:10"), moment(5, "2026-01-01 00:00"))],
            "21:30:00",
        ),
        ([LOCAL], "23:30:00"),
    ],
    ids=["no activity", "no local time", "no zone", "local"],
)
def test_the_time_is_local_where_the_file_tells_it(clocks: list[bytes], start: str) -> None:
    [one] = read_fit(session(), active(), *clocks).sessions
    assert str(one.start) == start


def test_a_workout_without_a_session_begins_with_its_first_set() -> None:
    [one] = read_fit(active(moment(6, "2026-04-08 21:35"))).sessions
    assert (str(one.start), one.end) == ("21:35:00", None)


def test_a_set_of_another_type_is_noted() -> None:
    routine = read_fit(session(), active(), message(SET, short(3, 8), enum(5, 7)))
    assert faults(routine) == ["set[1].set_type: expected 0 or 1, got (7,)"]


@pytest.mark.parametrize(
    ("messages", "message"),
    [
        ([session()], "it looks like a FIT file, but it has no sets"),
        ([active()], "it looks like a FIT file, but it doesn't say when that was"),
        (
            [active(long(6, 5))],
            "it looks like a FIT file, but set[0].start_time: expected a moment, got 5",
        ),
        (
            [session(), message(SET, short(3, 8, 9), enum(5, 1))],
            "it looks like a FIT file, but 1 of its 1 sets can't be understood;"
            " the first: set[0].repetitions: expected a number, got (8, 9)",
        ),
    ],
)
def test_files_without_a_strength_workout_are_refused(messages: list[bytes], message: str) -> None:
    assert refusal(fit(*messages)) == f"<file>: {message}"


def test_a_damaged_file_is_refused_with_the_byte_or_its_checksum() -> None:
    assert refusal(STRENGTH[:200]) == (
        "<file>: it looks like a FIT file, but what begins at byte 181 is damaged or cut off"
    )
    assert refusal(STRENGTH[:-1] + b"\0") == (
        "<file>: it looks like a FIT file, but its checksum is wrong: something in it is damaged"
    )


def test_without_a_decoder_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fitdecode", None)
    assert refusal(STRENGTH) == (
        '<file>: reading FIT files takes one package more: pip install "backrules[fit]"'
    )


@settings(max_examples=examples(200))
@given(st.binary(max_size=60), st.integers(0, 12), st.integers(0, 255))
def test_no_messages_crash_the_reader(content: bytes, at: int, byte: int) -> None:
    known = bytearray(session() + active(category=(ROW,)) + LOCAL)
    known[at] = byte
    for messages in (content, bytes(known), bytes(known) + content):
        assert places(fit(messages)) in ([], ["<file>"])
