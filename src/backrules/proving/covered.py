"""What cases showed of rules: of each leaf, whether it matters, and of each outcome, whether it
was reached.

A leaf **decides** in a case where it is proved or refuted and the rule would answer otherwise if
this leaf alone were the opposite. It is **shown to matter** by two such cases, one in which it is
proved and one in which it is refuted, with different answers (masking MC/DC; a leaf that is open in
a case shows nothing there).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, frozen


class Shown(StrEnum):
    """Whether a leaf was shown to matter, or how far that got."""

    SHOWN = "shown to matter"
    PROVED = "decides only where it holds"
    REFUTED = "decides only where it fails"
    SAME = "decides only between equal answers"
    NEVER = "never decides"


@frozen
class LeafCoverage:
    """A leaf where it stands, and the answers of the rule in the cases in which it decides.

    ``condition`` is the one that it belongs to (``gate 1``, ``when``, ``severity major``,
    ``confidence 0.7``, ``rests_on answers``), ``place`` is ``file:line:column``. ``proved`` and
    ``refuted`` have no more answers than it takes to show that the leaf matters.
    """

    condition: str
    text: str
    place: str
    proved: frozenset[str] = frozenset()
    refuted: frozenset[str] = frozenset()

    @property
    def shown(self) -> Shown:
        if self.proved and self.refuted:
            return Shown.SHOWN if len(self.proved | self.refuted) > 1 else Shown.SAME
        if self.proved:
            return Shown.PROVED
        return Shown.REFUTED if self.refuted else Shown.NEVER

    @property
    def matters(self) -> bool:
        """Whether it was shown to."""
        return self.shown is Shown.SHOWN


@frozen
class Outcomes:
    """The words that a rule can answer with, and those that it did."""

    reachable: tuple[str, ...]
    reached: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """What no case came to."""
        return tuple(word for word in self.reachable if word not in self.reached)


@frozen
class Count:
    """How many leaves were shown to matter, and outcomes reached, of how many."""

    covered: int
    total: int

    @property
    def missed(self) -> int:
        return self.total - self.covered

    @property
    def percent(self) -> int:
        """From 0 to 100, rounded down; all of nothing is 100."""
        return 100 * self.covered // self.total if self.total else 100

    def is_under(self, percent: float) -> bool:
        """Whether less than this is covered, without any rounding."""
        return 100 * self.covered < percent * self.total

    def __add__(self, other: Count) -> Count:
        return Count(self.covered + other.covered, self.total + other.total)


@frozen
class RuleCoverage:
    """What the cases of one rule showed; ``place`` is its file."""

    id: str
    code: str
    place: str
    leaves: tuple[LeafCoverage, ...]
    statuses: Outcomes
    severities: Outcomes

    @property
    def leaf_count(self) -> Count:
        return Count(sum(leaf.matters for leaf in self.leaves), len(self.leaves))

    @property
    def outcome_count(self) -> Count:
        reachable = (*self.statuses.reachable, *self.severities.reachable)
        return Count(len(reachable) - len(self.missing_outcomes), len(reachable))

    @property
    def count(self) -> Count:
        return self.leaf_count + self.outcome_count

    @property
    def missing_leaves(self) -> tuple[LeafCoverage, ...]:
        return tuple(leaf for leaf in self.leaves if not leaf.matters)

    @property
    def missing_outcomes(self) -> tuple[str, ...]:
        return (*self.statuses.missing, *self.severities.missing)


@frozen
class RulebookCoverage:
    """What cases showed of every rule, in the order of the rulebook that has this ``digest``."""

    digest: str
    rules: tuple[RuleCoverage, ...]

    @property
    def count(self) -> Count:
        return sum((rule.count for rule in self.rules), start=Count(0, 0))

    def united(self, other: RulebookCoverage) -> RulebookCoverage:
        """What these and other cases of the same rules showed together."""
        pairs = zip(self.rules, other.rules, strict=True)
        return evolve(self, rules=tuple(_united(one, another) for one, another in pairs))


def united(coverages: Iterable[RulebookCoverage]) -> tuple[RulebookCoverage, ...]:
    """One coverage for each rulebook, however often it was loaded; in the order of their first."""
    found: dict[RulebookCoverage, RulebookCoverage] = {}
    for coverage in coverages:
        same = _nothing_seen(coverage)
        found[same] = found.get(same, same).united(coverage)
    return tuple(found.values())


def _united(one: RuleCoverage, other: RuleCoverage) -> RuleCoverage:
    pairs = zip(one.leaves, other.leaves, strict=True)
    return evolve(
        one,
        leaves=tuple(
            evolve(leaf, proved=leaf.proved | also.proved, refuted=leaf.refuted | also.refuted)
            for leaf, also in pairs
        ),
        statuses=_also(one.statuses, other.statuses.reached),
        severities=_also(one.severities, other.severities.reached),
    )


def _also(outcomes: Outcomes, reached: frozenset[str]) -> Outcomes:
    return evolve(outcomes, reached=outcomes.reached | reached)


def _nothing_seen(coverage: RulebookCoverage) -> RulebookCoverage:
    """The same rules, as they are before any case."""
    return evolve(
        coverage,
        rules=tuple(
            evolve(
                rule,
                leaves=tuple(
                    LeafCoverage(leaf.condition, leaf.text, leaf.place) for leaf in rule.leaves
                ),
                statuses=Outcomes(rule.statuses.reachable),
                severities=Outcomes(rule.severities.reachable),
            )
            for rule in coverage.rules
        ),
    )
