"""The page about exercises says what the catalogue says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cases import BOOK

from backrules.document import routine_from_dict
from backrules.marked_yaml import load, values
from backrules.render.exercise_page import exercises_page
from backrules.render.markdown import as_markdown

PAGE = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
READ = re.findall(r"^\| ([^|]+) \| (\w+)(?:: [^|]+)? \|$", PAGE, re.MULTILINE)


def test_the_page_lists_the_catalogue() -> None:
    assert PAGE.endswith(f"\n## The catalogue\n\n{as_markdown(exercises_page(BOOK))}")


@pytest.mark.parametrize(("name", "id_"), READ)
def test_names_are_read_as_the_page_says(name: str, id_: str) -> None:
    found = BOOK.catalogue.find(name)
    assert (found.id if found else "unknown") == id_


def test_the_mapping_on_the_page_is_one() -> None:
    [mapping] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    own = routine_from_dict(load(mapping, "page", values).data).exercises
    assert len(BOOK.catalogue.with_own(own).exercises) == len(BOOK.catalogue.exercises) + 1
