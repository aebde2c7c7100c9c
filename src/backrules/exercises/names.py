"""From the name that somebody typed to the one exercise it means, or to none.

A name is read as a whole: what it calls the exercise (`Reading.core`, in any order of words), how
it is done (``modifiers``) and what it says of equipment and load (``said``). All of the core has to
be there. Modifiers may be missing from our name, equipment if the exercise allows it, and only if
one exercise remains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Generic, Protocol, TypeVar

from attrs import Factory, evolve, field, frozen

from backrules.errors import Problem, spelled_alike
from backrules.exercises.words import NameReader, Naming, Reading

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
Claims = Mapping[tuple[str, ...], list[tuple[Reading, E | None]]]


@frozen(eq=False, repr=False)
class NameIndex(Generic[E]):
    """Names and their exercises. Only names are read that share a word with one that is asked for.

    ``texts`` has the exercise of each name, ``unclear`` names that may mean one or another.
    """

    reader: NameReader
    unclear: frozenset[str]
    texts: Mapping[str, E]
    _by_word: Mapping[str, list[str]] = field(
        init=False,
        default=Factory(lambda self: _by_word((*self.texts, *self.unclear)), takes_self=True),
    )
    _claims: Callable[[str], Claims[E]] = field(
        init=False,
        default=Factory(lambda self: cache(self._claims_with), takes_self=True),
    )

    @classmethod
    def of(cls, naming: Naming, names: Iterable[tuple[str, E]]) -> NameIndex[E]:
        """The index of names."""
        reader = NameReader.of(naming)
        return cls(reader, frozenset(reader.texts(naming.unclear)), _texts(names, reader))

    def and_names(self, names: Iterable[tuple[str, E]]) -> NameIndex[E]:
        """This index, and names that mean what they say unless one of its own means the same."""
        return evolve(self, texts={**_texts(names, self.reader), **self.texts})

    def find(self, text: str) -> E | None:
        """The one exercise that the words of a name mean."""
        if len(text) > LONGEST_NAME or text in self.unclear:
            return None
        if text in self.texts:
            return self.texts[text]
        asked = self.reader.read(text)
        if not asked.core or not self._by_word.keys() >= {*asked.core}:
            return None
        rarest = min(asked.core, key=lambda word: len(self._by_word[word]))
        claims = self._claims(rarest).get(asked.core, ())
        fitting = [claim for claim in claims if _fits(*claim, asked)]
        most = max((len(reading.modifiers) for reading, _ in fitting), default=0)
        nearest = [claim for claim in fitting if len(claim[0].modifiers) == most]
        exact = [owner for reading, owner in nearest if reading.said == asked.said]
        found = exact or [owner for _, owner in nearest]
        return found[0] if found and all(owner is found[0] for owner in found) else None

    def _claims_with(self, word: str) -> Claims[E]:
        """What the names with this word say, by their core; an unclear name has no owner."""
        owners: dict[Reading, E | None] = {}
        for text in self._by_word[word]:
            owners.setdefault(self.reader.read(text), self.texts.get(text))
        claims: dict[tuple[str, ...], list[tuple[Reading, E | None]]] = defaultdict(list)
        for reading, owner in owners.items():
            claims[reading.core].append((reading, owner))
        return dict(claims)


@frozen(eq=False, repr=False)
class Names(Generic[E]):
    """Names in English, and names in other languages, read once no English name fits."""

    english: NameIndex[E]
    others: Callable[[], Iterable[tuple[str, E]]]
    all: Callable[[], NameIndex[E]] = field(
        init=False,
        default=Factory(
            lambda self: cache(lambda: self.english.and_names(self.others())), takes_self=True
        ),
    )

    def find(self, text: str) -> E | None:
        """The one exercise that the words of a name mean, in English if they mean one there."""
        return self.english.find(text) or self.all().find(text)


@frozen(eq=False, repr=False)
class Placed(Generic[E]):
    """A name, the place that it stands at, and its exercise."""

    place: str
    name: str
    exercise: E


def name_faults(names: Iterable[Placed[E]], english: NameIndex[E]) -> Iterator[Problem]:
    """What is wrong with names, those of the English index before others."""
    owners: dict[Reading, E] = {}
    for one in names:
        text = english.reader.text(one.name)
        reading = english.reader.read(text)
        owner = owners.setdefault(reading, one.exercise)
        meant = english.find(text)
        if owner is not one.exercise:
            yield Problem(one.place, f"{one.name!r} is a name of {owner.name!r} already")
        elif meant is not None and meant is not one.exercise:
            yield Problem(one.place, f"{one.name!r} means {meant.name!r} in English")
        if not reading.core:
            yield Problem(one.place, f"{one.name!r} says how, not which exercise")
        if text in english.unclear:
            yield Problem(one.place, f"{one.name!r} stands among the unclear names")


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
    near = spelled_alike(text[:LONGEST_NAME], alike, most=4 * most)
    return tuple({known[name].name: known[name] for name in near}.values())[:most]


def _texts(names: Iterable[tuple[str, E]], reader: NameReader) -> dict[str, E]:
    """The exercise of each name as the reader spells it, the first where there are two."""
    listed = [*names]
    found: dict[str, E] = {}
    for text, (_, exercise) in zip(reader.texts([name for name, _ in listed]), listed, strict=True):
        found.setdefault(text, exercise)
    return found


def _by_word(texts: Iterable[str]) -> Mapping[str, list[str]]:
    having: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for word in text.split():
            having[word].append(text)
    return dict(having)


def _fits(reading: Reading, owner: Named | None, asked: Reading) -> bool:
    """Whether our name, less some modifiers, may mean the same; a name of other equipment can't.

    Modifiers say how sets of resistance training are done: "single arm rowing" is no cardio.
    """
    if owner is not None and not owner.is_resistance:
        return reading.modifiers == asked.modifiers
    allowed = owner is None or owner.allows(asked.said)
    same_equipment = reading.said == asked.said or (not reading.said and allowed)
    return reading.modifiers <= asked.modifiers and same_equipment
