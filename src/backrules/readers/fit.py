"""FIT files of strength workouts, as watches record them.

Each set has up to three categories of exercises that the watch takes it for. A category alone, with
an exercise of it, is what somebody chose; its name is the word of the FIT profile. All else is a
guess, and a guess decides nothing: its name says so, and no catalogue has it. The rest after a set
is a message of its own. Loads are in kilograms. The time is local where the file tells the local
time of anything, else UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import zip_longest

from attrs import evolve

from backrules.readers.files import File
from backrules.readers.fit_messages import Message, exercise_words, is_fit, messages
from backrules.readers.json_files import Misread
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.reader import Reader
from backrules.routine import Routine, SetEntry, Unit
from backrules.structuring import Expected

FORMAT = "FIT file"
LARGEST_OFFSET = timedelta(hours=14)  # of any zone from UTC
UNKNOWN_CATEGORY = 65534


def _read(file: File) -> Routine:
    found = messages(file, "activity", "session", "set")
    misread = Misread()
    sets: list[LoggedSet] = []
    for message in found["set"]:
        with misread.noted():
            _add(sets, message, file)
    notes = misread.notes(file, FORMAT, len(sets))
    workout = _workout(file, found)
    return routine_of([(workout, logged) for logged in sets], notes)


def _add(sets: list[LoggedSet], message: Message, file: File) -> None:
    """Add a set to those before it, or a rest to the last of them; raises `Expected`."""
    match message.codes_of("set_type"):
        case (1,):
            sets.append(LoggedSet(_exercise(message, file), _entry(message)))
        case (0,):
            if sets:
                rested = evolve(sets[-1].entry, rest_s=message.number("duration"))
                sets[-1] = evolve(sets[-1], entry=rested)
        case other:
            raise message.expected("set_type", "0 or 1", other)


def _entry(message: Message) -> SetEntry:
    """The set of a message; without repetitions it was held for its duration."""
    reps, load = message.number("repetitions"), message.number("weight")
    return SetEntry(
        reps=None if reps is None else int(reps),
        load=load,
        unit=None if load is None else Unit.KG,
        seconds=message.number("duration") if reps is None else None,
    )


def _exercise(message: Message, file: File) -> str:
    """The exercise that was chosen, or the category that the watch guessed first."""
    pairs = zip_longest(message.codes_of("category"), message.codes_of("category_subtype"))
    known = [pair for pair in pairs if pair[0] not in (None, UNKNOWN_CATEGORY)]
    if not known:
        return "unknown to the watch"
    [(category, exercise), *others] = known
    word, exercises = exercise_words(file, category)
    if exercise in exercises and not others:
        return _readable(exercises[exercise])
    return f"guessed by the watch: {_readable(word)}"


def _workout(file: File, found: Mapping[str, Sequence[Message]]) -> Workout:
    """When the workout began: as its session has it, else its first set."""
    first, *_ = [*found["session"], *found["set"]]
    try:
        start = first.moment("start_time")
        seconds = first.number("total_elapsed_time")
        offset = _offset(found["activity"])
    except Expected as error:
        raise file.unreadable(f"it looks like a {FORMAT}, but {error}") from None
    if start is None:
        raise file.unreadable(f"it looks like a {FORMAT}, but it doesn't say when that was")
    return Workout(start + offset, duration=timedelta(seconds=round(seconds)) if seconds else None)


def _offset(activities: Sequence[Message]) -> timedelta:
    """Local time less UTC; nothing where the file doesn't tell it, or tells one of no zone."""
    for activity in activities:
        local, utc = activity.moment("local_timestamp"), activity.moment("timestamp")
        if local and utc and abs(local - utc) <= LARGEST_OFFSET:
            return local - utc
    return timedelta()


def _readable(word: str) -> str:
    return word.replace("_", " ").strip()


FIT = Reader(FORMAT, is_fit, _read)
