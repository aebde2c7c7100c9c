"""What an exercise is, and the words that exercises are described in.

The words, and the definitions that stand on them, are those of ``exercises.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from attrs import field, frozen

from backrules.errors import did_you_mean
from backrules.routine import OwnExercise
from backrules.structuring import Path, shown

MOST_LISTED = 24
Fault = tuple[Path, str]
WrittenNames = Annotated[tuple[str, ...], "names"]


class SetClass(StrEnum):
    """What a set of an exercise counts as. Each exercise has exactly one class."""

    BACK = "back"
    MIRROR = "mirror"
    POSTERIOR_LOWER = "posterior_lower"
    LEGS_FRONT = "legs_front"
    OTHER = "other"
    CARDIO = "cardio"
    STRETCH = "stretch"


class LoadKind(StrEnum):
    """What a load means with a piece of equipment.

    A `STACK` number has no unit. `ANY` equipment leaves it to what a name says.
    """

    EXTERNAL_TOTAL = "external_total"
    PER_IMPLEMENT = "per_implement"
    STACK = "stack"
    BAND = "band"
    BODYWEIGHT = "bodyweight"
    ASSIST = "assist"
    NONE = "none"
    ANY = "any"


class BodyLoad(StrEnum):
    """What a load does where the body is lifted: it is added to it, or assists it."""

    ADDED = "added"
    ASSIST = "assist"


@frozen(eq=False, repr=False)
class Weights:
    """What a set counts for a region that is trained directly, and for one that helps."""

    direct: float
    helper: float


@frozen(eq=False, repr=False)
class PrimaryRule:
    """The class of exercises with one of these primary muscles."""

    set_class: SetClass
    primary: tuple[str, ...]


@frozen(eq=False, repr=False)
class BigRule:
    """Which exercises of class back are big back lifts."""

    joints: str
    patterns: tuple[str, ...]


@frozen(eq=False, repr=False)
class SmallRule:
    """Which exercises of another class are small-muscle exercises: no primary muscle but these.

    ``pulling`` are those of the muscles that a pull for the back needs itself.
    """

    primary: tuple[str, ...]
    pulling: tuple[str, ...]
    except_patterns: tuple[str, ...]


@frozen(eq=False, repr=False)
class Vocabulary:
    """The words that exercises are described in, and the definitions that stand on them.

    ``regions``, ``muscles`` and ``angles`` map words to what a person reads; patterns that are not
    among ``angles`` are no angle of the back. ``set_classes`` stand in the order tried.
    ``not_resistance`` are the classes of patterns that are no resistance training. ``pulls`` and
    ``presses`` are patterns that a report holds against each other.
    """

    weights: Weights
    regions: Mapping[str, str]
    muscles: Mapping[str, str]
    patterns: tuple[str, ...]
    angles: Mapping[str, str]
    joints: tuple[str, ...]
    equipment: Mapping[str, LoadKind]
    set_classes: tuple[PrimaryRule, ...]
    big: BigRule
    small: SmallRule
    not_resistance: Mapping[str, SetClass]
    pulls: tuple[str, ...] = ()
    presses: tuple[str, ...] = ()


@frozen(eq=False, repr=False)
class Description:
    """An exercise as ``exercises.yaml`` describes it; its family is its own id by default."""

    name: str
    pattern: str
    joints: str
    equipment: tuple[str, ...]
    regions: Mapping[str, float] = field(factory=dict)
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    loads: tuple[BodyLoad, ...] = ()
    family: str | None = None
    names: WrittenNames = ()


@frozen(eq=False, repr=False)
class Exercise:
    """An exercise, and what follows from its description.

    ``regions`` weighs the regions of the back, ``primary`` and ``secondary`` are other muscles.
    ``tires_pulling`` is true of small-muscle exercises for muscles that pulls need.
    Exercises of one ``family`` are steps of one progression. ``load_kinds`` has what a load may
    mean with the ``equipment``, ``loads`` what it does where the body is lifted.
    """

    id: str
    name: str
    regions: Mapping[str, float]
    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    pattern: str
    joints: str
    equipment: tuple[str, ...]
    also: tuple[str, ...]
    loads: tuple[BodyLoad, ...]
    family: str
    names: tuple[str, ...]
    direct_regions: frozenset[str]
    load_kinds: frozenset[LoadKind]
    set_class: SetClass
    is_single_joint: bool
    is_big: bool
    is_small: bool
    tires_pulling: bool
    is_resistance: bool

    @property
    def is_bodyweight(self) -> bool:
        """Whether it can be done with the body alone, so that an empty load adds nothing."""
        return LoadKind.BODYWEIGHT in self.load_kinds

    @property
    def takes_assistance(self) -> bool:
        """Whether a load below zero is assistance."""
        return BodyLoad.ASSIST in self.loads

    @property
    def is_assisted(self) -> bool:
        """Whether every load is assistance, whatever its sign."""
        return self.loads == (BodyLoad.ASSIST,)

    def allows(self, said: frozenset[str]) -> bool:
        """Whether all that a name says of equipment and load may be true of this exercise."""
        loads = {load for load in BodyLoad if load in said}
        return loads <= {*self.loads} and (
            LoadKind.ANY in self.load_kinds or said - loads <= {*self.equipment, *self.also}
        )


def exercise(id_: str, described: Description, vocabulary: Vocabulary) -> Exercise:
    """The exercise of a description without faults."""
    weights = described.regions.items()
    direct = frozenset(name for name, weight in weights if weight == vocabulary.weights.direct)
    set_class = _set_class(described, bool(direct), vocabulary)
    is_back = set_class is SetClass.BACK
    big, small = vocabulary.big, vocabulary.small
    is_small = (
        not is_back
        and described.pattern not in small.except_patterns
        and bool(described.primary)
        and {*described.primary} <= {*small.primary}
    )
    return Exercise(
        id=id_,
        name=described.name,
        regions=MappingProxyType({**described.regions}),
        primary=described.primary,
        secondary=described.secondary,
        pattern=described.pattern,
        joints=described.joints,
        equipment=described.equipment,
        also=described.also,
        loads=described.loads,
        family=described.family or id_,
        names=described.names,
        direct_regions=direct,
        load_kinds=frozenset(vocabulary.equipment[word] for word in described.equipment),
        set_class=set_class,
        is_single_joint=described.joints != big.joints,
        is_big=is_back and described.joints == big.joints and described.pattern in big.patterns,
        is_small=is_small,
        tires_pulling=is_small and not {*described.primary}.isdisjoint(small.pulling),
        is_resistance=described.pattern not in vocabulary.not_resistance,
    )


def description(name: str, own: OwnExercise) -> Description:
    """A person's own exercise in the form of the catalogue's."""
    return Description(
        name=name,
        pattern=own.pattern,
        joints=own.joints,
        equipment=own.equipment,
        regions={region: weight for region, weight in own.regions.items() if weight},
        primary=own.primary,
        secondary=own.secondary,
    )


def word_faults(described: Description | OwnExercise, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Words of a description that the vocabulary doesn't have, each at its path."""
    yield from unknown("region", vocabulary.regions, keyed(("regions",), described.regions))
    yield from unknown("muscle", vocabulary.muscles, listed(("primary",), described.primary))
    yield from unknown("muscle", vocabulary.muscles, listed(("secondary",), described.secondary))
    yield from unknown("pattern", vocabulary.patterns, [(("pattern",), described.pattern)])
    yield from unknown("joints", vocabulary.joints, [(("joints",), described.joints)])
    equipment = listed(("equipment",), described.equipment)
    yield from unknown("equipment", vocabulary.equipment, equipment)


