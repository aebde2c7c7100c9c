"""``backrules diagnose``: files and options in, a report out."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from attrs import evolve
from cyclopts import Parameter

from backrules.cli.asking import asked
from backrules.cli.inputs import read_answers, read_exercises
from backrules.cli.screen import show
from backrules.engine import EngineName
from backrules.errors import InvalidRoutine, Problem
from backrules.pipeline import diagnose as made
from backrules.readers import read
from backrules.render.html import as_html
from backrules.render.report_page import report_page
from backrules.render.text import as_text
from backrules.report import Report
from backrules.routine import Answer, Goal, Unit
from backrules.rulebook.loading import load_rulebook, shipped_rulebook
from backrules.structuring import Expected, date

Format = Literal["text", "json", "html"]


def diagnose(
    file: Path,
    /,
    *files: Path,
    answers: Path | None = None,
    ask: bool = False,
    goal: Goal | None = None,
    unit: Unit | None = None,
    as_of: str | None = None,
    format_: Annotated[Format, Parameter(name="--format")] = "text",
    output: Path | None = None,
    engine: EngineName = "auto",
    rules: Path | None = None,
    exercises: Path | None = None,
    exit_code: bool = False,
) -> int:
    """Say why a back isn't changing: what is wrong in a routine, what shows it and what to do.

    Parameters
    ----------
    file
        An export of a training app, or a routine document in YAML or JSON.
    files
        More of them; their sessions are put together.
    answers
        A YAML or JSON file with answers, such as "named_regions: 3".
    ask
        Ask on the terminal what would settle most, at most three questions.
    goal
        What you mainly want from training your back.
    unit
        The unit of loads that have none of their own.
    as_of
        The day to look back from, such as 2024-03-17; today if it isn't given.
    format_
        How to write the report.
    output
        A file to write the report to.
    engine
        What decides the conditions: durable-rules, or plain Python; auto takes what is there.
    rules
        A folder with rules of your own, added to those of backrules.
    exercises
        A YAML or JSON file that says what your own exercises are, such as "Kelso Shrug: shrug".
    exit_code
        Exit with 1 if anything was found.
    """
    if ask and not sys.stdin.isatty():
        message = "expected a terminal to ask on; --answers FILE takes answers from a file"
        raise InvalidRoutine([Problem("--ask", message)])
    day = _day(as_of)
    rulebook = load_rulebook(rules, extend=True) if rules else shipped_rulebook()
    routine = read(file, *files)
    if unit:
        routine = evolve(routine, unit=unit)
    if exercises:
        own = read_exercises(exercises, rulebook.catalogue)
        routine = evolve(routine, exercises={**routine.exercises, **own})
    given = read_answers(answers, rulebook.declared) if answers else {}

    def diagnosed(more: Mapping[str, Answer]) -> Report:
        return made(
            routine,
            answers={**given, **more},
            goal=goal,
            as_of=day,
            engine=engine,
            rulebook=rulebook,
        )

    report = asked(diagnosed) if ask else diagnosed({})
    _write(report, format_, output)
    return 1 if exit_code and report.diagnoses else 0


def _day(text: str | None) -> datetime.date | None:
    try:
        return None if text is None else date(text)
    except Expected as fault:
        raise InvalidRoutine([Problem("--as-of", str(fault))]) from None


def _write(report: Report, format_: Format, output: Path | None) -> None:
    if format_ == "text" and output is None:
        show(report_page(report))
        return
    text = _written(report, format_)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def _written(report: Report, format_: Format) -> str:
    match format_:
        case "text":
            return as_text(report_page(report))
        case "html":
            return as_html(report_page(report))
        case _:
            document = report.to_dict()
            return f"{json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)}\n"
