"""The page on routine documents is true: what it shows is read, and it names every key."""

from __future__ import annotations

import datetime
import io
import re
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs
import pytest

import backrules
from backrules import marked_yaml, routine
from backrules.errors import InvalidRoutine
from backrules.notation import parse_sets
from backrules.routine import Routine, SetEntry

PAGE = (Path(__file__).parents[2] / "docs" / "routine-documents.md").read_text(encoding="utf-8")
AS_OF = datetime.date(2026, 4, 26)
CLASSES = {
    "Document": routine.Routine,
    "Session": routine.Session,
    "Entry": routine.Entry,
    "Set": routine.SetEntry,
    "Plan": routine.Plan,
    "Plan day": routine.PlanDay,
    "Planned exercise": routine.PlanEntry,
    "Break": routine.Break,
    "Own exercise": routine.OwnExercise,
    "Note": routine.Note,
}


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind, in the order of the page."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def section(heading: str) -> str:
    """What stands under a heading, until the next."""
    [text] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return str(text)


def rows(text: str, table: str) -> list[list[str]]:
    """The cells of the table in ``text`` whose first column is headed ``table``."""
    [body] = re.findall(rf"^\| {table} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [
        [cell.strip(" `") for cell in line.strip("|").split(" | ")]
        for line in body.split("\n")[:-1]
    ]


def data(yaml: str) -> Any:
    return marked_yaml.load(yaml, "page", marked_yaml.values).data


def first_session(sets: object) -> tuple[SetEntry, ...]:
    entry = {"name": "Row", "sets": sets}
    document = {"sessions": [{"date": "2026-04-06", "exercises": [entry]}]}
    return Routine.from_dict(document).sessions[0].exercises[0].sets


def planned(entry: dict[str, object]) -> Routine:
    return Routine.from_dict({"plan": {"days": [{"exercises": [entry]}]}})


@pytest.mark.parametrize("block", blocks("yaml") + blocks("json"))
def test_every_example_is_read_and_diagnosed(block: str) -> None:
    document = Routine.from_dict(data(block))
    assert document == backrules.read(io.BytesIO(block.encode()))
    assert backrules.diagnose(document, as_of=AS_OF).as_of == AS_OF


@pytest.mark.parametrize(("written", "count", "first"), rows(section("Sets as text"), "written"))
def test_sets_as_text_are_the_sets_beside_them(written: str, count: str, first: str) -> None:
    sets = parse_sets(written)
    assert len(sets) == int(count)
    assert sets[:1] == first_session([data(first)])


@pytest.mark.parametrize(("written", "longhand"), rows(section("Planned exercise"), "planned"))
def test_a_planned_exercise_as_text_is_what_stands_beside_it(written: str, longhand: str) -> None:
    assert planned({"Row": written}) == planned({"name": "Row", **data(longhand)})


@pytest.mark.parametrize(("heading", "cls"), CLASSES.items())
def test_every_key_stands_in_its_table_and_no_other(heading: str, cls: type[Any]) -> None:
    told = [key for cells in rows(section(heading), "key") for key in cells[0].split("`, `")]
    assert sorted(told) == sorted(f.metadata.get("key", f.name) for f in attrs.fields(cls))


@pytest.mark.parametrize("cls", [routine.Goal, routine.SetKind, routine.Side, routine.Tag])
def test_every_word_of_a_closed_list_is_named(cls: type[StrEnum]) -> None:
    assert [word for word in cls if f"`{word}`" not in PAGE] == []


def test_a_wrong_document_raises_what_the_page_says() -> None:
    [wrong], [problems] = blocks("yaml wrong"), blocks("text")
    file = io.BytesIO(wrong.encode())
    file.name = "mine.yaml"
    with pytest.raises(InvalidRoutine) as caught:
        backrules.read(file)
    assert str(caught.value) == problems.strip()
