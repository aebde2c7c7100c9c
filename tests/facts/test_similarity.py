"""How much weeks are alike: the same exercises, and the same loads too."""

from __future__ import annotations

import pytest
from tests.routines import day, facts_of, log, plan, session, weekly

import backrules
from backrules.facts.values import exactly

ROW, PULL, SHRUG, LIFT = "Seated Cable Row", "Pull Up", "Barbell Shrug", "Deadlift"


def test_the_same_week_over_and_over_is_wholly_alike() -> None:
    facts = facts_of(log(*weekly(4, {ROW: "3x10@40kg", "Bench Press": "3x8@60kg"})))
    assert facts["week_similarity"] == facts["menu_similarity"] == exactly(1)


def test_a_heavier_week_is_alike_in_its_exercises_only() -> None:
    weeks = [session(day(n), {ROW: f"1x12@40kg, 3x10@{50 + 5 * n}kg"}) for n in range(1, 5)]
    facts = facts_of(log(*weeks))
    assert facts["week_similarity"] == exactly(0)
    assert facts["menu_similarity"] == exactly(1)


def test_loads_are_compared_to_half_a_kilogram_in_any_unit() -> None:
    weeks = [session(day(n), {ROW: sets}) for n, sets in enumerate(["3x8@45kg", "3x8@99lb"] * 2, 1)]
    assert facts_of(log(*weeks))["week_similarity"] == exactly(1)


def test_half_of_the_exercises_in_common_are_a_third_alike() -> None:
    even, odd = {ROW: "3x10", PULL: "3x5"}, {PULL: "3x5", SHRUG: "3x10"}
    weeks = [session(day(n), odd if n % 2 else even) for n in range(1, 5)]
    assert facts_of(log(*weeks))["menu_similarity"] == exactly(1 / 3)


@pytest.mark.parametrize("routine", [log(*weekly(3, {ROW: "3x10"})), plan({ROW: "3x10"})])
def test_too_few_weeks_are_not_compared(routine: backrules.Routine) -> None:
    assert "menu_similarity" not in facts_of(routine)


def test_a_new_menu_each_week_is_noted_as_too_often() -> None:
    weeks = [session(day(n), {name: "3x10"}) for n, name in enumerate([ROW, PULL, SHRUG, LIFT], 1)]
    report = backrules.diagnose(log(*weeks))
    assert any("nearly every week" in note for note in report["same-menu"].notes)
