"""Files of every kind: which format they are in, and what is said of those in none."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiles import examples

from backrules.errors import InvalidRoutine, UnreadableLog
from backrules.readers import READERS, read
from backrules.routine import Note, Routine

HEADER = "title,start_time,end_time,exercise_title,superset_id,set_type,weight_kg,reps\n"
ROW = 'Pull,"8 Apr 2026, 16:50",,Row,,normal,60,{}\n'
LOG = HEADER + "".join(map(ROW.format, range(1, 9)))
STRONG = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Seconds;Notes\n"
    '2026-04-08 16:50:00;Pull;Row;1;60,5;kg;8;;;"easy\n\n; or not"\n'
    "2026-04-08 16:50:00;Pull;Row;Rest Timer;;;;;90;\n"
)
JSON = '{"goal": "muscle", "sessions": [{"date": "2026-04-08", "exercises": [{"Row": "3x8"}]}]}'
YAML = "# mine\ngoal: muscle\nsessions:\n- date: 2026-04-08\n  exercises:\n  - Row: 3x8\n"
TEXTS = [LOG, STRONG, JSON, YAML]


def read_bytes(data: bytes) -> Routine:
    return read(io.BytesIO(data))


def reps(routine: Routine) -> list[int | None]:
    return [s.reps for session in routine.sessions for e in session.exercises for s in e.sets]


def refusal(*sources: str | Path | io.BytesIO) -> str:
    """What `read` says of files that it refuses, in one line."""
    with pytest.raises(UnreadableLog) as caught:
        read(*sources)
    [problem] = caught.value.problems
    assert "\n" not in str(problem)
    return str(problem)


def refusal_of(text: str) -> str:
    return refusal(io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_ends_of_lines_make_no_difference(encoding: str, newline: str) -> None:
    text = LOG.replace("Pull", "Rücken").replace("\n", newline)
    routine = read_bytes(text.encode(encoding))
    assert (routine.sessions[0].name, reps(routine)) == ("Rücken", [*range(1, 9)])


@pytest.mark.parametrize("mark", ["sep=,\n", "\n\n", ' \n"sep=,"\n\n'])
def test_what_a_spreadsheet_puts_before_the_header_is_no_row(mark: str) -> None:
    assert reps(read_bytes((mark + LOG).encode())) == [*range(1, 9)]
    [note] = read_bytes((mark + LOG + "half a row\n").encode()).notes
    assert note.details == (f"line {mark.count(chr(10)) + 10}: expected 8 cells, got 1",)


def test_a_file_may_be_a_path_or_open_and_its_name_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(LOG)
    with path.open("rb") as file:
        assert read(file) == read(path) == read(str(path)) == read_bytes(LOG.encode())


def test_no_files_are_an_empty_routine() -> None:
    assert read() == Routine()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("\n \n", "the file is empty"),
        ("a\0b", "expected a text file, got a binary one; export the log as CSV"),
        (HEADER, "it looks like a Hevy CSV, but it has no rows"),
        (HEADER + ",,,,,,,\n\n", "it looks like a Hevy CSV, but it has no rows"),
    ],
)
def test_files_without_a_log_are_refused(text: str, message: str) -> None:
    assert refusal_of(text) == f"<file>: {message}"


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("# only a remark", "'# only a remark'"),
        ("Datum;Übung\n1;2", "'Datum;Übung'"),
        ("日期,锻炼名称,时长\n1,2,3", "'日期,锻炼名称,时长'"),
        ("\n\x1b[31mred\n", r"'\x1b[31mred'"),
        ("[1, 2]", "'[1, 2]'"),
        ("x" * 10_000_000, f"'{'x' * 56}..."),
    ],
)
def test_a_file_in_no_known_format_is_told_by_its_beginning(text: str, beginning: str) -> None:
    assert refusal_of(text) == (
        f"<file>: no format that backrules knows: it begins with {beginning}; expected one of"
        f" {', '.join(reader.name for reader in READERS)}"
    )


def test_files_that_the_system_withholds_are_refused_with_its_reason(tmp_path: Path) -> None:
    missing = tmp_path / "no.csv"
    assert refusal(missing) == f"{missing}: the file can't be read: {os.strerror(errno.ENOENT)}"
    assert refusal(str(tmp_path)).startswith(f"{tmp_path}: the file can't be read: ")
    closed = io.BytesIO()
    closed.name = 3
    closed.close()
    assert refusal(closed) == "<file>: the file can't be read: I/O operation on closed file."


def test_a_log_whose_rows_are_mostly_broken_is_refused_with_the_first_of_them() -> None:
    half = HEADER + ROW.format(8) + ROW.format("many")
    assert reps(read_bytes(half.encode())) == [8]
    assert refusal_of(half + "Pull,yesterday,\n") == (
        "<file>:3: it looks like a Hevy CSV, but 2 of its 3 rows can't be understood;"
        " the first: expected a number in reps, got 'many'"
    )


def test_at_most_twenty_broken_rows_are_told_in_full() -> None:
    [note] = read_bytes((HEADER + ROW.format(8) * 30 + "half,a row\n" * 30).encode()).notes
    assert (note.code, note.count, len(note.details)) == ("D13", 30, 20)
    assert note.details[0] == "line 32: expected 8 cells, got 2"


@pytest.mark.parametrize(
    ("old", "new", "notes"),
    [
        ("60,4\n", '60,"4\n', (Note("D13", 1, ("line 5: expected 8 cells, got 15",)),)),
        ("60,4\n", "60,4,,\n", ()),
        ("60,4\n", "60,4\n\n,,,,,,,\n", ()),
        ("60,4\n", "60,4,5\n", (Note("D13", 1, ("line 5: expected 8 cells, got 9",)),)),
        (
            "60,4\n",
            '60,"' + "4" * 200_000 + "\n",
            (Note("D13", 1, ("line 5: expected a row of cells, got one cell that never ends",)),),
        ),
    ],
    ids=["quotation mark", "blank cells", "blank rows", "cell too many", "endless cell"],
)
def test_a_broken_row_never_takes_others_with_it(
    old: str, new: str, notes: tuple[Note, ...]
) -> None:
    routine = read_bytes(LOG.replace(old, new).encode())
    assert routine.notes == notes
    assert [r for r in reps(routine) if r != 4] == [1, 2, 3, 5, 6, 7, 8]


def places(data: bytes) -> list[str]:
    """Where the problems of a file lie; the file itself where it has none."""
    try:
        read_bytes(data)
    except (UnreadableLog, InvalidRoutine) as refused:
        return [problem.place for problem in refused.problems]
    return ["<file>"]


def is_read_or_refused_with_a_place(data: bytes) -> bool:
    found = places(data)
    return bool(found) and all(place.startswith("<file>") for place in found)


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    assert is_read_or_refused_with_a_place(data)


HOSTILE = [b'"', b"\0", b"\n", b"\xff", b"\x85", b"{", b"[", b"&a ", b"1e400", b"9" * 5000, b"nan"]


@settings(max_examples=examples(200))
@given(
    text=st.sampled_from(TEXTS),
    at=st.floats(0, 1),
    length=st.integers(0, 8),
    replacement=st.sampled_from(HOSTILE) | st.binary(max_size=8),
)
def test_damaged_files_are_read_or_refused_with_a_place(
    text: str, at: float, length: int, replacement: bytes
) -> None:
    data = text.encode()
    begin = int(at * len(data))
    assert is_read_or_refused_with_a_place(data[:begin] + replacement + data[begin + length :])


@pytest.mark.parametrize("text", TEXTS, ids=["hevy", "strong", "json", "yaml"])
def test_a_file_cut_anywhere_is_read_or_refused_with_a_place(text: str) -> None:
    data = text.encode()
    for length in range(len(data)):
        assert is_read_or_refused_with_a_place(data[:length])
