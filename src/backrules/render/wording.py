"""The sentences of a rulebook, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from backrules.routine import Note
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook

_PLACE = re.compile(r"\{(\w+)\}")
_IDENTIFIER = re.compile(r"[a-z]+(_[a-z]+)+")


@frozen
class Phrases:
    """The sentences and words of a rulebook; what it leaves out is as backrules says it."""

    rulebook: Rulebook

    def say(self, name: str, /, **values: object) -> str:
        """The phrase of this name; of its two forms the one that fits ``count``."""
        own = self.rulebook.wording.phrases
        phrase = own[name] if name in own else shipped_rulebook().wording.phrases[name]
        return filled(phrase, values)

    def word(self, word: str, count: float = 2) -> str:
        """What a person reads for a word, or for a unit after so many."""
        read = self._find("words", word)
        if read is not None:
            return filled(read, {"count": count})
        return word.replace("_", " ") if _IDENTIFIER.fullmatch(word) else word

    def caption(self, table: str) -> str:
        """The caption of a table of evidence."""
        return self._find("tables", table) or self.word(table)

    def note(self, note: Note) -> str:
        """A note on the data as a sentence; of a code that has none, the code."""
        sentence = self._find("notes", note.code)
        return filled(sentence or self.say("note", code=note.code), {"count": note.count})

    def outlook(self, outlook: str) -> str:
        """The sentence of an outlook."""
        return self._find("outlooks", outlook) or self.word(outlook)

    def safety(self, name: str) -> str:
        """What has to be said for safety."""
        own = self.rulebook.safety
        return own[name] if name in own else shipped_rulebook().safety[name]

    def _find(self, kind: str, name: str) -> str | None:
        for rulebook in (self.rulebook, shipped_rulebook()):
            texts: Mapping[str, str] = getattr(rulebook.wording, kind)
            if name in texts:
                return texts[name]
        return None


def filled(phrase: str, values: Mapping[str, object]) -> str:
    """A phrase with its places filled; ``one|more`` are two forms, chosen by ``count``.

    A place that has no value stays as it is.
    """
    one, bar, more = phrase.partition("|")
    form = more if bar and values.get("count") != 1 else one
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), form)
