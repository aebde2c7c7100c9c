"""Rules that somebody else wrote: nothing of them is run, and none of them tires the engine."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from tests.rules.own_folder import RULE, changed, faults, write

from backrules import conditions, diagnose, load_rulebook
from backrules.conditions import Leaf, Op
from backrules.engine.durable import MOST_PRODUCTIONS, MOST_SLOTS, DurableEngine, is_available
from backrules.render.wording import filled
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.program import Program, Stratum

AS_OF = datetime.date(2024, 3, 17)
RULES = 300

needs_durable = pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import")


def leaf(*slots: str) -> Leaf:
    """A condition that is proved where all of the slots are at least 1, else refuted or open."""
    proof = frozenset({frozenset(conditions.Test(slot, Op.GE, 1) for slot in slots)})
    refutation = frozenset(frozenset({conditions.Test(slot, Op.LT, 1)}) for slot in slots[:1])
    return Leaf(" ".join(slots), proof, refutation)


def program(*leaves: Leaf) -> Program:
    encoder = shipped_rulebook().program.encoder
    return Program((Stratum((), dict(enumerate(leaves))),), encoder)


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!x", "!!binary"]
)
def test_tags_of_yaml_are_refused(tmp_path: Path, tag: str) -> None:
    canary = tmp_path / "canary"
    rule = changed(("claim: Somebody said so.", f"claim: {tag} ['touch {canary}']"))
    write(tmp_path, {"own-rule.yaml": rule})
    assert "tags are not allowed" in faults(tmp_path)[0]
    assert not canary.exists()


@pytest.mark.parametrize(
    "condition", ["__import__('os') == 1", "back_to_mirror < (1+1)", "back_to_mirror < 9**9"]
)
def test_a_condition_is_read_and_never_evaluated(tmp_path: Path, condition: str) -> None:
    rule = changed(("when: back_to_mirror < own_min", f'when: "{condition}"'))
    write(tmp_path, {"own-rule.yaml": rule})
    assert [fault for fault in faults(tmp_path) if fault.startswith("own-rule.yaml:10:")]


@pytest.mark.parametrize(
    "phrase", ["{0.__class__}", "{name.__class__}", "{name!r}", "{name:>99999}", "%s", "{"]
)
def test_a_phrase_gives_nothing_away_but_what_it_is_filled_with(phrase: str) -> None:
    assert filled(phrase, {"name": "Row"}) == phrase
    assert filled("{name}", {"name": phrase}) == phrase


def test_a_question_is_filled_with_the_name_alone() -> None:
    book = shipped_rulebook()
    asking = dict.fromkeys(book.declared.questions, "{name.__class__} {0} {name}?")
    rulebook = evolve(book, declared=evolve(book.declared, questions=asking))
    sets = [{"Zercher Thing {x}": "3x10"}]
    days = [{"date": f"2024-03-{day:02}", "exercises": sets} for day in range(1, 17)]
    report = diagnose({"sessions": days}, as_of=AS_OF, rulebook=rulebook)
    questions = {one.question for verdict in report.verdicts.values() for one in verdict.missing}
    assert "{name.__class__} {0} Zercher Thing {x}?" in questions


@needs_durable
def test_hundreds_of_rules_that_end_on_one_test_are_judged(tmp_path: Path) -> None:
    rules = {
        f"own-{at}.yaml": changed(("own-rule", f"own-{at}"), ("R2.99", f"R2.{at + 100}"))
        for at in range(RULES)
    }
    write(tmp_path, rules)
    code = (
        "import backrules, datetime, sys;"
        "book = backrules.load_rulebook(sys.argv[1], extend=True);"
        "report = lambda engine: backrules.diagnose({'plan': {'days': [{'exercises': ["
        "{'Lat Pulldown': '1x10'}, {'Bench Press (Barbell)': '9x10'}]}]}},"
        "as_of=datetime.date(2024, 3, 17), rulebook=book, engine=engine);"
        "statuses = lambda engine: [v.status for v in report(engine).verdicts.values()];"
        "assert statuses('durable') == statuses('python');"
        "print(len(statuses('durable')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert int(run.stdout) == RULES + len(shipped_rulebook().rules)


@needs_durable
@pytest.mark.parametrize("width", [1, 6, 100, MOST_SLOTS])
def test_conditions_on_more_facts_than_the_engine_holds_at_once_are_decided(width: int) -> None:
    leaves = [
        leaf(*(f"fact {at}.{nth}" for nth in range(width))) for at in range(MOST_PRODUCTIONS + 1)
    ]
    engine = DurableEngine(program(*leaves))
    slots = {f"fact {at}.{nth}": at % 2 for at in range(60) for nth in range(width)}
    truth = engine.ask(0, slots)
    assert [truth(at) for at in range(len(leaves))] == [bool(at % 2) for at in range(len(leaves))]


@needs_durable
def test_no_conditions_take_no_rulesets() -> None:
    assert DurableEngine(program()).ask(0, {})(0) is None


def test_a_rule_reads_no_other_file(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE.replace("Q04", "../../sources.yaml")})
    assert any("unknown quote '../../sources.yaml'" in fault for fault in faults(tmp_path))
    write(tmp_path, {"own-rule.yaml": RULE})
    assert load_rulebook(tmp_path, extend=True)["own-rule"].id == "own-rule"
