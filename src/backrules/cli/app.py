"""The commands, and how a run of one ends: with its exit code, never with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.metadata import version

from cyclopts import App, CycloptsError, Parameter

from backrules.cli import looking_up
from backrules.cli.covering import coverage
from backrules.cli.diagnosing import diagnose
from backrules.cli.mutating import mutants
from backrules.cli.screen import stop_writing, tell, write_anything
from backrules.errors import BackrulesError, Problem

BAD_INPUT = 2
INTERRUPTED = 130
UNREAD = 141

APP = App(
    name="backrules",
    help="Why isn't my back changing? Declarative rules, held against a training log.",
    version=version("backrules"),
    help_format="plaintext",
    default_parameter=Parameter(negative=()),
)
APP.command(diagnose)
APP.command(looking_up.rule)
APP.command(looking_up.list_rules, name="rules")
APP.command(looking_up.lint)
APP.command(looking_up.exercises)
APP.command(coverage)
APP.command(mutants)


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments say; the exit code, 2 for bad usage or bad input."""
    write_anything()
    try:
        command, bound, _ = APP.parse_args([*arguments], exit_on_error=False, print_error=False)
        code: int | None = command(*bound.args, **bound.kwargs)
        sys.stdout.flush()
    except BrokenPipeError:
        stop_writing()
        return UNREAD
    except KeyboardInterrupt:
        return INTERRUPTED
    except (CycloptsError, BackrulesError, OSError) as error:
        tell(_problems(error))
        return BAD_INPUT
    return code or 0


def _problems(error: CycloptsError | BackrulesError | OSError) -> tuple[Problem, ...]:
    if isinstance(error, OSError):
        return (Problem(str(error.filename or "backrules"), str(error.strerror or error)),)
    found: tuple[Problem, ...] = getattr(error, "problems", ())
    return found or (Problem("backrules", str(error)),)
