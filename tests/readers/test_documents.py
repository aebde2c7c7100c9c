"""The routine document, as JSON and as YAML."""

from __future__ import annotations

import io
import json

import pytest

from backrules.errors import InvalidRoutine
from backrules.readers import read
from backrules.routine import Entry, Routine, SetEntry

DOCUMENT = {
    "goal": "muscle",
    "unit": "lb",
    "answers": {"desk_hours": 8},
    "sessions": [
        {"date": "2026-04-08", "exercises": [{"Lat Pulldown": "3x10@70 r2"}]},
    ],
}
YAML = """
%YAML 1.2
--- # what I do
goal: muscle
unit: lb
answers: {desk_hours: 8}
sessions:
  - date: 2026-04-08
    exercises:
      - Lat Pulldown: 3x10@70 r2
"""


def named(text: str, name: str = "mine") -> io.BytesIO:
    file = io.BytesIO(text.encode())
    file.name = name
    return file


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidRoutine) as caught:
        read(named(text))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("text", [json.dumps(DOCUMENT), YAML], ids=["json", "yaml"])
def test_a_document_is_a_routine(text: str) -> None:
    routine = read(named(text))
    assert routine == Routine.from_dict(DOCUMENT)
    assert routine.sessions[0].exercises == (
        Entry("Lat Pulldown", (SetEntry(10, 70.0, rir=2.0),) * 3),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"gaol": 1}', ["mine: gaol: unknown key; did you mean 'goal'?"]),
        ("gaol: 1", ["mine:1:1: gaol: unknown key; did you mean 'goal'?"]),
        (
            "goal: muscle\nsessions:\n  - date: 2026-04-08\n    end: noon\n  - name: A\n",
            [
                "mine:4:5: sessions[0].end: expected a time of day like 18:05, got 'noon'",
                "mine:5:5: sessions[1].date: missing",
            ],
        ),
        (
            '{"sessions": [{"date": 3, "end": 4}]}',
            [
                "mine: sessions[0].date: expected a date like 2024-03-17, got 3",
                "mine: sessions[0].end: expected a time of day like 18:05, got 4",
            ],
        ),
        ("goal: a\ngoal: b", ["mine:2:1: the key 'goal' stands here twice"]),
        ('{\n"goal": }', ["mine:2:9: not JSON: Expecting value"]),
        ('{"goal": NaN}', ["mine:1:10: expected a number, got NaN"]),
        ('{"as_of": 1e400}', ["mine: as_of: expected a date like 2024-03-17, got inf"]),
        ('{"goal": 1, "goal": 2}', ["mine:1:13: the key 'goal' stands twice in one object"]),
        (
            '{"answers": {"desk_hours": ' + "9" * 5000 + "}}",
            [f"mine:1:28: expected a number of at most 20 digits, got '{'9' * 56}..."],
        ),
        ('{"goal":' + "[" * 100_000, ["mine: nested too deeply"]),
    ],
)
def test_faults_are_told_with_their_place(text: str, expected: list[str]) -> None:
    assert problems(text) == expected
