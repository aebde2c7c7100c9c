"""A rulebook: all rules, ready to be asked, and what measuring and reporting need beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from backrules.exercises.catalogue import Catalogue
from backrules.facts.declarations import Declarations
from backrules.rulebook.program import Program
from backrules.rulebook.rule import Choice, ContextNote, Quote, Reason, Remedy, Rule
from backrules.staying import Stays


@frozen(eq=False, repr=False)
class Ranking:
    """How diagnoses are ordered: weight of a severity, of each rule explained; how many in full."""

    weights: Mapping[str, float]
    each_explained: float
    shown_in_full: int


@frozen(eq=False, repr=False)
class Wording:
    """The sentences that a report is made of, by name; places in braces are filled in.

    A text that has two forms, for one and for more, has ``|`` between them. ``tables`` has the
    captions of evidence, ``words`` what a person reads for words and units that programs use.
    """

    notes: Mapping[str, str]
    outlooks: Mapping[str, str]
    phrases: Mapping[str, str]
    tables: Mapping[str, str] = field(factory=dict)
    words: Mapping[str, str] = field(factory=dict)


@frozen(eq=False, repr=False)
class Rulebook(Stays):
    """Rules in the order of their codes, and what measuring and reporting need beside them.

    ``content`` is that of the files that the rulebook was read from, with their names.
    """

    _instead = "send its folder and load it there"

    rules: tuple[Rule, ...]
    program: Program
    declared: Declarations
    catalogue: Catalogue
    reasons: tuple[Reason, ...]
    quotes: Mapping[str, Quote]
    remedies: Mapping[str, Remedy]
    safety: Mapping[str, str]
    notes: tuple[ContextNote, ...]
    confidence: Mapping[str, tuple[Choice, ...]]
    outlook: tuple[Choice, ...]
    ranking: Ranking
    wording: Wording
    content: bytes

    @cached_property
    def digest(self) -> str:
        """What identifies the content: ``sha256:...``."""
        from hashlib import sha256  # noqa: PLC0415  # slow to import, and no diagnosis needs it

        return f"sha256:{sha256(self.content).hexdigest()}"

    def __getitem__(self, name: str) -> Rule:
        """The rule with this id (``mirror-bias``) or code (``R2.1``); KeyError if there is none."""
        for rule in self.rules:
            if name in (rule.id, rule.code):
                return rule
        raise KeyError(name)
