"""Loading a folder of rules: a rulebook, or every fault of the folder with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.profiles import examples
from tests.rules.own_folder import RULE, changed, faults, write

from backrules.errors import InvalidRulebook, Problem
from backrules.rulebook.loading import load_rulebook, shipped_rulebook
from backrules.rulebook.rule import Adds
from backrules.shipped import rules_folder
from backrules.statuses import Severity, Status

Changes = list[tuple[str, str]]


def test_our_own_rules_load_and_are_read_once() -> None:
    assert shipped_rulebook() is shipped_rulebook()
    assert [rule.code for rule in shipped_rulebook().rules][:2] == ["R1.1", "R1.2"]


def test_a_rule_of_ones_own_is_added_to_ours(tmp_path: Path) -> None:
    write(tmp_path, {"mine/own-rule.yaml": RULE})
    rulebook = load_rulebook(tmp_path, extend=True)
    assert len(rulebook.rules) == len(shipped_rulebook().rules) + 1
    rule = rulebook["own-rule"]
    assert rulebook["R2.99"] is rule
    assert rule.place == str(tmp_path / "mine" / "own-rule.yaml")
    assert rule.reason.id == "muscles-you-see"
    assert rule.parameters["own_min"].value == 1 / 3
    assert [quote.id for quote in rule.cites] == ["Q04"]
    assert [remedy.id for remedy, _ in rule.remedies] == ["M08"]
    assert [(e.status, e.severity) for e in rule.examples] == [
        (Status.PRESENT, Severity.MINOR),
        (Status.ABSENT, None),
        (Status.TOO_EARLY, None),
    ]


def test_a_rule_may_use_every_key(tmp_path: Path) -> None:
    rule = changed(
        ("kind: diagnosis", "kind: diagnosis\nstatus: experimental"),
        ("remedies: [M08]", """remedies: [M09, {M08: back_to_mirror < own_min}]
rests_on: [answers: goal == rehab, routine]
confidence: [0.5: {not: known median_rest_s}, 1]
effects: [headline, explains_no_change_false, {withhold: [load, effort]}]
caveats: [E8]
explains: [back-minimal]
evidence: [regions, back_sets]
notes: [{say: Always.}, {say: Sometimes., when: mirror-bias is present}]"""),
        ("gates: [one-week-log]", """gates:
  - one-week-log
  - {status: not_applicable, because: [masked_by:mirror-bias: mirror-bias is present, goal],
     missing: [back_sets], when: back_sets == 0}"""),
    )  # fmt: skip
    write(tmp_path, {"own-rule.yaml": rule})
    read = load_rulebook(tmp_path, extend=True)["own-rule"]
    assert (read.is_headline, read.says_too_early) == (True, True)
    assert read.withholds == {Adds.LOAD, Adds.EFFORT}
    assert read.explains == ("back-minimal",)
    assert [caveat.id for caveat in read.caveats] == ["E8"]
    assert read.evidence == ("regions", "back_sets")
    assert [choice.word for choice in read.rests_on] == ["answers", "routine"]
    assert [choice.word for choice in read.confidence] == ["0.5", "1"]
    assert [choice.word for choice in read.gates[1].because] == ["masked_by:mirror-bias", "goal"]
    assert [note.when is None for note in read.notes] == [True, False]


def test_a_folder_may_bring_facts_sources_gates_and_remedies_of_its_own(tmp_path: Path) -> None:
    rule = changed(("back_to_mirror", "my_fact"), ("one-week-log", "my-gate"), rule=RULE)
    rule = rule.replace("back_to_mirror", "my_fact").replace("Q04", "Z1").replace("M08", "A1")
    rule = rule.replace("R2.99", "R9.1").replace("selection_weeks: 1", "told: true")
    write(
        tmp_path,
        {
            "own-rule.yaml": rule,
            "facts.yaml": """\
facts:
  my_fact: {definition: Mine.}
  told: {definition: Told., type: truth, source: answer, question: Is it so?}
""",
            "gates.yaml": "my-gate: {status: too_early, when: told == true}\n",
            "remedies.yaml": "A1: {text: Do it., cites: [Z1], adds: [load], caveat: Z9}\n",
            "sources.yaml": """\
