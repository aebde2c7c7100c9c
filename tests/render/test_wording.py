"""Phrases are filled in, and what a rulebook leaves out is said as backrules says it."""

from __future__ import annotations

import re

import pytest
from attrs import evolve
from tests.cases import BOOK

from backrules.render.wording import Phrases, filled
from backrules.routine import Note
from backrules.rulebook.book import Rulebook, Wording

EMPTY = evolve(BOOK, wording=Wording({}, {}, {}), safety={})


def with_phrases(**phrases: str) -> Rulebook:
    return evolve(BOOK, wording=evolve(BOOK.wording, phrases=phrases))


@pytest.mark.parametrize(
    ("phrase", "values", "said"),
    [
        ("{count} set|{count} sets", {"count": 1}, "1 set"),
        ("{count} set|{count} sets", {"count": 0}, "0 sets"),
        ("{name} here", {"name": "{name}", "more": 1}, "{name} here"),
        ("{name} {0} {a.b} {", {}, "{name} {0} {a.b} {"),
    ],
)
def test_a_phrase_is_filled_once_and_never_fails(
    phrase: str, values: dict[str, object], said: str
) -> None:
    assert filled(phrase, values) == said


def test_own_phrases_win_and_missing_ones_are_ours() -> None:
    phrases = Phrases(with_phrases(to_do="Nu aber"))
    assert phrases.say("to_do") == "Nu aber"
    assert phrases.say("how") == Phrases(BOOK).say("how") != "how"
    assert Phrases(EMPTY).safety("always") == BOOK.safety["always"]


def test_words_without_a_reading_are_shown_as_words() -> None:
    phrases = Phrases(EMPTY)
    assert phrases.word("horizontal_row") == "horizontal row"
    assert phrases.word("My_Own") == "My_Own"
    assert phrases.caption("some_table") == "some table"
    assert phrases.outlook("some_day") == "some day"


@pytest.mark.parametrize(("count", "unit"), [(1, "region"), (0, "regions"), (2.5, "regions")])
def test_a_unit_goes_with_its_number(count: float, unit: str) -> None:
    assert Phrases(BOOK).word("regions", count) == unit


def test_a_note_of_a_code_that_nobody_knows_is_its_code() -> None:
    phrases = Phrases(BOOK)
    assert phrases.note(Note("ZZ", 3)) == "ZZ: 3"
    assert phrases.note(Note("D9", 1)) != phrases.note(Note("D9", 2))


def test_every_outlook_and_every_phrase_of_ours_has_balanced_braces() -> None:
    wording = BOOK.wording
    for text in (*wording.phrases.values(), *wording.notes.values(), *wording.words.values()):
        assert "{" not in re.sub(r"\{\w+\}", "", text)
    assert {choice.word for choice in BOOK.outlook} <= {*wording.outlooks}
