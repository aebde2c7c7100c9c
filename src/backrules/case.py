"""The case of a routine: its facts, the rules, and what the engine made of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from backrules.conditions import Condition, Slots, decide
from backrules.facts.measuring import Measured
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Adds, Choice, Rule
from backrules.statuses import Status
from backrules.verdicts import Judgement


@frozen(eq=False)
class Case:
    """What verdicts were made from; what a report shows of it is made when somebody looks."""

    rulebook: Rulebook
    measured: Measured
    judgements: Mapping[str, Judgement]
    slots: Slots

    def holds(self, condition: Condition | None) -> bool:
        """Whether there is no condition, or it is proved."""
        return condition is None or decide(condition, self.slots) is True

    def first(self, choices: tuple[Choice, ...]) -> str | None:
        """The first choice that holds."""
        return next((choice.word for choice in choices if self.holds(choice.when)), None)

    @cached_property
    def present(self) -> tuple[Rule, ...]:
        """The rules whose verdict is present, in the order of their codes."""
        judged = self.judgements
        return tuple(r for r in self.rulebook.rules if judged[r.id].status is Status.PRESENT)

    @cached_property
    def present_codes(self) -> Mapping[str, str]:
        """By id: the codes of the rules whose verdict is present."""
        return {rule.id: rule.code for rule in self.present}

    @cached_property
    def confidence(self) -> Mapping[str, float]:
        """By what verdicts rest on: how sure they are before their own factors."""
        choices = self.rulebook.confidence.items()
        return {rests_on: float(self.first(of_these) or 0.0) for rests_on, of_these in choices}

    @cached_property
    def withheld(self) -> frozenset[Adds]:
        """What no remedy may add, for safety."""
        return frozenset(adds for rule in self.present for adds in rule.withholds)

    @cached_property
    def is_too_early(self) -> bool:
        """Whether it is too early for any diagnosis to explain that nothing changes."""
        return any(rule.says_too_early for rule in self.present)
