"""``backrules mutants``: what could be wrong with rules without any of their examples noticing."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from backrules.cli.screen import followed, tell
from backrules.lint import lint as faults_of
from backrules.proving.mutants import Fate, fate_of
from backrules.proving.mutants import mutants as mutants_below
from backrules.render.page import printable
from backrules.rulebook.loading import load_rulebook
from backrules.shipped import rules_folder

SURVIVED, BAD_INPUT = 1, 2


def mutants(folder: Path | None = None, /) -> int:
    """Change rules in small ways, one at a time, and list what no example notices.

    The rules have to pass lint. The exit code is 1 if an example is missing; a change is listed
    but does no harm if it changes no answer, whatever the facts are.

    Parameters
    ----------
    folder
        A folder with rules of your own; without one, the rules of backrules.
    """
    faults = faults_of(folder)
    if faults:
        tell(faults)
        return BAD_INPUT
    changed = folder or rules_folder()
    rulebook = load_rulebook(changed, extend=True)
    fates = [
        (mutant, fate_of(mutant, rulebook))
        for mutant in followed(mutants_below(rulebook, changed), "Mutants")
    ]
    for mutant, fate in fates:
        if fate is not Fate.NOTICED:
            why = ": changes no answer" if fate is Fate.EQUIVALENT else ""
            sys.stdout.write(f"{printable(str(mutant))}{why}\n")
    counts = Counter(fate for _, fate in fates)
    survived, equivalent = counts[Fate.SURVIVED], counts[Fate.EQUIVALENT]
    summary = f"{len(fates)} mutants, {counts[Fate.NOTICED]} noticed, {survived} not"
    rest = f", {equivalent} that change no answer" if equivalent else ""
    sys.stdout.write(f"{summary}{rest}\n")
    return SURVIVED if survived else 0
