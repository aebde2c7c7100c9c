"""The benchmarks compare like with like; how long anything takes is not tested here."""

from __future__ import annotations

import random

import pytest
from attrs import evolve
from benchmarks.facts import Frames, check
from benchmarks.frames.columns import tables
from benchmarks.frames.definitions import definitions
from benchmarks.frames.logs import AS_OF, NAMES, varied_log
from benchmarks.judging import Peer, check_installed
from benchmarks.peers import ours, plain
from benchmarks.peers.contest import FactSets, Faults, faults
from benchmarks.peers.rules import expected, near_thresholds, shared_rules
from benchmarks.rounds import medians
from benchmarks.tables import table

from backrules import Routine
from backrules.facts.measuring import Measured, measure
from backrules.facts.values import Interval, Undecided, Value
from backrules.routine import Tag
from backrules.rulebook.loading import shipped_rulebook

BOOK = shipped_rulebook()
SHARED = shared_rules(BOOK)
SETS = FactSets.of(SHARED, checked=30)
LOGS = [varied_log(seed) for seed in range(60)]
MEASURED = [measure(log, BOOK.catalogue, BOOK.declared, AS_OF).facts for log in LOGS]


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


def test_all_facts_of_varied_logs_are_exact() -> None:
    for facts in MEASURED:
        assert [name for name, value in facts.items() if not _is_exact(value)] == []


def test_varied_logs_have_something_of_all_that_is_cleaned() -> None:
    windows = [_measured(log).window for log in LOGS]
    assert {note.code for window in windows for note in window.notes if note.count} == {
        *("D1", "D2", "D5", "D11")
    }
    assert any(window.deload_weeks for window in windows)
    assert any(window.earlier_blocks for window in windows)
    assert any(bout.has_sides for window in windows for bout in window.block)
    assert any(Tag.TEST in bout.tags for window in windows for bout in window.block)


def test_varied_logs_have_about_as_many_sessions_and_sets_as_they_say() -> None:
    sessions = [session for log in LOGS for session in log.sessions]
    sets = sum(len(entry.sets) for session in sessions for entry in session.exercises)
    assert round(len(sessions) / len(LOGS)) in range(32, 34)
    assert sets / len(LOGS) == pytest.approx(576, rel=0.05)


def test_tables_have_the_sessions_of_a_log_in_order_of_time() -> None:
    log = LOGS[0]
    backwards = evolve(log, sessions=log.sessions[::-1])
    assert tables([backwards]) == tables([log])


def test_columns_of_a_table_are_of_one_length() -> None:
    found = tables(LOGS[:2])
    for table_ in (found.sessions, found.entries, found.sets):
        assert len({len(column) for column in table_.values()}) == 1


def test_a_fact_that_is_not_backrules_own_is_named_with_its_log() -> None:
    wrong = Frames("wrong", lambda routines: Rows([{"log": 0, "back_sets": -1}]))
    with pytest.raises(AssertionError, match=r"log 0: back_sets is .*, got -1"):
        check(wrong, LOGS[:1], MEASURED[:1])


def test_every_exercise_of_the_frames_is_in_the_catalogue() -> None:
    assert len(definitions(BOOK).exercises["name"]) == len(NAMES)


class Rows(list[dict[str, object]]):
    """Rows as polars has them."""

    def to_dicts(self) -> list[dict[str, object]]:
        return self


def _measured(log: Routine) -> Measured:
    return measure(log, BOOK.catalogue, BOOK.declared, AS_OF)


def _is_exact(value: Value) -> bool:
    return value.is_exact if isinstance(value, Interval) else not isinstance(value, Undecided)
