"""What a fact or a verdict can be under demands on its slots, and the drawing of it.

Numbers stay in the range that their fact declares and on its steps, whatever end of an interval
they are. A verdict is one that its rule can have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Protocol

from attrs import frozen
from hypothesis import strategies as st

from backrules import slots
from backrules.conditions import COMPARE, OPPOSITE, Op
from backrules.facts.declarations import Fact, FactType
from backrules.facts.values import MILLION, Interval, Value, exactly, millionths
from backrules.statuses import Status
from backrules.testing.demands import Demand
from backrules.testing.shapes import Ends, Shape, at_least, at_most, shapes

Demands = frozenset[Demand]

Drawn = st.SearchStrategy[Value | Status | None]

NO_DEMANDS: Demands = frozenset()


class Domain(Protocol):
    """Everything that a fact or a verdict can be. A missing fact is drawn as None."""

    def slots(self) -> tuple[str, ...]:
        """The slots that a value may fill."""
        ...

    def can_meet(self, demands: Demands) -> bool:
        """Whether some value meets all demands at once."""
        ...

    def values(self, demands: Demands) -> Drawn:
        """The values that meet demands which can be met; what shrinking ends at comes first."""
        ...


def is_missing_allowed(demands: Demands, name: str) -> bool:
    """Whether a fact may be missing: no test on it has to pass, but that it isn't known."""
    return all(
        COMPARE[demand.test.op](0, demand.test.number) is demand.passes
        if demand.test.slot == slots.known(name)
        else not demand.passes
        for demand in demands
    )


def is_known_allowed(demands: Demands, name: str) -> bool:
    return all(
        COMPARE[demand.test.op](1, demand.test.number) is demand.passes
        for demand in demands
        if demand.test.slot == slots.known(name)
    )


@frozen
class Verdicts:
    """The verdicts of another rule; one is always there."""

    rule: str
    statuses: tuple[Status, ...]

    def slots(self) -> tuple[str, ...]:
        return (slots.verdict(self.rule),)

    def can_meet(self, demands: Demands) -> bool:
        return bool(self._meeting(demands))

    def values(self, demands: Demands) -> Drawn:
        return st.sampled_from(self._meeting(demands))

    def _meeting(self, demands: Demands) -> list[Status]:
        slot = slots.verdict(self.rule)
        return [
            one
            for one in self.statuses
            if all(demand.holds({slot: slots.STATUS_CODES[one]}) for demand in demands)
        ]


@frozen
class Words:
    """The words or the two truths of a fact."""

    name: str
    fact: Fact

    def slots(self) -> tuple[str, ...]:
        return self.name, slots.known(self.name)

    @property
    def words(self) -> tuple[str | bool, ...]:
        return self.fact.words or (False, True)

    def can_meet(self, demands: Demands) -> bool:
        return is_missing_allowed(demands, self.name) or bool(self._meeting(demands))

    def values(self, demands: Demands) -> Drawn:
        words: list[str | bool | None] = [*self._meeting(demands)]
        if not demands:
            words.insert(0, None)
        elif is_missing_allowed(demands, self.name):
            words.append(None)
        return st.sampled_from(words)

    def moves(self) -> Iterator[tuple[Value, Value]]:
        """Pairs of different words."""
        yield from permutations(self.words, 2)

    def _meeting(self, demands: Demands) -> list[str | bool]:
        known = slots.known(self.name)
        return [
            word
            for word in self.words
            if all(
                demand.holds({self.name: slots.code_of(word, self.fact), known: 1})
                for demand in demands
            )
        ]