documents: {book: {title: A book, publication: P, date: D, cite_as: P}}
quotes: {Z1: {document: book, attribution: author, text: Words.}}
caveats: {Z9: {text: Hm., source: S}}
reasons: [{id: mine, heading: Mine, number: 9}]
notes: {N9: {text: By the way., cites: [Z1]}, N8: {text: Hm., cites: [], when: told == true}}
""",
        },
    )
    rulebook = load_rulebook(tmp_path, extend=True)
    read = rulebook["own-rule"]
    assert read.reason.heading == "Mine"
    assert read.cites[0].document.title == "A book"
    assert [remedy.caveat for remedy, _ in read.remedies] == [rulebook.remedies["A1"].caveat]
    assert "told" in rulebook.declared.facts
    notes = {note.id: note for note in rulebook.notes}
    assert (notes["N9"].cites, notes["N9"].when) == (read.cites, None)
    assert notes["N8"].when is not None


def test_extending_ours_by_ours_changes_nothing() -> None:
    assert load_rulebook(rules_folder(), extend=True).digest == shipped_rulebook().digest


def test_the_digest_tells_folders_apart(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE})
    first = load_rulebook(tmp_path, extend=True).digest
    assert first == load_rulebook(tmp_path, extend=True).digest
    write(tmp_path, {"own-rule.yaml": RULE + "\n"})
    assert load_rulebook(tmp_path, extend=True).digest != first


def at(place: str, message: str) -> list[str]:
    return [f"own-rule.yaml:{place}: {message}"]


NAMES = [
    ("title:", "titel:", ["1:1: title: missing", "4:1: unknown key; did you mean 'title'?"]),
    ("when: back_to_mirror", "when: back_to_miror",
     ["10:1: unknown fact 'back_to_miror'; did you mean 'back_to_mirror'?"]),
    ("< own_min", "< own_mim", ["10:1: unknown parameter 'own_mim'; did you mean 'own_min'?"]),
    ("Q04", "Q004", ["12:9: unknown quote 'Q004'; did you mean 'Q04'?"]),
    ("M08", "M008", ["13:12: unknown remedy 'M008'; did you mean 'M08'?"]),
    ("one-week-log", "one-weak-log",
     ["9:9: unknown gate 'one-weak-log'; did you mean 'one-week-log'?"]),
    ("cites", "explains: [back-minimla]\ncites",
     ["12:12: unknown rule 'back-minimla'; did you mean 'back-minimal'?"]),
    ("< own_min", "< own_min\nnotes: [{say: a, when: mirror-bais holds}]",
     ["11:18: unknown rule 'mirror-bais'; did you mean 'mirror-bias'?"]),
    ("< own_min", "< own_min\nnotes: [{say: a, when: mirror-bias is presnt}]",
     ["11:18: unknown status 'presnt'; did you mean 'present'?"]),
    ("cites", "evidence: [regoins]\ncites",
     ["12:12: unknown evidence 'regoins'; did you mean 'regions'?"]),
    ("cites", "caveats: [E88]\ncites", ["12:11: unknown caveat 'E88'; did you mean 'E8'?"]),
    ("3}, expect", "3, bak_sets: 1}, expect",
     ["16:35: unknown fact or rule 'bak_sets'; did you mean 'back_sets'?"]),
    ("present/minor", "presnt/minor",
     ["16:36: expected a status, or present/severity, got 'presnt/minor';"
      " did you mean 'present/minor'?"]),
    ("[minor]", "[minro]",
     ["11:12: expected one of info, minor, moderate, major, safety, got 'minro';"
      " did you mean 'minor'?"]),
    ("diagnosis", "diagnosys",
     ["3:1: expected one of diagnosis, context, safety, got 'diagnosys';"
      " did you mean 'diagnosis'?"]),
    ("cites", "effects: [headlin]\ncites",
     ["12:11: expected one of headline, explains_no_change_false, got 'headlin';"
      " did you mean 'headline'?"]),
    ("cites", "effects: [{withhold: [laod]}]\ncites",
     ["12:23: expected one of load, effort, frequency, exercise, got 'laod';"
      " did you mean 'load'?"]),
    ("cites", "rests_on: [answer]\ncites",
     ["12:12: expected one of routine, answers, got 'answer'; did you mean 'answers'?"]),
    ("[one-week-log]",
     "[{status: unknown, missing: [bak_sets], because: goal:mirror-bais, when: back_sets == 0}]",
     ["9:37: unknown fact 'bak_sets'; did you mean 'back_sets'?",
      "9:48: unknown rule 'mirror-bais'; did you mean 'mirror-bias'?"]),
    ("a third", "a third, quotes: Q04",
     ["8:52: unknown key; did you mean 'quote'?"]),
    ("basis: ours, why: a third", "basis: article, quote: Q004",
     ["8:41: unknown quote 'Q004'; did you mean 'Q04'?"]),
]  # fmt: skip
SHAPES = [
    ("own-rule", "other", ["1:1: expected the file's name as the id, 'own-rule', got 'other'"]),
    ("id: own-rule", "", ["2:1: id: missing"]),
    ("cites", "kind: context\ncites", ["12:1: the key 'kind' stands here twice",
                                       "11:1: a context rule has no severity"]),
    ("diagnosis", "context", ["11:1: a context rule has no severity"]),
    ("severity: [minor]\n", "", ["1:1: expected a last severity without a condition"]),
    ("[minor]", "[minor: back_sets == 0]",
     ["11:1: expected a last severity without a condition"]),
    ("R2.99", "2.99", ["2:1: expected a code like R2.1 or C1, got '2.99'"]),
    ("R2.99", "R2.1", ["2:1: mirror-bias has the code R2.1 already"]),
    ("R2.99", "R77.1", ["2:1: no reason has the number 77"]),
    ("1/3, basis", "1e999999999, basis", ["8:13: expected a number, got '1e999999999'"]),
    ("1/3, basis", f"{'9' * 5000}, basis", [f"8:13: expected a number, got '{'9' * 56}..."]),
    ("< own_min", f"< {'9' * 5000}",
     [f"10:1: expected a number or a parameter, got '{'9' * 56}..."]),
    ("own_min:", "own-min:", ["8:3: expected a name of small letters, digits and _",
                              "10:1: unknown parameter 'own_min'; did you mean 'own-min'?"]),
    ("parameters:\n", "parameters:\n  back_sets: {value: 1, basis: ours, why: x}\n",
     ["8:3: a fact or a shared parameter has this name already"]),
    ("parameters:\n", "parameters:\n  other: {value: 1, basis: ours, why: x}\n",
     ["8:3: no condition uses 'other'"]),
    (", why: a third", "", ["8:3: a parameter whose basis is ours says why, and names no quote"]),
    ("ours, why", "article, why", ["8:3: a parameter whose basis is article names its quote"]),
    ("< own_min", "< own_min\nnotes: [{say: a, when: {never: back_sets == 0}}]",
     ["11:18: expected a comparison, all: [...], any: [...] or not: ...,"
      " got {'never': 'back_sets == 0'}"]),
    ("back_to_mirror < own_min", "{any: [back_to_mirror < own_min, known back_sets]}",
     ["10:40: `known` may not stand in a rule's `when`"]),
    ("back_to_mirror < own_min", "{all: [back_to_mirror < own_min, back_sets < 0]}",
     ["10:14: this condition can never hold"]),
    ("back_to_mirror < own_min", "{any: [back_to_mirror < own_min, back_sets >= 0]}",
     ["10:14: this condition can never fail"]),
    ("back_to_mirror < own_min", "{all: [back_to_mirror < own_min, back_to_mirror > 1/2]}",
     ["10:14: this condition can never hold"]),
    ("back_to_mirror < own_min", "{all: [back_to_mirror < own_min, back_sets == 1.5]}",
     ["10:14: this condition can never hold"]),
    ("back_to_mirror < own_min", "{all: [back_to_mirror < own_min, goal == rehab, goal != rehab]}",
     ["10:14: this condition can never hold"]),
    ("[minor]", "[{major: weeks_trained_told == false}, {major: {all: [mirror-bias is present,"
     " mirror-bias is absent]}}, minor]", ["11:65: this condition can never hold"]),
    ("[M08]", "[{M08: back_sets < 0}]", ["13:13: this condition can never hold"]),
    ("[one-week-log]", "[{status: unknown, when: back_sets >= 0}]",
     ["9:27: this condition can never fail"]),
    ("[one-week-log]", "[{status: present, when: back_sets == 0}]",
     ["9:10: a gate can't answer present or absent"]),
    ("[one-week-log]", "[{status: unknown}]", ["9:9: gates[0].when: missing"]),
    ("[one-week-log]", "[{status: unknown, when: 3 sets}]",
     ["9:27: expected FACT OP NUMBER, RULE is STATUS, RULE holds or known FACT,"
      " with one space between, got '3 sets'"]),
    ("[one-week-log]", "[[a]]", ["9:9: expected a mapping, got ['a']"]),
    ("[minor]", "[{a: b, c: d}]",
     ["11:12: expected a word, or a word and its condition, got {'a': 'b', 'c': 'd'}"]),
    ("cites", "confidence: much\ncites", ["12:1: expected a number from 0 to 1, got 'much'"]),
    ("cites", "confidence: 2\ncites", ["12:1: expected a number from 0 to 1, got '2'"]),
    ("cites", "effects: [withhold: load]\ncites", ["12:11: expected a list, got 'load'"]),
    ("cites", "effects: [[a]]\ncites", ["12:11: expected a mapping, got ['a']"]),
    ("expect: absent", "expect: present/minor", ["15:1: no example expects absent"]),
    ("expect: absent", "expect: absent/minor",
     ["17:36: expected a status, or present/severity, got 'absent/minor';"
      " did you mean 'present/minor'?"]),
    ("{back_to_mirror: 0.3}", "{back_to_mirror: [0.3, 0.2]}",
     ["16:14: expected a number from 0 to 1000 or missing, got ['0.3', '0.2']"]),
]  # fmt: skip


@pytest.mark.parametrize(("part", "instead", "expected"), [*NAMES, *SHAPES])
def test_a_fault_of_a_rule_is_told_once_with_its_place_and_the_nearest_name(
    tmp_path: Path, part: str, instead: str, expected: list[str]
) -> None:
    write(tmp_path, {"own-rule.yaml": changed((part, instead))})
    assert sorted(faults(tmp_path)) == sorted(f"own-rule.yaml:{line}" for line in expected)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("kind", "1:1: kind: missing"),
        ("when", "1:1: when: missing"),
        ("cites", "1:1: cites: missing"),
        ("code", "1:1: code: missing"),
    ],
)
def test_a_key_that_is_missing_is_one_fault_and_no_more(
    tmp_path: Path, key: str, expected: str
) -> None:
    rest = "".join(line for line in RULE.splitlines(keepends=True) if not line.startswith(key))
    write(tmp_path, {"own-rule.yaml": rest})
    assert faults(tmp_path) == [f"own-rule.yaml:{expected}"]


def test_examples_are_missed_once(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE.partition("examples:")[0] + "examples: []\n"})
    assert [line for line in faults(tmp_path) if "example" in line] == [
        "own-rule.yaml:15:1: expected at least one example"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "own-rule.yaml:1:1: expected a mapping, got None"),
        ("- a", "own-rule.yaml:1:1: expected a mapping, got ['a']"),
        (b"\xff\xfe\x00", "own-rule.yaml: expected text in UTF-8"),
        (b"a: \x00", "own-rule.yaml: not YAML: it holds characters that no text file has"),
        (changed(("Q04]", "Q04")), "own-rule.yaml:13:9: not YAML: "),
        (changed(("title", "\ttitle")), "own-rule.yaml:4:1: not YAML: "),
        (changed(("[Q04]", "&a [Q04]")), "own-rule.yaml:12:8: anchors and aliases are not allowed"),
        (changed(("[Q04]", "!x [Q04]")), "own-rule.yaml:12:8: tags are not allowed, found '!x'"),
        (
            changed(("back_to_mirror < own_min", "[" * 99)),
            "own-rule.yaml:10:47: nested deeper",
        ),
        (RULE + "---\n" + RULE, "own-rule.yaml:19:1: expected one document, found a second"),
    ],
)
def test_a_file_that_is_no_rule_is_one_fault(
    tmp_path: Path, text: str | bytes, expected: str
) -> None:
    write(tmp_path, {"own-rule.yaml": text})
    [told] = faults(tmp_path)
    assert told.startswith(expected)


@pytest.mark.parametrize(
    "alternatives",
    [
        "all:\n" + "".join(
            f"    - any: [back_sets > {n}, mirror_sets > {n}]\n" for n in range(2000)
        ),
        "any:\n" + "".join(f"    - back_sets < {n}\n" for n in range(2000)),
    ],
    ids=["multiplied", "added"],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_a_condition_that_no_engine_can_hold_is_one_fault_and_quick(
    tmp_path: Path, alternatives: str
) -> None:
    rule = RULE.partition("parameters:")[0] + changed(
        ("back_to_mirror < own_min", f"\n  {alternatives}")
    ).partition("gates:")[2].replace(" [one-week-log]", "gates: [one-week-log]")
    write(tmp_path, {"own-rule.yaml": rule})
    [told] = faults(tmp_path)
    assert told.endswith("expected a condition with at most 200 ways to hold or to fail")


def family(*links: tuple[str, str, str]) -> dict[str, str | bytes]:
    """Rules a, b, ... with something added in place of the remedies or beside the condition."""
    return {
        f"{name}-rule.yaml": changed(
            ("own-rule", f"{name}-rule"), ("R2.99", f"R2.{90 + number}"), (part, instead)
        )
        for number, (name, part, instead) in enumerate(links)
    }


def looking_at(name: str, other: str) -> tuple[str, str, str]:
    condition = f"{{any: [back_to_mirror < own_min, {other}-rule is present]}}"
    return name, "back_to_mirror < own_min", condition


def explaining(name: str, *others: str) -> tuple[str, str, str]:
    names = ", ".join(f"{other}-rule" for other in others)
    return name, "remedies", f"explains: [{names}]\nremedies"


def test_rules_that_look_at_each_other_are_named_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, family(looking_at("b", "c"), looking_at("c", "a"), looking_at("a", "b")))
    assert faults(tmp_path) == [
        "a-rule.yaml:10:1: rules look at each other in a circle:"
        " a-rule -> b-rule -> c-rule -> a-rule"
    ]


def test_every_circle_of_explanations_is_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        family(
            explaining("a", "a"),
            explaining("b", "a", "c"),
            explaining("c", "b"),
            explaining("d", "b"),
        ),
    )
    assert faults(tmp_path) == [
        "a-rule.yaml:13:1: rules explain each other in a circle: a-rule -> a-rule",
        "b-rule.yaml:13:1: rules explain each other in a circle: b-rule -> c-rule -> b-rule",
    ]


def test_a_circle_is_found_among_rules_with_other_faults(tmp_path: Path) -> None:
    files = family(explaining("a", "b"), explaining("b", "a"))
    files = {name: str(text).replace("Q04", "Q004") for name, text in files.items()}
    write(tmp_path, files)
    assert [line.partition(": ")[2] for line in faults(tmp_path)] == [
        "unknown quote 'Q004'; did you mean 'Q04'?",
        "rules explain each other in a circle: a-rule -> b-rule -> a-rule",
        "unknown quote 'Q004'; did you mean 'Q04'?",
    ]


def test_the_same_rule_twice_is_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE, "sub/own-rule.yaml": RULE})
    assert faults(tmp_path) == [
        f"sub{os.sep}own-rule.yaml:1:1: 'own-rule' stands already at own-rule.yaml:1:1"
    ]


def test_a_rule_of_ours_cant_be_had_twice(tmp_path: Path) -> None:
    write(tmp_path, {"mirror-bias.yaml": changed(("own-rule", "mirror-bias"))})
    ours = rules_folder() / "2-muscles-you-see" / "mirror-bias.yaml"
    assert faults(tmp_path) == [f"mirror-bias.yaml:1:1: 'mirror-bias' stands already at {ours}:1:1"]


@pytest.mark.parametrize("name", ["My.Rule", "my_rule", "my-", "2nd"])
def test_an_id_that_no_condition_could_name_is_refused_once(tmp_path: Path, name: str) -> None:
    write(
        tmp_path,
        {
            f"{name}.yaml": changed(("own-rule", name)),
            "own-rule.yaml": changed(("R2.99", "R2.98"), ("cites", f"explains: [{name}]\ncites")),
        },
    )
    assert faults(tmp_path) == [f"{name}.yaml:1:1: expected an id like mirror-bias, got {name!r}"]


def test_a_rule_cant_have_the_name_of_a_fact(tmp_path: Path) -> None:
    write(tmp_path, {"goal.yaml": changed(("own-rule", "goal"))})
    assert faults(tmp_path) == ["goal.yaml:1:1: a fact has this name already"]


FACTS = """\
facts:
  first: {definition: One., range: [0, 10], step: 1}
  second: {definition: Two., type: word, words: [a, b], default: a}
