"""A user's folder with a rule of its own, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from backrules.errors import InvalidRulebook
from backrules.rulebook.loading import load_rulebook

RULE = """\
id: own-rule
code: R2.99
kind: diagnosis
title: A rule of one's own
claim: Somebody said so.
how: We count.
parameters:
  own_min: {value: 1/3, basis: ours, why: a third}
gates: [one-week-log]
when: back_to_mirror < own_min
severity: [minor]
cites: [Q04]
remedies: [M08]
given: {routine_source: log, selection_weeks: 8}
examples:
  - {facts: {back_to_mirror: 0.3}, expect: present/minor}
  - {facts: {back_to_mirror: 1/3}, expect: absent}
  - {facts: {selection_weeks: 1}, expect: too_early}
"""


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, by their names."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def changed(*changes: tuple[str, str], rule: str = RULE) -> str:
    """The rule with parts replaced; every part has to stand in it."""
    for part, instead in changes:
        assert part in rule
        rule = rule.replace(part, instead, 1)
    return rule


def faults(folder: Path, *, extend: bool = True) -> list[str]:
    """What loading a folder tells, with places relative to it."""
    with pytest.raises(InvalidRulebook) as caught:
        load_rulebook(folder, extend=extend)
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in caught.value.problems]
