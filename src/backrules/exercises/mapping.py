"""A file in which a person says what the exercises are that nobody else knows, ready to edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from backrules.exercises.catalogue import Catalogue
from backrules.log import MOST_SUGGESTED_FOR
from backrules.routine import Routine

_HEAD = """\
# The exercises of a log that backrules doesn't know. Remove the # in front of the right line,
# or write another id; "backrules exercises" lists them. Lines that keep their # are not read.
# Then: backrules diagnose LOG --exercises THIS_FILE
exercises:
"""


def mapping_file(routine: Routine, catalogue: Catalogue) -> str:
    """YAML with each unrecognised name, its number of sets, and what it may be, as comments.

    The names with the most sets come first. What is planned counts as planned.
    """
    return _HEAD + "".join(_entries(routine, catalogue))


def _entries(routine: Routine, catalogue: Catalogue) -> Iterator[str]:
    known = catalogue.with_own(routine.exercises)
    unknown = {name: sets for name, sets in _sets(routine).items() if not known.find(name)}
    ranked = sorted(unknown.items(), key=lambda item: (-item[1], item[0]))
    for at, (name, sets) in enumerate(ranked):
        yield f"\n  # {sets} {'set' if sets == 1 else 'sets'}\n"
        likely = catalogue.nearest(name) if at < MOST_SUGGESTED_FOR else ()
        for exercise in likely:
            yield f"  # {quoted(name)}: {exercise.id}  # {exercise.name}\n"
        if not likely:
            yield f"  # {quoted(name)}: ID\n"


def _sets(routine: Routine) -> Counter[str]:
    sets: Counter[str] = Counter()
    for session in routine.sessions:
        for entry in session.exercises:
            sets[entry.name] += len(entry.sets)
    for day in routine.plan.days if routine.plan else ():
        for planned in day.exercises:
            sets[planned.name] += planned.sets
    return sets


def quoted(name: str) -> str:
    """A name as YAML reads it back, whatever it holds."""
    return f'"{"".join(map(_escaped, name))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"
