"""GymBook: headers of every language, units in the cells, skipped sets."""

from __future__ import annotations

import pytest
from tests.readers.telling import LOGS, faults, log, meant, text_log, unknown_kind

from backrules.routine import SetEntry

ITALIAN = LOGS.joinpath("gymbook-italian.csv").read_text()
ROW = "09/01/25,Schiena,18:05,Lat machine,Schiena,Dorsali,,{},{},{},,{}\n"


def test_an_italian_log_is_read_without_what_was_skipped() -> None:
    routine = log("gymbook-italian.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2025-01-09
  start: "18:05"
  name: Schiena
  exercises:
  - Lat machine: 15@25kg warmup, 12@42.5kg
  - Trazioni: "1"
- date: 2025-01-23
  start: "18:20"
  name: Schiena
  exercises:
  - {name: Tapis roulant, sets: [{seconds: 540, distance_m: 1500, kind: warmup}]}
"""
    )


def test_a_german_log_is_read_too() -> None:
    routine = log("gymbook-german.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-02-13
  name: Rücken
  exercises:
  - Unterarmstütz: 45s
- date: 2026-02-13
  start: "07:10"
  name: Rücken
  exercises:
  - Kreuzheben: 10@40kg warmup, 5@1100lb
"""
    )


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (("Set", "12 volte", '"40,00 kg"', ""), "expected repetitions or a time, got '12 volte'"),
        (("Set", '"1,5 reps"', "", ""), "expected repetitions or a time, got '1,5 reps'"),
        (("Set", "12 reps", "40 stone", ""), "expected a load or a distance, got '40 stone'"),
        (("Set", "", "", "forse"), "expected yes or no in the last column, got 'forse'"),
        (("Set", "tante", "", ""), "expected a number with its unit, got 'tante'"),
    ],
)
def test_a_row_that_is_not_understood_is_noted(cells: tuple[str, ...], fault: str) -> None:
    assert faults(text_log(ITALIAN + ROW.format(*cells))) == [f"line 7: {fault}"]


def test_a_number_may_stand_without_its_unit_and_an_unknown_kind_is_noted() -> None:
    routine = text_log(ITALIAN + ROW.format("Set finale", "8", '"50,00"', "No"))
    assert routine.notes == (unknown_kind("Set finale"),)
    last = routine.sessions[0].exercises[-1].sets[-1]
    assert (last.reps, last.load, last.unit) == (8, 50, None)


def test_cells_may_be_empty() -> None:
    [*_, last] = text_log(ITALIAN + ROW.format("", "", "", "")).sessions[0].exercises[-1].sets
    assert last == SetEntry()
