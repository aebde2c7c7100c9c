"""Everything about one rule as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from backrules.conditions import All, Condition, Leaf, Not, leaves
from backrules.facts.declarations import Basis, Parameter
from backrules.facts.evidence import shown_value
from backrules.render.page import Block, Bullets, Grid, Heading, Page, Paragraph, Quotation, Tone
from backrules.render.quantities import MOST_DECIMALS, RATIO, amount, bare
from backrules.render.telling import quotation
from backrules.render.wording import Phrases
from backrules.rulebook.book import Rulebook
from backrules.rulebook.rule import Caveat, Example, Remedy, Rule
from backrules.statuses import Status

PARAMETER_COLUMNS = ("parameter_column", "value_column", "unit_column", "basis_column")


def rule_page(rule: Rule, rulebook: Rulebook) -> Page:
    """A rule as its file has it: claim, conditions, whose its numbers are, quotes, examples."""
    return (*_Telling(rule, rulebook, Phrases(rulebook)).page(),)


def rules_page(rulebook: Rulebook) -> Page:
    """All rules of a rulebook, one a line."""
    say = Phrases(rulebook).say
    rows = tuple((rule.code, rule.id, rule.title, str(rule.kind)) for rule in rulebook.rules)
    columns = ("code_column", "id_column", "title_column", "kind_column")
    return (Grid(columns=tuple(map(say, columns)), rows=rows),)


def rule_name(rule: Rule, phrases: Phrases) -> str:
    """A rule by its code and title."""
    return phrases.say("named", code=rule.code, title=rule.title)


def written(condition: Condition) -> str:
    """A condition as one line: ``a < 1 and (b >= 2 or not c == 3)``."""
    match condition:
        case Leaf():
            return condition.text
        case Not():
            return f"not {_part(condition.part)}"
        case All():
            return " and ".join(map(_part, condition.parts))
        case _:
            return " or ".join(map(_part, condition.parts))


def _part(condition: Condition) -> str:
    text = written(condition)
    return text if isinstance(condition, Leaf | Not) else f"({text})"


def listing(values: Mapping[str, str]) -> str:
    """Names and values in one line."""
    return ", ".join(f"{name} {value}" for name, value in values.items())


@frozen
class _Telling:
    rule: Rule
    rulebook: Rulebook
    phrases: Phrases

    def page(self) -> Iterator[Block]:
        rule, say = self.rule, self.phrases.say
        yield Heading(rule.title, level=1)
        kind = say("rule_kind", code=rule.code, id=rule.id, kind=rule.kind, status=rule.status)
        yield Paragraph(kind, tone=Tone.FAINT)
        yield Paragraph(rule.reason.heading, label=say("rule_reason"))
        yield Paragraph(rule.claim, label=say("article"))
        yield Paragraph(rule.how, label=say("how"))
        yield from self.conditions()
        yield from self.names()
        yield from self.listed(say("rule_notes"), [self.where(n.say, n.when) for n in rule.notes])
        yield from self.listed(say("to_do"), [*map(self.remedy, rule.remedies)])
        explains = [self.rulebook[other] for other in rule.explains]
        explained_by = [other for other in self.rulebook.rules if rule.id in other.explains]
        yield from self.listed(
            say("explains"), [rule_name(other, self.phrases) for other in explains]
        )
        yield from self.listed(
            self.phrases.word("explained_by").capitalize(),
            [rule_name(other, self.phrases) for other in explained_by],
        )
        yield from self.listed(
            say("softer"),
            [say("caveat", text=c.text.rstrip("."), source=c.source) for c in self.caveats()],
        )
        yield from self.quotes()
        yield from self.examples()

    def listed(self, heading: str, items: list[str]) -> Iterator[Block]:
        if items:
            yield Heading(heading, level=3)
            yield Bullets(tuple(items))

    def given(self, word: str, when: Condition | None) -> str:
        """A word and the condition that it stands under."""
        word = self.phrases.word(word)
        return self.phrases.say("given", word=word, when=written(when)) if when else word

    def where(self, sentence: str, when: Condition | None) -> str:
        """A sentence and the condition that it stands under."""
        if when is None:
            return sentence
        return self.phrases.say("where", sentence=sentence, when=written(when))

    def remedy(self, advice: tuple[Remedy, Condition | None]) -> str:
        """What to do, where, and the quotes that advise it."""
        remedy, when = advice
        text = self.where(f"{remedy.id} {remedy.text}", when)
        quotes = ", ".join(quote.id for quote in remedy.cites)
        return self.phrases.say("said_with_id", who=text, id=quotes) if quotes else text

    def caveats(self) -> dict[Caveat, None]:
        """Where the evidence is softer than what the rule or a remedy of it rests on."""
        remedies = (remedy.caveat for remedy, _ in self.rule.remedies)
        return dict.fromkeys((*self.rule.caveats, *filter(None, remedies)))

    def conditions(self) -> Iterator[Block]:
        """Gates, condition and severities, in the order in which they are asked."""
        rule = self.rule
        for heading, choices in (
            ("rule_gates", [(gate.status, gate.when) for gate in rule.gates]),
            ("rule_when", [(Status.PRESENT, rule.when)]),
            ("rule_severity", [(one.word, one.when) for one in rule.severity]),
            ("rule_confidence", [(one.word, one.when) for one in rule.confidence]),
        ):
            lines = [self.given(*choice) for choice in choices]
            yield from self.listed(self.phrases.say(heading), lines)

    def names(self) -> Iterator[Block]:
        """What the names in the conditions stand for: facts, and numbers with whose they are."""
        say = self.phrases.say
        named = [*self.leaves()]
        facts = dict.fromkeys(leaf.fact for leaf in named if leaf.fact)
        if facts:
            declared = self.rulebook.declared.facts
            yield Heading(say("facts"), level=3)
            yield Grid(
                columns=(say("fact_column"), say("unit_column"), say("definition_column")),
                rows=tuple((n, declared[n].unit, declared[n].definition) for n in facts),
            )
            yield from self.listed(say("question_column"), self.questions(facts))
        thresholds = (leaf.threshold.parameter for leaf in named if leaf.threshold)
        if parameters := dict.fromkeys(filter(None, thresholds)):
            yield Heading(say("parameters"), level=3)
            yield Grid(
                columns=tuple(map(say, PARAMETER_COLUMNS)),
                rows=tuple(self.parameter(n, self.rule.parameters[n]) for n in parameters),
            )

    def questions(self, facts: Iterable[str]) -> list[str]:
        """The questions that a person can answer, each with the facts that it supplies."""
        asked: dict[str, list[str]] = {}
        for name in facts:
            if question := self.rulebook.declared.facts[name].question:
                asked.setdefault(question, []).append(name)
        return [
            self.phrases.say("answer_as", name=", ".join(names), expected=question)
            for question, names in asked.items()
        ]

    def leaves(self) -> Iterator[Leaf]:
        """Every comparison that the rule makes."""
        rule = self.rule
        conditions = (
            *(gate.when for gate in rule.gates),
            rule.when,
            *(one.when for one in (*rule.severity, *rule.confidence)),
            *(one.when for one in rule.notes),
            *(when for _, when in rule.remedies),
        )
        return (leaf for condition in conditions if condition for leaf in leaves(condition))

    def parameter(self, name: str, one: Parameter) -> tuple[str, ...]:
        """A number, its unit, and whose it is with its quote or its reason."""
        is_quoted = one.basis is Basis.ARTICLE
        whose = self.phrases.say(f"basis_{one.basis}", by=one.quote if is_quoted else one.why)
        return name, bare(one.value, RATIO, MOST_DECIMALS), one.unit, whose

    def quotes(self) -> Iterator[Block]:
        """The quotes that the rule rests on, then those of its remedies."""
        advice = (quote for remedy, _ in self.rule.remedies for quote in remedy.cites)
        quotes = dict.fromkeys((*self.rule.cites, *advice))
        if quotes:
            yield Heading(self.phrases.say("rule_quotes"), level=3)
        for quote in quotes:
            said = quotation(quote, self.phrases)
            who = self.phrases.say("said_with_id", who=said.who, id=quote.id)
            yield Quotation(said.text, who)

    def examples(self) -> Iterator[Block]:
        """The examples, with what most of them share said once."""
        say, examples = self.phrases.say, self.rule.examples
        facts = [self.example_facts(one) for one in examples]
        counts = Counter(item for one in facts for item in one.items())
        shared = {
            name: value
            for (name, value), count in counts.items()
            if 2 * count > len(facts) and all(name in one for one in facts)
        }
        yield Heading(say("examples"), level=3)
        yield Grid(
            columns=(say("example_column"), say("verdict_column")),
            rows=tuple(
                (
                    listing({n: v for n, v in one.items() if shared.get(n) != v}),
                    self.answer(example),
                )
                for one, example in zip(facts, examples, strict=True)
            ),
        )
        if shared:
            yield Paragraph(listing(shared), label=say("examples_share"), tone=Tone.FAINT)

    def example_facts(self, example: Example) -> dict[str, str]:
        """The facts and the verdicts that an example is about, as texts."""
        word = self.phrases.word
        return {
            **{
                name: amount(shown_value(value), RATIO, self.phrases, MOST_DECIMALS)
                for name, value in example.facts.items()
            },
            **{name: word(status) for name, status in example.verdicts.items()},
        }

    def answer(self, example: Example) -> str:
        status = self.phrases.word(example.status)
        if example.severity is None:
            return status
        weight = self.phrases.word(example.severity)
        return self.phrases.say("weighed", title=status, weight=weight)
