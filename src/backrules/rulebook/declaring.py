"""The facts and parameters that rule folders declare, and what can be wrong with one of them."""

from __future__ import annotations

import re

from backrules.errors import Problem
from backrules.facts.declarations import Basis, Declarations, Fact, FactType, Parameter
from backrules.facts.values import MILLION
from backrules.rulebook.files import Located, RuleFiles
from backrules.rulebook.sources import Sources

NAME = re.compile(r"[a-z][a-z0-9_]*")


def declarations(files: RuleFiles, sources: Sources) -> Declarations:
    """What the files declare; their faults are added to those of the files."""
    for name, located in files.all("parameters").items():
        check_parameter(name, located, sources)
    facts = {}
    for name, declared in files.all("facts").items():
        faults = [*_name_faults(name), *_fact_faults(declared.value)]
        if name in files.all("parameters"):
            faults.append("a shared parameter has this name already")
        files.problems += [Problem(declared.place(), message) for message in faults]
        if faults:
            files.left_out.add(name)
        else:
            facts[name] = declared.value
    return Declarations(
        facts,
        parameters={name: one.value for name, one in files.all("parameters").items()},
        questions={name: one.value for name, one in files.all("questions").items()},
    )


def check_parameter(name: str, located: Located[Parameter], sources: Sources) -> None:
    """Add to the sources' problems what is wrong with a parameter and with what it rests on."""
    parameter = located.value
    faults = _name_faults(name)
    if parameter.basis is Basis.OURS and (parameter.why is None or parameter.quote is not None):
        faults.append("a parameter whose basis is ours says why, and names no quote")
    if parameter.basis is Basis.ARTICLE:
        if parameter.quote is None:
            faults.append("a parameter whose basis is article names its quote")
        else:
            sources.find("quote", parameter.quote, sources.quotes, located, "quote")
    sources.problems += [Problem(located.place(), message) for message in faults]


def _name_faults(name: str) -> list[str]:
    return [] if NAME.fullmatch(name) else ["expected a name of small letters, digits and _"]


def _fact_faults(fact: Fact) -> list[str]:
    faults = []
    if (fact.type is FactType.WORD) is not bool(fact.words):
        faults.append("a fact has words if its type is word, and only then")
    if len(fact.range) != 2 or fact.range[0] > fact.range[1]:
        faults.append("expected a range of two numbers, the lower one first")
    if fact.step * MILLION < 1:
        faults.append("expected a step of at least 0.000001")
    if fact.default is not None and fact.default not in fact.words:
        faults.append("expected a default that is one of the words")
    return faults
