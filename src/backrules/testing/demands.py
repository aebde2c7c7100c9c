"""What a rule's own conditions demand of slots for the rule to come out with a status.

Conditions are proved and refuted by tests on slots (`backrules.conditions`). A demand is that such
a test passes, or that it fails, which it also does where its slot is missing. A *goal* is met by
one of several alternatives; a status is reached by meeting all goals of one *way* to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from backrules.conditions import Condition, Sides, Slots, Test, sides
from backrules.rulebook.rule import Rule
from backrules.statuses import Status


@frozen
class Demand:
    """That a test passes, or that it doesn't."""

    test: Test
    passes: bool = True

    def holds(self, slots: Slots) -> bool:
        return self.test.passes(slots) is self.passes


Alternative = frozenset[Demand]
Goal = tuple[Alternative, ...]
Goals = tuple[Goal, ...]


def ways(rule: Rule) -> Iterator[tuple[Status, Goals]]:
    """Every way to every status, as `backrules.verdicts.judgement_of` goes through a rule."""
    passed: Goals = ()
    for at, gate in enumerate(rule.gates):
        yield gate.status, passed + proved(gate.when)
        if gate.status is not Status.NOT_APPLICABLE:
            passed += unproved(gate.when)
            continue
        behind = passed + unproved(gate.when) + unrefuted(gate.when)
        for later in rule.gates[at + 1 :]:
            if later.status is Status.NOT_APPLICABLE:
                yield later.status, behind + proved(later.when)
                behind += unproved(later.when)
        yield Status.UNKNOWN, behind
        passed += refuted(gate.when)
    yield Status.PRESENT, passed + proved(rule.when)
    yield Status.ABSENT, passed + refuted(rule.when)
    yield Status.UNKNOWN, passed + unproved(rule.when) + unrefuted(rule.when)


def statuses(rule: Rule) -> tuple[Status, ...]:
    """The statuses that a rule has a way to, in their own order."""
    reached = {status for status, _ in ways(rule)}
    return tuple(status for status in Status if status in reached)


def proved(condition: Condition) -> Goals:
    return _one_of(sides(condition)[0])


def refuted(condition: Condition) -> Goals:
    return _one_of(sides(condition)[1])


def unproved(condition: Condition) -> Goals:
    return _none_of(sides(condition)[0])


def unrefuted(condition: Condition) -> Goals:
    return _none_of(sides(condition)[1])


def given_slots(goals: Goals, slots: Slots) -> Goals:
    """What is left of goals where these slots are given; a goal that can't be met is empty."""
    return tuple(
        tuple(
            frozenset(demand for demand in alternative if demand.test.slot not in slots)
            for alternative in goal
            if all(demand.holds(slots) for demand in alternative if demand.test.slot in slots)
        )
        for goal in goals
    )


def _one_of(side: Sides) -> Goals:
    """All tests of some alternative pass."""
    return (_in_order(frozenset(map(Demand, tests)) for tests in side),)


def _none_of(side: Sides) -> Goals:
    """Of every alternative some test fails."""
    goals = (_in_order(frozenset({Demand(test, passes=False)}) for test in tests) for tests in side)
    return tuple(sorted(goals, key=lambda goal: [_key(one) for one in goal]))


def _in_order(alternatives: Iterator[Alternative]) -> Goal:
    """The same order in every process: sets have none of their own."""
    return tuple(sorted(alternatives, key=_key))


def _key(alternative: Alternative) -> tuple[int, list[tuple[str, str, int]]]:
    tests = (one.test for one in alternative)
    return len(alternative), sorted((test.slot, test.op, test.number) for test in tests)
