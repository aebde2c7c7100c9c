"""The catalogue of exercises as pages: all of it, or how one name is understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from backrules.exercises.catalogue import Catalogue, Exercise
from backrules.render.page import Block, Bullets, Grid, Page, Paragraph, Tone
from backrules.render.wording import Phrases
from backrules.rulebook.book import Rulebook


def exercises_page(rulebook: Rulebook) -> Page:
    """All exercises, one a line."""
    phrases, catalogue = Phrases(rulebook), rulebook.catalogue
    columns = ("exercise_column", "id_column", "class_column", "regions_column")
    rows = tuple(
        (one.name, one.id, phrases.word(one.set_class), _regions(one, phrases.word))
        for one in catalogue.exercises.values()
    )
    return Grid(columns=tuple(map(phrases.say, columns)), rows=rows), _weights(catalogue, phrases)


def exercise_page(name: str, rulebook: Rulebook) -> Page:
    """How a name is understood, or which names are spelled like it."""
    phrases, catalogue = Phrases(rulebook), rulebook.catalogue
    exercise = catalogue.find(name)
    read = (*_read(name, catalogue, phrases),)
    if exercise is None:
        return (*_not_found(name, catalogue, phrases), *read)
    found = phrases.say("exercise_found", name=name, exercise=exercise.name, id=exercise.id)
    described = {
        "class_column": phrases.word(exercise.set_class),
        "regions_column": _regions(exercise, catalogue.vocabulary.regions.__getitem__)
        or phrases.say("no_regions"),
        "muscles": ", ".join(map(phrases.word, (*exercise.primary, *exercise.secondary))),
        "pattern": phrases.word(exercise.pattern),
        "equipment": ", ".join(map(phrases.word, (*exercise.equipment, *exercise.also))),
    }
    return Paragraph(found), _bullets(described, phrases), _weights(catalogue, phrases), *read


def _read(name: str, catalogue: Catalogue, phrases: Phrases) -> Iterator[Block]:
    """What the words of a name say; nothing where none names a movement."""
    reading = catalogue.read(name)
    said = {
        "name_core": ", ".join(reading.core),
        "name_modifiers": ", ".join(sorted(reading.modifiers)),
        "name_said": ", ".join(sorted(map(phrases.word, reading.said))),
    }
    if reading.core:
        yield Paragraph(phrases.say("name_read"))
        yield _bullets(said, phrases)


def _bullets(described: Mapping[str, str], phrases: Phrases) -> Bullets:
    lines = (
        phrases.say("measure", what=phrases.say(what), value=value)
        for what, value in described.items()
        if value
    )
    return Bullets(tuple(lines))


def _not_found(name: str, catalogue: Catalogue, phrases: Phrases) -> Iterator[Block]:
    yield Paragraph(phrases.say("exercise_not_found", name=name))
    if suggestions := catalogue.suggest(name):
        yield Paragraph(phrases.say("exercise_suggestions"))
        yield Bullets(suggestions)


def _regions(exercise: Exercise, name: Callable[[str], str]) -> str:
    return ", ".join(f"{name(region)} {weight:g}" for region, weight in exercise.regions.items())


def _weights(catalogue: Catalogue, phrases: Phrases) -> Paragraph:
    weights = catalogue.vocabulary.weights
    meaning = phrases.say("weights", direct=f"{weights.direct:g}", helper=f"{weights.helper:g}")
    return Paragraph(meaning, tone=Tone.FAINT)
