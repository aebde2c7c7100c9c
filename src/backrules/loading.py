"""`load_rulebook`: a folder of rules becomes a rulebook, or every fault of it is told at once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from backrules.catalogue import Catalogue, load_catalogue
from backrules.checking import check_rules
from backrules.declaring import declarations
from backrules.errors import InvalidRulebook, Problem
from backrules.facts.declarations import Declarations
from backrules.program import program_of
from backrules.resolving import (
    RuleResolver,
    code_order,
    resolve_context_notes,
    resolve_gates,
    resolve_outcomes,
)
from backrules.rule import Rule
from backrules.rule_files import RuleFiles
from backrules.rule_reading import read_rule_files
from backrules.rulebook import Rulebook
from backrules.shipped import rules_folder
from backrules.sources import Sources, resolve_sources


@cache
def shipped_rulebook() -> Rulebook:
    """The rules that come with backrules, read once."""
    return load_rulebook(rules_folder())


def load_rulebook(folder: str | os.PathLike[str], *, extend: bool = False) -> Rulebook:
    """Read the rules of a folder; with ``extend`` they are added to those of backrules.

    Raises `InvalidRulebook` with all faults, each as ``file:line:column: message``.
    """
    ours, given = rules_folder(), Path(folder)
    adds = extend and given.resolve() != ours.resolve()
    files = read_rule_files([ours, given] if adds else [given])
    catalogue = _catalogue(files, given)
    sources = resolve_sources(files)
    declared = declarations(files, sources)
    rules = _rules(files, declared, sources)
    report = files.report
    if report is None and "report" not in files.left_out:
        files.problems.append(Problem(str(folder), "expected a report.yaml in the folder"))
    confidence, outlook = resolve_outcomes(files, declared)
    notes = resolve_context_notes(files, sources, declared)
    check_rules(rules, declared, files)
    if (problems := files.told()) or catalogue is None or report is None:
        raise InvalidRulebook(problems)
    return Rulebook(
        rules=rules,
        program=program_of(rules, declared.facts, [*confidence.values(), outlook, notes]),
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
        digest=files.digest,
    )


def _catalogue(files: RuleFiles, folder: Path) -> Catalogue | None:
    if files.exercises is None:
        if "exercises" not in files.left_out:
            files.problems.append(Problem(str(folder), "expected an exercises.yaml in the folder"))
        return None
    try:
        return load_catalogue(files.exercises)
    except InvalidRulebook as error:
        files.problems += error.problems
        return None


def _rules(files: RuleFiles, declared: Declarations, sources: Sources) -> tuple[Rule, ...]:
    gates = resolve_gates(files, declared)
    resolved = (
        RuleResolver(located, files, sources, declared, gates).rule()
        for located in files.all("rules").values()
    )
    return tuple(sorted((rule for rule in resolved if rule), key=code_order))
