"""A report as plain data: the document ``backrules.report/1``, as apps and files get it."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from backrules.facts.evidence import Table
from backrules.log import LogSummary
from backrules.render.wording import Phrases
from backrules.rulebook.rule import Quote, Remedy

if TYPE_CHECKING:
    from backrules.report import Report, Verdict

SCHEMA = "backrules.report/1"


def report_document(report: Report) -> dict[str, Any]:
    """The whole report; the same report gives the same content in the same order."""
    return {
        "schema": SCHEMA,
        "backrules": version("backrules"),
        "rulebook": report.rulebook.digest,
        "engine": report.engine,
        "as_of": report.as_of.isoformat(),
        "outlook": report.outlook,
        "headline": report.headline and report.headline.code,
        "safety": report.is_safety,
        "verdicts": [_verdict(verdict) for verdict in report],
        "reasons": [
            {
                "reason": one.reason.number or one.reason.id,
                "heading": one.reason.heading,
                "status": str(one.status),
            }
            for one in report.reasons
        ],
        "ranking": [verdict.code for verdict in report.ranked],
        "notes": [
            {"id": note.id, "text": note.text, "citations": [_citation(q) for q in note.cites]}
            for note in report.notes
        ],
        "log": _log(report.log, Phrases(report.rulebook)),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    rule = verdict.rule
    return {
        "code": rule.code,
        "rule": rule.id,
        "reason": rule.reason.number or rule.reason.id,
        "kind": str(rule.kind),
        "title": rule.title,
        "status": str(verdict.status),
        "severity": verdict.severity and str(verdict.severity),
        "confidence": verdict.confidence,
        "explains_no_change": verdict.explains_no_change,
        "because": verdict.because
        and {"reason": verdict.because.reason, "rule": verdict.because.rule},
        "missing": [
            {"fact": one.fact, "question": one.question, "about": list(one.about)}
            for one in verdict.missing
        ],
        "checked": [
            {
                "fact": one.fact,
                "value": one.value,
                "unit": one.unit,
                "op": one.op,
                "parameter": one.parameter,
                "threshold": one.threshold,
                "basis": one.basis and str(one.basis),
                "holds": one.holds,
            }
            for one in verdict.checked
        ],
        "evidence": [_table(one) for one in verdict.evidence],
        "citations": [_citation(quote) for quote in verdict.citations],
        "caveats": [
            {"id": one.id, "text": one.text, "source": one.source} for one in verdict.caveats
        ],
        "remedies": [_remedy(remedy) for remedy in verdict.remedies],
        "withheld": [remedy.id for remedy in verdict.withheld],
        "notes": list(verdict.notes),
        "explains": list(verdict.explains),
        "explained_by": list(verdict.explained_by),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "table": table.table,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
    }


def _citation(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "quote": quote.text,
        "speaker": quote.speaker and quote.speaker.name,
        "credentials": quote.speaker and quote.speaker.credentials,
        "attribution": str(quote.attribution),
        "source": quote.document.cite_as,
    }


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {
        "id": remedy.id,
        "text": remedy.text,
        "source": [quote.id for quote in remedy.cites],
    }


def _log(log: LogSummary, phrases: Phrases) -> dict[str, Any]:
    return {
        "first": log.first and log.first.isoformat(),
        "last": log.last and log.last.isoformat(),
        "sessions": log.sessions,
        "sets": log.sets,
        "sets_recognised": log.sets_recognised,
        "unrecognised": [
            {"name": one.name, "sets": one.sets, "suggestions": list(one.suggestions)}
            for one in log.unrecognised
        ],
        "notes": [
            {
                "code": note.code,
                "message": phrases.note(note),
                "count": note.count,
                "details": list(note.details),
            }
            for note in log.notes
        ],
    }
