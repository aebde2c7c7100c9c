"""What `sources.yaml` and `remedies.yaml` say, held against the article and against each other."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from backrules.marked_yaml import load
from backrules.shipped import rules_folder

ARTICLE = Path(__file__).parents[3] / "shared" / "article.txt"
DIGESTS = Path(__file__).with_name("quote-digests.json")


def shipped(name: str) -> Any:
    return load((rules_folder() / name).read_text(encoding="utf-8"), name).data


SOURCES: dict[str, Any] = shipped("sources.yaml")
QUOTES: dict[str, dict[str, str]] = SOURCES["quotes"]
REMEDIES: dict[str, dict[str, Any]] = shipped("remedies.yaml")
CLAUSES = {name: quote for name, quote in QUOTES.items() if "part_of" in quote}

# Where each quotation stands among the article's characters, its marks included.
SPANS = {
    "Q01": (285, 419),
    "Q02": (1357, 1542),
    "Q03": (1673, 1811),
    "Q04": (2618, 2816),
    "Q05": (2836, 2950),
    "Q06": (3399, 3517),
    "Q07": (4403, 4536),
    "Q08": (4550, 4724),
    "Q09": (4901, 4989),
    "Q10": (5395, 5598),
    "Q11": (5933, 6000),
    "Q12": (6080, 6332),
    "Q13": (6343, 6419),
    "Q14": (6433, 6752),
    "Q15": (6925, 7021),
    "Q16": (7034, 7200),
    "Q17": (7309, 7456),
    "Q18": (7470, 7581),
    "Q19": (7720, 7905),
    "Q20": (7918, 8086),
}


@pytest.fixture
def article() -> str:
    if not ARTICLE.is_file():
        pytest.skip("the article's text isn't part of the repository, and isn't beside it here")
    return ARTICLE.read_bytes().decode()


def test_every_quote_stands_in_the_article_to_the_character(article: str) -> None:
    assert [name for name, quote in QUOTES.items() if quote["text"] not in article] == []


def test_every_quotation_stands_at_its_place_in_the_article(article: str) -> None:
    wrong = [
        name for name, (start, end) in SPANS.items() if article[start:end] != QUOTES[name]["text"]
    ]
    assert wrong == []


def test_the_title_the_headings_and_the_speakers_stand_in_the_article(article: str) -> None:
    headings = [reason["heading"] for reason in SOURCES["reasons"] if "number" in reason]
    speakers = [text for speaker in SOURCES["speakers"].values() for text in speaker.values()]
    texts = [SOURCES["documents"]["article"]["title"], *headings, *speakers]
    assert len(headings) == 5
    assert [text for text in texts if text not in article] == []


def test_who_is_quoted_is_the_only_expert_that_the_paragraph_names(article: str) -> None:
    surnames = {name: speaker["name"].split()[-1] for name, speaker in SOURCES["speakers"].items()}
    named = {
        paragraph: [name for name, surname in surnames.items() if surname in paragraph]
        for paragraph in article.splitlines()
    }
    wrong = [
        name
        for name, quote in QUOTES.items()
        for paragraph, experts in named.items()
        if quote["text"] in paragraph and quote["attribution"] != "author"
        if experts != ([quote["speaker"]] if "speaker" in quote else [])
    ]
    assert wrong == []


def test_every_quote_has_its_digest_and_no_digest_is_left_over() -> None:
    digests = {name: sha256(quote["text"].encode()).hexdigest() for name, quote in QUOTES.items()}
    committed = json.loads(DIGESTS.read_text(encoding="utf-8"))
    assert {name for name, _ in digests.items() ^ committed.items()} == set()


def test_every_quotation_is_as_long_as_its_span_and_has_its_outer_marks() -> None:
    quotations = {
        name: (len(quote["text"]), quote["text"][0] + quote["text"][-1])
        for name, quote in QUOTES.items()
        if name.startswith("Q") and name not in CLAUSES
    }
    assert quotations == {name: (end - start, "“”") for name, (start, end) in SPANS.items()}


def test_what_is_not_a_whole_quotation_has_no_quotation_marks() -> None:
    marked = {name for name, quote in QUOTES.items() if re.search('[“”"]', quote["text"])}
    assert marked - SPANS.keys() == set()


def test_a_clause_is_part_of_its_parent_and_said_by_the_same_speaker() -> None:
    def said_by(quote: dict[str, str]) -> tuple[str | None, ...]:
        return quote["document"], quote["attribution"], quote.get("speaker")

    wrong = [
        name
        for name, clause in CLAUSES.items()
        if name[:-1] != clause["part_of"]
        or clause["text"] not in QUOTES[clause["part_of"]]["text"]
        or said_by(clause) != said_by(QUOTES[clause["part_of"]])
    ]
    assert wrong == []


def test_every_quote_is_of_a_known_document() -> None:
    assert {quote["document"] for quote in QUOTES.values()} == SOURCES["documents"].keys()


def test_every_speaker_exists_and_says_something() -> None:
    speaking = {quote["speaker"] for quote in QUOTES.values() if "speaker" in quote}
    assert speaking == SOURCES["speakers"].keys()


@pytest.mark.parametrize(
    ("family", "attribution", "has_speaker"),
    [
        ("Q10", "unattributed", False),
        ("Q(?!10)", "quote", True),
        ("P", "paraphrase", True),
        ("S", "author", False),
    ],
)
def test_only_quotations_and_paraphrases_have_a_speaker(
    family: str, attribution: str, has_speaker: bool
) -> None:
    members = {name: quote for name, quote in QUOTES.items() if re.match(family, name)}
    wrong = [
        name
        for name, quote in members.items()
        if quote["attribution"] != attribution or ("speaker" in quote) != has_speaker
    ]
    assert members
    assert wrong == []


def test_remedies_and_notes_cite_known_quotes() -> None:
    citing = {**REMEDIES, **SOURCES["notes"]}
    unknown = {name: set(entry["cites"]) - QUOTES.keys() for name, entry in citing.items()}
    assert {name: cited for name, cited in unknown.items() if cited} == {}
    assert [name for name, entry in citing.items() if not entry["cites"]] == []


def test_only_the_trap_exercises_carry_a_caveat_and_it_is_known() -> None:
    caveats = {name: entry["caveat"] for name, entry in REMEDIES.items() if "caveat" in entry}
    assert caveats == {"M03": "E8"}
    assert "E8" in SOURCES["caveats"]


def test_six_remedies_add_load_effort_or_frequency() -> None:
    adding = {name: set(entry["adds"]) for name, entry in REMEDIES.items() if "adds" in entry}
    assert adding.keys() ^ {"M19", "M20", "M21", "M22", "M27", "M28"} == set()
    wrong = {n: a for n, a in adding.items() if not a or a - {"load", "effort", "frequency"}}
    assert wrong == {}


def test_our_own_words_assume_no_sex_comment_on_no_body_and_promise_nothing() -> None:
    forbidden = re.compile(
        r"\b(s?he|her|his|him|wom[ae]n|m[ae]n|lad(y|ies)|girls?|fat|slim|lean|toned?|lovely"
        r"|shape|looks?|will|guaranteed?)\b",
        re.IGNORECASE,
    )
    ours = {**REMEDIES, **SOURCES["caveats"], **SOURCES["notes"]}
    assert [name for name, entry in ours.items() if forbidden.search(entry["text"])] == []
