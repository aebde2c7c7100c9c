"""What durable-rules does to those who trust it, and that none of it gets through."""

from __future__ import annotations

import json
import locale
import multiprocessing
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import which
from threading import TIMEOUT_MAX
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.programs import condition, program, slots

from backrules import engine as engines
from backrules.engine import Engine, durable
from backrules.engine.durable import (
    DurableEngine,
    Handles,
    Ruleset,
    fnv1a_32,
    is_available,
    native,
    short_names,
)
from backrules.engine.python import PythonEngine
from backrules.facts.values import Facts, Interval, Undecided, exactly
from backrules.pipeline import diagnose
from backrules.rulebook.loading import load_rulebook, shipped_rulebook
from backrules.shipped import rules_folder
from backrules.verdicts import Judgement, judge

pytestmark = pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")

BOOK = shipped_rulebook()
EXAMPLES = [example.facts for rule in BOOK.rules for example in rule.examples]


@define
class Recorded:
    """The C module, with every text that it is handed; ``broken`` functions fail in their way."""

    texts: list[str] = field(factory=list)
    broken: dict[str, Any] = field(factory=dict)

    def _call(self, name: str, *arguments: Any) -> Any:
        self.texts += [one for one in arguments if isinstance(one, str)]
        return self.broken.get(name, getattr(native(), name))(*arguments)

    def __getattr__(self, name: str) -> Any:
        return partial(self._call, name)

    @property
    def rulesets(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.texts if re.match(r'{"[pr]', text)]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Recorded:
    """A C module that records, and no engines and handles made before."""
    module = Recorded()
    monkeypatch.setattr(engines, "_ENGINES", WeakKeyDictionary())
    monkeypatch.setattr(durable, "native", lambda: module)
    monkeypatch.setattr(durable, "_HANDLES", {})
    return module


def judged(facts: Facts, engine: Engine) -> dict[str, Judgement]:
    return judge(facts, BOOK.program, engine)[0]


def shipped() -> DurableEngine:
    return DurableEngine(BOOK.program)


PYTHON = PythonEngine(BOOK.program)
ORIGINAL = [judged(facts, PYTHON) for facts in EXAMPLES]


def test_nothing_that_a_person_wrote_reaches_the_engine(recorded: Recorded) -> None:
    name = 'Zürcher "Kelso" {Shrug}'
    sessions = [
        {"date": f"2024-01-{day:02}", "name": name, "exercises": [{name: "3x10@12.5kg"}]}
        for day in range(1, 29, 3)
    ]
    report = diagnose({"sessions": sessions, "as_of": "2024-02-01"}, engine="durable")
    assert [one.name for one in report.log.unrecognised] == [name]
    assert recorded.rulesets
    assert {
        text for text in recorded.texts if not re.fullmatch(r'[a-z0-9$":,{}\[\]. -]+', text)
    } == set()


def test_facts_are_integers_under_short_names(recorded: Recorded) -> None:
    engine = shipped()
    for facts in EXAMPLES:
        judged(facts, engine)
    facts_seen = [text for text in recorded.texts if text.startswith('{"id"')]
    assert len(set(facts_seen)) > 20
    assert [
        text for text in facts_seen if not re.fullmatch(r'{"id":0(,"f[0-9a-f]+":-?[0-9]+)*}', text)
    ] == []


def test_a_ruleset_has_at_most_fifty_productions(recorded: Recorded) -> None:
    conditions = [condition(f"sets == {number}") for number in range(60)]
    asked = program(conditions)
    truth = DurableEngine(asked).ask(0, slots(asked, {"sets": exactly(7)}))
    assert [truth(number) for number in range(60)] == [number == 7 for number in range(60)]
    assert [len(ruleset) for ruleset in recorded.rulesets] == [50, 50, 50, 30]


