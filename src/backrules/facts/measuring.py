"""All facts of a routine, measured at once."""

from __future__ import annotations

import datetime
from itertools import chain

from attrs import frozen

from backrules.exercises.catalogue import Catalogue
from backrules.facts.adherence import adherence_facts
from backrules.facts.answers import answer_facts, label_facts
from backrules.facts.declarations import Declarations, within_range
from backrules.facts.effort import effort_facts
from backrules.facts.form import form_facts
from backrules.facts.menu import menu_facts
from backrules.facts.order import order_facts
from backrules.facts.preparing import prepare, window_of
from backrules.facts.progress import progress_facts
from backrules.facts.regions import region_facts, regions
from backrules.facts.selection import selection_facts
from backrules.facts.similarity import similarity_facts
from backrules.facts.time import time_facts
from backrules.facts.values import Doubt, Facts, Interval, joined
from backrules.facts.window import Window
from backrules.routine import Routine


@frozen(eq=False, repr=False)
class Measured:
    """The facts of a routine and the window that they were measured in."""

    window: Window
    facts: Facts


def measure(
    routine: Routine, catalogue: Catalogue, declared: Declarations, as_of: datetime.date
) -> Measured:
    """Measure a routine as of a day; what can't be told is missing from the facts.

    Raises `InvalidRoutine` for answers without a question and for own exercises in words that the
    catalogue doesn't have.
    """
    answers = answer_facts(routine, declared)
    prepared = prepare(routine, catalogue, declared.settings, as_of)
    window = window_of(prepared, prepared.trained)
    facts = _facts(window, declared)
    if prepared.doubtful:
        surely = window_of(prepared, prepared.surely_trained)
        facts = _either(facts, _facts(surely, declared), prepared.doubtful)
    return Measured(window, {**answers, **facts})


def _facts(window: Window, declared: Declarations) -> Facts:
    measured = chain(
        label_facts(window),
        time_facts(window),
        region_facts(window, regions(window)),
        selection_facts(window),
        adherence_facts(window),
        order_facts(window),
        form_facts(window),
        effort_facts(window),
        progress_facts(window),
        menu_facts(window),
        similarity_facts(window),
    )
    return {
        name: within_range(value, declared.facts[name]) if isinstance(value, Interval) else value
        for name, value in measured
    }


def _either(first: Facts, second: Facts, doubts: tuple[Doubt, ...]) -> Facts:
    """What is known if either may be true."""
    names = {**first, **second}
    return {name: joined(first.get(name), second.get(name), doubts) for name in names}
