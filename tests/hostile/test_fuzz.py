"""The fuzz targets on their seeds, and on mutations of these."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiles import examples

FUZZ = Path(__file__).parents[2] / "fuzz"
SEEDS = sorted(path.relative_to(FUZZ / "seeds").as_posix() for path in FUZZ.glob("seeds/*/*"))
MUTATIONS = {"documents": 100, "notation": 300, "readers": 100, "rules": 10}
TOKENS = [b'"', b"{", b"[", b"}", b":", b"\n", b"- ", b"&a ", b"*a", b"!!x ", b"9" * 30, b"nan"]
TOKENS += [b"1e999", b"\0", b"\xff", b"\\ud800", b",", b"-", b"any", b"not", b"999x999", b"@"]


@cache
def target(name: str) -> Callable[[bytes], None]:
    sys.path.insert(0, str(FUZZ))
    try:
        run: Callable[[bytes], None] = import_module(f"fuzz_{name}").test_one_input
    finally:
        sys.path.remove(str(FUZZ))
    return run


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_ends_as_every_input_has_to(seed: str) -> None:
    target(seed.partition("/")[0])((FUZZ / "seeds" / seed).read_bytes())


@st.composite
def mutated(draw: st.DrawFn, name: str) -> bytes:
    """A seed of a target with a few parts cut out, replaced or repeated."""
    paths = [FUZZ / "seeds" / seed for seed in SEEDS if seed.startswith(f"{name}/")]
    data = draw(st.sampled_from(paths)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 12))
        part = draw(st.sampled_from(TOKENS) | st.binary(max_size=6) | st.just(data[:at][-40:]))
        data = data[:at] + part + data[at + length :]
    return data


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutated_seed_ends_as_every_input_has_to(name: str) -> None:
    @settings(max_examples=examples(MUTATIONS[name]))
    @given(mutated(name))
    def run(data: bytes) -> None:
        target(name)(data)

    run()