def test_handles_are_used_again_even_by_a_rulebook_that_is_read_again(recorded: Recorded) -> None:
    judged(EXAMPLES[0], shipped())
    made = len(recorded.rulesets)
    again = DurableEngine(load_rulebook(rules_folder()).program)
    assert [judged(facts, again) for facts in EXAMPLES] == ORIGINAL
    assert made > 0
    assert len(recorded.rulesets) == made


def _raise(*_: object) -> Any:
    raise MemoryError


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        ({"assert_fact": lambda *_: (303, 0)}, RuntimeError),
        ({"assert_fact": _raise}, MemoryError),
        ({"start_action_for_state": _raise}, MemoryError),
        ({"complete_and_start_action": _raise}, MemoryError),
        ({"retract_fact": _raise}, MemoryError),
    ],
    ids=["code", "assert", "start", "complete", "retract"],
)
def test_a_handle_that_failed_is_not_used_again(
    recorded: Recorded, broken: dict[str, Any], error: type[Exception]
) -> None:
    engine = shipped()
    assert judged(EXAMPLES[0], engine) == ORIGINAL[0]
    made = len(recorded.rulesets)
    recorded.broken.update(broken)
    with pytest.raises(error):
        judged(EXAMPLES[0], engine)
    recorded.broken.clear()
    assert [judged(facts, engine) for facts in EXAMPLES[:20]] == ORIGINAL[:20]
    assert len(recorded.rulesets) == made + 1


def test_an_unexpected_answer_is_told(recorded: Recorded) -> None:
    recorded.broken["assert_fact"] = lambda *_: (303, 0)
    with pytest.raises(RuntimeError, match=r'durable-rules answered 303 to {"id":0'):
        judged(EXAMPLES[0], shipped())


def test_the_same_facts_are_judged_alike_again_and_again() -> None:
    engine = shipped()
    assert [judged(EXAMPLES[0], engine) for _ in range(3)] == [ORIGINAL[0]] * 3


def test_threads_judge_as_one_does_and_wait_for_handles(recorded: Recorded) -> None:
    judge_one = partial(judged, engine=shipped())
    with ThreadPoolExecutor(8) as threads:
        assert [*threads.map(judge_one, EXAMPLES * 6)] == ORIGINAL * 6
    made = Counter(map(json.dumps, recorded.rulesets))
    assert max(made.values()) <= 8


def test_a_thread_that_waits_too_long_makes_a_handle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "LONGEST_WAIT_S", 0.001)
    handles = Handles('{"r": {"all": [{"m": {"$and": [{"f0": 1}]}}]}}')
    first, second = handles.take(), handles.take()
    assert first != second
    handles.give_back(first)
    assert handles.take() == first


def test_a_forked_child_does_not_wait_for_threads_that_it_left_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    only = Ruleset('{"r": {"all": [{"m": {"$and": [{"f0": 1}]}}]}}', ())
    held, idle = Handles(only.productions), Handles(only.productions)
    monkeypatch.setattr(
        durable, "_HANDLES", {only: held, evolve(only, properties=(("", ""),)): idle}
    )
    monkeypatch.setattr(durable, "LONGEST_WAIT_S", TIMEOUT_MAX)
    taken, left = held.take(), idle.take()
    idle.give_back(left)
    durable._lose_handles_of_other_threads()
    assert held.take() != taken
    assert idle.take() == left


def _judge_and_send(engine: DurableEngine, sender: Connection) -> None:
    sender.send([judged(facts, engine) for facts in EXAMPLES] == ORIGINAL)


@pytest.mark.skipif(sys.platform != "linux", reason="fork is safe on Linux only")
def test_a_forked_child_judges_right_with_its_parents_handles() -> None:
    engine = shipped()
    assert judged(EXAMPLES[0], engine) == ORIGINAL[0]
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_judge_and_send, args=(engine, sender))
    child.start()
    assert receiver.poll(30)
    assert receiver.recv() is True
    child.join()
    assert child.exitcode == 0
    assert judged(EXAMPLES[-1], engine) == ORIGINAL[-1]


