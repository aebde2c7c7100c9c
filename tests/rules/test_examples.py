"""Every example of every rule of ours comes out as its file says, whichever engine decides."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from tests.rules.own_folder import changed, write

from backrules.engine import engine_for
from backrules.engine.durable import is_available
from backrules.examples import judge_example
from backrules.rulebook.loading import load_rulebook, shipped_rulebook
from backrules.rulebook.rule import Example, Rule
from backrules.statuses import Status

BOOK = shipped_rulebook()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id} {number}")
    for rule in BOOK.rules
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize("engine", ["python", "durable"])
@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_comes_out_as_it_says(
    rule: Rule, example: Example, engine: Literal["python", "durable"]
) -> None:
    if engine == "durable" and not is_available():
        pytest.skip("durable-rules doesn't import here")
    judgement = judge_example(BOOK, rule, example, engine_for(BOOK.program, engine))
    assert judgement.status is example.status, example.place
    if example.severity is not None:
        assert judgement.severity is example.severity, example.place


def test_a_verdict_that_an_example_does_not_give_stays_open(tmp_path: Path) -> None:
    rule = changed(
        ("back_to_mirror < own_min", "{any: [back_to_mirror < own_min, mirror-bias is absent]}"),
        ("1/3}, expect: absent", "1/3}, expect: unknown"),
        ("  - {facts: {sel", """\
  - {facts: {back_to_mirror: 1, mirror-bias: unknown}, expect: absent}
  - {facts: {back_to_mirror: 1, mirror-bias: absent}, expect: present/minor}
  - {facts: {sel"""),
    )  # fmt: skip
    write(tmp_path, {"own-rule.yaml": rule})
    rulebook = load_rulebook(tmp_path, extend=True)
    own = rulebook["own-rule"]
    engine = engine_for(rulebook.program, "python")
    answers = [judge_example(rulebook, own, example, engine).status for example in own.examples]
    assert answers == [
        Status.PRESENT,
        Status.UNKNOWN,
        Status.ABSENT,
        Status.PRESENT,
        Status.TOO_EARLY,
    ]
