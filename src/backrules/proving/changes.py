"""Small changes of a condition, each of them a mistake that somebody could make in a rule file.

A change that no value of a fact could show is left out: ``sets <= 0`` for ``sets < 1`` where sets
are counted in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import evolve, frozen

from backrules import slots
from backrules.conditions import All, Condition, Either, Leaf, Not, Op, decide, leaves
from backrules.facts.declarations import Fact
from backrules.facts.values import MILLION, millionths
from backrules.marked_yaml import Marked
from backrules.render.rule_page import written
from backrules.rulebook.condition_syntax import Scope, parse
from backrules.statuses import Status

_TURNED: Mapping[Op, Op] = {
    Op.LT: Op.LE,
    Op.LE: Op.LT,
    Op.GT: Op.GE,
    Op.GE: Op.GT,
    Op.EQ: Op.NE,
    Op.NE: Op.EQ,
}
_NOWHERE = Marked("", None)


class Kind(StrEnum):
    """What a change turns into something else or drops."""

    THRESHOLD = "threshold"
    COMPARISON = "comparison"
    STATUS = "status"
    JUNCTION = "junction"
    CONDITION = "condition"
    GATE = "gate"
    SEVERITY = "severity"


@frozen
class Change:
    """A condition with one thing changed, the place of that thing, and what was done to it."""

    kind: Kind
    condition: Condition
    place: str
    text: str


def changes(condition: Condition, facts: Mapping[str, Fact]) -> Iterator[Change]:
    """Every change of a condition over declared facts, and of the parts inside it.

    `all`, `any` and `not` have the place of their first leaf.
    """
    match condition:
        case Leaf():
            yield from _of_leaf(condition, facts)
        case Not():
            text = f"`{written(condition)}` without its not"
            yield Change(Kind.CONDITION, condition.part, _place(condition), text)
            for inner in changes(condition.part, facts):
                yield evolve(inner, condition=Not(inner.condition))
        case _:
            yield from _of_parts(condition, facts)


def _of_parts(condition: All | Either, facts: Mapping[str, Fact]) -> Iterator[Change]:
    parts, junction = condition.parts, type(condition)
    if len(parts) > 1:
        other, turned = (Either, "all into any") if junction is All else (All, "any into all")
        text = f"`{written(condition)}` turned from {turned}"
        yield Change(Kind.JUNCTION, other(parts), _place(condition), text)
    for at, part in enumerate(parts):
        before, behind = parts[:at], parts[at + 1 :]
        if len(parts) > 1:
            text = f"`{written(part)}` dropped"
            yield Change(Kind.CONDITION, junction((*before, *behind)), _place(part), text)
        for inner in changes(part, facts):
            yield evolve(inner, condition=junction((*before, inner.condition, *behind)))


def _of_leaf(leaf: Leaf, facts: Mapping[str, Fact]) -> Iterator[Change]:
    """The changes of one leaf; `known FACT` has none but to be dropped."""
    if leaf.rule is not None:
        for status in Status:
            text = f"{leaf.rule} is {status}"
            if text != leaf.text:
                told = f"`{leaf.text}` turned into `{text}`"
                yield Change(Kind.STATUS, _instead_of(leaf, text, facts), leaf.place, told)
    elif leaf.fact is not None and leaf.op is not None:
        fact, turned = facts[leaf.fact], _TURNED[leaf.op]
        right, *others = _right_sides(leaf, fact)
        compared = [(Kind.THRESHOLD, leaf.op, other, f"compared with {other}") for other in others]
        compared.append((Kind.COMPARISON, turned, right, f"with {leaf.op} turned into {turned}"))
        for kind, op, number_or_word, how in compared:
            changed = _instead_of(leaf, f"{leaf.fact} {op} {number_or_word}", facts)
            if _differ(leaf, changed, fact):
                yield Change(kind, changed, leaf.place, f"`{leaf.text}` {how}")


def _right_sides(leaf: Leaf, fact: Fact) -> Iterator[str]:
    """What a leaf compares with, then what else it could: a step more or less, another word."""
    number = threshold_of(leaf)
    if number is None:
        *_, right = leaf.text.split()
        yield right
        yield from (word for word in fact.words if word != right)
    else:
        step = millionths(fact.step)
        yield from map(_spelt, (number, number + step, number - step))


def threshold_of(leaf: Leaf) -> int | None:
    """The number that a leaf compares with, in millionths; None for a word or a truth."""
    if leaf.threshold is None or not isinstance(leaf.threshold.value, float):
        return None
    return millionths(leaf.threshold.value)


def _spelt(number: int) -> str:
    return f"{number / MILLION:.6f}".rstrip("0").rstrip(".")


def _instead_of(leaf: Leaf, text: str, facts: Mapping[str, Fact]) -> Leaf:
    """Another leaf at the place of this one, compiled as it is."""
    by_recognised = leaf.fact is not None and any(
        test.slot.startswith(slots.recognised(leaf.fact)) for tests in leaf.proof for test in tests
    )
    rules = {leaf.rule} if leaf.rule else set[str]()
    other = parse(text, (), Scope(facts, {}, rules, _NOWHERE, [], by_recognised))
    assert isinstance(other, Leaf)
    return evolve(other, at=leaf.at)


def _differ(leaf: Leaf, other: Leaf, fact: Fact) -> bool:
    """Whether some value that the fact may have decides two comparisons of it differently."""
    name = str(leaf.fact)
    ends = (slots.lo, slots.hi)
    return threshold_of(leaf) is None or any(
        decide(leaf, number) is not decide(other, number)
        for point in _points((leaf, other), fact)
        for number in [{end(of): point for end in ends for of in (name, slots.recognised(name))}]
    )


def _points(compared: tuple[Leaf, Leaf], fact: Fact) -> Iterator[int]:
    """The numbers of a fact at and around thresholds, in millionths, in its steps and range."""
    low, high, step = map(millionths, (*fact.range, fact.step))
    for leaf in compared:
        below = ((threshold_of(leaf) or 0) - low) // step * step + low
        yield from (p for p in (below - step, below, below + step) if low <= p <= high)


def _place(condition: Condition) -> str:
    return next(leaves(condition)).place
