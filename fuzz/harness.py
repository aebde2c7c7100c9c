"""What the fuzz targets share: how an input may end, and how a target is run.

::

    python fuzz/fuzz_readers.py -max_total_time=60 fuzz/seeds/readers

takes atheris, a fuzzer that follows which lines an input reaches. `tests/hostile/test_fuzz.py` runs
the seeds, and mutations of them, without it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

Target = Callable[[bytes], None]


@contextmanager
def refused_or_read() -> Iterator[None]:
    """Lets a block end normally or in an error of backrules that can be shown; in no other way."""
    from backrules.errors import BackrulesError  # noqa: PLC0415  # after instrumentation

    try:
        yield
    except BackrulesError as error:
        message = str(error)
        message.encode()
        if not message:
            raise AssertionError("an error without a message") from error


def main(target: Target) -> None:
    """Fuzz until atheris is told to stop; the arguments are those of libFuzzer."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["backrules"]):
        for room in ("backrules.readers", "backrules.pipeline", "backrules.rulebook.loading"):
            import_module(room)
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