parameters:
  shared_min: {value: 2, basis: ours, why: so}
"""


@pytest.mark.parametrize(
    ("part", "instead", "expected"),
    [
        ("range", "rang", "2:29: unknown key; did you mean 'range'?"),
        ("[0, 10]", "[0]", "2:3: expected a range of two numbers, the lower one first"),
        ("[0, 10]", "[10, 0]", "2:3: expected a range of two numbers, the lower one first"),
        ("step: 1", "step: 0", "2:3: expected a step of at least 0.000001"),
        ("step: 1", "step: none", "2:45: expected a number, got 'none'"),
        ("type: word, ", "", "3:3: a fact has words if its type is word, and only then"),
        (
            "words: [a, b], default: a",
            "",
            "3:3: a fact has words if its type is word, and only then",
        ),
        ("default: a", "default: c", "3:3: expected a default that is one of the words"),
        ("first", "back_sets", "2:3: 'back_sets' stands already at "),
        ("first", "first.of", "2:3: expected a name of small letters, digits and _"),
        ("first", "shared_min", "2:3: a shared parameter has this name already"),
        ("shared_min", "shared-min", "5:3: expected a name of small letters, digits and _"),
        (", why: so", "", "5:3: a parameter whose basis is ours says why, and names no quote"),
        ("facts:", "fact:", "1:1: unknown key; did you mean 'facts'?"),
        ("  second", "  first", "3:3: the key 'first' stands here twice"),
        ("shared_min: {value: 2, basis: ours, why: so}", "a", "4:1: expected a mapping, got 'a'"),
    ],
)
def test_a_fault_of_a_declaration_is_told_once_though_rules_use_it(
    tmp_path: Path, part: str, instead: str, expected: str
) -> None:
    first = instead if part == "first" and instead != "back_sets" else "first"
    condition = f"{{any: [{first} < shared_min, second == b]}}"
    rule = (
        RULE.partition("parameters:")[0]
        + changed(("back_to_mirror < own_min", condition)).partition("why: a third}\n")[2]
    )
    rule = rule.replace("back_to_mirror: 0.3}", f"{first}: 1, second: a}}")
    rule = rule.replace("back_to_mirror: 1/3}", f"{first}: 2, second: a}}")
    write(tmp_path, {"own-rule.yaml": rule, "facts.yaml": FACTS})
    load_rulebook(tmp_path, extend=True) if first == "first" else None
    write(tmp_path, {"facts.yaml": FACTS.replace(part, instead, 1)})
    told = [line for line in faults(tmp_path) if line.startswith("facts.yaml")]
    assert len(told) == 1
    assert told[0].startswith(f"facts.yaml:{expected}")


def quote(attribution: str, more: str) -> str:
    return f"quotes: {{Z: {{document: article, attribution: {attribution}, {more}}}}}"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sources.yaml", "quotes: {Z: {document: artcle, attribution: author, text: a}}",
         ["1:14: unknown document 'artcle'; did you mean 'article'?"]),
        ("sources.yaml", quote("quote", "text: a"),
         ["1:33: expected a speaker for quote"]),
        ("sources.yaml", quote("quote", "speaker: kernan, text: a"),
         ["1:53: unknown speaker 'kernan'; did you mean 'kernen'?"]),
        ("sources.yaml", quote("author", "speaker: kernen, text: a"),
         ["1:33: expected no speaker for author"]),
        ("sources.yaml", quote("author", "text: a, part_of: Q004"),
         ["1:63: unknown quote 'Q004'; did you mean 'Q04'?"]),
        ("sources.yaml", quote("author", "text: row, part_of: Q04"),
         ["1:54: Z is no part of Q04: the words have to stand there exactly"]),
        ("sources.yaml", "quotes: {Z: {document: article, atribution: author, text: a}}",
         ["1:10: quotes.Z.attribution: missing", "1:33: unknown key; did you mean 'attribution'?"]),
        ("sources.yaml", "quotes: {Q04: {document: article, attribution: author, text: a}}",
         ["1:10: 'Q04' stands already at "]),
        ("sources.yaml", "reasons: [{id: a, heading: A, number: 1}]",
         ["1:11: expected another number than that of 'know-your-back'"]),
        ("sources.yaml", "reasons: [{id: a, heading: A, number: one}]",
         ["1:31: expected a whole number, got 'one'"]),
        ("sources.yaml", "notes: {Z: {cites: [Q004], text: a, when: told == yes}}",
         ["1:21: unknown quote 'Q004'; did you mean 'Q04'?",
          "1:37: unknown fact 'told'"]),
        ("remedies.yaml", "Z: {text: a, cites: [Q004], caveat: E88}",
         ["1:22: unknown quote 'Q004'; did you mean 'Q04'?",
          "1:29: unknown caveat 'E88'; did you mean 'E8'?"]),
        ("remedies.yaml", "Z: {text: a, cites: [Q04], add: [load]}",
         ["1:28: unknown key; did you mean 'adds'?"]),
        ("gates.yaml", "Z: {status: absent, when: bak_sets == 0}",
         ["1:5: a gate can't answer present or absent",
          "1:21: unknown fact 'bak_sets'; did you mean 'back_sets'?"]),
        ("gates.yaml", "Z: {status: unknown, when: back_sets < 0}",
         ["1:22: this condition can never hold"]),
        ("gates.yaml", "Z: 3", ["1:1: expected a mapping, got '3'"]),
        ("gates.yaml", "- Z", ["1:1: expected a mapping, got ['Z']"]),
        ("gates.yaml", "Z: [", ["2:1: not YAML: "]),
        ("exercises.yaml", "exercises: {}", ["1:1: naming: missing", "1:1: vocabulary: missing"]),
    ],
)  # fmt: skip
def test_a_fault_of_a_shared_file_is_told_once_though_two_rules_use_it(
    tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    uses = {
        "remedies.yaml": ("[M08]", "[Z]"),
        "gates.yaml": ("[one-week-log]", "[Z]"),
        "exercises.yaml": ("", ""),
    }.get(name, ("[Q04]", "[Z]" if "{Z: {doc" in text else "[Q04]"))
    write(
        tmp_path,
        {
            "own-rule.yaml": changed(uses),
            "two-rule.yaml": changed(("own-rule", "two-rule"), ("R2.99", "R2.98"), uses),
            name: text,
        },
    )
    told = faults(tmp_path)
    assert len(told) == len(expected), told
    assert all(
        line.startswith(f"{name}:{start}") for line, start in zip(told, expected, strict=True)
    ), told


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("facts.yaml", "facts: ["),
        ("facts.yaml", "- a"),
        ("facts.yaml", "facts: [a]"),
        ("facts.yaml", "fact: {mine: {definition: Mine.}, parameters: {}}"),
        ("facts.yaml", b"\xff"),
        ("sources.yaml", "quotes: 3"),
        ("sources.yaml", "reasons: 3"),
        ("remedies.yaml", "M99: ["),
        ("gates.yaml", "]"),
        ("two-rule.yaml", "["),
    ],
)
def test_names_that_a_file_that_cant_be_read_may_hold_are_not_told_as_unknown(
    tmp_path: Path, name: str, text: str | bytes
) -> None:
    """Only what names it is silent: other faults of the same rule are told beside it."""
    uses = {
        "facts.yaml": ("back_to_mirror: 0.3", "mine: 0.3"),
        "sources.yaml": ("R2.99", "R9.9") if text == "reasons: 3" else ("Q04", "Z1"),
        "remedies.yaml": ("M08", "M99"),
        "gates.yaml": ("one-week-log", "my-gate"),
        "two-rule.yaml": ("cites", "explains: [two-rule]\ncites"),
    }[name]
    write(tmp_path, {"own-rule.yaml": changed(uses, ("1/3}, expect", "x}, expect")), name: text})
    told = faults(tmp_path)
    assert len(told) == 2, told
    assert [line.partition(":")[0] for line in told] == sorted([name, "own-rule.yaml"])
    assert "expected a number from 0 to 1000 or missing, got 'x'" in "".join(told)


def test_ten_faults_of_a_folder_come_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "own-rule.yaml": changed(
                ("title: A", "titel: A"),
                ("when: back_to_mirror", "when: back_to_miror"),
                ("Q04", "Q004"),
                ("remedies: [M08]", "remedies: [M08]\nremedies: [M008]"),
                ("expect: absent", "expect: absnt"),
            ),
            "two-rule.yaml": changed(
                ("own-rule", "two-rule"), ("R2.99", "R2.98"), ("< own_min", "< 0")
            ),
            "broken.yaml": "id: [",
            "gates.yaml": "mine: {status: absent, when: back_sets == 0}",
            "sub/own-rule.yaml": changed(("Q04", "Q4")),
        },
    )  # fmt: skip
    assert [line.partition(": ")[0] for line in faults(tmp_path)] == [
        "broken.yaml:2:1",
        "gates.yaml:1:8",
        "own-rule.yaml:1:1",
        "own-rule.yaml:4:1",
        "own-rule.yaml:10:1",
        "own-rule.yaml:12:9",
        "own-rule.yaml:14:1",
        "own-rule.yaml:14:12",
        "own-rule.yaml:18:36",
        f"sub{os.sep}own-rule.yaml:1:1",
        f"sub{os.sep}own-rule.yaml:12:9",
        "two-rule.yaml:8:3",
        "two-rule.yaml:10:1",
    ]


REPORT = """\
confidence: {routine: [0.5: goal == rehab, 1], answers: 0.5}
outlook: [fine: goal == rehab, open]
ranking: {weights: {info: 1, minor: 1, moderate: 1, major: 1}, each_explained: 1, shown_in_full: 3}
wording: {notes: {}, outlooks: {fine: Fine., open: Open.}, phrases: {}}
"""


def test_a_folder_may_bring_its_own_report(tmp_path: Path) -> None:
    write(tmp_path, {"report.yaml": REPORT})
    rulebook = load_rulebook(tmp_path, extend=True)
    assert [choice.word for choice in rulebook.outlook] == ["fine", "open"]


@pytest.mark.parametrize(
    ("part", "instead", "expected"),
    [
        ("answers", "answer", ["1:1: expected a confidence of what rests on answers"]),
        ("0.5: goal", "half: goal", ["1:24: expected a number from 0 to 1, got 'half'"]),
        ("answers: 0.5", "answers: 5", ["1:48: expected a number from 0 to 1, got '5'"]),
        ("minor: 1", "minr: 1", ["3:11: expected a weight of minor"]),
        ("outlook: [fine", "outlook: [fin",
         ["2:11: unknown outlook 'fin'; did you mean 'fine'?"]),
        ("outlook: [fine: goal", "outlook: [fine: gaol",
         ["2:11: unknown fact 'gaol'; did you mean 'goal'?"]),
        ("goal == rehab, open", "back_sets < 0, open", ["2:11: this condition can never hold"]),
        ("ranking", "rankng", ["1:1: ranking: missing",
                               "3:1: unknown key; did you mean 'ranking'?"]),
    ],
)  # fmt: skip
def test_a_fault_of_the_report_has_its_place(
    tmp_path: Path, part: str, instead: str, expected: list[str]
) -> None:
    write(tmp_path, {"report.yaml": changed((part, instead), rule=REPORT)})
    assert faults(tmp_path) == [f"report.yaml:{line}" for line in expected]


@pytest.mark.parametrize("extend", [True, False])
def test_a_folder_without_rule_files_is_one_fault(tmp_path: Path, extend: bool) -> None:
    write(tmp_path, {"notes.txt": "x", "dir.yaml/notes.txt": "x"})
    for folder in (tmp_path, tmp_path / "missing", tmp_path / "notes.txt"):
        assert faults(folder, extend=extend) == [
            f"{folder}: expected a folder with .yaml rule files"
        ]


def test_a_file_that_would_be_passed_over_for_its_name_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE, "more/other-rule.yml": RULE})
    assert faults(tmp_path) == ["more/other-rule.yml: expected a file named .yaml, got .yml"]


def test_a_folder_that_stands_alone_needs_everything(tmp_path: Path) -> None:
    write(tmp_path, {"facts.yaml": "parameters: {window_weeks: {value: 8, basis: us}}"})
    told = faults(tmp_path, extend=False)
    assert told[0].startswith(
        f"{tmp_path}: expected a facts.yaml with the parameters that measuring uses: block_gap_"
    )
    assert told[1:] == [
        f"{tmp_path}: expected a report.yaml in the folder",
        f"{tmp_path}: expected an exercises.yaml in the folder",
        "facts.yaml:1:39: expected one of article, ours, got 'us'; did you mean 'ours'?",
    ]


def test_a_folder_whose_parts_cant_be_read_is_told_of_these_only(tmp_path: Path) -> None:
    write(tmp_path, {"facts.yaml": "[", "report.yaml": "[", "exercises.yaml": "["})
    assert [line.partition(":")[0] for line in faults(tmp_path, extend=False)] == [
        "exercises.yaml",
        "facts.yaml",
        "report.yaml",
    ]


def test_translations_without_their_exercises_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"own-rule.yaml": RULE, "translations.yaml": "de: {row: [Rudern]}"})
    assert faults(tmp_path) == ["translations.yaml: expected an exercises.yaml beside it"]


def test_the_digest_is_also_of_the_translations(tmp_path: Path) -> None:
    ours = rules_folder()
    files = {name: (ours / name).read_bytes() for name in ("exercises.yaml", "translations.yaml")}
    before = load_rulebook(write(tmp_path, files), extend=True).digest
    write(tmp_path, {"translations.yaml": "de: {bench_press: [Bankdrücken]}"})
    assert load_rulebook(tmp_path, extend=True).digest != before


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
@pytest.mark.parametrize("name", ["own-rule.yaml", "exercises.yaml", "report.yaml"])
def test_a_file_that_cant_be_opened_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"two-rule.yaml": changed(("own-rule", "two-rule"))})
    (tmp_path / name).symlink_to(tmp_path / "nowhere")
    assert faults(tmp_path) == [f"{name}: can't be read: No such file or directory"]


def load_or_told(folder: Path) -> list[Problem]:
    try:
        load_rulebook(folder, extend=True)
    except InvalidRulebook as error:
        return [*error.problems] or [Problem("", "raised without a problem")]
    return []


TOKENS = st.sampled_from(
    ["[", "]", "{", "}", ": ", "\n", "\n  ", "- ", "!", "&a ", "*a", "'", '"', "#", "|", "<", "=="]
) | st.sampled_from(
    ["0", "1/3", "1e9", "missing", "present", "back_sets", "all", "not", "null", "\t", "é", "\0"]
)
MUTATED = st.builds(
    lambda at, cut, tokens: (RULE[:at] + "".join(tokens) + RULE[at + cut :]).encode(),
    st.integers(0, len(RULE)),
    st.integers(0, 12),
    st.lists(TOKENS, max_size=3),
)


@settings(
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=60) | MUTATED)
def test_whatever_a_rule_file_holds_it_loads_or_is_told(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, {"own-rule.yaml": content})
    told = load_or_told(tmp_path)
    assert [problem for problem in told if not problem.place.startswith(str(tmp_path))] == []
