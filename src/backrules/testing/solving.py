"""Meeting demands: which alternatives go together, and what facts and verdicts come of them.

A step is taken only where the goals that are left can still be met, so nothing that was drawn is
ever thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from hypothesis import strategies as st

from backrules import slots
from backrules.conditions import leaves
from backrules.facts.values import Value
from backrules.rulebook.book import Rulebook
from backrules.rulebook.program import deciding_conditions, looks_at
from backrules.rulebook.rule import Rule
from backrules.statuses import Status
from backrules.testing.demands import Alternative, Goals, statuses
from backrules.testing.domains import (
    NO_DEMANDS,
    Demands,
    Domain,
    Drawn,
    Numbers,
    Verdicts,
    Words,
    domain_of,
)
from backrules.testing.given import Given

Met = Mapping[str, Demands]
"""The demands on each fact and verdict so far, by the names of their domains."""


@frozen
class Solver:
    """The domains of all facts and verdicts that one rule looks at, by their names."""

    facts: Mapping[str, Words | Numbers]
    domains: Mapping[str, Domain]
    _owners: Mapping[str, str]
    _possible: dict[tuple[str, Demands], bool] = field(factory=dict)
    _values: dict[tuple[str, Demands], Drawn] = field(factory=dict)

    @classmethod
    def of(cls, rule: Rule, rulebook: Rulebook) -> Solver:
        """The solver of a rule; its facts stand in the order in which the rule names them."""
        named = [leaf for one in deciding_conditions(rule) for leaf in leaves(one)]
        compared = [
            (test.slot, test.number)
            for leaf in named
            for tests in (*leaf.proof, *leaf.refutation)
            for test in tests
        ]
        declared = rulebook.declared.facts
        names = dict.fromkeys(leaf.fact for leaf in named if leaf.fact is not None)
        facts = {name: domain_of(name, declared[name], compared) for name in names}
        verdicts = {
            slots.verdict(other): Verdicts(other, statuses(rulebook[other]))
            for other in sorted(looks_at(rule))
        }
        domains: dict[str, Domain] = {**facts, **verdicts}
        owners = {slot: name for name, domain in domains.items() for slot in domain.slots()}
        return cls(facts, domains, owners)

    def can_meet(self, goals: Goals, met: Met | None = None) -> bool:
        """Whether all goals can be met at once, beside the demands that are met already."""
        if not goals:
            return True
        goal, *others = goals
        after = (self._with(alternative, met or {}) for alternative in goal)
        return any(one is not None and self.can_meet(tuple(others), one) for one in after)

    def given(self, goals: Goals) -> st.SearchStrategy[Given]:
        """Facts and verdicts that meet goals which can be met; all else is free.

        Facts that nothing is demanded of shrink to missing.
        """
        first = tuple(sorted(goals, key=len))

        @st.composite
        def drawn(draw: st.DrawFn) -> Given:
            met: Met = {}
            for at, goal in enumerate(first, start=1):
                after = [self._with(alternative, met) for alternative in goal]
                left = first[at:]
                possible = [one for one in after if one is not None and self.can_meet(left, one)]
                met = possible[0] if len(possible) == 1 else draw(st.sampled_from(possible))
            values = {
                name: draw(self._strategy(name, met.get(name, NO_DEMANDS))) for name in self.domains
            }
            return _given(values)

        return drawn()

    def _with(self, alternative: Alternative, met: Met) -> Met | None:
        """The demands with those of an alternative; None where they contradict each other."""
        after = dict(met)
        for demand in alternative:
            name = self._owners[demand.test.slot]
            after[name] = after.get(name, NO_DEMANDS) | {demand}
        changed = {self._owners[demand.test.slot] for demand in alternative}
        return after if all(self._is_possible(name, after[name]) for name in changed) else None

    def _is_possible(self, name: str, demands: Demands) -> bool:
        key = name, demands
        if key not in self._possible:
            self._possible[key] = self.domains[name].can_meet(demands)
        return self._possible[key]

    def _strategy(self, name: str, demands: Demands) -> Drawn:
        key = name, demands
        if key not in self._values:
            self._values[key] = self.domains[name].values(demands)
        return self._values[key]


def _given(values: Mapping[str, Value | Status | None]) -> Given:
    facts: dict[str, Value] = {}
    verdicts: dict[str, Status] = {}
    for name, value in values.items():
        if isinstance(value, Status):
            verdicts[name.removeprefix(slots.verdict(""))] = value
        elif value is not None:
            facts[name] = value
    return Given(facts, verdicts)
