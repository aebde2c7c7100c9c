"""The benchmarks compare like with like; how long anything takes is not tested here."""

from __future__ import annotations

import random

import pytest
from attrs import evolve
from benchmarks.facts import Frames, check
from benchmarks.frames.columns import tables
from benchmarks.frames.definitions import definitions
from benchmarks.frames.logs import AS_OF, NAMES, UNKNOWN, varied_log
from benchmarks.judging import Peer, check_installed
from benchmarks.peers import ours, plain
from benchmarks.peers.contest import FactSets, Faults, faults
from benchmarks.peers.rules import expected, near_thresholds, shared_rules
from benchmarks.rounds import medians
from benchmarks.tables import table
from benchmarks.workers import workers

from backrules import Routine, diagnose
from backrules.facts.measuring import Measured, measure
from backrules.facts.values import Interval, Undecided, Value, exactly
from backrules.routine import Tag, Unit
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


def test_facts_of_varied_logs_are_open_only_where_nobody_knows_an_exercise() -> None:
    is_open = [not all(map(_is_exact, facts.values())) for facts in MEASURED]
    assert any(is_open)
    assert not any(
        one for one, log in zip(is_open, LOGS, strict=True) if not any(_unknown_sets(log))
    )


def test_half_of_the_varied_logs_have_unknown_exercises_in_few_of_their_sets() -> None:
    unknown = [_unknown_sets(log) for log in LOGS]
    assert sum(map(any, unknown)) / len(LOGS) == pytest.approx(0.5, abs=0.1)
    sets = [is_unknown for one in unknown for is_unknown in one]
    assert sum(sets) / len(sets) == pytest.approx(0.016, abs=0.004)


def test_every_session_of_a_varied_log_is_surely_training() -> None:
    assert not any(_measured(log).window.doubtful for log in LOGS)


def test_some_varied_logs_are_in_pounds() -> None:
    assert {log.unit for log in LOGS} == {Unit.KG, Unit.LB}


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


@pytest.mark.parametrize(
    ("own", "row"),
    [
        (exactly(2), {"one": 2}),
        (exactly(2), {"one": 2, "one_lo": 2, "one_hi": 2}),
        (Interval(1, 3, 2), {"one": 2, "one_lo": 1, "one_hi": 3}),
        (Interval(1, None, None), {"one": None, "one_lo": 1, "one_hi": float("nan")}),
        (Undecided(), {"one": "undecided"}),
        (None, {"one": None, "one_lo": None, "one_hi": None}),
    ],
)
def test_a_fact_of_a_frame_has_the_number_and_the_ends_of_backrules_own(
    own: Value | None, row: dict[str, object]
) -> None:
    measured = {} if own is None else {"one": own}
    assert check(Frames("right", lambda routines: Rows([row])), LOGS[:1], [measured]) == {"one"}


@pytest.mark.parametrize(
    ("own", "row"),
    [
        (Interval(1, 3, 2), {"one": 2}),
        (Interval(1, 3, 2), {"one": 2, "one_lo": 1, "one_hi": None}),
        (Interval(1, None, 2), {"one": 2, "one_lo": 1, "one_hi": 3}),
        (Undecided(), {"one": None}),
        (None, {"one": None, "one_lo": 0, "one_hi": None}),
        ("regular", {"one": "undecided"}),
    ],
)
def test_a_fact_of_a_frame_is_wrong_if_its_number_or_an_end_is(
    own: Value | None, row: dict[str, object]
) -> None:
    measured = {} if own is None else {"one": own}
    with pytest.raises(AssertionError, match="log 0: one is"):
        check(Frames("wrong", lambda routines: Rows([row])), LOGS[:1], [measured])


def test_processes_of_their_own_find_in_logs_what_one_finds() -> None:
    own = [diagnose(log, as_of=AS_OF).diagnoses for log in LOGS[:3]]
    with workers(3) as diagnose_all:
        assert diagnose_all() == [tuple(one.code for one in found) for found in own]


def test_the_catalogue_knows_every_exercise_of_the_frames_but_the_made_up_ones() -> None:
    exercises = definitions(BOOK).exercises
    known = dict(zip(NAMES, exercises["is_known"], strict=True))
    assert [name for name, is_known in known.items() if not is_known] == [*UNKNOWN]


def test_no_trait_of_an_unknown_exercise_is_sure_but_that_it_is_training() -> None:
    exercises = definitions(BOOK).exercises
    last = {trait: values[-1] for trait, values in exercises.items()}
    assert [trait for trait, value in last.items() if value is True] == ["is_resistance"]


class Rows(list[dict[str, object]]):
    """Rows as polars has them."""

    def to_dicts(self) -> list[dict[str, object]]:
        return self


def _unknown_sets(log: Routine) -> list[bool]:
    """For each set whether it is of an exercise that nobody knows."""
    entries = [entry for session in log.sessions for entry in session.exercises]
    return [entry.name in UNKNOWN for entry in entries for _ in entry.sets]


def _measured(log: Routine) -> Measured:
    return measure(log, BOOK.catalogue, BOOK.declared, AS_OF)


def _is_exact(value: Value) -> bool:
    return value.is_exact if isinstance(value, Interval) else not isinstance(value, Undecided)