@pytest.fixture
def decimal_comma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Numbers are written 0,5: in a locale that is installed, or that can be compiled here."""
    before = locale.setlocale(locale.LC_NUMERIC)
    if which("localedef"):
        target = str(tmp_path / "de_DE.UTF-8")
        subprocess.run(
            ["localedef", "-i", "de_DE", "-f", "UTF-8", target], check=False, capture_output=True
        )
        monkeypatch.setenv("LOCPATH", str(tmp_path))
    for name in ("de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE", "German_Germany.1252"):
        try:
            locale.setlocale(locale.LC_NUMERIC, name)
            break
        except locale.Error:
            continue
    else:
        pytest.skip("no locale with a decimal comma is installed")
    yield
    locale.setlocale(locale.LC_NUMERIC, before)


@pytest.mark.usefixtures("decimal_comma")
def test_a_decimal_comma_changes_nothing(recorded: Recorded) -> None:
    assert locale.localeconv()["decimal_point"] == ","
    engine = shipped()
    assert [judged(facts, engine) for facts in EXAMPLES] == ORIGINAL
    assert recorded.rulesets


def test_durable_rules_takes_names_with_one_hash_for_the_same() -> None:
    module = native()
    handle = module.create_ruleset("hash", '{"r": {"all": [{"m": {"$and": [{"liquid": 1}]}}]}}')
    assert module.assert_fact(handle, '{"id":0,"costarring":1}')[0] == durable.FIRED
    assert fnv1a_32("liquid") == fnv1a_32("costarring")


@given(st.lists(st.text(), unique=True, max_size=100))
def test_short_names_have_hashes_of_their_own(slots: list[str]) -> None:
    names = short_names(slots)
    hashes = {fnv1a_32(name) for name in names.values()}
    assert [*names] == slots
    assert len(hashes) == len(slots)
    assert hashes.isdisjoint(map(fnv1a_32, durable.RESERVED))


def test_open_conditions_fire_nothing() -> None:
    asked = program([condition("sets < 6"), condition("first holds"), condition("known sets")])
    engine = DurableEngine(asked)
    missing = engine.ask(0, slots(asked, {"sets": Undecided()}))
    across = engine.ask(0, slots(asked, {"sets": Interval(5.0, 6.0)}))
    assert [missing(number) for number in range(3)] == [None, None, False]
    assert [across(number) for number in range(3)] == [None, None, True]


def test_nothing_refutes_a_condition_that_is_asked_for_proof_only(recorded: Recorded) -> None:
    conditions = [condition("sets < 6"), condition("share < 0.5")]
    asked = evolve(program(conditions), proof_only=frozenset({1}))
    engine = DurableEngine(asked)
    proved = engine.ask(0, slots(asked, {"sets": exactly(5), "share": exactly(0)}))
    refuted = engine.ask(0, slots(asked, {"sets": exactly(6), "share": exactly(1)}))
    assert [proved(0), proved(1)] == [True, True]
    assert [refuted(0), refuted(1)] == [False, None]
    assert [sorted(ruleset) for ruleset in recorded.rulesets] == [
        ["p00000.0", "p00001.0", "r00000.0"]
    ]


@pytest.fixture
def fresh_import() -> Iterator[None]:
    """The import of the C module is tried again."""
    native.cache_clear()
    yield
    native.cache_clear()


@pytest.mark.usefixtures("fresh_import")
def test_importing_leaves_the_linkers_flags_as_they_were() -> None:
    before = sys.getdlopenflags()
    sys.setdlopenflags(before | os.RTLD_NODELETE)
    native()
    after = sys.getdlopenflags()
    sys.setdlopenflags(before)
    assert after == before | os.RTLD_NODELETE


@pytest.mark.usefixtures("fresh_import")
def test_it_imports_where_the_linker_has_no_flags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(sys, "getdlopenflags", raising=False)
    assert native() is sys.modules["durable_rules_engine"]
