"""All facts of a routine, measured at once."""

from __future__ import annotations

import datetime

from attrs import frozen

from backrules.catalogue import Catalogue
from backrules.facts.answers import answer_facts, label_facts
from backrules.facts.declarations import Declarations, within_range
from backrules.facts.regions import region_facts, regions
from backrules.facts.selection import selection_facts
from backrules.facts.settings import settings_from
from backrules.facts.time import time_facts
from backrules.facts.values import Facts, Interval
from backrules.facts.window import Window, prepare
from backrules.routine import Routine


@frozen
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
    settings = settings_from(declared.parameters)
    answers = answer_facts(routine, declared)
    window = prepare(routine, catalogue, settings, as_of)
    facts = {
        **answers,
        **dict(label_facts(window)),
        **dict(time_facts(window)),
        **dict(region_facts(window, regions(window))),
        **dict(selection_facts(window)),
    }
    bounded = {
        name: within_range(value, declared.facts[name]) if isinstance(value, Interval) else value
        for name, value in facts.items()
    }
    return Measured(window, bounded)
