"""Strategies for the facts of one rule, made from the rule's own conditions.

They work for any rule of any rulebook, also for one that was written a minute ago, and take a rule,
its id or its code. Facts are exact, intervals, half-open or missing, on the steps of their range,
and often on a number that the rule compares them with or a step beside it. Nothing is drawn and
thrown away: a status is reached by meeting what the conditions ask for.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen
from hypothesis import strategies as st

from backrules.conditions import Slots, leaves
from backrules.errors import BackrulesError
from backrules.facts.values import Value
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.rule import Rule
from backrules.slots import Encoder
from backrules.statuses import Status
from backrules.testing.demands import given_slots, ways
from backrules.testing.domains import Domain
from backrules.testing.given import Given, rule_of
from backrules.testing.solving import Solver


class Unreachable(BackrulesError, ValueError):
    """A status that no facts give a rule."""


@frozen
class NearMiss:
    """Facts that a rule is absent for, and those that make it present.

    They differ in the fact ``moved`` alone, which is exact in both: a number by one step, a word or
    a truth by being another one.
    """

    absent: Given
    present: Given
    moved: str


def facts(rule: Rule | str, rulebook: Rulebook | None = None) -> st.SearchStrategy[Given]:
    """Whatever the conditions of a rule look at, in any combination."""
    book = rulebook or shipped_rulebook()
    return Solver.of(rule_of(rule, book), book).given(())


def answering(
    rule: Rule | str, status: Status, rulebook: Rulebook | None = None
) -> st.SearchStrategy[Given]:
    """Facts and verdicts that a rule answers with this status.

    Raises `Unreachable` if there are none, `UnknownRule` for a rule that the rulebook hasn't.
    """
    book = rulebook or shipped_rulebook()
    asked = rule_of(rule, book)
    solver = Solver.of(asked, book)
    reaching = [goals for one, goals in ways(asked) if one is status and solver.can_meet(goals)]
    if not reaching:
        raise Unreachable(f"no facts within their ranges and steps make {asked.id} {status}")
    return st.one_of([solver.given(goals) for goals in reaching])


def present(rule: Rule | str, rulebook: Rulebook | None = None) -> st.SearchStrategy[Given]:
    """Facts and verdicts that prove a rule, with no gate in front of it."""
    return answering(rule, Status.PRESENT, rulebook)


def absent(rule: Rule | str, rulebook: Rulebook | None = None) -> st.SearchStrategy[Given]:
    """Facts and verdicts that refute a rule, with no gate in front of it."""
    return answering(rule, Status.ABSENT, rulebook)


def unknown(rule: Rule | str, rulebook: Rulebook | None = None) -> st.SearchStrategy[Given]:
    """Facts and verdicts that leave a rule open, at a gate or behind all of them."""
    return answering(rule, Status.UNKNOWN, rulebook)


def near_miss(rule: Rule | str, rulebook: Rulebook | None = None) -> st.SearchStrategy[NearMiss]:
    """Facts that a rule is just absent for: one step of one fact makes it present.

    Raises `Unreachable` for a rule that no fact turns alone, `UnknownRule` as `answering` does.
    """
    book = rulebook or shipped_rulebook()
    asked = rule_of(rule, book)
    solver = Solver.of(asked, book)
    every = dict(ways(asked))
    encoder = book.program.encoder
    turning: list[st.SearchStrategy[NearMiss]] = []
    for name in dict.fromkeys(leaf.fact for leaf in leaves(asked.when) if leaf.fact):
        domain = solver.facts[name]
        for before, after in domain.moves():
            goals = given_slots(every[Status.ABSENT], _filled(domain, name, before, encoder))
            goals += given_slots(every[Status.PRESENT], _filled(domain, name, after, encoder))
            if solver.can_meet(goals):
                turning.append(solver.given(goals).map(_apart(name, before, after)))
    if not turning:
        raise Unreachable(f"no fact turns {asked.id} from absent to present alone, in one step")
    return st.one_of(turning)


def _filled(domain: Domain, name: str, value: Value, encoder: Encoder) -> Slots:
    """The slots of one fact that has this value."""
    encoded = encoder.encode({name: value})
    return {slot: encoded[slot] for slot in domain.slots() if slot in encoded}


def _apart(name: str, before: Value, after: Value) -> Callable[[Given], NearMiss]:
    def near_miss(shared: Given) -> NearMiss:
        absent, present = (
            evolve(shared, facts={**shared.facts, name: value}) for value in (before, after)
        )
        return NearMiss(absent, present, name)

    return near_miss
