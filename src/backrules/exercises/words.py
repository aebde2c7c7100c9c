"""The name that somebody typed as plain words, and what these words say.

All of it is done word by word with look-ups, so that its time grows with the length of the name and
with nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from attrs import Factory, field, frozen

LONGEST_TYPED = 1000

_APOSTROPHES = (
    "'`\N{ACUTE ACCENT}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{MODIFIER LETTER APOSTROPHE}\N{PRIME}"
)
# What a match begins with comes first and what stands before it second: that is found faster.
_ELISION = re.compile(rf"[dl](?<!\w.)[{_APOSTROPHES}](?=\w)")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_ACCENT = re.compile("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}]")
_PUNCTUATION = re.compile(r"[^\w() \n]|_")
_SERIES = re.compile(r"[0-9](?<!\w.)[0-9]{0,2} ?x ?[0-9]{1,3}\b")
_PLURAL = re.compile(r"es\b(?<=(?:ch|sh|ss)es)|s\b(?<=\w[^\Ws]s)")


@frozen(eq=False, repr=False)
class Naming:
    """How names are read, as ``exercises.yaml`` has it.

    ``spellings`` become the words that they map to, ``small_words`` say nothing.
    ``equipment_words`` map to the equipment, or to what the load does; ``equipment_hints`` do so
    where no equipment word stands. ``unclear`` are names that may mean one exercise or quite
    another.
    """

    spellings: Mapping[str, str]
    equipment_words: Mapping[str, str]
    modifiers: tuple[str, ...]
    unclear: tuple[str, ...]
    small_words: tuple[str, ...] = ()
    equipment_hints: Mapping[str, str] = field(factory=dict)


@frozen(repr=False)
class Reading:
    """What a name says. The words of ``core`` are sorted."""

    core: tuple[str, ...]
    modifiers: frozenset[str]
    said: frozenset[str]


@frozen(eq=False, repr=False)
class NameReader:
    """Names as plain words, and what these words say."""

    _spelling: Spelling
    _said: Mapping[str, str]
    _hints: Mapping[str, str]
    _small: frozenset[str]
    _aside: Phrases

    @classmethod
    def of(cls, naming: Naming) -> NameReader:
        plain = zip(_plain(naming.spellings), _plain(naming.spellings.values()), strict=True)
        spelling = Spelling({" ".join(theirs): " ".join(ours) for theirs, ours in plain})
        said = dict(
            zip(
                spelling.texts(naming.equipment_words), naming.equipment_words.values(), strict=True
            )
        )
        hints = dict(
            zip(
                spelling.texts(naming.equipment_hints), naming.equipment_hints.values(), strict=True
            )
        )
        small = frozenset(spelling.texts(naming.small_words))
        aside = Phrases([*said, *hints, *spelling.texts(naming.modifiers), *small])
        return cls(spelling, said, hints, small, aside)

    def text(self, name: str) -> str:
        """The words of a name in our spelling.

        A name without any letter stays as it is, and so does one longer than `LONGEST_TYPED`.
        """
        return self.texts([name])[0]

    def texts(self, names: Collection[str]) -> list[str]:
        """The `text` of each name."""
        return self._spelling.texts(names)

    def read(self, text: str) -> Reading:
        """What the words of a name say."""
        core: list[str] = []
        modifiers: set[str] = set()
        said: set[str] = set()
        hinted: set[str] = set()
        for part, is_aside in self._aside.parts(text.replace("(", " ").replace(")", " ").split()):
            if not is_aside:
                core.append(part)
            elif part in self._said:
                said.add(self._said[part])
            elif part in self._hints:
                hinted.add(self._hints[part])
            elif part not in self._small:
                modifiers.add(part)
        return Reading(tuple(sorted(core)), frozenset(modifiers), frozenset(said or hinted))


@frozen(eq=False, repr=False)
class Spelling:
    """Words that are written in several ways, in ours."""

    _ours: Mapping[str, str]
    _known: Phrases = field(
        init=False, default=Factory(lambda self: Phrases(self._ours), takes_self=True)
    )

    def texts(self, names: Collection[str]) -> list[str]:
        """The plain words of each name in our spelling; without any, the name as it is."""
        plain = zip(names, _plain(names), strict=True)
        return [self._respelled(words) or name.strip() for name, words in plain]

    def _respelled(self, words: list[str]) -> str:
        if self._known.are_absent(words):
            return " ".join(words)
        return " ".join([self._ours.get(part, part) for part, _ in self._known.parts(words)])


@frozen(eq=False, repr=False)
class Phrases:
    """Phrases to look for in the words of a name; of two at one place the longer one counts."""

    _phrases: Iterable[str]
    _starts: Mapping[str, list[list[str]]] = field(
        init=False, default=Factory(lambda self: _by_first_word(self._phrases), takes_self=True)
    )

    def are_absent(self, words: Iterable[str]) -> bool:
        """Whether no phrase begins with any of these words."""
        return self._starts.keys().isdisjoint(words)

    def parts(self, words: list[str]) -> list[tuple[str, bool]]:
        """The words from left to right: each phrase, or word outside of them, and which it is."""
        parts: list[tuple[str, bool]] = []
        at = 0
        while at < len(words):
            for phrase in self._starts.get(words[at], ()):
                if words[at : at + len(phrase)] == phrase:
                    parts.append((" ".join(phrase), True))
                    at += len(phrase)
                    break
            else:
                parts.append((words[at], False))
                at += 1
        return parts


def _by_first_word(phrases: Iterable[str]) -> Mapping[str, list[list[str]]]:
    starts: dict[str, list[list[str]]] = defaultdict(list)
    for words in sorted({*phrases}, key=lambda phrase: (-len(phrase.split()), phrase)):
        starts[words.split()[0]].append(words.split())
    return dict(starts)


def _plain(names: Iterable[str]) -> list[list[str]]:
    """The words of each name in lower case, without accents, punctuation, plural s and 5x5.

    All are done at once, a line each: that is several times faster than one after the other.
    """
    lines = [" ".join(name.split()) if len(name) <= LONGEST_TYPED else "" for name in names]
    text = "\n".join(lines).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold()
        text = unicodedata.normalize("NFKC", _ACCENT.sub("", text)).replace(
            "\N{LATIN SMALL LETTER DOTLESS I}", "i"
        )
    text = _APOSTROPHE.sub("", _ELISION.sub("", text))
    text = _PUNCTUATION.sub(" ", text).replace("(", " ( ").replace(")", " ) ")
    text = _PLURAL.sub("", _SERIES.sub(" ", text))
    return [line.split() for line in text.split("\n")][: len(lines)]
