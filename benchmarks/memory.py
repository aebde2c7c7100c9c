"""What a process keeps for good: `python -m benchmarks.memory`, on Linux.

Three runs: many diagnoses, the same rulebook loaded again and again, and rulebooks that differ.
The first two have to stay flat: growth beyond ``--most-growth-kb`` after the run has warmed up, a
thread or an open file that is left makes the exit code 1. The third has no bound: a rulebook with
conditions of its own costs what its engine does, and the run says how much.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from attrs import frozen
from benchmarks.process import Held, held

import backrules
from backrules.shipped import rules_folder

PARTS = 10
AS_OF = datetime.date(2024, 3, 17)
OWN_RULE = """\
id: own-rule
code: R2.99
kind: diagnosis
title: A rule of one's own
claim: Somebody said so.
how: We count.
parameters:
  own_min: {{value: {threshold}, basis: ours, why: a threshold that no other rulebook has}}
gates: [one-week-log]
when: back_to_mirror < own_min
severity: [minor]
cites: [Q04]
remedies: [M08]
given: {{routine_source: log, selection_weeks: 8}}
examples:
  - {{facts: {{back_to_mirror: 0}}, expect: present/minor}}
  - {{facts: {{back_to_mirror: 1}}, expect: absent}}
  - {{facts: {{selection_weeks: 1}}, expect: too_early}}
"""


@frozen
class Run:
    """What a process held when a run had warmed up and after each part of it, of equal sizes."""

    name: str
    times: int
    warm: Held
    parts: tuple[Held, ...]
    seconds: float

    @property
    def growth_kb(self) -> int:
        return self.parts[-1].resident_kb - self.warm.resident_kb

    @property
    def each_kb(self) -> float:
        """By how much memory grew for each time after the run had warmed up."""
        return self.growth_kb / max(1, self.times)

    def is_flat(self, most_growth_kb: int) -> bool:
        """Whether memory grew by no more than this, and no thread and no file was left."""
        end = self.parts[-1]
        is_left = end.threads > self.warm.threads or end.files > self.warm.files
        return self.growth_kb <= most_growth_kb and not is_left

    def __str__(self) -> str:
        head = f"{self.name}: {self.times:,} more times in {self.seconds:,.0f} s"
        grown = f"grew by {self.growth_kb:,} KB, {self.each_kb:,.3f} KB each"
        lines = [f"  {one}" for one in (self.warm, *self.parts)]
        return "\n".join((f"{head}, {grown}", *lines))


def main() -> int:
    parser = argparse.ArgumentParser(description="What a process that diagnoses keeps for good.")
    for option, times, warm_up in (
        ("diagnoses", 1_000_000, 10_000),
        ("loads", 1_000, 20),
        ("rulebooks", 20, 5),
    ):
        parser.add_argument(f"--{option}", type=int, default=times, metavar="N")
        parser.add_argument(f"--warm-{option}", type=int, default=warm_up, metavar="N")
    parser.add_argument("--most-growth-kb", type=int, default=2_048, metavar="KB")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        differ = Differing(Path(folder))
        flat = [
            run("diagnoses", given.diagnoses, given.warm_diagnoses, diagnose),
            run("loads of one rulebook", given.loads, given.warm_loads, load_and_diagnose),
        ]
        run(
            "rulebooks that differ", given.rulebooks, given.warm_rulebooks, differ.load_and_diagnose
        )
    return 0 if all(one.is_flat(given.most_growth_kb) for one in flat) else 1


def run(name: str, times: int, warm_up: int, do: Callable[[int], object]) -> Run:
    """Do something so many times, after some times that may make memory grow; then tell."""
    started = time.monotonic()
    for number in range(warm_up):
        do(number)
    warm, parts = held(), []
    for part in range(PARTS):
        for number in range(times * part // PARTS, times * (part + 1) // PARTS):
            do(warm_up + number)
        parts.append(held())
        print(f"{name}, {part + 1} of {PARTS}: {parts[-1]}", file=sys.stderr, flush=True)
    made = Run(name, times, warm, tuple(parts), time.monotonic() - started)
    print(made, flush=True)
    return made


def diagnose(number: int) -> None:
    """Diagnose two sessions with an exercise that was never named before, at times at length."""
    name = f"Machine {number}" + " of great length" * (2_000 if number % 10 == 0 else 0)
    exercises = [
        {"Bench Press (Barbell)": "3x10@60kg"},
        {"Lat Pulldown (Cable)": "3x10@40kg r2"},
        {name: "2x12@20kg"},
    ]
    sessions = [{"date": f"2024-03-{day:02}", "exercises": exercises} for day in (4, 11)]
    backrules.diagnose({"sessions": sessions}, as_of=AS_OF)


def load_and_diagnose(_: int) -> None:
    """Load our rules once more and ask them."""
    book = backrules.load_rulebook(rules_folder())
    backrules.diagnose({}, as_of=AS_OF, rulebook=book)


@frozen
class Differing:
    """A folder with a rule whose threshold is another every time."""

    folder: Path

    def load_and_diagnose(self, number: int) -> None:
        """Load our rules with another one, and ask them."""
        rule = OWN_RULE.format(threshold=f"{number + 1}/100000")
        (self.folder / "own-rule.yaml").write_text(rule, encoding="utf-8")
        book = backrules.load_rulebook(self.folder, extend=True)
        backrules.diagnose({}, as_of=AS_OF, rulebook=book)


if __name__ == "__main__":
    sys.exit(main())
