"""Sets as a person types them: ``3x10@70lb r2, 1x8@75lb failure``.

::

    sets   = group {"," group}
    group  = [N "x"] amount {"/" amount} ["@" load] {word}
    amount = reps | seconds "s" | metres "m"
    load   = number ["kg" | "lb"]            the unit may be left out; "+10kg" is added to the body
    word   = "r" RIR | "rpe" RPE | "rest" seconds | kind | side | "form" | "pain"

``3x10`` are three sets of ten, ``10/9/8`` three sets of ten, nine and eight; ``3x10/8`` repeats
both. What stands behind the load counts for every set of the group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import evolve

from backrules.errors import did_you_mean
from backrules.routine import RepRange, SetEntry, SetKind, Side, Unit
from backrules.structuring import Expected, shown

LONGEST = 1000
MOST_SETS = 100

_NUMBER = r"[0-9]{1,6}(?:\.[0-9]{1,6})?"
_HEAD = re.compile(
    r"(?:(?P<times>[0-9]{1,3})\s*[x×]\s*)?(?P<amounts>[0-9ms./-]{1,60})"
    rf"(?:\s*@\s*(?P<load>[-+]?{_NUMBER})(?:\s*(?P<unit>kg|lb)\b)?)?",
)
_AMOUNT = re.compile(rf"(?:(?P<reps>[0-9]{{1,4}})|(?P<seconds>{_NUMBER})s|(?P<metres>{_NUMBER})m)")
_REP_RANGE = re.compile(r"(?P<low>[0-9]{1,4})(?:-(?P<high>[0-9]{1,4}))?")
_VALUED = re.compile(rf"(?P<word>rpe|rest|r)(?P<value>{_NUMBER})")
_FIELDS: dict[str, str] = {"r": "rir", "rpe": "rpe", "rest": "rest_s"}
_FLAGS: dict[str, dict[str, Any]] = {
    **{str(kind): {"kind": kind} for kind in SetKind},
    **{str(side): {"side": side} for side in Side},
    "form": {"form_flag": True},
    "pain": {"pain_flag": True},
}


def parse_sets(text: str) -> tuple[SetEntry, ...]:
    """The sets that ``text`` stands for; raises `Expected` with the part that can't be read."""
    return tuple(entry for group in _groups(text) for entry in _sets(group))


def most_sets(text: str) -> int:
    """How many sets a text would stand for, if it could be read; none of them is made."""
    heads = map(_HEAD.match, _split(text[:LONGEST]))
    return sum(int(head["times"] or 1) * (head["amounts"].count("/") + 1) for head in heads if head)


def parse_planned(text: str) -> dict[str, Any]:
    """The fields of a `PlanEntry` in ``3x8-12@60kg rest90``; raises `Expected`."""
    head, words = _head(text.strip().lower())
    settings = _settings(words)
    if not settings.keys() <= {"rest_s"}:
        raise Expected(f"expected sets and repetitions like 3x8-12@60kg rest90, got {shown(text)}")
    fields = {"sets": int(head["times"] or 1), "reps": head["amounts"], **_load(head), **settings}
    return {name: value for name, value in fields.items() if value is not None}


def parse_rep_range(text: str) -> RepRange:
    """``8-12`` or ``10``; raises `Expected`."""
    match = _REP_RANGE.fullmatch(text.replace(" ", "").replace("–", "-"))
    if match is None or int(match["high"] or match["low"]) < int(match["low"]):
        raise Expected(f"expected repetitions like 10 or 8-12, got {shown(text)}")
    return RepRange(int(match["low"]), int(match["high"] or match["low"]))


def _groups(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise Expected(f"expected at most {LONGEST} characters of sets, got {len(text)}")
    return _split(text)


def _split(text: str) -> list[str]:
    return [group.strip().lower() for group in text.split(",")]


def _head(group: str) -> tuple[re.Match[str], list[str]]:
    match = _HEAD.match(group)
    words = group[match.end() :] if match else ""
    if match is None or (words and not words[0].isspace()):
        raise Expected(f"expected sets like 3x10@70lb r2, got {shown(group)}")
    return match, words.split()


def _sets(group: str) -> list[SetEntry]:
    head, words = _head(group)
    amounts = [_amount(amount, group) for amount in head["amounts"].split("/")]
    repeated = amounts * int(head["times"] or 1)
    if not 1 <= len(repeated) <= MOST_SETS:
        raise Expected(f"expected 1 to {MOST_SETS} sets, got {shown(group)}")
    settings = _load(head) | _settings(words)
    return [evolve(entry, **settings) for entry in repeated]


def _amount(amount: str, group: str) -> SetEntry:
    match = _AMOUNT.fullmatch(amount)
    if match is None:
        raise Expected(f"expected repetitions, seconds (30s) or metres (40m), got {shown(group)}")
    convert: dict[str, Callable[[str], Any]] = {"reps": int, "seconds": float, "metres": float}
    names = {"metres": "distance_m"}
    return SetEntry(
        **{names.get(k, k): convert[k](v) for k, v in match.groupdict().items() if v is not None}
    )


def _load(head: re.Match[str]) -> dict[str, Any]:
    return {
        "load": float(head["load"]) if head["load"] else None,
        "unit": Unit(head["unit"]) if head["unit"] else None,
    }


def _settings(words: list[str]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for word in words:
        valued = _VALUED.fullmatch(word)
        new = {_FIELDS[valued["word"]]: float(valued["value"])} if valued else _FLAGS.get(word)
        if new is None:
            hint = did_you_mean(word, _FLAGS)
            raise Expected(
                f"expected r2, rpe8, rest90, a kind or a side of the set, got {shown(word)}{hint}"
            )
        if new.keys() & settings.keys():
            raise Expected(f"expected each of these once, got {shown(' '.join(words))}")
        settings |= new
    return settings
