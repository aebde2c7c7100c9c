"""The report: every verdict with its reasons, what weighs most first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from backrules.case import Case
from backrules.facts.evidence import Table, table
from backrules.facts.values import Facts, quantised
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Caveat, ContextNote, Quote, Reason, Remedy, Rule
from backrules.statuses import Kind, Severity, Status
from backrules.staying import Stays
from backrules.verdicts import Judgement

if TYPE_CHECKING:
    from backrules.log import LogSummary
    from backrules.traces import Check, Missing


@frozen
class Because:
    """Why a rule was closed: ``masked_by`` or ``superseded_by`` a rule (its code), ``goal``, ..."""

    reason: str
    rule: str | None = None


@frozen(eq=False)
class Verdict(Stays):
    """What one rule answers. A verdict that is present is a diagnosis.

    What a report only shows is made when somebody looks at it.
    """

    _instead = "send the to_dict() of its report"

    rule: Rule
    status: Status
    severity: Severity | None
    _case: Case = field(repr=False, alias="case")

    @property
    def is_present(self) -> bool:
        return self.status is Status.PRESENT

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
    def _judgement(self) -> Judgement:
        return self._case.judgements[self.id]

    @cached_property
    def confidence(self) -> float | None:
        """From 0 to 1; None where there is nothing to be confident of."""
        if self.status not in (Status.PRESENT, Status.ABSENT):
            return None
        return quantised(self._case.confidence[self._judgement.rests_on] * self._judgement.factor)

    @cached_property
    def explains_no_change(self) -> bool:
        """Whether it may be why nothing changes."""
        is_diagnosis = self.is_present and self.rule.kind is Kind.DIAGNOSIS
        return is_diagnosis and not self._case.is_too_early

    @cached_property
    def because(self) -> Because | None:
        """Why the rule doesn't apply."""
        gate = self._judgement.gate
        if self.status is not Status.NOT_APPLICABLE or gate is None:
            return None
        reason, _, rule = (self._case.first(gate.because) or "gate_closed").partition(":")
        return Because(reason, self._case.rulebook[rule].code if rule else None)

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """What to do about it."""
        return tuple(one for one in self._advised if not one.adds & self._case.withheld)

    @cached_property
    def withheld(self) -> tuple[Remedy, ...]:
        """The remedies that safety withholds."""
        return tuple(one for one in self._advised if one.adds & self._case.withheld)

    @property
    def _advised(self) -> list[Remedy]:
        if not self.is_present:
            return []
        return [remedy for remedy, when in self.rule.remedies if self._case.holds(when)]

    @cached_property
    def notes(self) -> tuple[str, ...]:
        return tuple(note.say for note in self.rule.notes if self._case.holds(note.when))

    @cached_property
    def explains(self) -> tuple[str, ...]:
        """The codes of the diagnoses that this one accounts for."""
        codes = self._case.present_codes if self.is_present else {}
        return tuple(codes[one] for one in self.rule.explains if one in codes)

    @cached_property
    def explained_by(self) -> tuple[str, ...]:
        """The codes of the diagnoses that account for this one."""
        present = self._case.present if self.is_present else ()
        return tuple(one.code for one in present if self.rule.id in one.explains)

    @property
    def caveats(self) -> tuple[Caveat, ...]:
        """Where the evidence is softer than what the rule cites or advises."""
        advised = (remedy.caveat for remedy in self.remedies if remedy.caveat)
        return tuple(dict.fromkeys((*self.rule.caveats, *advised)))

    @cached_property
    def checked(self) -> tuple[Check, ...]:
        """What was compared with what."""
        from backrules.traces import checks  # noqa: PLC0415  # for who looks

        return checks(self._judgement, self._case)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What would settle the verdict if it is unknown: supplying all of it does."""
        from backrules.traces import missing  # noqa: PLC0415  # for who looks

        return missing(self._judgement, self._case)

    @cached_property
    def evidence(self) -> tuple[Table, ...]:
        """Tables of what was measured; only a diagnosis has any."""
        if not self.is_present:
            return ()
        declared = self._case.rulebook.declared
        return tuple(table(name, self._case.measured, declared) for name in self.rule.evidence)


@frozen
class ReasonStatus:
    """A reason of the article, and what its rules came to together."""

    reason: Reason
    status: Status


@frozen(eq=False)
class Report(Stays):
    """All verdicts of one diagnosis.

    ``verdicts`` maps the id of every rule to its verdict, in the order of their codes.
    ``diagnoses`` are those present that are no context, safety first, then by weight.
    """

    _instead = "send its to_dict()"

    as_of: datetime.date
    engine: str
    rulebook: Rulebook
    verdicts: Mapping[str, Verdict]
    diagnoses: tuple[Verdict, ...]
    context: tuple[Verdict, ...]
    headline: Verdict | None
    is_safety: bool
    facts: Facts = field(repr=False)
    _case: Case = field(repr=False, alias="case")

    @cached_property
    def outlook(self) -> str:
        """What to expect: the first outlook of the rulebook that holds."""
        return self._case.first(self.rulebook.outlook) or Status.UNKNOWN

    @cached_property
    def notes(self) -> tuple[ContextNote, ...]:
        """The notes without a verdict that are worth knowing here."""
        return tuple(note for note in self.rulebook.notes if self._case.holds(note.when))

    @cached_property
    def reasons(self) -> tuple[ReasonStatus, ...]:
        """The reasons that some rule looks into."""
        together = ((reason, _together(reason, self)) for reason in self.rulebook.reasons)
        return tuple(ReasonStatus(reason, status) for reason, status in together if status)

    @cached_property
    def log(self) -> LogSummary:
        """How much of the log was understood, and what is odd about it."""
        from backrules.log import summary  # noqa: PLC0415  # for who looks

        return summary(self._case.measured.window, self.rulebook.catalogue)

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


def make_report(case: Case, engine: str) -> Report:
    """The report of a case."""
    verdicts = {
        one.rule.id: Verdict(one.rule, one.status, one.severity, case)
        for one in (case.judgements[rule.id] for rule in case.rulebook.rules)
    }
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
        facts=case.measured.facts,
        case=case,
    )


def score(verdict: Verdict, rulebook: Rulebook) -> float:
    """How much a diagnosis weighs; equal weights keep the order of the codes."""
    ranking = rulebook.ranking
    weight = ranking.weights[str(verdict.severity)] * (verdict.confidence or 0.0)
    return quantised(weight + ranking.each_explained * len(verdict.explains))


def _together(reason: Reason, report: Report) -> Status | None:
    """What a reason's rules come to: present if any is, unknown if any is open, else absent.

    None for a reason that no rule looks into.
    """
    found = {verdict.status for verdict in report if verdict.reason == reason}
    if not found:
        return None
    for status in (Status.PRESENT, Status.UNKNOWN, Status.TOO_EARLY):
        if status in found:
            return status
    return Status.NOT_APPLICABLE if found == {Status.NOT_APPLICABLE} else Status.ABSENT
