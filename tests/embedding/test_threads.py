"""Many threads of one process."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.embedding.running import DOCUMENT, EXPECTED, as_json, run
from tests.routines import weekly
from tests.rules.own_folder import RULE, changed, write

import backrules
from backrules.engine.durable import is_available
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook

THREADS = 64
DOCUMENTS: tuple[dict[str, Any], ...] = (
    DOCUMENT,
    {"as_of": "2024-03-17", "answers": {"named_regions": 1}},
    {"as_of": "2024-03-17", "sessions": weekly(3, {"Row": "3x10@40kg r2", "Face Pull": "3x15"})},
)


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns a hundred times as often as usual."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before / 100)
    yield
    sys.setswitchinterval(before)


@pytest.fixture(scope="module")
def rulebooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, ...]:
    """Ours, and ours with a rule that two folders give two thresholds."""
    folders = (tmp_path_factory.mktemp("third"), tmp_path_factory.mktemp("tenth"))
    write(folders[0], {"own-rule.yaml": RULE})
    tenth = changed(("1/3, basis", "1/10, basis"), ("back_to_mirror: 0.3", "back_to_mirror: 0.05"))
    write(folders[1], {"own-rule.yaml": tenth})
    return shipped_rulebook(), *(backrules.load_rulebook(one, extend=True) for one in folders)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("count", [1, 3], ids=["one rulebook", "three rulebooks"])
def test_threads_report_what_one_does_byte_for_byte(
    rulebooks: tuple[Rulebook, ...], count: int
) -> None:
    asked = [(document, book) for document in DOCUMENTS for book in rulebooks[:count]]

    def report_on(number: int) -> str:
        document, book = asked[number % len(asked)]
        return as_json(backrules.diagnose(document, rulebook=book))

    alone = [report_on(number) for number in range(len(asked))]
    start = threading.Barrier(THREADS)

    def hammer(first: int) -> list[str]:
        start.wait()
        return [report_on(first), report_on(first + 1)]

    with ThreadPoolExecutor(THREADS) as threads:
        found = [*threads.map(hammer, range(THREADS))]
    assert found == [
        [alone[first % len(asked)], alone[(first + 1) % len(asked)]] for first in range(THREADS)
    ]


@pytest.mark.skipif(not is_available(), reason="durable-rules doesn't import here")
def test_threads_that_come_first_share_one_rulebook_and_its_handles() -> None:
    reports, books, made = json.loads(run("cold_threads"))
    assert (reports, books) == (1, 1)
    assert made <= 4


def test_coroutines_diagnose_in_threads() -> None:
    async def diagnosed() -> list[backrules.Report]:
        calls = (asyncio.to_thread(backrules.diagnose, DOCUMENT) for _ in range(20))
        return await asyncio.gather(*calls)

    assert {as_json(report) for report in asyncio.run(diagnosed())} == {EXPECTED}


def test_no_thread_is_left_and_none_is_started() -> None:
    before = threading.active_count()
    backrules.diagnose(DOCUMENT).to_dict()
    assert threading.active_count() == before


def test_an_error_of_one_routine_is_nobody_elses() -> None:
    def diagnosed(document: Any) -> str:
        try:
            return as_json(backrules.diagnose(document))
        except backrules.InvalidRoutine as error:
            return str(error)

    with ThreadPoolExecutor(8) as threads:
        found = [*threads.map(diagnosed, [DOCUMENT, {"gaol": 1}, DOCUMENT, []] * 8)]
    wrong = "gaol: unknown key; did you mean 'goal'?"
    assert found == [EXPECTED, wrong, EXPECTED, "expected a mapping, got []"] * 8
