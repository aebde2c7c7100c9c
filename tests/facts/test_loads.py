"""What the number beside a set means, and whether it is as light as the article's three pounds."""

from __future__ import annotations

from typing import Any

import pytest
from tests.routines import day, log, session, settings, window_of

from backrules.exercises.catalogue import LoadKind
from backrules.facts.effort import tokens_of
from backrules.facts.loads import Meaning, Token, body_load, readings_kg
from backrules.facts.working_sets import Lift
from backrules.routine import SetEntry, Unit
from backrules.rulebook.loading import shipped_rulebook

CATALOGUE = shipped_rulebook().catalogue
SHRUG = {
    "regions": {"traps": 1},
    "pattern": "scapular_elevation",
    "joints": "single",
    "equipment": ["any"],
}


def token_of(name: str, written: str, **fields: Any) -> Token:
    """What the load of one set of an exercise comes to."""
    window = window_of(log(session(day(1), {name: written}), **fields))
    [(_, group)] = window.groups()
    [token] = tokens_of(group.lift, group.sets, window)
    return token


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Upright Row (Cable)", {LoadKind.STACK}),
        ("Dumbbell Row", {LoadKind.PER_IMPLEMENT}),
        ("Bent Over Row", {LoadKind.EXTERNAL_TOTAL}),
        ("Face Pull", {LoadKind.STACK, LoadKind.BAND}),
        ("Face Pull (Band)", {LoadKind.BAND}),
        ("Weighted Pull Up", {LoadKind.BODYWEIGHT}),
        ("Prone Y Raise", {LoadKind.BODYWEIGHT, LoadKind.PER_IMPLEMENT}),
    ],
)
def test_what_a_load_means_goes_by_the_name_and_then_by_the_equipment(
    name: str, kind: set[LoadKind]
) -> None:
    exercise = CATALOGUE.find(name)
    assert exercise is not None
    assert Meaning(name, exercise, CATALOGUE).kinds == kind


@pytest.mark.parametrize(
    ("written", "token"),
    [
        ("10@3lb", Token.YES),
        ("10@3.01lb", Token.NO),
        ("10@1.5kg", Token.YES),
        ("10@1.51kg", Token.NO),
        ("10@1.5", Token.YES),
        ("10@1.51", Token.OPEN),
        ("10@3", Token.OPEN),
        ("10@3.01", Token.NO),
        ("10@0kg", Token.UNKNOWN),
        ("10", Token.UNKNOWN),
    ],
)
def test_a_dumbbell_is_a_token_up_to_three_pounds_or_one_and_a_half_kilograms(
    written: str, token: Token
) -> None:
    assert token_of("Reverse Fly (Dumbbell)", written) is token


@pytest.mark.parametrize(("unit", "token"), [("kg", Token.NO), ("lb", Token.YES)])
def test_the_unit_of_the_routine_is_that_of_loads_without_one(unit: str, token: Token) -> None:
    assert token_of("Reverse Fly (Dumbbell)", "10@2", unit=unit) is token


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Pull Up", "10"),
        ("Pull Up", "10@1kg"),
        ("Pull Up (Assisted)", "10@1kg"),
        ("Pull Up", "10@-1kg"),
        ("Prone Y Raise", "10"),
        ("Face Pull (Band)", "10"),
        ("Face Pull (Band)", "10@1kg"),
    ],
)
def test_body_assistance_and_bands_are_known_and_no_token(name: str, written: str) -> None:
    assert token_of(name, written) is Token.NO


@pytest.mark.parametrize(
    ("name", "light", "heavier"),
    [
        ("Lat Pulldown (Cable)", Token.UNKNOWN, Token.NO),
        ("Bent Over Row (Barbell)", Token.UNKNOWN, Token.NO),
        ("Deadlift", Token.UNKNOWN, Token.NO),
        ("Upright Row (Barbell)", Token.UNKNOWN, Token.NO),
        ("Upright Row", Token.YES, Token.NO),
        ("Prone Y Raise", Token.YES, Token.NO),
        ("Kelso Shrug", Token.YES, Token.NO),
    ],
)
def test_a_light_stack_or_bar_tells_nothing_and_a_heavier_one_is_no_token(
    name: str, light: Token, heavier: Token
) -> None:
    own = {"exercises": {"Kelso Shrug": SHRUG}}
    assert token_of(name, "10@1.5kg", **own) is light
    assert token_of(name, "10@1.51kg", **own) is heavier


def test_a_load_that_is_not_there_is_unknown_on_a_stack_and_a_bar() -> None:
    assert token_of("Lat Pulldown (Cable)", "10") is Token.UNKNOWN
    assert token_of("Deadlift", "10") is Token.UNKNOWN


def test_nothing_is_said_of_loads_of_an_exercise_that_nobody_knows() -> None:
    lift = Lift.of("Kelso Lift", None)
    assert tokens_of(lift, (SetEntry(10, 1.0, Unit.KG),), window_of(log())) == {}


@pytest.mark.parametrize(
    ("name", "load", "added"),
    [
        ("Pull Up", None, 0),
        ("Pull Up", 10, 10),
        ("Pull Up", -20, -20),
        ("Assisted Pull Up", 20, -20),
        ("Assisted Pull Up", -20, -20),
        ("Assisted Pull Up", None, None),
    ],
)
def test_a_load_on_the_body_is_added_and_assistance_counts_below_zero(
    name: str, load: float | None, added: float | None
) -> None:
    exercise = CATALOGUE.find(name)
    assert exercise is not None
    assert body_load(SetEntry(5, load), exercise) == added


@pytest.mark.parametrize(
    ("unit", "readings"),
    [(Unit.KG, [10]), (Unit.LB, [4.5359237]), (None, [10, 4.5359237])],
)
def test_a_load_without_a_unit_has_two_readings(unit: Unit | None, readings: list[float]) -> None:
    assert [*readings_kg(10, unit)] == pytest.approx(readings)


def test_the_limits_are_the_articles_pounds_and_our_kilograms() -> None:
    assert (settings().token_load_lb, settings().token_load_kg) == (3, 1.5)
