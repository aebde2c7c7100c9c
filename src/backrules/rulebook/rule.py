"""Rules with their conditions, and what they name: quotes, remedies, reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from attrs import field, fields, frozen

from backrules.conditions import Condition, Placed
from backrules.facts.declarations import Parameter
from backrules.facts.values import Facts
from backrules.statuses import Kind, Severity, Status


class Attribution(StrEnum):
    """Whose words a quote is: a named expert's, an expert's retold, the author's, nobody's."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    AUTHOR = "author"
    UNATTRIBUTED = "unattributed"


class Adds(StrEnum):
    """What a remedy adds to training, so that safety can withhold it."""

    LOAD = "load"
    EFFORT = "effort"
    FREQUENCY = "frequency"
    EXERCISE = "exercise"


class Lifecycle(StrEnum):
    """How settled a rule is."""

    EXPERIMENTAL = "experimental"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class RestsOn(StrEnum):
    """What a verdict rests on; its confidence goes by it."""

    ROUTINE = "routine"
    ANSWERS = "answers"


@frozen
class Document:
    """Where quotes come from. ``cite_as`` is how a report names it."""

    title: str
    publication: str
    date: str
    cite_as: str


@frozen
class Speaker:
    """An expert whom a document quotes."""

    name: str
    credentials: str
    affiliation: str | None = None


@frozen
class Quote:
    """Words of a document, verbatim; ``speaker`` is None where the document names none."""

    id: str
    text: str
    document: Document
    attribution: Attribution
    speaker: Speaker | None = None


@frozen
class Caveat:
    """Where the evidence is softer than a quote: a sentence of ours, and its source."""

    id: str
    text: str
    source: str


@frozen
class Remedy:
    """Something to do about a diagnosis, in our words, and the quotes that advise it."""

    id: str
    text: str
    cites: tuple[Quote, ...]
    adds: frozenset[Adds] = frozenset()
    caveat: Caveat | None = None


@frozen
class Reason:
    """One of the document's reasons, by its heading. Context has no number."""

    id: str
    heading: str
    number: int | None = None


@frozen
class Gate(Placed):
    """A condition in front of a rule: where it holds the gate answers with its status.

    Its place is where the rule names it; its condition may stand in another file.
    """

    status: Status
    when: Condition
    because: tuple[Choice, ...] = ()
    missing: tuple[str, ...] = ()


@frozen
class Choice(Placed):
    """One of several outcomes: the first without a condition, or whose condition is proved."""

    word: str
    when: Condition | None = None


@frozen
class RuleNote:
    """A sentence that a report adds to a verdict where its condition is proved."""

    say: str
    when: Condition | None = None


@frozen
class ContextNote:
    """A note of ours without a verdict, and the quotes that it rests on."""

    id: str
    text: str
    cites: tuple[Quote, ...]
    when: Condition | None = None


@frozen
class Example:
    """Facts and verdicts of other rules, and what the rule answers to them."""

    place: str
    facts: Facts
    verdicts: Mapping[str, Status]
    status: Status
    severity: Severity | None = None


@frozen
class Rule:
    """Everything about one rule, as its file says it.

    ``severity``, ``rests_on`` and ``remedies`` are choices; of ``confidence`` every factor counts
    whose condition is proved. ``explains`` names the rules whose diagnoses this one accounts for.
    ``examples`` are read from its file each time: whoever proves a rule wants them, no diagnosis.
    """

    id: str
    code: str
    kind: Kind
    status: Lifecycle
    reason: Reason
    title: str
    claim: str
    how: str
    place: str
    parameters: Mapping[str, Parameter]
    gates: tuple[Gate, ...]
    when: Condition
    severity: tuple[Choice, ...]
    confidence: tuple[Choice, ...]
    rests_on: tuple[Choice, ...]
    cites: tuple[Quote, ...]
    remedies: tuple[tuple[Remedy, Condition | None], ...]
    caveats: tuple[Caveat, ...]
    is_headline: bool
    says_too_early: bool
    withholds: frozenset[Adds]
    explains: tuple[str, ...]
    evidence: tuple[str, ...]
    notes: tuple[RuleNote, ...]
    _examples: Callable[[], tuple[Example, ...]] = field(alias="examples", eq=False, repr=False)

    @property
    def examples(self) -> tuple[Example, ...]:
        """What the rule answers to some facts, as its file says it."""
        return self._examples()

    def __reduce__(self) -> tuple[type[Rule], tuple[Any, ...]]:
        """Its examples go along where it is pickled, and not what they are read from."""
        *values, _ = (getattr(self, one.name) for one in fields(Rule))
        return Rule, (*values, partial(tuple, self.examples))
