"""`load_rulebook`: a folder of rules becomes a rulebook, or every fault of it is told at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from backrules.errors import InvalidRulebook, Problem
from backrules.exercises.catalogue import Catalogue
from backrules.exercises.loading import load_catalogue
from backrules.facts.declarations import Declarations
from backrules.facts.settings import missing_settings
from backrules.forks import at_fork
from backrules.limits import USUAL, Limits
from backrules.rulebook.book import Rulebook
from backrules.rulebook.checking import check_rules
from backrules.rulebook.declaring import declarations
from backrules.rulebook.files import RuleFiles
from backrules.rulebook.program import program_of
from backrules.rulebook.reading import read_rule_files
from backrules.rulebook.resolving import RuleResolver, code_order
from backrules.rulebook.rule import Choice, ContextNote, Rule
from backrules.rulebook.shared_parts import resolve_context_notes, resolve_gates, resolve_outcomes
from backrules.rulebook.sources import resolve_sources
from backrules.shipped import rules_folder

# Held while a process forks, so that no child waits for a thread that it doesn't have.
_READING = Lock()
at_fork(before=_READING.acquire, after_in_parent=_READING.release, after_in_child=_READING.release)


def shipped_rulebook() -> Rulebook:
    """The rules that come with backrules, read once, however many threads ask first."""
    with _READING:
        return _shipped_rulebook()


@cache
def _shipped_rulebook() -> Rulebook:
    ours = rules_folder()
    return _rulebook(read_rule_files([ours]), ours, _trust)


def load_rulebook(
    folder: str | os.PathLike[str], *, extend: bool = False, limits: Limits = USUAL
) -> Rulebook:
    """Read the rules of a folder; with ``extend`` they are added to those of backrules.

    Raises `InvalidRulebook` with all faults, each as ``file:line:column: message``. Nothing is read
    of a folder with more rules than the ``limits`` allow.
    """
    ours, given = rules_folder(), Path(folder)
    adds = extend and given.resolve() != ours.resolve()
    files = read_rule_files([ours, given] if adds else [given], limits)
    return _rulebook(files, given, check_rules)


def _trust(*_: object) -> None:
    """Our rules and their examples have no fault that `check_rules` finds: tests prove it."""


def _rulebook(files: RuleFiles, folder: Path, check: Callable[..., None]) -> Rulebook:
    """The rulebook of files without faults; ``check`` looks for those that only rules have."""
    sources = resolve_sources(files)
    declared = declarations(files, sources)
    gates = resolve_gates(files, declared)
    resolvers = [RuleResolver(located, files, sources, declared, gates) for located in files.rules]
    rules = _rules(resolvers, files)
    confidence, outlook = resolve_outcomes(files, declared)
    notes = resolve_context_notes(files, sources, declared)
    reported: list[Sequence[Choice | ContextNote]] = [*confidence.values(), outlook, notes]
    shared = [one.when for part in reported for one in part if one.when is not None]
    check(resolvers, rules, [*shared, *(gate.when for gate in gates.values())], declared, files)
    catalogue = _catalogue(files)
    files.problems += [Problem(str(folder), message) for message in _lacking(files, declared)]
    report, problems = files.report, files.told()
    if problems or catalogue is None or report is None:
        raise InvalidRulebook(problems)
    return Rulebook(
        rules=rules,
        program=program_of(rules, declared.facts, reported),
        declared=declared,
        catalogue=catalogue,
        reasons=tuple(sources.reasons.values()),
        quotes=sources.quotes,
        remedies=sources.remedies,
        safety={name: one.value for name, one in files.all("safety").items()},
        notes=notes,
        confidence=confidence,
        outlook=outlook,
        ranking=report.value.ranking,
        wording=report.value.wording,
        content=files.content,
    )


def _catalogue(files: RuleFiles) -> Catalogue | None:
    if files.exercises is None:
        return None
    try:
        return load_catalogue(files.exercises)
    except InvalidRulebook as error:
        files.problems += error.problems
        return None


def _lacking(files: RuleFiles, declared: Declarations) -> Iterator[str]:
    """What a whole folder of rules has to have."""
    if files.exercises is None and "exercises" not in files.left_out:
        yield "expected an exercises.yaml in the folder"
    if files.report is None and "report" not in files.left_out:
        yield "expected a report.yaml in the folder"
    lacking = [name for name in missing_settings(declared.parameters) if name not in files.left_out]
    if lacking and "parameter" not in files.left_out:
        yield f"expected a facts.yaml with the parameters that measuring uses: {', '.join(lacking)}"


def _rules(resolvers: Iterable[RuleResolver], files: RuleFiles) -> tuple[Rule, ...]:
    resolved = [(one.located, one.rule()) for one in resolvers]
    named = files.all("rules")
    rules = (rule for located, rule in resolved if rule and named[rule.id] is located)
    return tuple(sorted(rules, key=code_order))
