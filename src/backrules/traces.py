"""How a verdict came about: what was compared with what, and what was missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from backrules.case import Case
from backrules.conditions import Leaf, decide, leaves, undecided
from backrules.facts.declarations import Basis
from backrules.facts.evidence import shown_value
from backrules.facts.values import Interval, Undecided
from backrules.rulebook.rule import Rule
from backrules.statuses import Status
from backrules.verdicts import Judgement


@frozen
class Check:
    """One comparison of a verdict: the fact's value, the threshold and whose number that is.

    ``value`` is a number, ``[lo, hi]``, a word, or None where it is missing. A check of another
    rule's verdict has that rule's id as ``fact`` and its status as ``value``.
    """

    fact: str
    value: Any
    unit: str
    op: str
    parameter: str | None
    threshold: Any
    basis: Basis | None
    holds: bool | None


@frozen
class Missing:
    """A fact that would settle an unknown verdict, and the question that supplies it.

    ``about`` names what the question is about: the exercises that nobody knows.
    """

    fact: str
    question: str
    about: tuple[str, ...] = ()


def checks(judgement: Judgement, case: Case) -> tuple[Check, ...]:
    """What was compared: by the gate that answered or stayed open, else by the condition."""
    condition = judgement.gate.when if judgement.gate else judgement.rule.when
    return tuple(
        _verdict_check(leaf, leaf.rule, case)
        if leaf.rule
        else _fact_check(leaf, str(leaf.fact), judgement.rule, case)
        for leaf in dict.fromkeys(leaves(condition))
    )


def missing(judgement: Judgement, case: Case) -> tuple[Missing, ...]:
    """What would settle an unknown verdict: supplying all of it does; nothing for other verdicts.

    A gate that answers unknown names its facts itself. Otherwise they are the facts of the open
    leaves, and of the verdicts that open leaves look at.
    """
    names = dict.fromkeys(_missing_facts(judgement, case))
    return tuple(one for name in names for one in _asked(name, case))


def _verdict_check(leaf: Leaf, rule: str, case: Case) -> Check:
    _, op, *status = leaf.text.split()
    return Check(
        fact=rule,
        value=str(case.judgements[rule].status),
        unit="",
        op=op,
        parameter=None,
        threshold=status[0] if status else None,
        basis=None,
        holds=decide(leaf, case.slots),
    )


def _fact_check(leaf: Leaf, name: str, rule: Rule, case: Case) -> Check:
    threshold = leaf.threshold
    parameter = threshold.parameter if threshold else None
    return Check(
        fact=name,
        value=shown_value(case.measured.facts.get(name)),
        unit=case.rulebook.declared.facts[name].unit,
        op=str(leaf.op or "known"),
        parameter=parameter,
        threshold=threshold.value if threshold else None,
        basis=rule.parameters[parameter].basis if parameter else None,
        holds=decide(leaf, case.slots),
    )


def _missing_facts(judgement: Judgement, case: Case) -> Iterator[str]:
    if judgement.status is not Status.UNKNOWN:
        return
    rule, gate = judgement.rule, judgement.gate
    if gate is not None and gate.missing:
        yield from gate.missing
        return
    for condition in (*(gate.when for gate in rule.gates), rule.when):
        for leaf in undecided(condition, case.slots):
            if leaf.rule is None:
                yield str(leaf.fact)
            else:
                yield from _missing_facts(case.judgements[leaf.rule], case)


def _asked(name: str, case: Case) -> Iterator[Missing]:
    value = case.measured.facts.get(name)
    declared = case.rulebook.declared
    doubts = value.doubts if isinstance(value, Interval | Undecided) else ()
    for kind in dict.fromkeys(doubt.kind for doubt in doubts):
        about = tuple(doubt.name for doubt in doubts if doubt.kind is kind and doubt.name)
        question = declared.questions[kind].replace("{name}", about[0] if about else "")
        yield Missing(name, question, about)
    if not doubts:
        fact = declared.facts[name]
        yield Missing(name, fact.question or declared.questions[fact.source])
