"""What the group-bys go by: the exercises as rows, and the numbers that backrules measures with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from benchmarks.frames.logs import NAMES

from backrules.exercises.catalogue import SetClass
from backrules.facts.settings import Settings
from backrules.rulebook.book import Rulebook

SET_CLASSES = {
    "back_sets": SetClass.BACK,
    "mirror_sets": SetClass.MIRROR,
    "posterior_lower_sets": SetClass.POSTERIOR_LOWER,
    "legs_front_sets": SetClass.LEGS_FRONT,
}


@frozen
class Definitions:
    """Exercises as columns, ready to be joined by ``name``; regions, patterns and settings.

    ``ratio_max`` stands for the ratio to nothing.
    """

    exercises: Mapping[str, Sequence[object]]
    regions: tuple[str, ...]
    angles: tuple[str, ...]
    pulls: tuple[str, ...]
    presses: tuple[str, ...]
    settings: Settings
    ratio_max: float


def definitions(book: Rulebook) -> Definitions:
    """Everything but the sets; raises KeyError for a name that the catalogue doesn't know."""
    words = book.catalogue.vocabulary
    found = {name: book.catalogue.find(name) for name in NAMES}
    known = {name: one for name, one in found.items() if one is not None}
    if len(known) < len(found):
        raise KeyError(f"unknown exercises: {found.keys() - known.keys()}")
    exercises: dict[str, list[object]] = {
        "name": [*known],
        "exercise": [one.id for one in known.values()],
        "family": [one.family for one in known.values()],
        "pattern": [one.pattern for one in known.values()],
        "set_class": [str(one.set_class) for one in known.values()],
        "is_big": [one.is_big for one in known.values()],
        "helps_back": [
            max(one.regions.values(), default=0.0) >= words.weights.helper for one in known.values()
        ],
        **{
            region: [one.regions.get(region, 0.0) for one in known.values()]
            for region in words.regions
        },
    }
    return Definitions(
        exercises,
        tuple(words.regions),
        tuple(words.angles),
        words.pulls,
        words.presses,
        book.declared.settings,
        book.declared.facts["back_to_mirror"].range[1],
    )
