"""From the name that somebody typed to the one exercise it means, or to none.

A name is read as a whole: what it calls the exercise (`Reading.core`, in any order of words), how
it is done (``modifiers``) and what it says of equipment and load (``said``). All of the core has to
be there. Modifiers may be missing from our name, equipment if the exercise allows it, and only if
one exercise remains.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

from attrs import field, frozen

from backrules.structuring import Path

LONGEST_NAME = 200

_APOSTROPHES = re.compile(
    "['`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{PRIME}]"
)
_PUNCTUATION = re.compile(r"[^\w()]|_")
_PARENTHESIS = re.compile(r"[()]")
_PLURAL = re.compile(r"(?<=ch|sh|ss)es\b|(?<=\w[^\Ws])s\b")


@frozen
class Naming:
    """How names are read, as ``exercises.yaml`` has it.

    ``spellings`` become the word that they map to; ``equipment_words`` map to the equipment, or to
    what the load does. ``unclear`` are names that may mean one exercise or quite another.
    """

    spellings: Mapping[str, str]
    equipment_words: Mapping[str, str]
    modifiers: tuple[str, ...]
    unclear: tuple[str, ...]


@frozen
class Reading:
    """What a name says. The words of ``core`` are sorted."""

    core: tuple[str, ...]
    modifiers: frozenset[str]
    said: frozenset[str]


class Named(Protocol):
    """An exercise, as far as names go."""

    @property
    def name(self) -> str: ...

    @property
    def is_resistance(self) -> bool: ...

    def allows(self, said: frozenset[str], /) -> bool: ...


E = TypeVar("E", bound=Named)


@frozen
class NameReader:
    """Names as plain words, and what these words say."""

    _spellings: Mapping[str, str]
    _said: Mapping[str, str]
    _spelling: re.Pattern[str]
    _aside: re.Pattern[str]

    @classmethod
    def of(cls, naming: Naming) -> NameReader:
        spellings = {_plain(word): _plain(means) for word, means in naming.spellings.items()}
        said = {_plain(word): means for word, means in naming.equipment_words.items()}
        modifiers = [_plain(modifier) for modifier in naming.modifiers]
        return cls(spellings, said, _phrases(spellings), _phrases([*said, *modifiers]))

    def text(self, name: str) -> str:
        """The words of a name in our spelling; a name without any letter stays as it is."""
        return self._spelling.sub(lambda m: self._spellings[m[0]], _plain(name)) or name.strip()

    def read(self, text: str) -> Reading:
        """What the words of a name say."""
        words = " ".join(_PARENTHESIS.sub(" ", text).split())
        aside = {*self._aside.findall(words)}
        return Reading(
            core=tuple(sorted(self._aside.sub(" ", words).split())),
            modifiers=frozenset(aside - self._said.keys()),
            said=frozenset(self._said[word] for word in aside & self._said.keys()),
        )


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
        unclear = [reader.text(name) for name in naming.unclear]
        owners: dict[Reading, E | None] = {}
        texts: dict[str, E] = {}
        faults: list[tuple[Path, str]] = []
        for path, name, exercise in names:
            text = reader.text(name)
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
        found = [owner for reading, owner in nearest if reading.said == asked.said]
        if not found and asked.said:
            found = [owner for _, owner in nearest if owner and owner.allows(asked.said)]
        return found[0] if found and all(owner is found[0] for owner in found) else None


def nearest_names(text: str, known: Mapping[str, Named], most: int) -> tuple[str, ...]:
    """Names of the known exercises that are spelled like ``text``, the nearest first."""
    near = get_close_matches(text[:LONGEST_NAME], known, n=4 * most)
    return tuple(dict.fromkeys(known[text].name for text in near))[:most]


def _fits(reading: Reading, owner: Named | None, asked: Reading) -> bool:
    """Whether our name, less some modifiers, may mean the same; a name of other equipment can't.

    Modifiers say how sets of resistance training are done: "single arm rowing" is no cardio.
    """
    if owner is not None and not owner.is_resistance:
        return reading.modifiers == asked.modifiers
    same_equipment = not reading.said or reading.said == asked.said
    allowed = owner is not None and owner.allows(asked.said)
    return reading.modifiers <= asked.modifiers and (same_equipment or allowed)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", name).casefold())
    spaced = _PARENTHESIS.sub(lambda m: f" {m[0]} ", _PUNCTUATION.sub(" ", folded.casefold()))
    return _PLURAL.sub("", " ".join(spaced.split()))


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(longest_first) or '(?!)'})(?!\S)")
