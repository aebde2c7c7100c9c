"""The format of the files in a folder of rules: one class for each kind of file and its parts.

Loading reads files into these classes, and the JSON Schema for editors is generated from them.
Conditions and the values of facts are read afterwards, where facts and rules are known:
`backrules.rulebook.condition_syntax` and `backrules.rulebook.example_syntax`.

What is written is never compared and never shown. No methods are generated for that: a program's
first diagnosis waits for every one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from attrs import field, frozen

from backrules.facts.declarations import Fact, Parameter
from backrules.rulebook.book import Ranking, Wording
from backrules.rulebook.rule import (
    Adds,
    Attribution,
    Document,
    Lifecycle,
    Speaker,
)
from backrules.statuses import Kind, Status

WrittenCondition = Annotated[Any, "condition"]
WrittenValue = Annotated[Any, "value"]
WrittenAnswer = Annotated[str, "answer"]


@frozen(eq=False, repr=False)
class WrittenChoice:
    """A word, or a word and its condition: ``moderate`` or ``{major: back_sets == 0}``."""

    word: str
    when: WrittenCondition = None


@frozen(eq=False, repr=False)
class WrittenGate:
    """A gate: the status that it answers with, and when.

    ``because`` goes into the report: one word, or choices of which the first that holds counts.
    """

    status: Status
    when: WrittenCondition
    because: tuple[WrittenChoice, ...] = ()
    missing: tuple[str, ...] = ()


class Effect(StrEnum):
    """What a present verdict does to the report as a whole."""

    HEADLINE = "headline"
    EXPLAINS_NO_CHANGE_FALSE = "explains_no_change_false"


@frozen(eq=False, repr=False)
class Withholding:
    """What a present verdict keeps from being advised: remedies that add one of these."""

    withhold: tuple[Adds, ...]


@frozen(eq=False, repr=False)
class WrittenNote:
    """A sentence for the report, and when it is said."""

    say: str
    when: WrittenCondition = None


@frozen(eq=False, repr=False)
class WrittenExample:
    """Facts (a number, ``[lo, hi]``, a word, ``missing``, a verdict of a rule) and the answer."""

    expect: WrittenAnswer
    facts: Mapping[str, WrittenValue] = field(factory=dict)


@frozen(eq=False, repr=False)
class RuleFile:
    """Everything about one rule.

    ``claim`` is what the document says, ``how`` is how it is checked, both in our words. ``gates``
    are tried before ``when``, from the top; of ``severity`` the first that holds counts, and every
    factor of ``confidence`` that does. ``given`` are facts that all examples share.
    """

    id: str
    code: str
    kind: Kind
    title: str
    claim: str
    how: str
    when: WrittenCondition
    cites: tuple[str, ...]
    examples: tuple[WrittenExample, ...]
    status: Lifecycle = Lifecycle.STABLE
    parameters: Mapping[str, Parameter] = field(factory=dict)
    gates: tuple[str | WrittenGate, ...] = ()
    severity: tuple[WrittenChoice, ...] = ()
    confidence: tuple[WrittenChoice, ...] = ()
    rests_on: tuple[WrittenChoice, ...] = (WrittenChoice("routine"),)
    remedies: tuple[WrittenChoice, ...] = ()
    caveats: tuple[str, ...] = ()
    effects: tuple[Effect | Withholding, ...] = ()
    explains: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    notes: tuple[WrittenNote, ...] = ()
    given: Mapping[str, WrittenValue] = field(factory=dict)


@frozen(eq=False, repr=False)
class WrittenQuote:
    """Words of a document, verbatim; ``part_of`` names the longer quote that they stand in."""

    document: str
    attribution: Attribution
    text: str
    speaker: str | None = None
    part_of: str | None = None


@frozen(eq=False, repr=False)
class WrittenReason:
    """A heading of the document; context has no number."""

    id: str
    heading: str
    number: int | None = None


@frozen(eq=False, repr=False)
class WrittenCaveat:
    """Where the evidence is softer than a quote."""

    text: str
    source: str


@frozen(eq=False, repr=False)
class WrittenContextNote:
    """A note without a verdict, the quotes that it rests on, and when it is shown."""

    cites: tuple[str, ...]
    text: str
    when: WrittenCondition = None


@frozen(eq=False, repr=False)
class SourcesFile:
    """``sources.yaml``: documents, their speakers, every quote once."""

    documents: Mapping[str, Document] = field(factory=dict)
    speakers: Mapping[str, Speaker] = field(factory=dict)
    quotes: Mapping[str, WrittenQuote] = field(factory=dict)
    reasons: tuple[WrittenReason, ...] = ()
    caveats: Mapping[str, WrittenCaveat] = field(factory=dict)
    notes: Mapping[str, WrittenContextNote] = field(factory=dict)
    safety: Mapping[str, str] = field(factory=dict)


@frozen(eq=False, repr=False)
class WrittenRemedy:
    """Something to do, in our words; ``cites`` names the quotes that advise it."""

    text: str
    cites: tuple[str, ...]
    adds: tuple[Adds, ...] = ()
    caveat: str | None = None


@frozen(eq=False, repr=False)
class FactsFile:
    """``facts.yaml``: what rules may name, and what measuring goes by."""

    questions: Mapping[str, str] = field(factory=dict)
    parameters: Mapping[str, Parameter] = field(factory=dict)
    facts: Mapping[str, Fact] = field(factory=dict)


@frozen(eq=False, repr=False)
class ReportFile:
    """``report.yaml``: confidence, outlook, ranking and the wording of a report."""

    confidence: Mapping[str, tuple[WrittenChoice, ...]]
    outlook: tuple[WrittenChoice, ...]
    ranking: Ranking
    wording: Wording
