"""What holds of every format: shown on each of the small logs in `logs`."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiles import examples

from backrules.errors import InvalidRoutine, UnreadableLog
from backrules.readers import READERS, read
from backrules.readers.documents import JSON, YAML
from backrules.readers.files import File
from backrules.readers.reader import Reader
from backrules.routine import Routine

FOLDER = Path(__file__).parent / "logs"
DOCUMENTS = (JSON, YAML)  # they take whatever begins as a document, if nobody else does
LOGS = sorted(path.name for path in FOLDER.iterdir())
HOSTILE = [
    b'"',
    b"'",
    b"\0",
    b"\r",
    b"\n\n",
    b"\xff",
    b"\x85",
    b",",
    b";",
    b"\t",
    b"{",
    b"[",
    b"]}",
    b"-",
    b"0",
    b"1e400",
    b"9" * 100,
    b"nan",
    b"\xef\xbb\xbf",
    "\N{FULLWIDTH DIGIT TWO}".encode(),
    "\u202e".encode(),
]

every_log = pytest.mark.parametrize("name", LOGS)


@cache
def data_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def is_recognised(reader: Reader, file: File) -> bool:
    try:
        return reader.recognises(file)
    except UnreadableLog:  # a binary file has no text to look at
        return False


def is_read_or_refused_with_a_place(data: bytes) -> bool:
    """Whether a file is a routine, or an error with problems of one line each and their places."""
    try:
        read(io.BytesIO(data))
    except (UnreadableLog, InvalidRoutine) as refused:
        return bool(refused.problems) and all(
            problem.place.startswith("<file>") and len(str(problem).splitlines()) == 1
            for problem in refused.problems
        )
    return True


@every_log
def test_a_log_is_recognised_by_one_reader_alone(name: str) -> None:
    file = File(name, data_of(name))
    first, *others = [reader for reader in READERS if is_recognised(reader, file)]
    assert first not in DOCUMENTS
    assert {reader.name for reader in others} <= {reader.name for reader in DOCUMENTS}


@every_log
def test_every_row_of_a_log_is_understood(name: str) -> None:
    routine = read(FOLDER / name)
    assert any(entry.sets for session in routine.sessions for entry in session.exercises)
    assert not [note for note in routine.notes if note.code == "D13"]


@every_log
def test_a_routine_document_loses_nothing_of_a_log(name: str) -> None:
    routine = read(FOLDER / name)
    assert Routine.from_dict(routine.to_dict()) == routine


@every_log
@settings(max_examples=examples(15))
@given(at=st.floats(0, 1))
def test_a_log_cut_anywhere_is_read_or_refused_with_a_place(name: str, at: float) -> None:
    data = data_of(name)
    assert is_read_or_refused_with_a_place(data[: int(at * len(data))])


@every_log
@settings(max_examples=examples(25))
@given(
    at=st.floats(0, 1),
    length=st.integers(0, 8),
    replacement=st.sampled_from(HOSTILE) | st.binary(max_size=8),
)
def test_a_damaged_log_is_read_or_refused_with_a_place(
    name: str, at: float, length: int, replacement: bytes
) -> None:
    data = data_of(name)
    begin = int(at * len(data))
    damaged = data[:begin] + replacement + data[begin + length :]
    assert is_read_or_refused_with_a_place(damaged)


@every_log
@settings(max_examples=examples(10))
@given(bit=st.integers(0, 7), at=st.floats(0, 1, exclude_max=True))
def test_a_log_with_a_flipped_bit_is_read_or_refused_with_a_place(
    name: str, bit: int, at: float
) -> None:
    data = bytearray(data_of(name))
    data[int(at * len(data))] ^= 1 << bit
    assert is_read_or_refused_with_a_place(bytes(data))
