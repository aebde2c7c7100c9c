"""JEFIT: sections below banners, all sets of an exercise in one cell."""

from __future__ import annotations

import pytest
from tests.readers.telling import LOGS, faults, log, meant, text_log, unknown_kind

from backrules.errors import UnreadableLog
from backrules.routine import SetEntry, SetKind, Unit

SETTING = "### SETTING ####\n\nUSERID,DOB,mass\n1,1990-01-02,{}\n\n"
SESSIONS = "### WORKOUT SESSIONS ####\n\n_id,starttime,endtime\n7,{},{}\n\n"
HEADER = "### EXERCISE LOGS ####\n\n_id,logs,mydate,ename,belongsession\n"
ROW = '1,"{}",{},Row,7\n'
SET_LOGS = (
    "\n########\n\n### EXERCISE SET LOGS ####\n\n"
    "exercise_log_id,set_index,weight_lbs,reps,set_type\n{}"
)
DAY = "2026-04-08"


def row(logs: str, day: str = DAY) -> str:
    return ROW.format(logs, day)


def sets(text: str) -> list[SetEntry]:
    sessions = text_log(text).sessions
    return [one for session in sessions for entry in session.exercises for one in entry.sets]


def test_an_exercise_log_is_an_exercise_with_all_its_sets() -> None:
    routine = log("jefit-kg.csv")
    assert routine.notes == ()
    assert routine.sessions == meant(
        """
- date: 2026-04-08
  start: "16:05"
  end: "17:05"
  exercises:
  - Barbell Bent Over Row: 1x10@40kg warmup, 1x8@60kg, 1x8@60kg failure
  - Pull Up, Wide Grip: 9/7
  - name: Dumbbell Rear Delt Fly
    sets: [{reps: 15, load: 12.5, unit: kg}, {load: 12.5, unit: kg}]
- date: 2026-04-10
  start: "12:00"
  exercises:
  - Barbell Deadlift: 1x5@100kg
"""
    )


def test_a_file_without_sessions_and_settings_has_days_and_loads_of_no_unit() -> None:
    assert log("jefit-older.csv").sessions == meant(
        """
- date: 2016-05-02
  exercises:
  - Barbell Deadlift: 1x10@135, 1x5@185
  - Lat Pulldown: 12/10@90
"""
    )


def test_nothing_of_the_person_is_kept() -> None:
    personal = ["4711", "1990", "private", "70.5"]
    written, kept = (LOGS / "jefit-kg.csv").read_text(), str(log("jefit-kg.csv").to_dict())
    assert [word for word in personal if word in written] == personal
    assert [word for word in personal if word in kept] == []


@pytest.mark.parametrize(
    ("mass", "unit"), [(" lbs", Unit.LB), ("kg", Unit.KG), ("", None), ("stone", None)]
)
def test_the_unit_is_that_of_the_settings(mass: str, unit: Unit | None) -> None:
    assert sets(SETTING.format(mass) + HEADER + row("50x8")) == [SetEntry(8, 50.0, unit)]


@pytest.mark.parametrize(
    ("start", "end"), [("", "1775667900"), ("0", "0"), ("soon", "")], ids=["blank", "zero", "word"]
)
def test_a_session_without_a_start_leaves_the_time_of_day_unknown(start: str, end: str) -> None:
    [session] = text_log(SESSIONS.format(start, end) + HEADER + row("50x8")).sessions
    assert (str(session.date), session.start, session.end) == (DAY, None, None)


def test_sets_of_their_own_section_count_where_the_unit_or_the_row_is_missing() -> None:
    listed = SET_LOGS.format("1,1,110.2311,7,\n1,0,110.2311,8,drop set\n1,2,0,0,\n2,0,5,5,\n")
    pounds = [SetEntry(8, 110.2311, Unit.LB, SetKind.DROP), SetEntry(7, 110.2311, Unit.LB)]
    kilograms = [SetEntry(8, 50.0, Unit.KG), SetEntry(7, 50.0, Unit.KG)]
    assert sets(HEADER + row("50x8,50x7") + listed) == pounds
    assert sets(SETTING.format("kg") + HEADER + row("") + listed) == pounds
    assert sets(SETTING.format("kg") + HEADER + row("50x8,50x7") + listed) == kilograms


@pytest.mark.parametrize("word", ["negative", "разминка"])
def test_an_unknown_type_of_set_is_normal_and_noted(word: str) -> None:
    listed = SET_LOGS.format(f"1,0,110,8,{word}\n")
    routine = text_log(SETTING.format("kg") + HEADER + row("50x8") + listed)
    assert routine.notes == (unknown_kind(word),)


def test_dates_that_a_spreadsheet_rewrote_are_settled_over_the_file() -> None:
    routine = text_log(HEADER + row("50x8", "4/8/2026") + row("50x8", "4/13/2026"))
    assert [str(session.date) for session in routine.sessions] == [DAY, "2026-04-13"]


@pytest.mark.parametrize("logs", ["50", "50x8,", "50x8;50x7", "50x8.5", "x8", "50x8,manyx7"])
def test_a_cell_that_is_not_understood_is_noted_with_its_line(logs: str) -> None:
    routine = text_log(HEADER + row("50x8") + row(logs))
    expected = f"line 5: expected sets like 50.0x15,50.0x12 in logs, got {logs!r}"
    assert faults(routine) == ([] if logs == "50x8," else [expected])


def test_rows_of_every_section_are_noted_with_their_lines_in_the_file() -> None:
    listed = SET_LOGS.format("1,0,110,8,\n1,first,110,8,\n")
    assert faults(text_log(HEADER + row("50x8") + row("50x8", "soon") + listed)) == [
        "line 5: expected a date like 2026-04-08 16:50:00, got 'soon'",
        "line 13: expected a number in set_index, got 'first'",
    ]


def test_a_section_that_a_log_can_do_without_is_no_reason_to_refuse_it() -> None:
    assert sets(HEADER + row("50x8") + SET_LOGS.format("torn,\n")) == [SetEntry(8, 50.0)]
    assert sets(HEADER + row("50x8") + "\n### EXERCISE SET LOGS ####\n\n") == [SetEntry(8, 50.0)]


def test_a_file_without_exercise_logs_is_refused() -> None:
    with pytest.raises(UnreadableLog, match="it looks like a JEFIT export, but it has no rows"):
        text_log(HEADER)
    with pytest.raises(UnreadableLog, match="no format that backrules knows"):
        text_log(SETTING.format("kg") + "### EXERCISE LOGS ####\n\n### NOTES ####\n")
