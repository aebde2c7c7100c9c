"""Texts on a page: whatever a name holds, nothing of it can harm a terminal or a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.render.page import LONGEST_CELL, LONGEST_WORD, Grid, Paragraph, clipped, harmless


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Row\n(barbell)", "Row (barbell)"),
        ("\x1b[31mRow\x07", "\ufffd[31mRow\ufffd"),
        ("R\ud800w \u202egnoL", "R\ufffdw \ufffdgnoL"),
        ("[red]Row[/red]  {count}", "[red]Row[/red] {count}"),
        ("👩\u200d🦰 Rücken\u00a0Zug", "👩\u200d🦰 Rücken Zug"),
    ],
)
def test_what_steers_a_terminal_is_taken_out_of_a_name(name: str, shown: str) -> None:
    assert harmless(name) == shown


@given(st.text(st.characters()))
def test_a_harmless_text_is_one_line_of_printable_words_that_end(text: str) -> None:
    shown = harmless(text)
    assert shown == harmless(shown)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in shown)
    assert all(len(word) <= LONGEST_WORD for word in shown.split(" "))


def test_a_clipped_text_says_that_it_goes_on() -> None:
    assert clipped("Lat Pulldown, Row, Shrug", 18) == "Lat Pulldown, Row…"
    assert clipped("Lat Pulldown, Row, Shrug", 14) == "Lat Pulldown…"
    assert clipped("Row", 3) == "Row"


def test_cells_are_clipped_and_sentences_are_not() -> None:
    long = "Row " * 100
    assert len(Grid(["a"], [[long]]).rows[0][0]) <= LONGEST_CELL
    assert len(Paragraph(long).text) == len(long) - 1


def test_a_column_is_numeric_if_all_of_it_is_numbers() -> None:
    rows = [["3", "0.5", "75%", "3"], ["12", "–1", "1,000", "2024-01-01"]]
    assert Grid(["a", "b", "c", "d"], rows).numeric == (True, True, True, False)
