"""How names are read: what they mean whichever way they are written, and what they never mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.exercises.catalogue import Exercise
from backrules.exercises.loading import load_catalogue
from backrules.exercises.names import LONGEST_NAME
from backrules.marked_yaml import load
from backrules.shipped import rules_folder

CATALOGUE = load_catalogue(rules_folder())
HERE = Path(__file__).parent
NEVER = load((HERE / "must-not-match.yaml").read_text(encoding="utf-8"), "").data
LANGUAGES = load((HERE / "other-languages.yaml").read_text(encoding="utf-8"), "").data
NAMED = sorted(name for one in CATALOGUE.exercises.values() for name in one.names)
EQUIPMENT = ["barbell", "Dumbbell", "smith machine", "cable", "band", "EZ bar", "Hammer Strength"]

names = st.sampled_from(NAMED)


def id_of(name: str) -> str | None:
    found = CATALOGUE.find(name)
    return found.id if found else None


def unaccented(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return plain.replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")


def test_names_that_only_look_alike_are_something_else() -> None:
    pairs = [(name, id_) for id_, names in NEVER["exercises"].items() for name in names]
    assert len(pairs) >= 150
    assert {id_ for _, id_ in pairs} <= CATALOGUE.exercises.keys()
    assert [(name, id_) for name, id_ in pairs if id_of(name) == id_] == []


def test_names_that_only_look_alike_count_as_something_else() -> None:
    def of(name: str) -> Exercise | None:
        return CATALOGUE.find(name)

    pairs = [(name, kind) for kind, names in NEVER["classes"].items() for name in names]
    assert [pair for pair in pairs if (found := of(pair[0])) and found.set_class == pair[1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_other_languages_are_understood_with_and_without_accents(language: str) -> None:
    named = LANGUAGES[language]
    assert {name: id_of(name) for name in named} == named
    assert {name: id_of(unaccented(name)) for name in named} == named
    assert {name: id_of(name.upper()) for name in named if language != "tr"} == {
        name: id_ for name, id_ in named.items() if language != "tr"
    }


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("One-Arm DB Row", "dumbbell_row"),
        ("1-arm dumbbell rows", "dumbbell_row"),
        ("SA Cable Lateral Raise (left)", "lateral_raise"),
        ("BB Bench Press 5x5", "bench_press"),
        ("Lat Pulldown w/ Rope", None),
        ("Lat Pulldown with Rope Attachment", "lat_pulldown"),
        ("Technogym Chest Press", "bench_press"),
        ("Nautilus Pullover", "pullover_machine"),
        ("Hammer Strength Row", "machine_row"),
        ("Life Fitness Cable Row", "seated_cable_row"),
        ("Cable Curl (EZ Bar)", "biceps_curl"),
        ("45° Leg Press", "leg_press"),
        ("BSS (Dumbbell)", "lunge"),
        ("CGBP", "close_grip_bench"),
        ("OHP (Barbell)", "overhead_press"),
        ("Heavy Tempo Squat", "back_squat"),
        ("Deadlifts with Chains", "deadlift"),
        ("Front Lever", "front_lever"),
        ("Cable Machine Row", "seated_cable_row"),
        ("Pull Up - Neutral Grip", "pull_up"),
        ("Boxing", "sport"),
        ("Medicine Ball Throw", "conditioning"),
    ],
)
def test_what_stands_around_the_movement_is_understood(name: str, id_: str | None) -> None:
    assert id_of(name) == id_


def test_a_maker_says_a_machine_only_where_the_name_says_nothing_else() -> None:
    assert CATALOGUE.says("Technogym Row") == {"machine"}
    assert CATALOGUE.says("Technogym Cable Row") == {"cable"}


def test_the_words_of_a_name_are_told_apart() -> None:
    read = CATALOGUE.read("Seated Cable Rows - V-Grip (Weighted)")
    assert read.core == ("row",)
    assert read.modifiers == {"seated", "v bar"}
    assert read.said == {"cable", "added"}


# Behind "resistance" a band is a resistance band, in brackets too.
@given(names.filter(lambda name: not name.endswith("resistance")), st.sampled_from(EQUIPMENT))
def test_equipment_in_brackets_is_equipment_in_front(name: str, equipment: str) -> None:
    assert CATALOGUE.find(f"{equipment} {name}") is CATALOGUE.find(f"{name} ({equipment})")


@given(names.filter(lambda name: re.search(r"[a-z]{2}[a-rt-z]$", name) is not None))
def test_the_plural_is_the_singular(name: str) -> None:
    assert CATALOGUE.find(f"{name}s") is CATALOGUE.find(name)


@given(
    names, st.sampled_from([str.upper, str.title, str.swapcase]), st.sampled_from(["-", "_", "  "])
)
def test_case_and_hyphens_say_nothing(name: str, case: Callable[[str], str], gap: str) -> None:
    assert CATALOGUE.find(case(name).replace(" ", gap)) is CATALOGUE.find(name)


@pytest.mark.parametrize(
    "name", ["incline press dumbbell", "reverse lunge barbell", "overhead triceps extension cable"]
)
def test_the_order_of_words_says_nothing(name: str) -> None:
    found = {id_of(" ".join(words)) for words in permutations(name.split())}
    assert found == {id_of(name)}
    assert None not in found


@given(names, st.text("bcdfgkqvxz", min_size=4, max_size=9), st.booleans())
def test_a_word_that_nobody_knows_never_makes_a_match(name: str, word: str, before: bool) -> None:
    assert CATALOGUE.find(f"{word} {name}" if before else f"{name} ({word})") is None


def test_a_name_that_is_too_long_is_nobodys() -> None:
    assert id_of("seated " * (LONGEST_NAME // 7 - 1) + "row") == "seated_cable_row"
    assert CATALOGUE.find("seated " * LONGEST_NAME + "row") is None


def test_suggestions_begin_like_a_word_of_the_name() -> None:
    assert [one.id for one in CATALOGUE.nearest("Shruggs")] == ["shrug_barbell"]
    assert CATALOGUE.nearest("Qqqq") == ()
