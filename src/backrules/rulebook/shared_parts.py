"""What stands outside of rules: shared gates, the outcomes of a report, notes without a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from backrules.facts.declarations import Declarations
from backrules.rulebook.condition_syntax import Scope, parse, parse_optional
from backrules.rulebook.files import Located, RuleFiles
from backrules.rulebook.format import WrittenChoice, WrittenGate
from backrules.rulebook.rule import Choice, ContextNote, Gate, RestsOn
from backrules.rulebook.sources import Sources
from backrules.statuses import Severity, Status
from backrules.structuring import Path, shown

FACTOR = re.compile(r"0(\.[0-9]{1,6})?|1")


def resolve_gates(files: RuleFiles, declared: Declarations) -> dict[str, Gate]:
    """The shared gates by name; their faults are added to those of the files."""
    gates = {}
    for name, located in files.all("gates").items():
        gate = read_gate(located.value, located.path, _shared_scope(located, files, declared))
        if gate:
            gates[name] = gate
        else:
            files.left_out.add(name)
    return gates


def read_gate(written: WrittenGate, path: Path, scope: Scope) -> Gate | None:
    """A gate; None where its condition has faults. Faults are reported to the scope."""
    when = parse(written.when, (*path, "when"), scope)
    because = choices_of(written.because, (*path, "because"), scope)
    if written.status in (Status.PRESENT, Status.ABSENT):
        scope.report((*path, "status"), "a gate can't answer present or absent")
    for at, name in enumerate(written.missing):
        if name not in scope.facts:
            scope.unknown((*path, "missing", at), "fact", name, scope.facts)
    for at, choice in enumerate(written.because):
        rule = choice.word.partition(":")[2]
        if rule and rule not in scope.rules:
            scope.unknown((*path, "because", at), "rule", rule, scope.rules)
    return Gate(written.status, when, because, written.missing) if when else None


def resolve_outcomes(
    files: RuleFiles, declared: Declarations
) -> tuple[dict[str, tuple[Choice, ...]], tuple[Choice, ...]]:
    """The confidence of verdicts and the outlook, as the report's file says them."""
    if files.report is None:
        return {}, ()
    report = files.report.value
    scope = _shared_scope(files.report, files, declared)
    for rests_on in RestsOn:
        if rests_on not in report.confidence:
            scope.report(("confidence",), f"expected a confidence of what rests on {rests_on}")
    for severity in Severity:
        if severity is not Severity.SAFETY and severity not in report.ranking.weights:
            scope.report(("ranking", "weights"), f"expected a weight of {severity}")
    for at, choice in enumerate(report.outlook):
        if choice.word not in report.wording.outlooks:
            scope.unknown(("outlook", at), "outlook", choice.word, report.wording.outlooks)
    confidence = {}
    for basis, written in report.confidence.items():
        check_factors(written, ("confidence", basis), scope)
        confidence[basis] = choices_of(written, ("confidence", basis), scope)
    return confidence, choices_of(report.outlook, ("outlook",), scope)


def resolve_context_notes(
    files: RuleFiles, sources: Sources, declared: Declarations
) -> tuple[ContextNote, ...]:
    """The notes without a verdict, with the conditions that they are shown under."""
    notes = []
    for name, located in files.all("notes").items():
        written, scope = located.value, _shared_scope(located, files, declared)
        when = parse_optional(written.when, (*located.path, "when"), scope)
        cites = sources.find_quotes(written.cites, located)
        notes.append(ContextNote(name, written.text, cites, when))
    return tuple(notes)


def check_factors(written: Iterable[WrittenChoice], path: Path, scope: Scope) -> None:
    """Report what is no factor of a confidence."""
    for at, choice in enumerate(written):
        if not FACTOR.fullmatch(choice.word):
            scope.report((*path, at), f"expected a number from 0 to 1, got {shown(choice.word)}")


def _shared_scope(located: Located[Any], files: RuleFiles, declared: Declarations) -> Scope:
    return Scope(
        facts=declared.facts,
        parameters=declared.parameters,
        rules=files.all("rules").keys(),
        file=located.file,
        problems=files.problems,
    )


def choices_of(written: Iterable[WrittenChoice], path: Path, scope: Scope) -> tuple[Choice, ...]:
    """Choices with their conditions read; a faulty condition is reported and left out."""
    return tuple(
        Choice(
            one.word,
            parse_optional(one.when, (*path, at, one.word), scope),
            at=scope.place((*path, at)),
        )
        for at, one in enumerate(written)
    )
