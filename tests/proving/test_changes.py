"""What a mistake can make of a condition."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.programs import FACTS, condition

from backrules.conditions import Op, decide
from backrules.proving.changes import Kind, changes
from backrules.slots import hi, lo


def told(written: Any) -> list[str]:
    return [change.text for change in changes(condition(written), FACTS)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "sets < 6",
            [
                "`sets < 6` compared with 7",
                "`sets < 6` compared with 5",
                "`sets < 6` with < turned into <=",
            ],
        ),
        (
            "share >= 1/3",
            [
                "`share >= 1/3` compared with 0.333334",
                "`share >= 1/3` compared with 0.333332",
                "`share >= 1/3` with >= turned into >",
            ],
        ),
        (
            "state != regular",
            [
                "`state != regular` compared with irregular",
                "`state != regular` compared with missing",
                "`state != regular` with != turned into ==",
            ],
        ),
        ("told == true", ["`told == true` with == turned into !="]),
        (
            "first is unknown",
            [
                "`first is unknown` turned into `first is present`",
                "`first is unknown` turned into `first is absent`",
                "`first is unknown` turned into `first is too_early`",
                "`first is unknown` turned into `first is not_applicable`",
            ],
        ),
        (
            "first holds",
            [
                "`first holds` turned into `first is present`",
                "`first holds` turned into `first is absent`",
                "`first holds` turned into `first is unknown`",
                "`first holds` turned into `first is too_early`",
                "`first holds` turned into `first is not_applicable`",
            ],
        ),
        ("known sets", []),
        ({"not": "known sets"}, ["`not known sets` without its not"]),
        (
            {"all": ["known sets", {"any": ["known share", "told == true"]}]},
            [
                "`known sets and (known share or told == true)` turned from all into any",
                "`known sets` dropped",
                "`known share or told == true` dropped",
                "`known share or told == true` turned from any into all",
                "`known share` dropped",
                "`told == true` dropped",
                "`told == true` with == turned into !=",
            ],
        ),
        ({"all": ["told == true"]}, ["`told == true` with == turned into !="]),
    ],
)
def test_every_part_of_a_condition_is_changed(written: Any, expected: list[str]) -> None:
    assert told(written) == expected


@pytest.mark.parametrize(
    ("written", "text", "changed"),
    [
        ("sets < 6", "compared with 7", "sets < 7"),
        ("change > -2.5", "compared with -2.499999", "change > -2.499999"),
        ("sets < 6", "into <=", "sets <= 6"),
        ({"not": "sets < 6"}, "compared with 5", {"not": "sets < 5"}),
        ({"not": "sets < 6"}, "without", "sets < 6"),
        (
            {"all": ["first holds", "known sets"]},
            "into any",
            {"any": ["first holds", "known sets"]},
        ),
        (
            {"any": ["first holds", "known sets"]},
            "into all",
            {"all": ["first holds", "known sets"]},
        ),
        (
            {"any": ["known sets", "first holds"]},
            "is absent",
            {"any": ["known sets", "first is absent"]},
        ),
        ({"all": ["known share", "known sets"]}, "sets` dropped", {"all": ["known share"]}),
    ],
)
@pytest.mark.parametrize("by_recognised", [True, False])
def test_a_changed_condition_is_what_a_file_with_the_mistake_would_say(
    written: Any, text: str, changed: Any, by_recognised: bool
) -> None:
    made = changes(condition(written, by_recognised=by_recognised), FACTS)
    [found] = [one.condition for one in made if text in one.text]
    assert found == condition(changed, by_recognised=by_recognised)


def test_a_change_has_its_kind_and_its_place() -> None:
    made = [*changes(condition({"all": ["sets < 6", "goal == muscle", "first holds"]}), FACTS)]
    assert {one.place for one in made} == {"rule.yaml:1:1"}
    assert {one.kind for one in made} == {*Kind} - {Kind.GATE, Kind.SEVERITY}


@pytest.mark.parametrize("text", ["-1", "0", "0.5", "6", "999999.5", "1000000", "1000001"])
def test_what_no_value_of_a_fact_could_show_is_no_change(text: str) -> None:
    for op in Op:
        before = condition(f"sets {op} {text}")
        shown = [one.condition for one in changes(before, FACTS)]
        beside = [f"{float(text) + way:.1f}".removesuffix(".0") for way in (1, -1)]
        turned = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}[op]
        wanted = [condition(f"sets {op} {other}") for other in beside]
        wanted.append(condition(f"sets {turned} {text}"))
        numbers = [*range(10), *range(999_990, 1_000_001)]
        assert shown == [
            after
            for after in wanted
            if any(
                decide(before, exact) is not decide(after, exact)
                for exact in ({lo("sets"): n * 10**6, hi("sets"): n * 10**6} for n in numbers)
            )
        ]
