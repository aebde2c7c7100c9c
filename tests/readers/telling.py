"""Logs of the fixtures, and sessions written down in the notation of routine documents."""

from __future__ import annotations

import io
from pathlib import Path

from backrules.readers import read
from backrules.routine import Note, Routine, Session

LOGS = Path(__file__).with_name("logs")


def log(name: str) -> Routine:
    """The routine that a fixture is read as."""
    return read(LOGS / name)


def text_log(text: str) -> Routine:
    return read(io.BytesIO(text.encode()))


def meant(sessions: str) -> tuple[Session, ...]:
    """The sessions of a routine document in YAML."""
    return text_log(f"sessions:\n{sessions}").sessions


def faults(routine: Routine) -> list[str]:
    """The rows that weren't understood, and why."""
    return [line for note in routine.notes if note.code == "D13" for line in note.details]


def unknown_kind(word: str, count: int = 1) -> Note:
    return Note("D14", count, (word,))
