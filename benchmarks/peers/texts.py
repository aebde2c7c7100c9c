"""Conditions as text, for the languages that have infix operators."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from benchmarks.peers.rules import Comparison, Exact, comparison

from backrules.conditions import All, Condition, Leaf, Not


@frozen
class Language:
    """How a language writes conditions: its words, its truths, and a fact by its name."""

    conjunction: str
    disjunction: str
    negation: str
    true: str = "true"
    false: str = "false"
    fact: Callable[[str], str] = str

    def text(self, condition: Condition) -> str:
        match condition:
            case Leaf():
                return self.compared(comparison(condition))
            case Not():
                return f"{self.negation}({self.text(condition.part)})"
            case All():
                return self._joined(self.conjunction, condition.parts)
            case _:
                return self._joined(self.disjunction, condition.parts)

    def compared(self, one: Comparison) -> str:
        return f"{self.fact(one.fact)} {one.op} {self.literal(one.threshold)}"

    def literal(self, value: Exact) -> str:
        if isinstance(value, bool):
            return self.true if value else self.false
        return f'"{value}"' if isinstance(value, str) else str(value)

    def _joined(self, word: str, parts: tuple[Condition, ...]) -> str:
        return f"({f' {word} '.join(self.text(part) for part in parts)})"


PYTHON = Language("and", "or", "not ", "True", "False", fact=lambda name: f'given["{name}"]')
C_LIKE = Language("&&", "||", "!")
WORDS = Language("and", "or", "not ")
