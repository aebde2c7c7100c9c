"""A page as HTML: one well-formed file that fetches nothing and runs nothing."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from backrules.render.html import as_html
from backrules.render.page import Bullets, Grid, Heading, Page, Paragraph, Quotation, Tone, harmless

VOID = {"meta", "!doctype"}


class Reader(HTMLParser):
    """Collects elements and texts, and checks that what opens closes."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def every_block(text: str) -> Page:
    return (
        Heading(text, level=1),
        Heading(text),
        *(Paragraph(text, label=text, tone=tone) for tone in Tone),
        Paragraph(text),
        Quotation(text, text),
        Bullets((text,)),
        Grid((text, "n"), ((text, "1"),), text, text),
        Grid((text,), ((text,),)),
    )


@given(st.text(st.characters() | st.sampled_from("<>&\"'$")).filter(harmless))
def test_any_text_stays_text(text: str) -> None:
    read = Reader(as_html(every_block(text)))
    plain = Reader(as_html(every_block("x")))
    assert read.tags == plain.tags
    assert read.attributes == plain.attributes | {"class"}
    assert " ".join(" ".join(read.texts).split()).count(harmless(text)) >= 10


def test_the_file_runs_nothing_and_fetches_nothing() -> None:
    document = as_html(every_block("text"))
    assert not {"script", "link", "img", "iframe", "object"} & {*Reader(document).tags}
    assert "http:" not in document
    assert "https:" not in document
    assert "url(" not in document


def test_the_first_heading_is_the_title_and_numbers_stand_to_the_right() -> None:
    document = as_html(every_block("Row & co."))
    assert "<title>Row &amp; co.</title>" in document
    assert '<td class="number">1</td>' in document
    assert "<title></title>" in as_html((Paragraph("x"),))
