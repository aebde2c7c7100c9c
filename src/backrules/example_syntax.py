"""Reading the examples of a rule file: facts and verdicts in, an answer out.

::

    facts:  {FACT: number | [low, high] | word | true | false | missing, RULE: answer}
    answer: STATUS | STATUS/SEVERITY

An end of an interval that is ``null`` is unbounded. Facts that aren't given are missing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from attrs import frozen

from backrules.condition_syntax import TRUTHS, read_number
from backrules.errors import did_you_mean
from backrules.facts.declarations import Fact, FactType, expected
from backrules.facts.values import Interval, Undecided, Value, exactly, quantised
from backrules.rule import Example
from backrules.rule_files import Located
from backrules.rule_format import RuleFile
from backrules.statuses import Severity, Status
from backrules.structuring import Path, shown

MISSING = "missing"


def resolve_examples(
    located: Located[RuleFile],
    facts: Mapping[str, Fact],
    rules: Collection[str],
    report: Callable[[Path, str], None],
) -> tuple[Example, ...]:
    """The examples of a rule, what they share filled in; faults are reported with their path."""
    reader = _Reader(facts, rules, report)
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
    if not examples:
        report(("examples",), "expected at least one example")
    return tuple(examples)


Answer = tuple[Status, Severity | None]


@frozen
class _Reader:
    facts: Mapping[str, Fact]
    rules: Collection[str]
    report: Callable[[Path, str], None]

    def read(self, written: Mapping[str, Any], path: Path) -> dict[str, Value | Answer]:
        values: dict[str, Value | Answer] = {}
        for name, text in written.items():
            place = (*path, name)
            value: Value | Answer | None = None
            if name in self.rules:
                value = self.answer(text, place)
            elif name in self.facts:
                value = self._value(text, self.facts[name])
                if value is None:
                    wanted = expected(self.facts[name])
                    self.report(place, f"expected {wanted} or missing, got {shown(text)}")
            else:
                known = [*self.facts, *self.rules]
                self.report(place, f"unknown fact or rule {name!r}{did_you_mean(name, known)}")
            if value is not None:
                values[name] = value
        return values

    def answer(self, text: Any, path: Path) -> Answer | None:
        status, slash, severity = str(text).partition("/")
        if status in [*Status] and (not slash or severity in [*Severity]):
            return Status(status), Severity(severity) if slash else None
        hint = did_you_mean(status, Status)
        self.report(path, f"expected a status, or present/severity, got {shown(text)}{hint}")
        return None

    def _value(self, text: Any, fact: Fact) -> Value | None:
        if text == MISSING:
            return Undecided()
        if fact.type is FactType.TRUTH:
            return TRUTHS.get(str(text))
        if fact.type is FactType.WORD:
            return text if text in fact.words else None
        if isinstance(text, list):
            return _interval(text)
        number = read_number(text)
        return None if number is None else exactly(number)


def _interval(ends: list[Any]) -> Interval | None:
    if len(ends) != 2 or all(end == "null" for end in ends):
        return None
    numbers = [None if end == "null" else read_number(end) for end in ends]
    if any(n is None and end != "null" for n, end in zip(numbers, ends, strict=True)):
        return None
    low, high = (None if n is None else quantised(n) for n in numbers)
    if low is not None and high is not None and low > high:
        return None
    return Interval(low, high)
