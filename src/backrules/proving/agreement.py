"""Whether both engines decide alike, in every cell around every number that conditions name.

A condition is asked about facts that lie a step below, on and a step above each of its thresholds,
exactly and as intervals across these, and that are missing; words, truths and verdicts run through
all that they can be. Where these are more than `MOST_TOGETHER` combinations, each two facts of the
condition run through all of theirs, while the others lie below, then on, then above their first
threshold: the work grows with the square of the facts in a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from math import prod

from backrules import slots as slot_names
from backrules.conditions import Condition, leaves
from backrules.engine import Truth, engine_for
from backrules.facts.declarations import Fact, FactType
from backrules.facts.evidence import shown_value
from backrules.facts.values import MILLION, Interval, Undecided, Value, exactly, millionths
from backrules.proving.changes import threshold_of
from backrules.render.rule_page import written
from backrules.rulebook.book import Rulebook
from backrules.rulebook.program import Stratum, deciding_conditions
from backrules.statuses import Status

MOST_TOGETHER = 2_000

Cell = Value | Status
Situation = Mapping[str, Cell]


def assert_engines_agree(rulebook: Rulebook) -> None:
    """Ask both engines every condition in every boundary cell, and in the examples of all rules.

    Of conditions that only matter where they are proved, they have to agree whether they are.
    Raises AssertionError with the condition, its place and rules, the facts and the two answers;
    `EngineUnavailable` where durable-rules doesn't import.
    """
    program = rulebook.program
    durable, python = engine_for(program, "durable"), engine_for(program, "python")
    for number, stratum in enumerate(program.strata):
        for situation in _situations(stratum, rulebook.declared.facts):
            facts = {n: cell for n, cell in situation.items() if not isinstance(cell, Status)}
            slots = program.encoder.encode(facts)
            for name, cell in situation.items():
                if isinstance(cell, Status):
                    slots[slot_names.verdict(name)] = slot_names.STATUS_CODES[cell]
            _compare(stratum, situation, durable.ask(number, slots), python.ask(number, slots))


def _compare(stratum: Stratum, situation: Situation, durable: Truth, python: Truth) -> None:
    for number, condition in stratum.conditions.items():
        if durable(number) is not python(number):
            rules = [p.rule.id for p in stratum.plans if condition in deciding_conditions(p.rule)]
            raise AssertionError(
                f"{next(leaves(condition)).place}: {', '.join(rules)}: `{written(condition)}` is "
                f"{durable(number)} by durable-rules and {python(number)} by Python, where "
                + ", ".join(f"{name} is {_told(cell)}" for name, cell in situation.items())
            )


def _told(cell: Cell) -> str:
    if isinstance(cell, Interval) and cell.recognised is not None and not cell.is_exact:
        return f"{shown_value(cell)}, recognised {cell.recognised}"
    return "missing" if isinstance(cell, Undecided) else str(shown_value(cell))


def _situations(stratum: Stratum, facts: Mapping[str, Fact]) -> Iterator[Situation]:
    for plan in stratum.plans:
        for example in plan.rule.examples:
            yield {**example.facts, **example.verdicts}
    for condition in stratum.conditions.values():
        yield from _combined(_cells_by_name(condition, facts))


def _combined(cells: Mapping[str, list[Cell]]) -> Iterator[Situation]:
    """The combinations of cells, of all names or of each two of them."""
    if prod(map(len, cells.values())) <= MOST_TOGETHER:
        yield from (dict(zip(cells, chosen, strict=True)) for chosen in product(*cells.values()))
        return
    homes = [{name: own[home % len(own)] for name, own in cells.items()} for home in range(3)]
    for (first, firsts), (second, seconds) in combinations(cells.items(), 2):
        for home, one, other in product(homes, firsts, seconds):
            yield {**home, first: one, second: other}


def _cells_by_name(condition: Condition, facts: Mapping[str, Fact]) -> dict[str, list[Cell]]:
    """What each fact and each rule that a condition names can be."""
    thresholds: dict[str, set[int]] = {}
    cells: dict[str, list[Cell]] = {}
    for leaf in leaves(condition):
        if leaf.rule is not None:
            cells[leaf.rule] = [*Status]
        else:
            number = threshold_of(leaf)
            own = thresholds.setdefault(str(leaf.fact), set())
            own.update([] if number is None else [number])
    return cells | {name: _values(facts[name], sorted(thresholds[name])) for name in thresholds}


def _values(fact: Fact, thresholds: list[int]) -> list[Cell]:
    """Every way that a fact can lie to some thresholds; a number without one is its lowest."""
    match fact.type:
        case FactType.NUMBER:
            step = millionths(fact.step)
            around = thresholds or [millionths(fact.range[0])]
            return [*chain.from_iterable(_cells(one, step) for one in around), Undecided()]
        case FactType.WORD:
            return [*fact.words, Undecided()]
        case _:
            return [True, False, Undecided()]


def _cells(threshold: int, step: int) -> Iterator[Interval]:
    """Below, on and above a threshold; then across it, with each of these as what is recognised."""
    below, on, above = ends = [(threshold + way * step) / MILLION for way in (-1, 0, 1)]
    yield from (exactly(end) for end in ends)
    yield from (Interval(below, above, recognised) for recognised in (None, *ends))
    yield from (Interval(below, on), Interval(on, above), Interval(None, on), Interval(on, None))
