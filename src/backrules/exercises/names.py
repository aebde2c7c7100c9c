"""From the name that somebody typed to the one exercise it means, or to none.

A name is read as a whole: what it calls the exercise (`Reading.core`, in any order of words), how
it is done (``modifiers``) and what it says of equipment and load (``said``). All of the core has to
be there. Modifiers may be missing from our name, equipment if the exercise allows it, and only if
one exercise remains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from attrs import field, frozen

from backrules.exercises.words import NameReader, Naming, Reading
from backrules.structuring import Path

LONGEST_NAME = 200
SAME_BEGINNING = 3


class Named(Protocol):
    """An exercise, as far as names go."""

    @property
    def name(self) -> str: ...

    @property
    def is_resistance(self) -> bool: ...

    def allows(self, said: frozenset[str], /) -> bool: ...


E = TypeVar("E", bound=Named)


@frozen
class NameIndex(Generic[E]):
    """All names of all exercises, read."""

    reader: NameReader
    texts: Mapping[str, E]
    _unclear: frozenset[str]
    _claims: Mapping[tuple[str, ...], list[tuple[Reading, E | None]]] = field(repr=False)

    @classmethod
    def of(
        cls, naming: Naming, names: Iterable[tuple[Path, str, E]]
    ) -> tuple[NameIndex[E], list[tuple[Path, str]]]:
        """The index of names, each with the path it stands at; and the faults of these names."""
        reader = NameReader.of(naming)
        unclear = reader.texts(naming.unclear)
        placed = [*names]
        read = reader.texts([name for _, name, _ in placed])
        owners: dict[Reading, E | None] = {}
        texts: dict[str, E] = {}
        faults: list[tuple[Path, str]] = []
        for (path, name, exercise), text in zip(placed, read, strict=True):
            reading = reader.read(text)
            owner = owners.setdefault(reading, exercise)
            texts.setdefault(text, exercise)
            if owner is not None and owner is not exercise:
                faults.append((path, f"{name!r} is a name of {owner.name!r} already"))
            if not reading.core:
                faults.append((path, f"{name!r} says how, not which exercise"))
            if text in unclear:
                faults.append((path, f"{name!r} stands among the unclear names"))
        claims: dict[tuple[str, ...], list[tuple[Reading, E | None]]] = defaultdict(list)
        for reading in map(reader.read, unclear):
            owners.setdefault(reading, None)
        for reading, owner in owners.items():
            claims[reading.core].append((reading, owner))
        return cls(reader, texts, frozenset(unclear), dict(claims)), faults

    def find(self, text: str) -> E | None:
        """The one exercise that the words of a name mean."""
        if len(text) > LONGEST_NAME or text in self._unclear:
            return None
        asked = self.reader.read(text)
        fitting = [claim for claim in self._claims.get(asked.core, ()) if _fits(*claim, asked)]
        most = max((len(reading.modifiers) for reading, _ in fitting), default=0)
        nearest = [claim for claim in fitting if len(claim[0].modifiers) == most]
        exact = [owner for reading, owner in nearest if reading.said == asked.said]
        found = exact or [owner for _, owner in nearest]
        return found[0] if found and all(owner is found[0] for owner in found) else None


def nearest(text: str, known: Mapping[str, E], most: int) -> tuple[E, ...]:
    """The known exercises whose names are spelled like ``text``, the nearest first.

    Only names are compared that have a word with the same beginning.
    """
    beginnings = {word[:SAME_BEGINNING] for word in text[:LONGEST_NAME].split()}
    alike = [
        name
        for name in known
        if not beginnings.isdisjoint(word[:SAME_BEGINNING] for word in name.split())
    ]
    near = get_close_matches(text[:LONGEST_NAME], alike, n=4 * most)
    return tuple({known[name].name: known[name] for name in near}.values())[:most]


def _fits(reading: Reading, owner: Named | None, asked: Reading) -> bool:
    """Whether our name, less some modifiers, may mean the same; a name of other equipment can't.

    Modifiers say how sets of resistance training are done: "single arm rowing" is no cardio.
    """
    if owner is not None and not owner.is_resistance:
        return reading.modifiers == asked.modifiers
    allowed = owner is None or owner.allows(asked.said)
    same_equipment = reading.said == asked.said or (not reading.said and allowed)
    return reading.modifiers <= asked.modifiers and same_equipment
