"""Ten rough minutes: `python -m benchmarks.soak --minutes 10`, on Linux.

Threads diagnose believable routines, odd ones, documents and files that are none, with our rules
and with rules added to them; both rulebooks are read anew now and then. What each diagnosis has to
say was found out before, by one thread and the engine in plain Python. Another answer, an error
that isn't backrules' own, a thread or a file that is left, and memory that grows by more than
``--most-growth-kb`` after the first fifth of the time are faults, and make the exit code 1.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import io
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import define, field, frozen
from benchmarks.memory import OWN_RULE
from benchmarks.process import Held, held

import backrules
from backrules.engine import EngineName
from backrules.rulebook.book import Rulebook
from backrules.shipped import rules_folder

AS_OF = datetime.date(2024, 3, 17)
EXAMPLES = Path(__file__).parents[1] / "examples"
EXERCISES = (
    *("Bench Press (Barbell)", "Lat Pulldown (Cable)", "Bent Over Row (Barbell)", "Face Pull"),
    *("Bicep Curl (Dumbbell)", "Shoulder Press", "Deadlift", "Row", "Zottman Thing", "ÜBUNG 7"),
)
SETS = (
    "3x10@60kg",
    "12",
    "5x5@100lb rpe9 rest180",
    "3x30s",
    "10/9/8@40 r1",
    "1x8 failure",
    "1x9 left",
)
NOT_DOCUMENTS: tuple[Any, ...] = (
    *(None, 5, [], "text", {"gaol": "muscle"}, {"sessions": {}}, {"sessions": [None] * 500}),
    *({"goal": "\ud800"}, {"answers": {"named_regions": float("nan")}}, {"unit": ["kg"]}),
    *({"sessions": [{"date": "2024-13-01"}]}, {"as_of": "2024-03-17T00:00"}, {1: 2}),
    *({"exercises": {"Row": {"regions": {"lat": 1}}}}, {"answers": {"x" * 100_000: 1}}),
    {"sessions": [{"date": "2024-03-04", "exercises": [{"Row": "9999x9999" * 100}]}]},
    {"sessions": [{"date": "2024-03-04", "exercises": [{"Row" * 100_000: "3x10"}]}]},
    {"sessions": [{"date": "2024-03-04", "exercises": [{"Row": [{"reps": 10**30}]}]}]},
)
NOT_LOGS = (
    *(b"", b"\0" * 1_000, b"\xff\xfe\xfd", b"[" * 100_000, b'{"a":' * 50_000, b"- " * 5_000),
    *(b'{"goal": "muscle", "goal": "muscle"}', b"a: &a [*a]", b"a,b,c\n1,2", b"PK\3\4" * 100),
    b'title,start_time\n"' + b"x" * 100_000,
)

Ask = Callable[[Rulebook, EngineName], backrules.Report]


@frozen
class Task:
    """Something to diagnose, and the kind that it is counted as."""

    kind: str
    ask: Ask

    def outcome(self, book: Rulebook, engine: EngineName) -> str:
        """The report in few bytes whichever engine decided, or what the error says."""
        try:
            report = self.ask(book, engine).to_dict()
        except backrules.BackrulesError as error:
            return f"{type(error).__name__}: {error}"
        text = json.dumps({**report, "engine": None}, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@define
class Soak:
    """What has to come out, what came out, and when to end."""

    tasks: Sequence[Task]
    books: Sequence[Rulebook]
    expected: Sequence[Sequence[str]]
    ends_at: float
    counts: Counter[str] = field(factory=Counter)
    faults: list[str] = field(factory=list)

    def work(self, seed: int) -> None:
        """Diagnose at random until time is up."""
        chance, counts = random.Random(seed), Counter[str]()
        while time.monotonic() < self.ends_at:
            number, which = chance.randrange(len(self.tasks)), chance.randrange(len(self.books))
            task = self.tasks[number]
            engine: EngineName = chance.choice(("auto", "auto", "auto", "python"))
            try:
                came_out = task.outcome(self.books[which], engine)
            except Exception as error:  # noqa: BLE001  # to find these is what this is for
                came_out = f"{type(error).__name__}: {error}"
            if came_out != self.expected[which][number]:
                self.faults.append(f"{task.kind} {number}, rulebook {which}: {came_out[:200]}")
            counts[task.kind] += 1
        self.counts += counts


def main() -> int:
    parser = argparse.ArgumentParser(description="Diagnose roughly for some minutes.")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--reloads", type=int, default=20, help="how often rulebooks are read anew")
    parser.add_argument("--most-growth-kb", type=int, default=8_192, metavar="KB")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rule = OWN_RULE.format(threshold="1/3")
        Path(folder, "own-rule.yaml").write_text(rule, encoding="utf-8")
        tasks = [*_tasks(random.Random(given.seed))]
        books = _books(folder)
        expected = [[task.outcome(book, "python") for task in tasks] for book in books]
        seconds = given.minutes * 60
        soak = Soak(tasks, books, expected, time.monotonic() + seconds)
        moments = _soaked(soak, folder, given.threads, seconds / given.reloads)
    grown = moments[-1].resident_kb - moments[len(moments) // 5].resident_kb
    if grown > given.most_growth_kb:
        soak.faults.append(f"memory grew by {grown:,} KB")
    if (moments[-1].threads, moments[-1].files) != (moments[0].threads, moments[0].files):
        soak.faults.append(f"left behind: {moments[-1]}, at first {moments[0]}")
    refused = sum(": " in text for text in expected[0])
    print(f"{len(tasks)} tasks, {refused} of them refused; done {soak.counts.total():,}:")
    print(*(f"  {count:9,}  {kind}" for kind, count in sorted(soak.counts.items())), sep="\n")
    print(f"memory grew by {grown:,} KB after the first fifth of the time")
    print(f"{len(soak.faults)} faults", *soak.faults[:20], sep="\n  ")
    return 1 if soak.faults else 0


def _soaked(soak: Soak, folder: str, threads: int, pause: float) -> list[Held]:
    """Let threads work till the end; what the process held before, at times, and after."""
    moments = [held()]
    started = time.monotonic()
    workers = [threading.Thread(target=soak.work, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    while (left := soak.ends_at - time.monotonic()) > 0:
        time.sleep(min(left, pause))
        soak.books = _books(folder)
        moments.append(held())
        print(f"{time.monotonic() - started:6.0f} s {moments[-1]}", flush=True)
    for worker in workers:
        worker.join()
    return [*moments, held()]


def _books(folder: str) -> tuple[Rulebook, ...]:
    ours = backrules.load_rulebook(rules_folder())
    return ours, backrules.load_rulebook(folder, extend=True)


def _tasks(chance: random.Random) -> Iterator[Task]:
    for path in sorted(EXAMPLES.glob("*.*")):
        routine = backrules.read(path)
        yield Task("example", _asking(routine, as_of=routine.as_of or datetime.date(2026, 4, 26)))
    for number in range(60):
        yield Task("random document", _asking(_document(chance, number)))
    for document in NOT_DOCUMENTS:
        yield Task("no document", _asking(document))
    for content in NOT_LOGS:
        yield Task("no log", _asking_of_bytes(content))


def _asking(routine: Any, as_of: datetime.date = AS_OF) -> Ask:
    return lambda book, engine: backrules.diagnose(
        routine, as_of=as_of, rulebook=book, engine=engine
    )


def _asking_of_bytes(content: bytes) -> Ask:
    return lambda book, engine: backrules.diagnose(
        backrules.read(io.BytesIO(content)), as_of=AS_OF, rulebook=book, engine=engine
    )


def _document(chance: random.Random, number: int) -> dict[str, Any]:
    """A log of some weeks, with a person's own exercise in every fifth."""
    first = AS_OF - datetime.timedelta(weeks=chance.randrange(1, 20))
    days = range(0, (AS_OF - first).days, chance.choice((2, 3, 7)))
    menu = chance.sample(EXERCISES, chance.randrange(1, len(EXERCISES)))
    sessions = [
        {
            "date": str(first + datetime.timedelta(days=day)),
            "exercises": [{name: chance.choice(SETS)} for name in menu],
        }
        for day in days
    ]
    own = {"Zottman Thing": {"primary": ["biceps"]}} if number % 5 == 0 else {}
    goal = chance.choice(("muscle", "strength", "general"))
    return {"sessions": sessions, "exercises": own, "goal": goal, "unit": "kg"}


if __name__ == "__main__":
    sys.exit(main())
