"""Quotes, caveats, remedies and reasons of rule folders, each name looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define, field

from backrules.errors import Problem, UnknownName
from backrules.rulebook.files import Located, RuleFiles
from backrules.rulebook.format import WrittenQuote, WrittenReason, WrittenRemedy
from backrules.rulebook.rule import Attribution, Caveat, Document, Quote, Reason, Remedy, Speaker

T = TypeVar("T")


@define(eq=False, repr=False)
class Sources:
    """What rules cite and advise, by id; faults are added to ``problems``."""

    problems: list[Problem]
    quotes: dict[str, Quote] = field(factory=dict)
    caveats: dict[str, Caveat] = field(factory=dict)
    remedies: dict[str, Remedy] = field(factory=dict)
    reasons: dict[int | None, Reason] = field(factory=dict)

    def find(
        self, what: str, name: str, known: Mapping[str, T], by: Located[Any], *inner: str | int
    ) -> T | None:
        """What stands behind a name in a part of a file; a name that isn't known is a fault."""
        if name not in known:
            self.problems.append(UnknownName.of(by.place(*inner), what, name, known))
        return known.get(name)

    def find_quotes(self, names: tuple[str, ...], located: Located[Any]) -> tuple[Quote, ...]:
        """The quotes that a list ``cites`` names."""
        found = [
            self.find("quote", name, self.quotes, located, "cites", at)
            for at, name in enumerate(names)
        ]
        return tuple(quote for quote in found if quote)


def resolve_sources(files: RuleFiles) -> Sources:
    """The sources of the files; their faults are added to those of the files."""
    sources = Sources(files.problems)
    documents = {name: one.value for name, one in files.all("documents").items()}
    speakers = {name: one.value for name, one in files.all("speakers").items()}
    for name, quoted in files.all("quotes").items():
        _add_quote(name, quoted, documents, speakers, sources)
    files.left_out |= files.all("quotes").keys() - sources.quotes.keys()
    for name, quoted in files.all("quotes").items():
        _check_part(name, quoted, sources)
    for name, softer in files.all("caveats").items():
        sources.caveats[name] = Caveat(name, softer.value.text, softer.value.source)
    for name, advice in files.all("remedies").items():
        _add_remedy(name, advice, sources)
    for reason in files.reasons:
        _add_reason(reason, sources)
    return sources


def _add_quote(
    name: str,
    located: Located[WrittenQuote],
    documents: Mapping[str, Document],
    speakers: Mapping[str, Speaker],
    sources: Sources,
) -> None:
    written = located.value
    document = sources.find("document", written.document, documents, located, "document")
    speaker = None
    if written.speaker is not None:
        speaker = sources.find("speaker", written.speaker, speakers, located, "speaker")
    has_speaker = written.attribution in (Attribution.QUOTE, Attribution.PARAPHRASE)
    if has_speaker is (written.speaker is None):
        message = (
            f"expected a speaker for {written.attribution}"
            if has_speaker
            else f"expected no speaker for {written.attribution}"
        )
        sources.problems.append(Problem(located.place("attribution"), message))
    if document:
        sources.quotes[name] = Quote(name, written.text, document, written.attribution, speaker)


def _check_part(name: str, located: Located[WrittenQuote], sources: Sources) -> None:
    if located.value.part_of is None:
        return
    whole = sources.find("quote", located.value.part_of, sources.quotes, located, "part_of")
    if whole and located.value.text not in whole.text:
        message = f"{name} is no part of {whole.id}: the words have to stand there exactly"
        sources.problems.append(Problem(located.place("text"), message))


def _add_remedy(name: str, located: Located[WrittenRemedy], sources: Sources) -> None:
    written = located.value
    caveat = None
    if written.caveat is not None:
        caveat = sources.find("caveat", written.caveat, sources.caveats, located, "caveat")
    cites = sources.find_quotes(written.cites, located)
    sources.remedies[name] = Remedy(name, written.text, cites, frozenset(written.adds), caveat)


def _add_reason(located: Located[WrittenReason], sources: Sources) -> None:
    written = located.value
    if written.number in sources.reasons:
        message = f"expected another number than that of {sources.reasons[written.number].id!r}"
        sources.problems.append(Problem(located.place(), message))
    sources.reasons[written.number] = Reason(written.id, written.heading, written.number)
