"""The examples of rules, judged: what a rule answers to the facts that its file gives it."""

from __future__ import annotations

from collections.abc import Mapping

from backrules import slots as slot_names
from backrules.engine import Engine
from backrules.facts.values import Facts
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Example, Rule
from backrules.slots import STATUS_CODES
from backrules.statuses import Status
from backrules.verdicts import Judgement, judgement_of


def judge_example(rulebook: Rulebook, rule: Rule, example: Example, engine: Engine) -> Judgement:
    """What the engine makes of a rule, given only the facts and verdicts of an example."""
    return judge_rule(rulebook, rule, example.facts, example.verdicts, engine)


def judge_rule(
    rulebook: Rulebook,
    rule: Rule,
    facts: Facts,
    verdicts: Mapping[str, Status],
    engine: Engine,
) -> Judgement:
    """What the engine makes of one rule, given facts and the verdicts of other rules by their ids.

    Conditions that look at a rule without a verdict stay open.
    """
    slots = slots_of(rulebook, facts, verdicts)
    number, plan = next(
        (number, plan)
        for number, stratum in enumerate(rulebook.program.strata)
        for plan in stratum.plans
        if plan.rule is rule
    )
    return judgement_of(plan, engine.ask(number, slots))


def slots_of(rulebook: Rulebook, facts: Facts, verdicts: Mapping[str, Status]) -> dict[str, int]:
    """The slots of facts, and of the verdicts of rules by their ids."""
    slots = rulebook.program.encoder.encode(facts)
    for other, status in verdicts.items():
        slots[slot_names.verdict(other)] = STATUS_CODES[status]
    return slots


def comes_out(example: Example, judgement: Judgement) -> bool:
    """Whether a judgement is what an example expects; of severity only where it names one."""
    is_severity = example.severity in (None, judgement.severity)
    return is_severity and example.status is judgement.status
