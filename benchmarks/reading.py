"""Reading against a bare walk over the rows: `python -m benchmarks.reading`.

The walk is `csv.DictReader` over the decoded text. Memory is what is held at the peak of a reading,
the file itself left out, as a multiple of the file; walking holds one row at a time.
"""

from __future__ import annotations

import csv
import datetime
import io
import random
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks.rounds import medians
from benchmarks.tables import table, times

import backrules

ROWS = 20_000
ROWS_A_WORKOUT, SETS = 20, 4
FIRST_DAY = datetime.date(2008, 1, 1)
STRONG = (
    *("Date", "Workout Name", "Duration", "Exercise Name", "Set Order", "Weight", "Reps"),
    *("Distance", "Seconds", "Notes", "Workout Notes", "RPE"),
)
HEVY = (
    *("title", "start_time", "end_time", "description", "exercise_title", "superset_id"),
    *("exercise_notes", "set_index", "set_type", "weight_kg", "reps", "distance_km"),
    *("duration_seconds", "rpe"),
)
EXERCISES = ("Lat Pulldown (Cable)", "Bench Press (Barbell)", "Squat (Barbell)", "Face Pull", "Dip")

Cells = tuple[object, ...]
LoadAndReps = Callable[[random.Random], tuple[float, int, str]]


def main() -> None:
    rows = [
        _row(name, _file(header, rows))
        for name, header, rows in (
            ("Strong, as people log", STRONG, _strong(_alike)),
            ("Strong, hardly two sets alike", STRONG, _strong(_different)),
            ("Hevy, as people log", HEVY, _hevy(_alike)),
            ("Hevy, hardly two sets alike", HEVY, _hevy(_different)),
        )
    ]
    columns = (f"{ROWS:,} rows", "read, ms", "DictReader, ms", "ratio", "at most", "memory / file")
    print(table(columns, rows))


def _row(name: str, data: bytes) -> Sequence[str]:
    taken = medians({"read": partial(_read, data), "walk": partial(_walk, data)}, rounds=9)
    tracemalloc.start()
    _read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (
        name,
        f"{taken['read'] * 1e3:.0f}",
        f"{taken['walk'] * 1e3:.0f}",
        times(taken["read"] / taken["walk"]),
        "4",
        times(peak / len(data)),
    )


def _read(data: bytes) -> None:
    backrules.read(io.BytesIO(data))


def _walk(data: bytes) -> None:
    for _ in csv.DictReader(io.StringIO(data.decode(), newline="")):
        pass


def _file(header: Sequence[str], rows: Iterator[Cells]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows((header, *rows))
    return text.getvalue().encode()


def _alike(chance: random.Random) -> tuple[float, int, str]:
    """A set as people log them: steps of a plate, some effort, a thousand kinds of sets in all."""
    return chance.randint(2, 48) * 2.5, chance.randint(4, 15), chance.choice(("", "", "8"))


def _different(chance: random.Random) -> tuple[float, int, str]:
    """A set that hardly any other is like; no real log is so varied."""
    return chance.randint(20, 400) / 4, chance.randint(4, 16), chance.choice(("", "8", "9.5"))


def _strong(sets: LoadAndReps) -> Iterator[Cells]:
    chance = random.Random(0)
    for workout, day, exercise, order in _places():
        load, reps, rpe = sets(chance)
        name = EXERCISES[exercise]
        start, title = f"{day} 18:02:11", f"Day {workout % 4}"
        yield (start, title, "1h 13m", name, order + 1, load, reps, 0, 0, "", "", rpe)


def _hevy(sets: LoadAndReps) -> Iterator[Cells]:
    chance = random.Random(0)
    for workout, day, exercise, order in _places():
        load, reps, rpe = sets(chance)
        date, title = f"{day.day} {day:%b} {day.year}", f"Day {workout % 4}"
        times_ = (f"{date}, 18:02", f"{date}, 19:15")
        name = EXERCISES[exercise]
        yield (title, *times_, "", name, "", "", order, "normal", load, reps, "", "", rpe)


def _places() -> Iterator[tuple[int, datetime.date, int, int]]:
    """Workout, its day, the exercise's place in it and the set's place in that."""
    for row in range(ROWS):
        workout, place = divmod(row, ROWS_A_WORKOUT)
        day = FIRST_DAY + datetime.timedelta(days=workout * 2)
        yield workout, day, *divmod(place, SETS)


if __name__ == "__main__":
    main()
