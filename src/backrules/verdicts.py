"""From facts to verdicts: gates in order, then the condition, then severity and confidence."""

from __future__ import annotations

from attrs import frozen

from backrules import slots as slot_names
from backrules.conditions import Slots
from backrules.engine import Engine, Truth
from backrules.facts.values import Facts
from backrules.rulebook.program import Numbered, Plan, Program
from backrules.rulebook.rule import Gate, RestsOn, Rule
from backrules.statuses import Severity, Status

# By their words, which finds them in a tenth of the time that the enum takes.
_RESTS_ON = {str(one): one for one in RestsOn}


@frozen
class Judgement:
    """What the engine made of one rule.

    ``gate`` is the one that answered, or the one that stayed open and so left the rule unknown.
    ``factor`` is the product of the confidence factors that were proved.
    """

    rule: Rule
    status: Status
    gate: Gate | None = None
    severity: Severity | None = None
    rests_on: RestsOn = RestsOn.ROUTINE
    factor: float = 1.0


def judge(facts: Facts, program: Program, engine: Engine) -> tuple[dict[str, Judgement], Slots]:
    """The judgement of every rule by its id, and the slots that the conditions were held against.

    Lower strata come first; their verdicts are slots of the strata above.
    """
    slots = program.encoder.encode(facts)
    judgements: dict[str, Judgement] = {}
    for number, stratum in enumerate(program.strata):
        truth = engine.ask(number, slots)
        for plan in stratum.plans:
            judgement = judgement_of(plan, truth)
            judgements[plan.rule.id] = judgement
            slots[slot_names.verdict(plan.rule.id)] = slot_names.STATUS_CODES[judgement.status]
    return judgements, slots


def judgement_of(plan: Plan, truth: Truth) -> Judgement:
    """What one rule comes to where ``truth`` decides the conditions of its plan.

    The first gate that is proved answers. Behind a not_applicable gate that stays open only another
    one can still answer: the rule is closed then, whatever the open gate comes to.
    """
    rule = plan.rule
    open_gate: Gate | None = None
    for gate, number in plan.gates:
        if open_gate is not None and gate.status is not Status.NOT_APPLICABLE:
            continue
        holds = truth(number)
        if holds:
            return Judgement(rule, gate.status, gate)
        if holds is None and gate.status is Status.NOT_APPLICABLE:
            open_gate = open_gate or gate
    if open_gate is not None:
        return Judgement(rule, Status.UNKNOWN, open_gate)
    holds = truth(plan.when)
    if holds is None:
        return Judgement(rule, Status.UNKNOWN)
    rests_on = _RESTS_ON[_first(plan.rests_on, truth) or RestsOn.ROUTINE]
    factor = 1.0
    for word, condition in plan.confidence:
        if condition is None or truth(condition):
            factor *= float(word)
    if not holds:
        return Judgement(rule, Status.ABSENT, None, None, rests_on, factor)
    chosen = _first(plan.severity, truth)
    severity = Severity(chosen) if chosen else None
    return Judgement(rule, Status.PRESENT, None, severity, rests_on, factor)


def _first(choices: tuple[Numbered, ...], truth: Truth) -> str | None:
    """The first choice without a condition, or whose condition is proved."""
    for word, number in choices:
        if number is None or truth(number):
            return word
    return None
