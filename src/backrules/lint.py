"""`lint`: every fault of a folder of rules, also those that take too long to look for at each load.

What loading finds comes first. Names of exercises are then held against each other, and rules
against their own examples: each has to answer what it says, and together they have to reach every
outcome, gate and threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from backrules.conditions import Leaf, leaves
from backrules.engine import Engine, engine_for
from backrules.engine.durable import is_available
from backrules.errors import InvalidRulebook, Problem
from backrules.examples import comes_out, judge_example
from backrules.exercises.loading import FILE as EXERCISES
from backrules.exercises.loading import name_problems
from backrules.facts.values import Interval, millionths
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import load_rulebook
from backrules.rulebook.rule import Example, Rule
from backrules.shipped import rules_folder
from backrules.statuses import Status
from backrules.verdicts import Judgement


def lint(folder: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of a user's folder on top of the rules of backrules, or of those themselves.

    Empty if there is none. Faults that keep the folder from being loaded stand alone.
    """
    linted = folder or rules_folder()
    try:
        rulebook = load_rulebook(linted, extend=True)
        names = [*_name_problems(linted)]
    except InvalidRulebook as error:
        return error.problems
    rules = [rule for rule in rulebook.rules if Path(rule.place).is_relative_to(linted)]
    faults = (problem for rule in rules for problem in _faults(rule, rulebook))
    return tuple(dict.fromkeys((*names, *faults)))


def _name_problems(linted: Path) -> Iterator[Problem]:
    for file in sorted(linted.rglob(EXERCISES)):
        yield from name_problems(file.parent)


def _faults(rule: Rule, rulebook: Rulebook) -> Iterator[Problem]:
    judgements: list[Judgement] = []
    for engine in _engines(rulebook):
        judgements = [judge_example(rulebook, rule, one, engine) for one in rule.examples]
        yield from _wrong_answers(rule.examples, judgements)
    yield from _unreached(rule, judgements)
    yield from _untested_thresholds(rule, rulebook)


def _engines(rulebook: Rulebook) -> list[Engine]:
    python = engine_for(rulebook.program, "python")
    return [engine_for(rulebook.program, "durable"), python] if is_available() else [python]


def _wrong_answers(
    examples: Sequence[Example], judgements: Sequence[Judgement]
) -> Iterator[Problem]:
    for example, judgement in zip(examples, judgements, strict=True):
        if not comes_out(example, judgement):
            yield Problem(example.place, f"expected {_answer(example)}, got {_answer(judgement)}")


def _answer(answered: Example | Judgement) -> str:
    return f"{answered.status}/{answered.severity}" if answered.severity else answered.status


def _unreached(rule: Rule, judgements: Sequence[Judgement]) -> Iterator[Problem]:
    place = rule.examples[0].place
    reached = {_answer(judgement) for judgement in judgements}
    outcomes = [f"{Status.PRESENT}/{choice.word}" for choice in rule.severity] or [Status.PRESENT]
    for outcome in (*outcomes, Status.ABSENT):
        if outcome not in reached:
            yield Problem(place, f"no example comes out as {outcome}")
    for number, gate in enumerate(rule.gates, start=1):
        if not any(one.gate is gate and one.status is gate.status for one in judgements):
            yield Problem(place, f"no example is answered by gate {number}, {gate.status}")


def _untested_thresholds(rule: Rule, rulebook: Rulebook) -> Iterator[Problem]:
    severities = (choice.when for choice in rule.severity if choice.when is not None)
    for condition in (rule.when, *severities):
        for leaf in leaves(condition):
            if not _is_tested(leaf, rule.examples, rulebook):
                message = f"no example stands on the threshold of {leaf.text!r} or a step beside it"
                yield Problem(leaf.place, message)


def _is_tested(leaf: Leaf, examples: Sequence[Example], rulebook: Rulebook) -> bool:
    """Whether the fact of a leaf is, in some example, at most one step from its threshold."""
    if leaf.fact is None or leaf.threshold is None or not isinstance(leaf.threshold.value, float):
        return True
    threshold = millionths(leaf.threshold.value)
    step = millionths(rulebook.declared.facts[leaf.fact].step)
    return any(
        isinstance(value := example.facts.get(leaf.fact), Interval)
        and value.is_exact
        and value.lo is not None
        and abs(millionths(value.lo) - threshold) <= step
        for example in examples
    )
