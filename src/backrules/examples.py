"""The examples of rules, judged: what a rule answers to the facts that its file gives it."""

from __future__ import annotations

from backrules import slots as slot_names
from backrules.engine import Engine
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Example, Rule
from backrules.slots import STATUS_CODES
from backrules.verdicts import Judgement, judgement_of


def judge_example(rulebook: Rulebook, rule: Rule, example: Example, engine: Engine) -> Judgement:
    """What the engine makes of a rule, given only the facts and verdicts of an example.

    Conditions that look at a rule without a verdict in the example stay open.
    """
    slots = rulebook.program.encoder.encode(example.facts)
    for other, status in example.verdicts.items():
        slots[slot_names.verdict(other)] = STATUS_CODES[status]
    number, plan = next(
        (number, plan)
        for number, stratum in enumerate(rulebook.program.strata)
        for plan in stratum.plans
        if plan.rule is rule
    )
    return judgement_of(plan, engine.ask(number, slots))
