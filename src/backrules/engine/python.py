"""Conditions as plain Python closures: the reference, and the engine where there is no other."""

from __future__ import annotations

from collections.abc import Callable

from backrules.conditions import All, Condition, Leaf, Not, Op, Sides, Slots, Test, decide
from backrules.rulebook.program import Program

Decide = Callable[[Slots], bool | None]


class PythonEngine:
    """Asks each condition when it is needed; nothing is shared between threads but closures."""

    name = "python"

    def __init__(self, program: Program) -> None:
        self._closures = {
            number: _proof(condition) if number in program.proof_only else compiled(condition)
            for stratum in program.strata
            for number, condition in stratum.conditions.items()
        }

    def ask(self, stratum: int, slots: Slots) -> Callable[[int], bool | None]:  # noqa: ARG002
        """Decide conditions one by one, as they are asked; of any stratum."""
        closures = self._closures
        return lambda number: closures[number](slots)


def _proof(condition: Condition) -> Decide:
    """A closure that tells whether a condition is proved, else None."""
    decided = compiled(condition)
    return lambda slots: decided(slots) or None


def compiled(condition: Condition) -> Decide:
    """A closure that decides a condition as `backrules.conditions.decide` does."""
    match condition:
        case Leaf():
            return _leaf(condition)
        case Not():
            return _opposite(compiled(condition.part))
        case All():
            return _kleene(tuple(map(compiled, condition.parts)), decisive=False)
        case _:
            return _kleene(tuple(map(compiled, condition.parts)), decisive=True)


def _leaf(leaf: Leaf) -> Decide:
    """The comparisons of a leaf written out, in every form that a leaf has but `!=` of a number.

    A missing slot counts as the number that it is held against, and so passes none of them.
    """
    match _strict(leaf.proof), _strict(leaf.refutation):
        case [[(Op.LT, a, m)]], [[(Op.GT, b, n)]]:
            return lambda slots: slots.get(a, m) < m or (False if slots.get(b, n) > n else None)
        case [[(Op.GT, a, m)]], [[(Op.LT, b, n)]]:
            return lambda slots: slots.get(a, m) > m or (False if slots.get(b, n) < n else None)
        case [[(Op.EQ, a, m)]], [[(Op.NE, b, n)]]:
            return lambda slots: slots.get(a) == m or (False if slots.get(b, n) != n else None)
        case [[(Op.NE, a, m)]], [[(Op.EQ, b, n)]]:
            return lambda slots: slots.get(a, m) != m or (False if slots.get(b) == n else None)
        case [[(Op.EQ, a, m)]], [[(Op.EQ, b, n)]]:
            return lambda slots: slots.get(a) == m or (False if slots.get(b) == n else None)
        case [[(Op.LT, a, m), (Op.GT, b, n)]], [[(Op.LT, c, o)], [(Op.GT, d, p)]]:
            return lambda slots: (
                (slots.get(a, m) < m and slots.get(b, n) > n)
                or (False if slots.get(c, o) < o or slots.get(d, p) > p else None)
            )
        case _:
            return lambda slots: decide(leaf, slots)


def _strict(side: Sides) -> list[list[tuple[Op, str, int]]]:
    """The tests of every alternative in order, with ``<`` and ``>`` for ``<=`` and ``>=``."""

    def strict(test: Test) -> tuple[Op, str, int]:
        match test.op:
            case Op.LE:
                return Op.LT, test.slot, test.number + 1
            case Op.GE:
                return Op.GT, test.slot, test.number - 1
            case _:
                return test.op, test.slot, test.number

    return sorted(sorted(map(strict, tests)) for tests in side)


def _opposite(inner: Decide) -> Decide:
    def decide_not(slots: Slots) -> bool | None:
        decided = inner(slots)
        return None if decided is None else not decided

    return decide_not


def _kleene(parts: tuple[Decide, ...], *, decisive: bool) -> Decide:
    def decide_parts(slots: Slots) -> bool | None:
        result: bool | None = not decisive
        for part in parts:
            decided = part(slots)
            if decided is decisive:
                return decisive
            if decided is None:
                result = None
        return result

    return decide_parts
