"""What the group-bys go by: the exercises as rows, and the numbers that backrules measures with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from benchmarks.frames.logs import NAMES

from backrules.exercises.catalogue import Catalogue, Exercise, LoadKind, SetClass
from backrules.facts.loads import IMPLEMENT, Meaning
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
    """Exercises as columns, ready to be joined by ``name``; regions and settings.

    ``ratio_max`` stands for the ratio to nothing.
    """

    exercises: Mapping[str, Sequence[object]]
    regions: tuple[str, ...]
    settings: Settings
    ratio_max: float


def definitions(book: Rulebook) -> Definitions:
    """Everything but the sets; raises KeyError for a name that the catalogue doesn't know."""
    known = {name: book.catalogue.find(name) for name in NAMES}
    found = {name: one for name, one in known.items() if one is not None}
    if len(found) < len(known):
        raise KeyError(f"unknown exercises: {known.keys() - found.keys()}")
    ids = [one.id for one in found.values()]
    families = [one.family for one in found.values()]
    rows = [
        {
            "name": number,
            "exercise": ids.index(one.id),
            "family": families.index(one.family),
            **_traits(name, one, book.catalogue),
        }
        for number, (name, one) in enumerate(found.items())
    ]
    return Definitions(
        {column: [row[column] for row in rows] for column in rows[0]},
        tuple(book.catalogue.vocabulary.regions),
        book.declared.settings,
        book.declared.facts["back_to_mirror"].range[1],
    )


def _traits(name: str, one: Exercise, catalogue: Catalogue) -> dict[str, object]:
    words = catalogue.vocabulary
    is_back = one.set_class is SetClass.BACK
    kinds = Meaning(name, one, catalogue).kinds
    return {
        "angle": _angle(one, catalogue),
        **{fact: one.set_class is set_class for fact, set_class in SET_CLASSES.items()},
        "is_back": is_back,
        "is_big": one.is_big,
        "is_single": is_back and one.is_single_joint and not one.is_big,
        "is_small": one.is_small,
        "is_pulling": one.tires_pulling,
        "is_pull": one.pattern in words.pulls,
        "is_press": one.pattern in words.presses,
        "is_on_body": one.is_bodyweight,
        "is_in_hand": bool(kinds & IMPLEMENT),
        "is_band": kinds == {LoadKind.BAND},
        "is_resistance": one.is_resistance,
        "is_stretching": one.set_class is SetClass.STRETCH,
        **{region: one.regions.get(region, 0.0) for region in words.regions},
    }


def _angle(one: Exercise, catalogue: Catalogue) -> int | None:
    """The number of the angle that the back is trained from; None where it is hardly trained."""
    angles, helper = [*catalogue.vocabulary.angles], catalogue.vocabulary.weights.helper
    if one.pattern not in angles or max(one.regions.values(), default=0.0) < helper:
        return None
    return angles.index(one.pattern)
