"""How a name is understood."""

from __future__ import annotations

from tests.cases import BOOK
from tests.render.telling import words

from backrules.render.exercise_page import exercise_page, exercises_page
from backrules.render.page import Grid


def test_a_known_name_shows_its_exercise_with_the_weights_of_its_regions() -> None:
    said = words(exercise_page("pullups", BOOK))
    assert said[0] == "“pullups” is read as Pull-up (id pull_up)."
    assert "Counts as: back" in said
    assert any(line.endswith("latissimus dorsi (lats) 1") for line in said)
    assert "Movement: vertical pull" in said


def test_an_exercise_without_a_region_of_the_back_says_so() -> None:
    assert "Regions of the back: none" in words(exercise_page("bench press", BOOK))


def test_an_unknown_name_shows_what_is_spelled_like_it() -> None:
    said = words(exercise_page("Kelso Shrug", BOOK))
    assert said[0] == "backrules doesn't know “Kelso Shrug”."
    assert any("Shrug" in line for line in said[2:])
    assert words(exercise_page("zzzz", BOOK)) == [
        "backrules doesn't know “zzzz”.",
        "How the name is read:",
        "Words that name the movement: zzzz",
    ]
    assert words(exercise_page("()", BOOK)) == ["backrules doesn't know “()”."]


def test_all_exercises_stand_in_one_table() -> None:
    table = exercises_page(BOOK)[0]
    assert isinstance(table, Grid)
    assert len(table.rows) == len(BOOK.catalogue.exercises)
