"""The long runs of `benchmarks`, cut short: memory that stays flat, and a soak without a fault."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is told as Linux does")


def benchmark(name: str, *options: str) -> str:
    """What a benchmark prints; fails where it finds a fault."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def memory(growth_kb: int, **times: int) -> str:
    runs = {"diagnoses": 0, "loads": 0, "rulebooks": 0}
    wanted = {**runs, **{f"warm-{run}": 0 for run in runs}, "most-growth-kb": growth_kb, **times}
    return benchmark("memory", *(f"--{name}={number}" for name, number in wanted.items()))


def test_diagnoses_leave_no_memory_no_thread_and_no_file_behind() -> None:
    found = memory(1_024, **{"diagnoses": 1_500, "warm-diagnoses": 500})
    assert "diagnoses: 1,500 more times" in found


def test_a_rulebook_that_is_loaded_again_costs_nothing() -> None:
    found = memory(12_288, **{"loads": 8, "warm-loads": 3, "rulebooks": 2})
    assert "loads of one rulebook: 8 more times" in found
    assert "rulebooks that differ: 2 more times" in found


def test_a_run_that_grows_is_a_fault() -> None:
    with pytest.raises(AssertionError, match="diagnoses: 1 more times"):
        memory(-100_000, diagnoses=1)


def test_a_short_soak_finds_no_fault() -> None:
    options = ("--minutes=0.03", "--threads=4", "--reloads=1", "--most-growth-kb=200000")
    assert "\n0 faults\n" in benchmark("soak", *options)
