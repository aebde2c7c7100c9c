"""What a rule is given is judged by that rule alone, and printed as rule files have it."""

from __future__ import annotations

import pytest
from tests.cases import BOOK, book_of
from tests.engine.programs import rule

from backrules.facts.values import Interval, exactly
from backrules.statuses import Severity, Status
from backrules.testing import Given, UnknownRule, judged

TWO_MISSING = Given({"routine_source": "plan", "regions_missing": exactly(2)})


@pytest.mark.parametrize("name", ["region-missing", "R1.1", BOOK["R1.1"]])
def test_a_rule_is_judged_by_its_id_its_code_or_itself(name: str) -> None:
    judgement = judged(name, TWO_MISSING)
    assert (judgement.status, judgement.severity) == (Status.PRESENT, Severity.MAJOR)


def test_a_verdict_that_is_not_given_leaves_a_rule_open() -> None:
    book = book_of(rule("first", code="R1.1"), rule("second", "first holds", code="R1.2"))
    assert judged("second", Given({}), book).status is Status.UNKNOWN
    given = Given({}, {"first": Status.PRESENT})
    assert judged("second", given, book).status is Status.PRESENT


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownRule, match="no rule 'mirror-bais'; did you mean 'mirror-bias'"):
        judged("mirror-bais", TWO_MISSING)


def test_a_rule_of_another_rulebook_is_told() -> None:
    other = book_of(rule("mirror-bias"))["mirror-bias"]
    with pytest.raises(UnknownRule, match="mirror-bias is a rule of another rulebook"):
        judged(other, TWO_MISSING)


def test_it_is_printed_as_the_facts_of_an_example() -> None:
    given = Given(
        {
            "goal": "muscle",
            "had_layoff": True,
            "angles": exactly(3),
            "share": Interval(0.25, None),
            "sets": Interval(None, 12),
            "weeks": Interval(1, 3, 2),
        },
        {"too-early": Status.ABSENT},
    )
    assert repr(given) == (
        "Given({goal: muscle, had_layoff: true, angles: 3, share: [0.25, null],"
        " sets: [null, 12], weeks: [1, 3] recognised 2, too-early: absent})"
    )
