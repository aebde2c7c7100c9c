"""`rule_coverage`: what cases show of the rules that they were judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from backrules.case import Case
from backrules.conditions import Condition, Leaf, Slots, leaves
from backrules.errors import BackrulesError, did_you_mean
from backrules.examples import slots_of
from backrules.facts.values import Facts
from backrules.proving.covered import LeafCoverage, Outcomes, RulebookCoverage, RuleCoverage
from backrules.proving.occurrences import Occurrences, Truths, occurrences_of
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Rule
from backrules.statuses import Severity, Status
from backrules.verdicts import Judgement

NO_VERDICTS: Mapping[str, Status] = {}


@frozen
class RuleCase:
    """What one rule was judged from: slots of facts, and of verdicts that it looks at."""

    rule: str
    slots: Slots


def rule_coverage(rulebook: Rulebook, cases: Iterable[RuleCase]) -> RulebookCoverage:
    """Which outcomes the cases reach of every rule, and which of its leaves they show to matter.

    `rule_case`, `example_cases` and `diagnosis_cases` make cases. Raises `BackrulesError` for a
    case of a rule that the rulebook doesn't have.
    """
    tally = Tally(rulebook)
    for case in cases:
        tally.add(case)
    return tally.coverage()


def rule_case(
    rulebook: Rulebook, rule: Rule, facts: Facts, verdicts: Mapping[str, Status] = NO_VERDICTS
) -> RuleCase:
    """A rule, given these facts and these verdicts of other rules by their ids."""
    return RuleCase(rule.id, slots_of(rulebook, facts, verdicts))


def example_cases(rulebook: Rulebook) -> Iterator[RuleCase]:
    """Every example in the files of the rules, a case of its own rule only."""
    for rule in rulebook.rules:
        for example in rule.examples:
            yield rule_case(rulebook, rule, example.facts, example.verdicts)


def diagnosis_cases(case: Case) -> Iterator[RuleCase]:
    """A whole diagnosis, a case of every rule."""
    for rule in case.rulebook.rules:
        yield RuleCase(rule.id, case.slots)


class Tally:
    """What the cases of a rulebook show, counted while they come; safe from many threads.

    Cases in which all leaves of a rule come to the same are one case.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self._digest = rulebook.digest
        self._rules = {rule.id: occurrences_of(rule) for rule in rulebook.rules}
        self._seen: dict[str, set[Truths]] = {name: set() for name in self._rules}

    def add(self, case: RuleCase) -> None:
        """Count a case; raises `BackrulesError` where its rule isn't one of the rulebook."""
        occurrences = self._rules.get(case.rule)
        if occurrences is None:
            hint = did_you_mean(case.rule, self._rules)
            raise BackrulesError(f"no rule of the rulebook has the id {case.rule!r}{hint}")
        self._seen[case.rule].add(occurrences.truths(case.slots))

    def coverage(self) -> RulebookCoverage:
        """What all cases so far show."""
        return RulebookCoverage(
            self._digest,
            tuple(
                _covered(occurrences, frozenset(self._seen[name]))
                for name, occurrences in self._rules.items()
            ),
        )


def _covered(occurrences: Occurrences, seen: Iterable[Truths]) -> RuleCoverage:
    rule = occurrences.rule
    leaves_ = [LeafCoverage(o.condition, o.leaf.text, o.leaf.place) for o in occurrences.all]
    judgements = []
    for truths in seen:
        judgement = occurrences.judged(truths)
        judgements.append(judgement)
        leaves_ = [
            leaf if leaf.matters else _with(leaf, at, truths, judgement, occurrences)
            for at, leaf in enumerate(leaves_)
        ]
    return RuleCoverage(
        id=rule.id,
        code=rule.code,
        place=rule.place,
        leaves=tuple(leaves_),
        statuses=Outcomes(_statuses(rule), frozenset(str(one.status) for one in judgements)),
        severities=Outcomes(
            _severities(rule), frozenset(str(one.severity) for one in judgements if one.severity)
        ),
    )


def _with(
    leaf: LeafCoverage, at: int, truths: Truths, judgement: Judgement, occurrences: Occurrences
) -> LeafCoverage:
    """What the case adds to what is known of the leaf at this place."""
    truth = truths[at]
    if truth is None:
        return leaf
    opposite = occurrences.judged((*truths[:at], not truth, *truths[at + 1 :]))
    answer = _answer(judgement)
    if _answer(opposite) == answer:
        return leaf
    if truth:
        return evolve(leaf, proved=leaf.proved | {answer})
    return evolve(leaf, refuted=leaf.refuted | {answer})


def _answer(judgement: Judgement) -> str:
    """Everything that a verdict is, in words: two judgements of one rule are equal if these are."""
    weight = f"/{judgement.severity}" if judgement.severity else ""
    by = "".join(
        f" by gate {number}"
        for number, gate in enumerate(judgement.rule.gates, start=1)
        if gate is judgement.gate
    )
    return f"{judgement.status}{weight}{by} on {judgement.rests_on} x {judgement.factor}"


def _statuses(rule: Rule) -> tuple[str, ...]:
    """What a rule can answer at all: unknown where something that closes it can be open."""
    closing = [gate.when for gate in rule.gates if gate.status is Status.NOT_APPLICABLE]
    reachable = {Status.PRESENT, Status.ABSENT, *(gate.status for gate in rule.gates)}
    if any(map(_can_be_open, (*closing, rule.when))):
        reachable.add(Status.UNKNOWN)
    return tuple(str(status) for status in Status if status in reachable)


def _severities(rule: Rule) -> tuple[str, ...]:
    named = {choice.word for choice in rule.severity}
    return tuple(str(severity) for severity in Severity if severity in named)


def _can_be_open(condition: Condition) -> bool:
    return any(map(_is_three_valued, leaves(condition)))


def _is_three_valued(leaf: Leaf) -> bool:
    """Whether a leaf is ever open: ``known FACT`` and ``RULE is STATUS`` never are."""
    return leaf.op is not None or leaf.text.endswith(" holds")
