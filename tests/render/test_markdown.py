"""A page as Markdown: what a reader of Markdown sees is what the page says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from backrules.render.markdown import as_markdown
from backrules.render.page import Block, Bullets, Grid, Heading, Paragraph, Quotation, Tone

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = st.text(st.sampled_from("\\`*_~[](){}<>|&#;:!+-=%.)1a é“’"))
TEXTS = (st.text() | MARKS).filter(lambda text: bool(Paragraph(text).text))


def pieces(markdown: str) -> Iterator[tuple[str, str]]:
    """Every piece of text in a Markdown text, and what it stands in: ``td``, ``p strong``, ..."""
    inside = []
    for token in READER.parse(markdown):
        for part in token.children or [token]:
            if part.nesting == 1:
                inside.append(part.tag)
            elif part.nesting == -1:
                inside.pop()
            elif part.content:
                yield " ".join(inside[-2:] if part.type == "text" else [part.type]), part.content


@given(TEXTS)
def test_every_text_is_read_as_itself(text: str) -> None:
    said, cell = Paragraph(text).text, Grid((text,), ((text,),)).rows[0][0]
    blocks: tuple[tuple[Block, list[tuple[str, str]]], ...] = (
        (Heading(text), [("h1", said)]),
        (Paragraph(text), [("p", said)]),
        (Paragraph(text, tone=Tone.ALERT), [("p strong", said)]),
        (Paragraph(text, label=text), [("p strong", f"{said}:"), ("p", f" {said}")]),
        (Bullets((text,)), [("li p", said)]),
        (Quotation(text, text), [("blockquote p", said), ("blockquote p", f"— {said}")]),
        (
            Grid((text,), ((text,),), caption=text, more=text),
            [("p strong", said), ("tr th", said), ("tr td", cell), ("p", said)],
        ),
    )
    for block, expected in blocks:
        assert [*pieces(as_markdown((block,)))] == expected


def test_a_page_reads_well_as_it_is_written() -> None:
    page = (
        Heading("Row first", level=1),
        Paragraph("12 reps, back_sets < 6.", label="The article"),
        Paragraph("Look here.", tone=Tone.STRONG),
        Paragraph("Or here.", tone=Tone.FAINT),
        Heading("Measured", level=3),
        Bullets(("one", "two")),
        Grid(("what", "sets"), (("row", "12"), ("fly", "-1")), caption="A week", more="and 2 more"),
        Quotation("“More.”", "somebody"),
    )
    assert (
        as_markdown(page, {"two": "two.md", "row": "row.md"})
        == """\
# Row first

**The article:** 12 reps, back_sets < 6.

**Look here.**

Or here.

## Measured

- one
- [two](two.md)

**A week**

| what | sets |
| --- | --: |
| [row](row.md) | 12 |
| fly | -1 |

and 2 more

> “More.”
>
> — somebody
"""
    )


@pytest.mark.parametrize("text", ["C#", "1. row", "- row", "# row", "> row", "+", "---", "a_b_"])
def test_no_text_becomes_a_heading_a_list_or_a_rule(text: str) -> None:
    assert [*pieces(as_markdown((Paragraph(text),)))] == [("p", text)]
