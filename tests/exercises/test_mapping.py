"""The file in which a person says what unknown exercises are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrules.document import routine_from_dict
from backrules.exercises.loading import load_catalogue
from backrules.exercises.mapping import mapping_file, quoted
from backrules.marked_yaml import load, values
from backrules.routine import Routine
from backrules.shipped import rules_folder

CATALOGUE = load_catalogue(rules_folder())


def logged(**sets: int) -> Routine:
    entries = [{name.replace("_", " "): f"{count}x10"} for name, count in sets.items()]
    return routine_from_dict({"sessions": [{"date": "2024-03-11", "exercises": entries}]})


def entries(routine: Routine) -> list[str]:
    """What stands below the head of the file."""
    return mapping_file(routine, CATALOGUE).partition("exercises:\n")[2].split("\n")


def test_unknown_names_stand_with_their_sets_and_what_they_may_be_the_most_first() -> None:
    assert entries(logged(Qqqq=1, Bench_Press=9, Kelso_Shrug=3)) == [
        "",
        "  # 3 sets",
        '  # "Kelso Shrug": shrug_barbell  # Shrug (barbell)',
        "",
        "  # 1 set",
        '  # "Qqqq": ID',
        "",
    ]


def test_the_file_says_nothing_until_it_is_edited() -> None:
    text = mapping_file(logged(Kelso_Shrug=3), CATALOGUE)
    assert load(text, "own.yaml", values).data == {"exercises": None}


def test_an_edited_file_is_a_part_of_a_routine_document() -> None:
    text = mapping_file(logged(Kelso_Shrug=3), CATALOGUE)
    edited = load(text.replace('# "', '"'), "own.yaml", values).data
    own = routine_from_dict(edited).exercises
    assert own == {"Kelso Shrug": "shrug_barbell"}
    assert CATALOGUE.with_own(own).find("Kelso Shrug") is CATALOGUE.exercises["shrug_barbell"]


def test_names_that_a_document_explains_are_left_out() -> None:
    document = {
        "exercises": {"Kelso Shrug": "shrug_barbell"},
        "sessions": [{"date": "2024-03-11", "exercises": [{"Kelso Shrug": "3x10"}]}],
    }
    assert entries(routine_from_dict(document)) == [""]


def test_planned_sets_count_as_well() -> None:
    plan = {"days": [{"exercises": [{"Kelso Shrug": "4x10"}]}, {"exercises": [{"Row": "2x10"}]}]}
    assert "  # 4 sets" in entries(routine_from_dict({"plan": plan}))


@given(st.text(min_size=1).filter(lambda name: not any("\ud800" <= c <= "\udfff" for c in name)))
def test_any_name_is_read_back_as_it_was(name: str) -> None:
    assert load(f"exercises:\n  {quoted(name)}: deadlift\n", "").data == {
        "exercises": {name: "deadlift"}
    }


@pytest.mark.parametrize(
    "name", ['a "b" # c: d', "tab\there", "line\nend", "💪", "\u2028", "~", ""]
)
def test_odd_names_stay_on_their_line(name: str, tmp_path: Path) -> None:
    assert len(quoted(name).splitlines()) == 1
