"""GymBook's CSV: one row a set, in the language of the phone, told by the shape of its header.

Cells hold numbers with their units: ``20 ripetizioni`` or ``9 minuti``, ``"42,50 kg"``. Sets that
were skipped are marked with a word and left out.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from functools import partial

from attrs import evolve

from backrules.readers.dates import Dates, when
from backrules.readers.files import File
from backrules.readers.logged import LoggedSet, Workout, routine_of
from backrules.readers.numbers import number
from backrules.readers.reader import Reader
from backrules.readers.rows import Header, Layout, Row, remembered, texts, understood
from backrules.readers.units import METRES, SECONDS, UNITS
from backrules.routine import Routine, SetEntry, SetKind, Unit
from backrules.structuring import Expected, shown

_LAYOUT = Layout("GymBook CSV", decimal_comma=True)
_COLUMNS = (
    "date",
    "program",
    "time",
    "exercise",
    "zone",
    "primary",
    "secondary",
    "set",
    "reps or time",
    "weight or distance",
    "notes",
    "skipped",
)
_CHOICES = (1, 1, 1, 1, 1, 1, 1, 3, 2, 2, 1, 1)
_REPS = {
    *("rep", "reps", "repetition", "repetitions", "ripetizione", "ripetizioni"),
    *("wiederholung", "wiederholungen", "répétition", "répétitions", "repetición"),
    *("repeticiones", "repetição", "repetições"),
}
_LENGTHS = {
    word: SECONDS[unit]
    for unit, words in {
        "h": "h ora ore hour hours stunde stunden heure heures hora horas",
        "min": "min minuto minuti minute minutes minuten minutos",
        "s": "s sec secondo secondi second seconds sekunde sekunden seconde secondes segundo"
        " segundos",
    }.items()
    for word in words.split()
}
_SKIPPED = {"si", "sì", "sí", "yes", "ja", "oui", "sim"}
_DONE = {"", "no", "nein", "non", "não"}
_SET = ("exercise", "set", "reps or time", "weight or distance", "skipped")
_AMOUNT = re.compile(r"(?P<number>[-+0-9.,'\s]*[0-9])\s*(?P<word>[^0-9]*)")
_NUMBERED = re.compile(r"(?<![#.])[#.]*+[0-9]+")


def _recognises(file: File) -> bool:
    return tuple(len(_choices(name)) for name in _LAYOUT.header(file).columns) == _CHOICES


def _choices(name: str) -> list[str]:
    """What a cell of the column may be about: ``Peso / Distanza``."""
    return name.split(" / ")


def _read(file: File) -> Routine:
    said = _LAYOUT.header(file)
    header = evolve(said, columns=_COLUMNS)
    dates = Dates(lambda: texts(file, _LAYOUT, "date", header))
    workout = remembered(partial(_workout, dates), "date", "time", "program")
    logged = remembered(partial(_logged_set, _kinds(said)), *_SET)
    rows, notes = understood(file, _LAYOUT, lambda row: (workout(row), logged(row)), header)
    return routine_of([(began, one) for began, one in rows if one is not None], notes)


def _kinds(header: Header) -> dict[str, SetKind]:
    """The words for kinds of sets; sets for cooling down are no more work than those before."""
    normal, warm_up, cool_down = _choices(header.columns[_COLUMNS.index("set")])
    return {
        "": SetKind.NORMAL,
        normal: SetKind.NORMAL,
        warm_up: SetKind.WARMUP,
        cool_down: SetKind.WARMUP,
    }


def _workout(dates: Dates, row: Row) -> Workout:
    day, _ = dates.when(row.text("date"))
    clock = _clock(row.text("time"))
    start = datetime.combine(day, clock or time())
    return Workout(start, row.text("program") or None, is_timed=clock is not None)


def _clock(text: str) -> time | None:
    if not text:
        return None
    return when(f"2000-01-01 {text}")[1]


def _logged_set(kinds: dict[str, SetKind], row: Row) -> LoggedSet | None:
    """The set of a row, None where it was skipped."""
    skipped = row.text("skipped").casefold()
    if skipped not in _SKIPPED | _DONE:
        raise Expected(f"expected yes or no in the last column, got {shown(skipped)}")
    if skipped in _SKIPPED:
        return None
    kind = row.text("set")
    word = _NUMBERED.sub("", kind.casefold()).strip()
    reps, seconds = _reps_or_time(row.text("reps or time"))
    load, unit, distance_m = _load_or_distance(row.text("weight or distance"))
    return LoggedSet(
        exercise=row.name("exercise"),
        unknown_kind=None if word in kinds else kind,
        entry=SetEntry(
            reps=reps,
            load=load,
            unit=unit,
            kind=kinds.get(word, SetKind.NORMAL),
            seconds=seconds,
            distance_m=distance_m,
        ),
    )


def _reps_or_time(text: str) -> tuple[int | None, float | None]:
    amount, word = _amount(text)
    if not amount:
        return None, None
    if word in _LENGTHS:
        return None, amount * _LENGTHS[word]
    if word in {"", *_REPS} and amount.is_integer():
        return int(amount), None
    raise Expected(f"expected repetitions or a time, got {shown(text)}")


def _load_or_distance(text: str) -> tuple[float | None, Unit | None, float | None]:
    amount, word = _amount(text)
    if not amount:
        return None, None, None
    if word in METRES:
        return None, None, amount * METRES[word]
    if word in {"", *UNITS}:
        return amount, UNITS.get(word), None
    raise Expected(f"expected a load or a distance, got {shown(text)}")


def _amount(text: str) -> tuple[float | None, str]:
    """A number and the word behind it; no number in an empty cell."""
    if not text:
        return None, ""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise Expected(f"expected a number with its unit, got {shown(text)}")
    return number(match["number"], decimal_comma=True), match["word"].strip().rstrip(".").casefold()


GYMBOOK = Reader(_LAYOUT.name, _recognises, _read)
