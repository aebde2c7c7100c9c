"""Reading conditions as rule files write them.

::

    condition = {all: [condition, ...]} | {any: [condition, ...]} | {not: condition} | leaf
    leaf      = FACT OP (PARAMETER | NUMBER | WORD | true | false)
              | RULE "is" STATUS | RULE "holds" | "known" FACT
    OP        = < | <= | > | >= | == | !=

A number may be a fraction (``1/3``). Words and truths are compared with ``==`` and ``!=`` only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from attrs import frozen

from backrules import slots
from backrules.conditions import (
    OPPOSITE,
    All,
    Condition,
    Either,
    Leaf,
    Not,
    Op,
    Sides,
    Test,
    Threshold,
)
from backrules.errors import Problem, UnknownName, did_you_mean
from backrules.facts.declarations import Fact, FactType, Parameter
from backrules.facts.values import millionths
from backrules.marked_yaml import Marked
from backrules.statuses import Status
from backrules.structuring import Path, fraction, shown

_COMPARISON = re.compile(r"(?P<fact>\S+) (?P<op><=|>=|==|!=|<|>) (?P<right>\S+)")
_VERDICT = re.compile(r"(?P<rule>\S+) (?:is (?P<status>\S+)|(?P<holds>holds))")
_KNOWN = re.compile(r"known (?P<fact>\S+)")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9}|/[1-9][0-9]{0,8})?")
TRUTHS = {"true": True, "false": False}


@frozen(eq=False, repr=False)
class Scope:
    """The names that a condition may use, and how its leaves are meant.

    ``by_recognised`` makes intervals count as what is recognised (severities); ``may_ask_known``
    allows ``known FACT``. Faults are added to ``problems`` with their place in the ``file``.
    """

    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    rules: Collection[str]
    file: Marked
    problems: list[Problem]
    by_recognised: bool = False
    may_ask_known: bool = True

    def place(self, path: Path) -> Callable[[], str]:
        """What says where a part of the file stands."""
        return partial(self.file.place, path)

    def report(self, path: Path, message: str) -> None:
        self.problems.append(Problem(self.file.place(path), message))

    def unknown(self, path: Path, kind: str, name: str, known: Collection[str]) -> None:
        """Report a name that is none of the known ones."""
        self.problems.append(UnknownName.of(self.file.place(path), kind, name, known))


def parse_optional(written: Any, path: Path, scope: Scope) -> Condition | None:
    """The condition at a path where one is written, as `parse` reads it."""
    return None if written is None else parse(written, path, scope)


def parse(written: Any, path: Path, scope: Scope) -> Condition | None:
    """The condition at a path; None where it has faults, which are then reported."""
    if isinstance(written, str):
        return _leaf(written, path, scope)
    if isinstance(written, Mapping) and len(written) == 1:
        [(word, inner)] = written.items()
        if word == "not":
            part = parse(inner, (*path, word), scope)
            return Not(part) if part else None
        if word in ("all", "any") and isinstance(inner, list) and inner:
            parts = [parse(one, (*path, word, at), scope) for at, one in enumerate(inner)]
            good = tuple(part for part in parts if part)
            if len(good) < len(parts):
                return None
            return All(good) if word == "all" else Either(good)
    scope.report(
        path, f"expected a comparison, all: [...], any: [...] or not: ..., got {shown(written)}"
    )
    return None


def _leaf(text: str, path: Path, scope: Scope) -> Leaf | None:
    text = " ".join(text.split())
    for pattern, read in ((_VERDICT, _verdict), (_KNOWN, _known), (_COMPARISON, _comparison)):
        if match := pattern.fullmatch(text):
            return read(match, path, scope)
    scope.report(
        path,
        "expected FACT OP NUMBER, RULE is STATUS, RULE holds or known FACT,"
        f" with one space between, got {shown(text)}",
    )
    return None


def _verdict(match: re.Match[str], path: Path, scope: Scope) -> Leaf | None:
    rule, status = match["rule"], match["status"]
    if rule not in scope.rules:
        scope.unknown(path, "rule", rule, scope.rules)
        return None
    slot = slots.verdict(rule)
    if match["holds"]:
        proof = _one(Test(slot, Op.EQ, slots.STATUS_CODES[Status.PRESENT]))
        refutation = _one(Test(slot, Op.EQ, slots.STATUS_CODES[Status.ABSENT]))
    elif status in set(Status):
        code = slots.STATUS_CODES[Status(status)]
        proof, refutation = _one(Test(slot, Op.EQ, code)), _one(Test(slot, Op.NE, code))
    else:
        scope.unknown(path, "status", status, [*Status])
        return None
    return Leaf(match[0], proof, refutation, rule=rule, at=scope.place(path))


def _known(match: re.Match[str], path: Path, scope: Scope) -> Leaf | None:
    name = match["fact"]
    if not _is_declared(name, path, scope):
        return None
    if not scope.may_ask_known:
        scope.report(path, "`known` may not stand in a rule's `when`")
        return None
    slot = slots.known(name)
    return Leaf(
        match[0],
        _one(Test(slot, Op.EQ, 1)),
        _one(Test(slot, Op.EQ, 0)),
        fact=name,
        at=scope.place(path),
    )


def _comparison(match: re.Match[str], path: Path, scope: Scope) -> Leaf | None:
    name, op, right = match["fact"], Op(match["op"]), match["right"]
    if not _is_declared(name, path, scope):
        return None
    fact = scope.facts[name]
    if fact.type is FactType.NUMBER:
        threshold = _number(right, path, scope)
        if threshold is None:
            return None
        compared = slots.recognised(name) if scope.by_recognised else name
        proof, refutation = _number_tests(compared, op, millionths(float(threshold.value)))
    else:
        threshold = _word(right, op, fact, path, scope)
        if threshold is None:
            return None
        code = slots.code_of(match["right"], fact)
        proof, refutation = _one(Test(name, op, code)), _one(Test(name, OPPOSITE[op], code))
    return Leaf(
        match[0],
        proof,
        refutation,
        fact=name,
        op=op,
        threshold=threshold,
        at=scope.place(path),
    )


def _is_declared(name: str, path: Path, scope: Scope) -> bool:
    if name in scope.facts:
        return True
    scope.unknown(path, "fact", name, scope.facts)
    return False


def read_number(text: object) -> float | None:
    """A number or a fraction as it is written; None where it is neither."""
    if isinstance(text, str) and _NUMBER.fullmatch(text):
        return fraction(text)
    return None


def _number(text: str, path: Path, scope: Scope) -> Threshold | None:
    if text in scope.parameters:
        return Threshold(scope.parameters[text].value, text)
    number = read_number(text)
    if number is not None:
        return Threshold(number)
    if text[0].isalpha():
        scope.unknown(path, "parameter", text, scope.parameters)
    else:
        scope.report(path, f"expected a number or a parameter, got {shown(text)}")
    return None


def _word(text: str, op: Op, fact: Fact, path: Path, scope: Scope) -> Threshold | None:
    if op not in (Op.EQ, Op.NE):
        scope.report(path, f"expected == or != for a fact that is no number, got {op}")
        return None
    words: Mapping[str, str | bool] = (
        TRUTHS if fact.type is FactType.TRUTH else {word: word for word in fact.words}
    )
    if text not in words:
        expected = ", ".join(words)
        scope.report(
            path, f"expected one of {expected}, got {shown(text)}{did_you_mean(text, words)}"
        )
        return None
    return Threshold(words[text])


def _number_tests(name: str, op: Op, number: int) -> tuple[Sides, Sides]:
    low, high = slots.lo(name), slots.hi(name)
    match op:
        case Op.LT:
            return _one(Test(high, Op.LT, number)), _one(Test(low, Op.GE, number))
        case Op.LE:
            return _one(Test(high, Op.LE, number)), _one(Test(low, Op.GT, number))
        case Op.EQ:
            inside = _one(Test(low, Op.GE, number), Test(high, Op.LE, number))
            return inside, _one(Test(low, Op.GT, number)) | _one(Test(high, Op.LT, number))
        case _:
            proof, refutation = _number_tests(name, OPPOSITE[op], number)
            return refutation, proof


def _one(*tests: Test) -> Sides:
    """One alternative: all of these tests."""
    return frozenset({frozenset(tests)})
