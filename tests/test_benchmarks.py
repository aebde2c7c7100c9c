"""The benchmarks compare like with like; how long anything takes is not tested here."""

from __future__ import annotations

import random

import pytest
from benchmarks.frames.definitions import definitions
from benchmarks.frames.logs import AS_OF, NAMES, columns, varied_log
from benchmarks.judging import Peer, check_installed
from benchmarks.peers import ours, plain
from benchmarks.peers.contest import FactSets, Faults, faults
from benchmarks.peers.rules import expected, near_thresholds, shared_rules
from benchmarks.rounds import medians
from benchmarks.tables import table

from backrules import diagnose
from backrules.rulebook.loading import shipped_rulebook

SHARED = shared_rules(shipped_rulebook())
SETS = FactSets.of(SHARED, checked=30)


def test_plain_python_judges_the_shared_rules_as_their_trees_say() -> None:
    assert faults(plain.judge(SHARED), SHARED, SETS) == Faults()


@pytest.mark.parametrize("engine", [ours.durable, ours.python])
def test_own_engines_judge_the_shared_rules_as_their_trees_say(engine: ours.Prepare) -> None:
    assert faults(engine(SHARED), SHARED, SETS, ours.ready) == Faults()


def test_an_engine_that_rounds_is_wrong_next_to_thresholds() -> None:
    rules = plain.judge(SHARED)

    def rounding(given: dict[str, float | str | bool]) -> set[str]:
        return {*rules({n: round(v, 3) if type(v) is float else v for n, v in given.items()})}

    assert faults(rounding, SHARED, SETS).near > 0


def test_near_thresholds_every_rule_holds_at_times_and_fails_at_times() -> None:
    chance = random.Random(0)
    held = [expected(SHARED, near_thresholds(SHARED, chance)) for _ in range(200)]
    for rule in SHARED.conditions:
        assert 0 < sum(rule in one for one in held) < len(held)


def test_contenders_take_turns_in_every_round() -> None:
    turns: list[str] = []
    contenders = {name: lambda name=name: turns.append(name) for name in "ab"}
    medians(contenders, rounds=3, at_least_s=0)
    assert "".join(turns[-6:]) == "ababab"


def test_a_table_is_markdown_with_numbers_flush_right() -> None:
    assert table(("what", "ms"), [("a", "12.5"), ("longer", "3")]).splitlines() == [
        "| what   |   ms |",
        "| ------ | ---: |",
        "| a      | 12.5 |",
        "| longer |    3 |",
    ]


def test_a_peer_that_is_not_installed_says_so() -> None:
    with pytest.raises(ImportError, match="not installed"):
        check_installed(Peer("a-distribution-that-nobody-has", "plain"))


def test_varied_logs_have_nothing_that_a_frame_would_stumble_over() -> None:
    log = varied_log(7)
    report = diagnose(log, as_of=AS_OF)
    assert (report.log.sessions, report.log.sets, report.log.sets_recognised) == (32, 576, 576)
    assert report.log.notes == ()
    assert {len(column) for column in columns([log, log]).values()} == {2 * 576}


def test_every_exercise_of_the_frames_is_in_the_catalogue() -> None:
    assert len(definitions(shipped_rulebook()).exercises["name"]) == len(NAMES)
