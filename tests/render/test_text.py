"""A page as text: how it is laid out, and that no word is ever broken."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.render.telling import words

from backrules.render.page import (
    Bullets,
    Grid,
    Heading,
    Page,
    Paragraph,
    Quotation,
    Tone,
)
from backrules.render.text import NARROWEST, WIDEST, as_text

PAGE: Page = (
    Heading("Why isn't my back changing?", level=1),
    Paragraph("Stop and have it looked at.", tone=Tone.ALERT),
    Heading("1. Few sets (major)"),
    Paragraph("Work for the back is done minimally.", label="The article"),
    Heading("Measured", level=3),
    Bullets(("Back sets a week: 3", "A longer line that has to go on in a second one, indented")),
    Grid(("exercise", "sets"), (("Lat Pulldown", "12"), ("Row", "3")), "Sets", "and 2 more"),
    Quotation("“Words of an expert.”", "Ann Other"),
)
TEXT = """\
    Why isn't my back changing?
    ═══════════════════════════

    Stop and have it looked at.


    1. Few sets (major)
    ───────────────────

    The article: Work for the back is done minimally.

    Measured
      • Back sets a week: 3
      • A longer line that has to go on in a second one,
        indented

    Sets
      exercise      sets
      Lat Pulldown    12
      Row              3
      and 2 more

        “Words of an expert.”
        — Ann Other
"""
CELLS = st.lists(st.text("ab ÄÖ漢字", max_size=60), min_size=4, max_size=4)


def test_a_page_is_laid_out_for_reading() -> None:
    assert as_text(PAGE, 60) == dedent(TEXT)


def test_colours_are_there_only_if_wanted() -> None:
    coloured = as_text(PAGE, 60, colour=True)
    assert "\x1b[" not in as_text(PAGE, 60)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert coloured != plain
    assert plain.split() == as_text(PAGE, 60).split()


@pytest.mark.parametrize(("asked", "given"), [(10, NARROWEST), (72, 72), (500, WIDEST)])
def test_lines_are_as_wide_as_asked_within_reason(asked: int, given: int) -> None:
    lines = as_text((Paragraph("word " * 100),), asked).splitlines()
    assert given - 5 < max(map(len, lines)) <= given


@given(st.lists(CELLS, min_size=1, max_size=4), st.integers(NARROWEST, WIDEST))
def test_no_word_of_a_page_is_broken_and_no_line_too_long(
    rows: list[list[str]], width: int
) -> None:
    texts = tuple(" ".join(row) for row in rows)
    page = (
        Heading(texts[0]),
        Bullets(texts),
        Grid(("a", "b", "c", "d"), rows),
        Paragraph(texts[-1]),
    )
    text = as_text(page, width)
    assert {word for line in words(page) for word in line.split()} <= {*text.split()}
    table = max(len(cell) for row in rows for cell in row) * 4
    assert all(cell_len(line) <= width or table > width / 2 for line in text.splitlines())


def test_the_heads_of_a_table_make_room_before_its_cells() -> None:
    cells = ("Lat Pulldown (Cable)", "Seated Row (Machine)", "3")
    heads = ("exercise", "another one", "sets in the last week")
    lines = as_text((Grid(heads, (cells,)),), 60).splitlines()
    assert lines[-1].split("  ")[1:3] == [*cells[:2]]


def test_a_table_that_words_make_too_wide_goes_over_the_edge_unbroken() -> None:
    long = "x" * 40
    lines = as_text((Grid(("a", "b", "c"), ((long, long, long),)),), 60).splitlines()
    assert lines[1].split() == [long, long, long]
