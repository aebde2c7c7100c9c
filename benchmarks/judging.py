"""Rules judged from ready facts: `python -m benchmarks.judging`, backrules' engines and others.

The rules are the conditions of the shipped ones that compare nothing but facts; the facts are
random, exact and all there. Every engine's verdicts are held against plain Python's first.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from importlib import import_module
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from typing import Any

from attrs import frozen
from benchmarks.peers import ours, plain
from benchmarks.peers.contest import FactSets, Faults, faults
from benchmarks.peers.rules import SharedRules, shared_rules
from benchmarks.rounds import medians
from benchmarks.tables import microseconds, table, times

from backrules.rulebook.loading import shipped_rulebook

ENCODING = "backrules, facts to integers alone"
PLAIN, DURABLE, PYTHON = "plain Python", "backrules, durable engine", "backrules, Python engine"


@frozen
class Peer:
    """An engine of others: the distribution that it comes in, and the module that drives it here.

    ``variant`` tells several ways of using it apart.
    """

    distribution: str
    module: str
    variant: str = ""
    function: str = "judge"

    @property
    def name(self) -> str:
        return f"{self.distribution}, {self.variant}" if self.variant else self.distribution


PEERS = (
    Peer("datalogic-py", "datalogic", "rule by rule"),
    Peer("datalogic-py", "datalogic", "all at once", "at_once"),
    Peer("common-expression-language", "cel_rust"),
    Peer("zen-engine", "zen_engine", "expressions", "expressions"),
    Peer("zen-engine", "zen_engine", "a decision", "decision"),
    Peer("clipspy", "clipspy"),
    Peer("rule-engine", "rule_engine"),
    Peer("json-logic-qubit", "json_logic"),
    Peer("panzi-json-logic", "json_logic"),
    Peer("business-rules", "business_rules"),
    Peer("experta", "experta"),
    Peer("cel-python", "cel_python"),
)
LONGEST_S = 300
LANG = Peer("durable-rules", "durable_lang", "durable.lang")


@frozen
class Contender:
    """An engine ready to be timed, and where it judges wrongly."""

    run: Callable[[], object]
    faults: Faults


@frozen
class Timed:
    """What one engine takes for one set of facts, in seconds, and where it judges wrongly."""

    name: str
    seconds: float
    faults: Faults


def main() -> None:
    shared = shared_rules(shipped_rulebook())
    sets = FactSets.of(shared)
    contenders = _ours(shared, sets)
    unmeasured: dict[str, str] = {}
    for peer in PEERS:
        try:
            contenders[peer.name] = _peer(peer, shared, sets)
        except (ImportError, AttributeError) as error:
            unmeasured[peer.name] = str(error)
    timed = _timed(contenders, sets)
    reference = next(one.seconds for one in timed if one.name == PLAIN)
    try:
        timed.append(_lang(reference))
    except (ImportError, subprocess.TimeoutExpired) as error:
        unmeasured[LANG.name] = str(error)
    print(f"{len(shared.rules)} rules over {len(shared.facts)} facts\n")
    print(_table(sorted(timed, key=lambda one: one.seconds), len(shared.rules)))
    for name, reason in unmeasured.items():
        print(f"\nNot measured: {name} ({reason})")


def _ours(shared: SharedRules, sets: FactSets) -> dict[str, Contender]:
    facts = [ours.ready(given) for given in sets.timed]
    encode = ours.encoding(shared)
    return {
        ENCODING: Contender(lambda: [encode(one) for one in facts], Faults()),
        PLAIN: _contender(plain.judge(shared), shared, sets, dict),
        DURABLE: _contender(ours.durable(shared), shared, sets, ours.ready),
        PYTHON: _contender(ours.python(shared), shared, sets, ours.ready),
    }


def _peer(peer: Peer, shared: SharedRules, sets: FactSets) -> Contender:
    """A peer with its rules prepared; raises ImportError or AttributeError where it can't be."""
    check_installed(peer)
    module = import_module(f"benchmarks.peers.{peer.module}")
    return _contender(getattr(module, peer.function)(shared), shared, sets, dict)


def check_installed(peer: Peer) -> None:
    """Raise ImportError for what isn't installed, or is, but under the module of another."""
    try:
        version(peer.distribution)
    except PackageNotFoundError:
        raise ImportError("not installed") from None
    if peer.module == "json_logic" and len(packages_distributions()["json_logic"]) > 1:
        raise ImportError("two distributions share the module json_logic: install only one")


def _contender(
    judge: Callable[[Any], AbstractSet[str]],
    shared: SharedRules,
    sets: FactSets,
    ready: Callable[[Any], Any],
) -> Contender:
    prepared = [ready(given) for given in sets.timed]
    found = faults(judge, shared, sets, ready)
    return Contender(lambda: [judge(given) for given in prepared], found)


def _timed(contenders: dict[str, Contender], sets: FactSets) -> list[Timed]:
    taken = medians({name: one.run for name, one in contenders.items()})
    return [
        Timed(name, seconds / len(sets.timed), contenders[name].faults)
        for name, seconds in taken.items()
    ]


def _lang(reference: float) -> Timed:
    """`durable.lang` leaves threads that would disturb the others, so it has its own process."""
    check_installed(LANG)
    command = [sys.executable, "-m", f"benchmarks.peers.{LANG.module}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST_S)
    if done.returncode:
        raise ImportError(done.stderr.strip().rpartition("\n")[2])
    found = json.loads(done.stdout)
    return Timed(LANG.name, found["ratio"] * reference, Faults(**found["faults"]))


def _table(timed: list[Timed], rules: int) -> str:
    by_name = {one.name: one.seconds for one in timed}
    columns = ("engine", "us a rule", "x plain", "x durable", "x Python engine", "faults")
    return table(columns, [*_rows(timed, rules, by_name)])


def _rows(timed: list[Timed], rules: int, by_name: dict[str, float]) -> Iterator[tuple[str, ...]]:
    for one in timed:
        ratios = (times(one.seconds / by_name[name]) for name in (PLAIN, DURABLE, PYTHON))
        yield (one.name, microseconds(one.seconds / rules), *ratios, str(one.faults))


if __name__ == "__main__":
    main()
