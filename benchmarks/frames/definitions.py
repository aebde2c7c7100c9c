"""What the group-bys go by: the exercises as rows, and the numbers that backrules measures with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen
from benchmarks.frames.logs import NAMES, UNKNOWN

from backrules.exercises.catalogue import Catalogue, Exercise, LoadKind, SetClass
from backrules.facts.loads import IMPLEMENT, Meaning
from backrules.facts.settings import Settings
from backrules.facts.working_sets import Lift
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

    Of an exercise that nobody knows no trait is sure but that it is training; ``is_known`` tells it
    apart. ``angles`` is how many there are, ``ratio_max`` stands for the ratio to nothing.
    """

    exercises: Mapping[str, Sequence[object]]
    regions: tuple[str, ...]
    angles: int
    settings: Settings
    ratio_max: float


def definitions(book: Rulebook) -> Definitions:
    """Everything but the sets; raises KeyError if the catalogue knows too few names or too many."""
    lifts = [Lift.of(name, book.catalogue.find(name)) for name in NAMES]
    unknown = {lift.name for lift in lifts if lift.exercise is None}
    if unknown != {*UNKNOWN}:
        raise KeyError(f"unknown exercises: {unknown}, not {UNKNOWN}")
    keys = [lift.key for lift in lifts]
    families = [lift.family for lift in lifts]
    traits = {
        lift.name: _traits(lift.name, lift.exercise, book.catalogue)
        for lift in lifts
        if lift.exercise is not None
    }
    nothing = _nothing(next(iter(traits.values())))
    rows = [
        {
            "name": number,
            "exercise": keys.index(lift.key),
            "family": families.index(lift.family),
            **traits.get(lift.name, nothing),
        }
        for number, lift in enumerate(lifts)
    ]
    return Definitions(
        {column: [row[column] for row in rows] for column in rows[0]},
        tuple(book.catalogue.vocabulary.regions),
        len(book.catalogue.vocabulary.angles),
        book.declared.settings,
        book.declared.facts["back_to_mirror"].range[1],
    )


def _traits(name: str, one: Exercise, catalogue: Catalogue) -> dict[str, object]:
    words = catalogue.vocabulary
    is_back = one.set_class is SetClass.BACK
    kinds = Meaning(name, one, catalogue).kinds
    return {
        "is_known": True,
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


def _nothing(traits: Mapping[str, object]) -> dict[str, object]:
    """The same traits of an exercise that nobody knows: false, zero, or none."""
    none: dict[str, object] = {trait: type(value)() for trait, value in traits.items()}
    return {**none, "angle": None, "is_resistance": True}


def _angle(one: Exercise, catalogue: Catalogue) -> int | None:
    """The number of the angle that the back is trained from; None where it is hardly trained."""
    angles, helper = [*catalogue.vocabulary.angles], catalogue.vocabulary.weights.helper
    if one.pattern not in angles or max(one.regions.values(), default=0.0) < helper:
        return None
    return angles.index(one.pattern)
