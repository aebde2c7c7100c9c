"""Conditions as plain Python closures: the reference, and the engine where there is no other."""

from __future__ import annotations

from collections.abc import Callable

from backrules.conditions import COMPARE, All, Condition, Leaf, Not, Sides, Slots, decide
from backrules.rulebook.program import Program

Decide = Callable[[Slots], bool | None]


class PythonEngine:
    """Asks each condition when it is needed; nothing is shared between threads but closures."""

    name = "python"

    def __init__(self, program: Program) -> None:
        self._closures = {
            number: compiled(condition)
            for stratum in program.strata
            for number, condition in stratum.conditions.items()
        }

    def ask(self, stratum: int, slots: Slots) -> Callable[[int], bool | None]:  # noqa: ARG002
        """Decide conditions one by one, as they are asked; of any stratum."""
        closures = self._closures
        return lambda number: closures[number](slots)


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
    proof, refutation = _only_test(leaf.proof), _only_test(leaf.refutation)
    if proof is None or refutation is None:
        return lambda slots: decide(leaf, slots)
    proof_slot, proves, proof_number = proof
    refutation_slot, refutes, refutation_number = refutation

    def decide_leaf(slots: Slots) -> bool | None:
        value = slots.get(proof_slot)
        if value is not None and proves(value, proof_number):
            return True
        value = slots.get(refutation_slot)
        if value is not None and refutes(value, refutation_number):
            return False
        return None

    return decide_leaf


def _only_test(side: Sides) -> tuple[str, Callable[[int, int], bool], int] | None:
    if len(side) == 1:
        [tests] = side
        if len(tests) == 1:
            [test] = tests
            return test.slot, COMPARE[test.op], test.number
    return None


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