def definition_faults(vocabulary: Vocabulary) -> Iterator[Fault]:
    """Words in the vocabulary's own definitions that it doesn't have, each at its path."""
    patterns, muscles, big = vocabulary.patterns, vocabulary.muscles, vocabulary.big
    yield from unknown("pattern", patterns, keyed(("angles",), vocabulary.angles))
    yield from unknown("pattern", patterns, keyed(("not_resistance",), vocabulary.not_resistance))
    yield from unknown("pattern", patterns, listed(("pulls",), vocabulary.pulls))
    yield from unknown("pattern", patterns, listed(("presses",), vocabulary.presses))
    yield from unknown("pattern", patterns, listed(("big", "patterns"), big.patterns))
    yield from unknown("joints", vocabulary.joints, [(("big", "joints"), big.joints)])
    small = vocabulary.small
    yield from unknown("muscle", muscles, listed(("small", "primary"), small.primary))
    yield from unknown("muscle", small.primary, listed(("small", "pulling"), small.pulling))
    excepted = listed(("small", "except_patterns"), small.except_patterns)
    yield from unknown("pattern", patterns, excepted)
    for index, rule in enumerate(vocabulary.set_classes):
        primary = listed(("set_classes", index, "primary"), rule.primary)
        yield from unknown("muscle", muscles, primary)


def unknown(
    kind: str, known: Collection[str], placed: Iterable[tuple[Path, str]]
) -> Iterator[Fault]:
    """A fault at each word that is not known, with the nearest word or all of a few."""
    for path, word in placed:
        if word not in known:
            few = f"; expected one of {', '.join(known)}" if len(known) <= MOST_LISTED else ""
            yield path, f"unknown {kind} {shown(word)}{did_you_mean(word, known) or few}"


def listed(path: Path, words: Iterable[str]) -> list[tuple[Path, str]]:
    """The words of a list, each with its path."""
    return [((*path, index), word) for index, word in enumerate(words)]


def keyed(path: Path, words: Iterable[str]) -> list[tuple[Path, str]]:
    """The keys of a mapping, each with its path."""
    return [((*path, word), word) for word in words]


def _set_class(described: Description, is_back: bool, vocabulary: Vocabulary) -> SetClass:
    if described.pattern in vocabulary.not_resistance:
        return vocabulary.not_resistance[described.pattern]
    if is_back:
        return SetClass.BACK
    for rule in vocabulary.set_classes:
        if {*rule.primary} & {*described.primary}:
            return rule.set_class
    return SetClass.OTHER
