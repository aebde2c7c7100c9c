"""``backrules rule``, ``rules``, ``lint`` and ``exercises``: what backrules knows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from backrules.cli.screen import show, tell
from backrules.errors import BackrulesError, did_you_mean
from backrules.exercises.mapping import mapping_file
from backrules.lint import lint as faults_of
from backrules.readers import read
from backrules.render.exercise_page import exercise_page, exercises_page
from backrules.render.rule_page import rule_page, rules_page
from backrules.render.wording import Phrases
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import load_rulebook, shipped_rulebook
from backrules.rulebook.rule import Rule
from backrules.shipped import rules_folder


def rule(name: str, /, *, rules: Path | None = None) -> None:
    """Everything about one rule: conditions, numbers and whose they are, quotes, examples.

    Parameters
    ----------
    name
        The id of a rule, such as mirror-bias, or its code, such as R2.1.
    rules
        A folder with rules of your own, added to those of backrules.
    """
    rulebook = _rulebook(rules)
    show(rule_page(_found(name, rulebook), rulebook))


def list_rules(*, rules: Path | None = None) -> None:
    """All rules with their codes and titles.

    Parameters
    ----------
    rules
        A folder with rules of your own, added to those of backrules.
    """
    show(rules_page(_rulebook(rules)))


def lint(folder: Path | None = None, /) -> int:
    """Look for every fault in a folder of rules.

    Parameters
    ----------
    folder
        A folder with rules of your own; without one, the rules of backrules.
    """
    faults = faults_of(folder)
    if faults:
        tell(faults)
        return 2
    linted = folder or rules_folder()
    rulebook = load_rulebook(linted, extend=True)
    count = sum(Path(one.place).is_relative_to(linted) for one in rulebook.rules)
    sys.stdout.write(f"{Phrases(rulebook).say('no_faults', count=count)}\n")
    return 0


def exercises(
    *name: str,
    unknown: Annotated[tuple[Path, ...], Parameter(consume_multiple=True)] = (),
    output: Path | None = None,
) -> None:
    """The exercises that backrules knows, or how a name is understood.

    Parameters
    ----------
    name
        The name of an exercise as it stands in a log.
    unknown
        Logs: write a file to say in what the exercises in them are that backrules doesn't know.
    output
        Where to write that file.
    """
    rulebook = shipped_rulebook()
    if unknown:
        _write_mapping(mapping_file(read(*unknown), rulebook.catalogue), output)
    else:
        show(exercise_page(" ".join(name), rulebook) if name else exercises_page(rulebook))


def _write_mapping(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8", newline="\n")


def _rulebook(folder: Path | None) -> Rulebook:
    return load_rulebook(folder, extend=True) if folder else shipped_rulebook()


def _found(name: str, rulebook: Rulebook) -> Rule:
    for spelling in (name, name.upper(), name.lower()):
        try:
            return rulebook[spelling]
        except KeyError:
            continue
    names = [known for one in rulebook.rules for known in (one.id, one.code)]
    raise BackrulesError(f"no rule has the id or code {name!r}{did_you_mean(name, names)}")
