"""The report: every verdict with its reasons, what weighs most first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from backrules.case import Case
from backrules.facts.evidence import Table, table
from backrules.facts.values import Facts, quantised
from backrules.log import LogSummary
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Caveat, ContextNote, Quote, Reason, Remedy, Rule
from backrules.statuses import Kind, Severity, Status
from backrules.traces import Check, Missing, checks, missing
from backrules.verdicts import Judgement


@frozen
class Because:
    """Why a rule was closed: ``masked_by`` or ``superseded_by`` a rule (its code), ``goal``, ..."""

    reason: str
    rule: str | None = None


@frozen(eq=False)
class Verdict:
    """What one rule answers. A verdict that is present is a diagnosis.

    ``confidence`` is from 0 to 1, None where there is nothing to be confident of. Remedies that
    safety withholds stand in ``withheld``. ``explains`` and ``explained_by`` are codes of rules
    that are present too.
    """

    rule: Rule
    status: Status
    severity: Severity | None
    confidence: float | None
    explains_no_change: bool
    because: Because | None
    remedies: tuple[Remedy, ...]
    withheld: tuple[Remedy, ...]
    notes: tuple[str, ...]
    explains: tuple[str, ...]
    explained_by: tuple[str, ...]
    _case: Case = field(repr=False, alias="case")

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def reason(self) -> Reason:
        return self.rule.reason

    @property
    def citations(self) -> tuple[Quote, ...]:
        return self.rule.cites

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Where the evidence is softer than what the rule cites or advises."""
        advised = (remedy.caveat for remedy in self.remedies if remedy.caveat)
        return tuple(dict.fromkeys((*self.rule.caveats, *advised)))

    @cached_property
    def checked(self) -> tuple[Check, ...]:
        """What was compared with what."""
        return checks(self._case.judgements[self.id], self._case)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What would settle the verdict if it is unknown: supplying all of it does."""
        return missing(self._case.judgements[self.id], self._case)

    @cached_property
    def evidence(self) -> tuple[Table, ...]:
        """Tables of what was measured; only a diagnosis has any."""
        if self.status is not Status.PRESENT:
            return ()
        declared = self._case.rulebook.declared
        return tuple(table(name, self._case.measured, declared) for name in self.rule.evidence)


@frozen
class ReasonStatus:
    """A reason of the article, and what its rules came to together."""

    reason: Reason
    status: Status


@frozen(eq=False)
class Report:
    """All verdicts of one diagnosis.

    ``verdicts`` maps the id of every rule to its verdict, in the order of their codes.
    ``diagnoses`` are those present that are no context, safety first, then by weight.
    """

    as_of: datetime.date
    engine: str
    rulebook: Rulebook
    verdicts: Mapping[str, Verdict]
    diagnoses: tuple[Verdict, ...]
    context: tuple[Verdict, ...]
    headline: Verdict | None
    is_safety: bool
    outlook: str
    notes: tuple[ContextNote, ...]
    reasons: tuple[ReasonStatus, ...]
    log: LogSummary
    facts: Facts = field(repr=False)

    def __getitem__(self, name: str) -> Verdict:
        """The verdict of a rule by its id or its code; KeyError if there is no such rule."""
        return self.verdicts[self.rulebook[name].id]

    @property
    def ranked(self) -> tuple[Verdict, ...]:
        """The diagnoses that are weighed against each other: all but safety."""
        return tuple(v for v in self.diagnoses if v.rule.kind is Kind.DIAGNOSIS)

    def __iter__(self) -> Iterator[Verdict]:
        return iter(self.verdicts.values())

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, version ``backrules.report/1``; same input, same content."""
        from backrules.render.document import report_document  # noqa: PLC0415  # stands on reports

        return report_document(self)


def make_report(case: Case, engine: str, log: LogSummary) -> Report:
    """The report of a case."""
    verdicts = {rule.id: _verdict(rule, case) for rule in case.rulebook.rules}
    present = [verdicts[rule.id] for rule in case.present]
    safety = [v for v in present if v.rule.kind is Kind.SAFETY]
    ranked = sorted(
        (v for v in present if v.rule.kind is Kind.DIAGNOSIS),
        key=lambda verdict: -score(verdict, case.rulebook),
    )
    return Report(
        as_of=case.measured.window.as_of,
        engine=engine,
        rulebook=case.rulebook,
        verdicts=verdicts,
        diagnoses=(*safety, *ranked),
        context=tuple(v for v in present if v.rule.kind is Kind.CONTEXT),
        headline=next((v for v in present if v.rule.is_headline), None),
        is_safety=bool(safety),
        outlook=case.first(case.rulebook.outlook) or Status.UNKNOWN,
        notes=tuple(note for note in case.rulebook.notes if case.holds(note.when)),
        reasons=tuple(
            ReasonStatus(reason, status)
            for reason in case.rulebook.reasons
            if (status := _together(reason, case))
        ),
        log=log,
        facts=case.measured.facts,
    )


def score(verdict: Verdict, rulebook: Rulebook) -> float:
    """How much a diagnosis weighs; equal weights keep the order of the codes."""
    ranking = rulebook.ranking
    weight = ranking.weights[str(verdict.severity)] * (verdict.confidence or 0.0)
    return quantised(weight + ranking.each_explained * len(verdict.explains))


def _verdict(rule: Rule, case: Case) -> Verdict:
    judgement = case.judgements[rule.id]
    status = judgement.status
    is_present = status is Status.PRESENT
    remedies = _remedies(rule, case) if is_present else ()
    codes = case.present_codes
    return Verdict(
        rule=rule,
        status=status,
        severity=judgement.severity,
        confidence=_confidence(judgement, case),
        explains_no_change=is_present and rule.kind is Kind.DIAGNOSIS and not case.is_too_early,
        because=_because(judgement, case),
        remedies=tuple(remedy for remedy in remedies if not remedy.adds & case.withheld),
        withheld=tuple(remedy for remedy in remedies if remedy.adds & case.withheld),
        notes=tuple(note.say for note in rule.notes if case.holds(note.when)),
        explains=tuple(codes[o] for o in rule.explains if is_present and o in codes),
        explained_by=tuple(o.code for o in case.present if is_present and rule.id in o.explains),
        case=case,
    )


def _remedies(rule: Rule, case: Case) -> tuple[Remedy, ...]:
    return tuple(remedy for remedy, when in rule.remedies if case.holds(when))


def _confidence(judgement: Judgement, case: Case) -> float | None:
    if judgement.status not in (Status.PRESENT, Status.ABSENT):
        return None
    base = case.first(case.rulebook.confidence[judgement.rests_on])
    return quantised(float(base or 0.0) * judgement.factor)


def _because(judgement: Judgement, case: Case) -> Because | None:
    if judgement.status is not Status.NOT_APPLICABLE or judgement.gate is None:
        return None
    reason, _, rule = (case.first(judgement.gate.because) or "gate_closed").partition(":")
    return Because(reason, case.rulebook[rule].code if rule else None)


def _together(reason: Reason, case: Case) -> Status | None:
    """What a reason's rules come to: present if any is, unknown if any is open, else absent.

    None for a reason that no rule looks into.
    """
    rules = (rule for rule in case.rulebook.rules if rule.reason == reason)
    found = {case.judgements[rule.id].status for rule in rules}
    if not found:
        return None
    for status in (Status.PRESENT, Status.UNKNOWN, Status.TOO_EARLY):
        if status in found:
            return status
    return Status.NOT_APPLICABLE if found == {Status.NOT_APPLICABLE} else Status.ABSENT
