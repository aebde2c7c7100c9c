"""Reading the examples of a rule file: facts and verdicts in, an answer out.

::

    facts:  {FACT: number | [low, high] | word | true | false | missing, RULE: answer}
    answer: STATUS | STATUS/SEVERITY

An end of an interval that is ``null`` is unbounded. Facts that aren't given are missing; where
``missing`` is one of the words that a fact may be, it is that word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from backrules.errors import did_you_mean
from backrules.facts.declarations import Fact, FactType, expected
from backrules.facts.values import Interval, Undecided, Value, exactly, quantised
from backrules.rulebook.condition_syntax import TRUTHS, Scope, read_number
from backrules.rulebook.files import Located
from backrules.rulebook.format import RuleFile
from backrules.rulebook.rule import Example
from backrules.statuses import Severity, Status
from backrules.structuring import Path, shown

MISSING = "missing"
UNBOUNDED = "null"


def resolve_examples(located: Located[RuleFile], scope: Scope) -> tuple[Example, ...]:
    """The examples of a rule, what they share filled in; faults are reported to the scope."""
    reader = _Reader(scope)
    given = reader.read(located.value.given, ("given",))
    examples = []
    for at, written in enumerate(located.value.examples):
        own = reader.read(written.facts, ("examples", at, "facts"))
        answer = reader.answer(written.expect, ("examples", at, "expect"))
        if answer:
            both = {**given, **own}
            examples.append(
                Example(
                    place=located.place("examples", at),
                    facts={n: v for n, v in both.items() if not isinstance(v, tuple)},
                    verdicts={n: v[0] for n, v in both.items() if isinstance(v, tuple)},
                    status=answer[0],
                    severity=answer[1],
                )
            )
    return tuple(examples)


Answer = tuple[Status, Severity | None]

_ANSWERS: Mapping[str, Answer] = {
    **{str(status): (status, None) for status in Status},
    **{f"{Status.PRESENT}/{severity}": (Status.PRESENT, severity) for severity in Severity},
}


@frozen(eq=False, repr=False)
class _Reader:
    scope: Scope

    def read(self, written: Mapping[str, Any], path: Path) -> dict[str, Value | Answer]:
        values: dict[str, Value | Answer] = {}
        for name, text in written.items():
            place = (*path, name)
            value: Value | Answer | None = None
            if fact := self.scope.facts.get(name):
                value = self._value(text, fact)
                if value is None:
                    wanted = f"expected {expected(fact)} or missing, got {shown(text)}"
                    self.scope.report(place, wanted)
            elif name in self.scope.rules:
                value = self.answer(text, place)
            else:
                known = [*self.scope.facts, *self.scope.rules]
                self.scope.unknown(place, "fact or rule", name, known)
            if value is not None:
                values[name] = value
        return values

    def answer(self, text: Any, path: Path) -> Answer | None:
        answer = _ANSWERS.get(str(text))
        if answer is None:
            hint = did_you_mean(str(text), _ANSWERS)
            wanted = f"expected a status, or present/severity, got {shown(text)}{hint}"
            self.scope.report(path, wanted)
        return answer

    def _value(self, text: Any, fact: Fact) -> Value | None:
        if text == MISSING and MISSING not in fact.words:
            return Undecided()
        if fact.type is FactType.TRUTH:
            return TRUTHS.get(str(text))
        if fact.type is FactType.WORD:
            return text if text in fact.words else None
        if isinstance(text, list):
            return _interval(text, fact)
        number = read_number(text)
        return None if number is None or not _is_in_range(number, fact) else exactly(number)


def _interval(ends: list[Any], fact: Fact) -> Interval | None:
    numbers = [read_number(end) for end in ends if end != UNBOUNDED]
    known = [quantised(n) for n in numbers if n is not None and _is_in_range(n, fact)]
    if len(ends) != 2 or not known or len(known) < len(numbers) or known != sorted(known):
        return None
    return Interval(
        None if ends[0] == UNBOUNDED else known[0],
        None if ends[1] == UNBOUNDED else known[-1],
    )


def _is_in_range(number: float, fact: Fact) -> bool:
    low, high = fact.range
    return low <= number <= high
