"""`load_rulebook`: a folder of rules becomes a rulebook, or every fault of it is told at once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from backrules.catalogue import Catalogue, load_catalogue
from backrules.checking import check_rules
from backrules.errors import InvalidRulebook, Problem
from backrules.facts.declarations import Declarations
from backrules.facts.settings import missing_settings
from backrules.program import program_of
from backrules.resolving import RuleResolver, code_order, resolve_outcomes, wrong_basis
from backrules.rule import Rule
from backrules.rule_files import RuleFiles, read_rule_files
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
    folders = [rules_folder(), Path(folder)] if extend else [Path(folder)]
    files = read_rule_files(folders)
    catalogue = _catalogue(files)
    declared = _declarations(files)
    sources = resolve_sources(files)
    for name, located in files.all("parameters").items():
        if message := wrong_basis(located.value, sources):
            files.problems.append(Problem(located.place(), f"{name}: {message}"))
    rules = _rules(files, declared, sources)
    report = files.report
    if report is None:
        files.problems.append(Problem(str(folder), "expected a report.yaml in the folder"))
    confidence, outlook = resolve_outcomes(files, declared.facts, declared.parameters)
    check_rules(rules, declared, files)
    if files.problems or catalogue is None or report is None:
        raise InvalidRulebook(dict.fromkeys(files.problems))
    return Rulebook(
        rules=rules,
        program=program_of(rules, declared.facts, [*confidence.values(), outlook]),
        declared=declared,
        catalogue=catalogue,
        reasons=tuple(sources.reasons.values()),
        quotes=sources.quotes,
        remedies=sources.remedies,
        safety={name: one.value for name, one in files.all("safety").items()},
        confidence=confidence,
        outlook=outlook,
        ranking=report.value.ranking,
        wording=report.value.wording,
        digest=files.digest,
    )


def _catalogue(files: RuleFiles) -> Catalogue | None:
    if files.exercises is None:
        files.problems.append(Problem("", "expected an exercises.yaml in the folder"))
        return None
    try:
        return load_catalogue(files.exercises)
    except InvalidRulebook as error:
        files.problems += error.problems
        return None


def _declarations(files: RuleFiles) -> Declarations:
    declared = Declarations(
        facts={name: one.value for name, one in files.all("facts").items()},
        parameters={name: one.value for name, one in files.all("parameters").items()},
        questions={name: one.value for name, one in files.all("questions").items()},
    )
    missing = missing_settings(declared.parameters)
    if missing:
        message = f"expected the parameters that measuring uses: {', '.join(missing)}"
        files.problems.append(Problem("facts.yaml", message))
    return declared


def _rules(files: RuleFiles, declared: Declarations, sources: Sources) -> tuple[Rule, ...]:
    for located in files.rules:
        files.add("rules", located.value.id, located)
    by_id = files.all("rules")
    resolved = (
        RuleResolver(one, files, sources, declared.facts, declared.parameters, by_id).rule()
        for one in by_id.values()
    )
    return tuple(sorted((rule for rule in resolved if rule), key=code_order))