@frozen
class Numbers:
    """The numbers of a fact, and intervals of them.

    Values lie often on or beside the ``thresholds`` (millionths) that it is compared with.
    Intervals have a recognised number only where ``has_recognised`` says that it is looked at.
    """

    name: str
    fact: Fact
    thresholds: tuple[int, ...]
    has_recognised: bool

    def slots(self) -> tuple[str, ...]:
        both = self.name, slots.recognised(self.name)
        return (*map(slots.lo, both), *map(slots.hi, both), slots.known(self.name))

    @property
    def numbers(self) -> range:
        """All numbers in millionths: the multiples of the step within the range."""
        step = max(1, millionths(self.fact.step))
        low, high = map(millionths, self.fact.range)
        return range(-(-low // step) * step, high + 1, step)

    def can_meet(self, demands: Demands) -> bool:
        return is_missing_allowed(demands, self.name) or (
            is_known_allowed(demands, self.name) and bool(self._shapes(demands))
        )

    def values(self, demands: Demands) -> Drawn:
        known = is_known_allowed(demands, self.name)
        exact: list[Drawn] = []
        intervals: list[Drawn] = []
        for shape in self._shapes(demands) if known else ():
            (exact if "exact" in shape else intervals).append(self._drawn(shape))
        missing = [st.none()] if is_missing_allowed(demands, self.name) else []
        known_values = [*exact, *([st.one_of(*intervals)] if intervals else [])]
        return st.one_of(*known_values, *missing) if demands else st.one_of(*missing, *known_values)

    def moves(self) -> Iterator[tuple[Value, Value]]:
        """Pairs of exact numbers one step apart, around the thresholds and at the ends."""
        for low in self.points(self.numbers):
            if (high := low + self.numbers.step) in self.numbers:
                one, other = exactly(low / MILLION), exactly(high / MILLION)
                yield one, other
                yield other, one

    def points(self, numbers: range) -> list[int]:
        """The numbers of a range on its ends, on thresholds and beside them, the plainest first."""
        step = numbers.step
        near = [
            (threshold // step + beside) * step
            for threshold in self.thresholds
            for beside in (-1, 0, 1, 2)
        ]
        inside = {number for number in (numbers[0], numbers[-1], *near) if number in numbers}
        return sorted(inside, key=lambda number: (number % MILLION != 0, abs(number), number))

    def _drawn(self, shape: Shape) -> st.SearchStrategy[Value | None]:
        @st.composite
        def interval(draw: st.DrawFn) -> Value | None:
            found: dict[str, float] = {}
            least = self.numbers[0]
            for part, numbers in shape.items():
                left = at_least(least, numbers)
                on = st.sampled_from(self.points(left))
                least = draw(on | st.integers(0, len(left) - 1).map(left.__getitem__))
                found[part] = least / MILLION
            if "exact" in found:
                return exactly(found["exact"])
            return Interval(found.get("lo"), found.get("hi"), found.get("recognised"))

        return interval()

    def _shapes(self, demands: Demands) -> list[Shape]:
        low, high = (self._ends(end(self.name), demands) for end in (slots.lo, slots.hi))
        name = slots.recognised(self.name)
        recognised = [self._ends(end(name), demands) for end in (slots.lo, slots.hi)]
        return [*shapes(low, high, recognised[0], recognised[1], with_own=self.has_recognised)]

    def _ends(self, slot: str, demands: Demands) -> Ends:
        numbers = self.numbers
        own = [demand for demand in demands if demand.test.slot == slot]
        for demand in own:
            op = demand.test.op if demand.passes else OPPOSITE[demand.test.op]
            match op:
                case Op.GE:
                    numbers = at_least(demand.test.number, numbers)
                case Op.GT:
                    numbers = at_least(demand.test.number + 1, numbers)
                case Op.LE:
                    numbers = at_most(demand.test.number, numbers)
                case _:
                    numbers = at_most(demand.test.number - 1, numbers)
        return Ends(numbers, may_lack=not any(demand.passes for demand in own))


def domain_of(name: str, fact: Fact, compared: Sequence[tuple[str, int]]) -> Words | Numbers:
    """The domain of a fact whose slots are ``compared`` with numbers."""
    if fact.type is not FactType.NUMBER:
        return Words(name, fact)
    of_recognised = {slots.lo(slots.recognised(name)), slots.hi(slots.recognised(name))}
    own = {slots.lo(name), slots.hi(name)} | of_recognised
    return Numbers(
        name,
        fact,
        thresholds=tuple(sorted({number for slot, number in compared if slot in own})),
        has_recognised=any(slot in of_recognised for slot, _ in compared),
    )
