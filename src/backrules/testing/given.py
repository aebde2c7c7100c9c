"""What one rule is given: facts, and the verdicts of the rules that it looks at."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from backrules.engine import EngineName, engine_for
from backrules.errors import BackrulesError, did_you_mean
from backrules.examples import judge_rule
from backrules.facts.values import Facts, Interval, Value
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.rule import Rule
from backrules.statuses import Status
from backrules.verdicts import Judgement


class UnknownRule(BackrulesError, ValueError):
    """A rule that the rulebook doesn't have."""


@frozen(repr=False)
class Given:
    """Facts by name, those that aren't there missing, and verdicts of other rules by their ids.

    It is printed as rule files write the facts of an example.
    """

    facts: Facts
    verdicts: Mapping[str, Status] = field(factory=dict)

    def __repr__(self) -> str:
        written = [f"{name}: {_written(value)}" for name, value in self.facts.items()]
        written += [f"{rule}: {status}" for rule, status in self.verdicts.items()]
        return f"Given({{{', '.join(written)}}})"


def _written(value: Value) -> str:
    if not isinstance(value, Interval):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if value.is_exact:
        return f"{value.lo:.12g}"
    ends = ("null" if end is None else f"{end:.12g}" for end in (value.lo, value.hi))
    shown = f"[{', '.join(ends)}]"
    return shown if value.recognised is None else f"{shown} recognised {value.recognised:.12g}"


def judged(
    rule: Rule | str,
    given: Given,
    rulebook: Rulebook | None = None,
    *,
    engine: EngineName = "auto",
) -> Judgement:
    """What a rule answers to what it is given and to nothing else.

    ``rule`` is a rule of the rulebook, or its id or code; the rulebook is ours if none is given.
    Raises `UnknownRule` for a rule that it doesn't have, `EngineUnavailable` as `diagnose` does.
    """
    book = rulebook or shipped_rulebook()
    asked = engine_for(book.program, engine)
    return judge_rule(book, rule_of(rule, book), given.facts, given.verdicts, asked)


def rule_of(rule: Rule | str, rulebook: Rulebook) -> Rule:
    """The rule that is meant; raises `UnknownRule` where the rulebook doesn't have it."""
    name = rule if isinstance(rule, str) else rule.id
    try:
        found = rulebook[name]
    except KeyError:
        known = [text for one in rulebook.rules for text in (one.id, one.code)]
        raise UnknownRule(
            f"the rulebook has no rule {name[:60]!r}{did_you_mean(name, known)}"
        ) from None
    if isinstance(rule, str) or found is rule:
        return found
    raise UnknownRule(f"{name} is a rule of another rulebook; give it as rulebook=")
