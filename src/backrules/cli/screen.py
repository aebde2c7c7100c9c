"""What the command line writes: pages on the terminal, one fault a line on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from backrules.errors import Problem
from backrules.render.page import Page, printable
from backrules.render.text import WIDTH, as_text

T = TypeVar("T")


def show(page: Page) -> None:
    """Write a page to stdout, as wide as the terminal and in colour if there is one."""
    console = Console(file=sys.stdout)
    is_terminal = console.is_terminal
    width = console.width if is_terminal else WIDTH
    sys.stdout.write(as_text(page, width, colour=is_terminal and bool(console.color_system)))


def tell(problems: Iterable[Problem]) -> None:
    """Write faults to stderr, each on one line."""
    for problem in problems:
        sys.stderr.write(f"{printable(str(problem))}\n")


def followed(steps: Sequence[T], what: str) -> Iterable[T]:
    """The steps, with a bar of how many are done while there is a terminal to show it on."""
    console = Console(stderr=True)
    return track(steps, what, console=console, transient=True, disable=not console.is_terminal)


def write_anything() -> None:
    """Have stdout and stderr write what their encoding can't, as ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def stop_writing() -> None:
    """Have nobody write to a pipe any more that nobody reads: not even the end of the process."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
