"""What `rules/facts.yaml` declares: every fact, and the parameters that are used in measuring."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import evolve, frozen

from backrules.errors import Problem, did_you_mean
from backrules.facts.settings import Settings, settings_from
from backrules.facts.values import Interval, Value, exactly
from backrules.routine import Answer
from backrules.structuring import shown


class FactType(StrEnum):
    NUMBER = "number"
    WORD = "word"
    TRUTH = "truth"


class Basis(StrEnum):
    """Whose number a parameter is: the article's (then a quote stands behind it) or ours."""

    ARTICLE = "article"
    OURS = "ours"


class Source(StrEnum):
    """What a fact is measured from, and so what would supply it."""

    LOG = "log"
    PLAN = "plan"
    ROUTINE = "routine"
    ANSWER = "answer"


@frozen
class Fact:
    """A declared fact: its type, its unit and range, what it means and how to ask for it.

    ``range`` bounds a number, ``step`` is the smallest difference that it can have, ``words`` are
    the words that it can be. ``question`` is there where a person could answer it.
    """

    definition: str
    type: FactType = FactType.NUMBER
    source: Source = Source.ROUTINE
    unit: str = ""
    range: tuple[float, ...] = (0.0, 1.0)
    step: float = 0.000001
    words: tuple[str, ...] = ()
    question: str | None = None
    default: str | None = None


@frozen
class Parameter:
    """A number that a rule or a measurement uses, and whose it is.

    ``basis`` article names the ``quote`` that it comes from; ``basis`` ours says ``why``.
    """

    value: float
    basis: Basis
    unit: str = ""
    quote: str | None = None
    why: str | None = None


@frozen(eq=False, repr=False)
class Declarations:
    """All declared facts and shared parameters.

    ``questions`` has what to ask where a fact has no question of its own: by source, and by the
    kind of doubt that keeps it open.
    """

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    questions: Mapping[str, str]

    @cached_property
    def settings(self) -> Settings:
        """What measuring goes by; none of its parameters may be missing."""
        return settings_from(self.parameters)

    @cached_property
    def asked(self) -> dict[str, Fact]:
        """The facts that only a person can tell."""
        return {n: fact for n, fact in self.facts.items() if fact.source is Source.ANSWER}

    def answer(self, name: str, answer: Answer) -> Value | Problem:
        """An answer of the questionnaire as a value, or what is wrong with it."""
        place = f"answers.{name}"
        fact = self.asked.get(name)
        if fact is None:
            return Problem(place, f"no question has this name{did_you_mean(name, self.asked)}")
        if fact.type is FactType.TRUTH and isinstance(answer, bool):
            return answer
        if fact.type is FactType.WORD and answer in fact.words:
            return str(answer)
        if fact.type is FactType.NUMBER and _is_number(answer):
            low, high = fact.range
            if low <= float(answer) <= high:  # type: ignore[arg-type]
                return exactly(float(answer))  # type: ignore[arg-type]
        return Problem(place, f"expected {expected(fact)}, got {shown(answer)}")


def expected(fact: Fact) -> str:
    """What a value of this fact looks like, for an error message."""
    if fact.type is FactType.TRUTH:
        return "true or false"
    if fact.type is FactType.WORD:
        return f"one of {', '.join(fact.words)}"
    low, high = fact.range
    return f"a number from {low:g} to {high:g}"


def within_range(value: Interval, fact: Fact) -> Interval:
    """An interval cut to the declared range of its fact; unbounded ends stay unbounded."""
    low, high = fact.range
    for number in (value.lo, value.hi, value.recognised):
        if number is not None and not low <= number <= high:
            break
    else:
        return value

    def cut(number: float | None) -> float | None:
        return None if number is None else min(max(number, low), high)

    return evolve(value, lo=cut(value.lo), hi=cut(value.hi), recognised=cut(value.recognised))


def _is_number(answer: Answer) -> bool:
    return isinstance(answer, int | float) and not isinstance(answer, bool)
