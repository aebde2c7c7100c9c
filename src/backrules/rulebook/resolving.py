"""From the files of rule folders to rules: names looked up, conditions and examples read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

from attrs import define, evolve

from backrules.conditions import Condition, Either
from backrules.errors import Problem, UnknownName, did_you_mean
from backrules.facts.declarations import Declarations
from backrules.facts.evidence import TABLES
from backrules.rulebook.condition_syntax import Scope, parse, parse_optional
from backrules.rulebook.declaring import check_parameter
from backrules.rulebook.example_syntax import resolve_examples
from backrules.rulebook.files import Located, RuleFiles
from backrules.rulebook.format import Effect, RuleFile, Withholding
from backrules.rulebook.rule import (
    Choice,
    Gate,
    Reason,
    Remedy,
    RestsOn,
    Rule,
    RuleNote,
)
from backrules.rulebook.shared_parts import check_factors, choices_of, read_gate
from backrules.rulebook.sources import Sources
from backrules.statuses import Kind, Severity
from backrules.structuring import Path, shown

CODE = re.compile(r"R(?P<reason>[0-9]{1,3})\.[0-9]{1,3}|C[0-9]{1,3}")

_NEVER = Either(())
_NO_REASON = Reason("", "")


@define(eq=False, repr=False)
class RuleResolver:
    """Turns one rule file into a `Rule`; its faults are added to those of the files."""

    located: Located[RuleFile]
    files: RuleFiles
    sources: Sources
    declared: Declarations
    gates: Mapping[str, Gate]

    @property
    def written(self) -> RuleFile:
        return self.located.value

    @property
    def faulty(self) -> Collection[str]:
        """The keys that couldn't be read."""
        return self.files.faulty.get(self.located.file.name, ())

    def fault(self, path: Path, message: str) -> None:
        if path[0] not in self.faulty:
            self.files.problems.append(Problem(self.located.place(*path), message))

    def rule(self) -> Rule | None:
        """The rule; None where its condition or its code has a fault."""
        written, before = self.written, len(self.files.problems)
        self._check_names()
        when = None
        if "when" not in self.faulty:
            when = parse(written.when, ("when",), self._scope(may_ask_known=False))
        reason = self._reason()
        rule = Rule(
            id=written.id,
            code=written.code,
            kind=written.kind,
            status=written.status,
            reason=reason or _NO_REASON,
            title=written.title,
            claim=written.claim,
            how=written.how,
            place=self.located.file.name,
            parameters={**self.declared.parameters, **written.parameters},
            gates=self._gates(),
            when=when or _NEVER,
            severity=self._severity(),
            confidence=self._confidence(),
            rests_on=self._rests_on(),
            cites=self.sources.find_quotes(written.cites, self.located),
            remedies=self._remedies(),
            caveats=self._found("caveat", written.caveats, self.sources.caveats, "caveats"),
            is_headline=Effect.HEADLINE in written.effects,
            says_too_early=Effect.EXPLAINS_NO_CHANGE_FALSE in written.effects,
            withholds=frozenset(
                adds
                for effect in written.effects
                if isinstance(effect, Withholding)
                for adds in effect.withhold
            ),
            explains=self._explains(),
            evidence=self._evidence(),
            notes=self._notes(),
            examples=partial(resolve_examples, self.located, self._scope()),
        )
        self._note_faults_since(before)
        return None if when is None or reason is None else rule

    def check_examples(self) -> None:
        """Add the faults of the examples, which `rule` leaves until they are asked for."""
        before = len(self.files.problems)
        if not self.written.examples:
            self.fault(("examples",), "expected at least one example")
        resolve_examples(self.located, self._scope())
        self._note_faults_since(before)

    def _note_faults_since(self, before: int) -> None:
        """A rule with any fault counts as left out in part."""
        if len(self.files.problems) > before:
            self.files.faulty.setdefault(self.located.file.name, frozenset())

    def _scope(self, **modes: bool) -> Scope:
        return Scope(
            facts=self.declared.facts,
            parameters={**self.declared.parameters, **self.written.parameters},
            rules=self.files.all("rules").keys(),
            file=self.located.file,
            problems=self.files.problems,
            **modes,
        )

    def _check_names(self) -> None:
        if self.written.id in self.declared.facts:
            self.fault(("id",), "a fact has this name already")
        for name, parameter in self.written.parameters.items():
            path: Path = ("parameters", name)
            if name in self.declared.parameters or name in self.declared.facts:
                self.fault(path, "a fact or a shared parameter has this name already")
            check_parameter(name, Located(parameter, self.located.file, path), self.sources)

    def _reason(self) -> Reason | None:
        match = CODE.fullmatch(self.written.code)
        if match is None:
            self.fault(("code",), f"expected a code like R2.1 or C1, got {self.written.code!r}")
            return None
        number = int(match["reason"]) if match["reason"] else None
        if number not in self.sources.reasons:
            place = self.located.place("code")
            message = f"no reason has the number {number}" if number else "no reason is for context"
            self.files.problems.append(UnknownName(place, message, "reason", str(number)))
        return self.sources.reasons.get(number)

    def _gates(self) -> tuple[Gate, ...]:
        scope = self._scope()
        gates = [
            self.sources.find("gate", gate, self.gates, self.located, "gates", at)
            if isinstance(gate, str)
            else read_gate(gate, ("gates", at), scope)
            for at, gate in enumerate(self.written.gates)
        ]
        return tuple(
            evolve(gate, at=scope.place(("gates", at))) for at, gate in enumerate(gates) if gate
        )

    def _severity(self) -> tuple[Choice, ...]:
        choices = choices_of(self.written.severity, ("severity",), self._scope(by_recognised=True))
        self._check_words(choices, "severity", [*map(str, Severity)])
        if "kind" in self.faulty:
            return choices
        if self.written.kind is Kind.CONTEXT:
            if choices:
                self.fault(("severity",), "a context rule has no severity")
        elif not choices or self.written.severity[-1].when is not None:
            self.fault(("severity",), "expected a last severity without a condition")
        return choices

    def _rests_on(self) -> tuple[Choice, ...]:
        choices = choices_of(self.written.rests_on, ("rests_on",), self._scope())
        self._check_words(choices, "rests_on", [*map(str, RestsOn)])
        return choices

    def _confidence(self) -> tuple[Choice, ...]:
        scope = self._scope()
        check_factors(self.written.confidence, ("confidence",), scope)
        return choices_of(self.written.confidence, ("confidence",), scope)

    def _check_words(self, choices: Iterable[Choice], key: str, words: Collection[str]) -> None:
        for at, choice in enumerate(choices):
            if choice.word not in words:
                hint = did_you_mean(choice.word, words)
                self.fault(
                    (key, at), f"expected one of {', '.join(words)}, got {shown(choice.word)}{hint}"
                )

    def _remedies(self) -> tuple[tuple[Remedy, Condition | None], ...]:
        remedies = []
        choices = choices_of(self.written.remedies, ("remedies",), self._scope())
        for at, choice in enumerate(choices):
            remedy = self.sources.find(
                "remedy", choice.word, self.sources.remedies, self.located, "remedies", at
            )
            if remedy:
                remedies.append((remedy, choice.when))
        return tuple(remedies)

    def _explains(self) -> tuple[str, ...]:
        found = self._found("rule", self.written.explains, self.files.all("rules"), "explains")
        return tuple(located.value.id for located in found)

    def _evidence(self) -> tuple[str, ...]:
        known = {**TABLES, **self.declared.facts}
        self._found("evidence", self.written.evidence, known, "evidence")
        return self.written.evidence

    def _found(
        self, what: str, names: Iterable[str], known: Mapping[str, Any], key: str
    ) -> tuple[Any, ...]:
        found = (
            self.sources.find(what, name, known, self.located, key, at)
            for at, name in enumerate(names)
        )
        return tuple(one for one in found if one is not None)

    def _notes(self) -> tuple[RuleNote, ...]:
        scope = self._scope()
        return tuple(
            RuleNote(note.say, parse_optional(note.when, ("notes", at, "when"), scope))
            for at, note in enumerate(self.written.notes)
        )


def code_order(rule: Rule) -> tuple[float, ...]:
    """Sorts rules by reason and number, context behind all reasons."""
    letter, numbers = rule.code[0], rule.code[1:].split(".")
    return (float("inf") if letter == "C" else 0.0, *map(float, numbers))
