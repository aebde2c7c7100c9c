"""The pages of the rules say what the rules say, and the ones in docs/rules are current."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest
from attrs import evolve

from backrules.facts.declarations import Basis
from backrules.render.rule_page import rule_page, written
from backrules.render.wording import Phrases
from backrules.rule_pages import MARK, main, rule_pages
from backrules.rulebook.loading import load_rulebook, shipped_rulebook
from backrules.rulebook.rule import Attribution, Remedy, Rule
from backrules.shipped import rules_folder

DOCS = Path(__file__).parents[2] / "docs" / "rules"
BOOK = shipped_rulebook()
PAGES = rule_pages(BOOK)
PHRASES = Phrases(BOOK)

each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: str(rule.code))


def page_of(rule: Rule) -> str:
    return PAGES[f"{rule.id}.md"]


def part(page: str, heading: str) -> list[str]:
    """The lines under a heading of a page, up to the next; none where there is no such part."""
    found = re.findall(rf"^## {heading}\n\n(.*?)(?=\n## |\Z)", page, re.DOTALL | re.MULTILINE)
    return [line for text in found for line in text.splitlines() if line]


def cells(page: str, heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    return [line.strip("| ").split(" | ") for line in part(page, heading) if line[0] == "|"][2:]


def problems(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The names of the pages that a check of a folder finds stale."""
    code = main(["--check", str(folder)])
    found = [Path(line.split(": ")[0]).name for line in capsys.readouterr().err.splitlines()]
    assert code == (1 if found else 0)
    return found


def test_the_pages_in_the_documentation_are_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["rule_pages", "--check", str(DOCS)])
    monkeypatch.delitem(sys.modules, "backrules.rule_pages")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("backrules.rule_pages", run_name="__main__")
    assert ended.value.code == 0


def test_the_same_rules_give_the_same_pages() -> None:
    assert rule_pages(load_rulebook(rules_folder())) == PAGES


def test_the_index_has_every_rule_under_its_reason() -> None:
    listed = {
        reason.heading: [row[1] for row in cells(PAGES["index.md"], reason.heading)]
        for reason in BOOK.reasons
    }
    assert listed == {
        reason.heading: [rule.id for rule in BOOK.rules if rule.reason == reason]
        for reason in BOOK.reasons
    }


def test_every_link_leads_to_a_page_and_every_page_is_linked_to() -> None:
    links = {link for text in PAGES.values() for link in re.findall(r"\]\(([^)]+)\)", text)}
    assert links == PAGES.keys() - {"index.md"}


@each_rule
def test_a_page_keeps_the_article_apart_from_how_it_is_checked(rule: Rule) -> None:
    lines = page_of(rule).splitlines()
    assert f"# {rule.title}" in lines
    assert f"{rule.code} {rule.id}, {rule.kind}, {rule.status}" in lines
    assert f"**Reason:** {rule.reason.heading}" in lines
    assert f"**The article:** {rule.claim}" in lines
    assert f"**How we checked it:** {rule.how}" in lines


@each_rule
def test_a_page_has_the_conditions_as_they_are_asked(rule: Rule) -> None:
    page = page_of(rule)
    asked = [line.partition(" if ")[2] for line in part(page, "Asked first")]
    assert asked == [written(gate.when) for gate in rule.gates]
    assert part(page, "Then") == [f"- found if {written(rule.when)}"]
    assert part(page, "How much it weighs") == [
        f"- {PHRASES.word(one.word)}" + (f" if {written(one.when)}" if one.when else "")
        for one in rule.severity
    ]


@each_rule
def test_a_page_says_whose_each_number_is(rule: Rule) -> None:
    for name, _, unit, whose in cells(page_of(rule), "The numbers, and whose they are"):
        parameter = rule.parameters[name]
        is_quoted = parameter.basis is Basis.ARTICLE
        assert unit.strip() == parameter.unit
        expected = f"the article's ({parameter.quote})" if is_quoted else f"ours: {parameter.why}"
        assert whose == expected


@each_rule
def test_a_page_defines_every_name_that_its_conditions_have(rule: Rule) -> None:
    page = page_of(rule)
    facts = {row[0]: row for row in cells(page, "What is measured")}
    numbers = {row[0] for row in cells(page, "The numbers, and whose they are")}
    bulleted = " ".join(line for line in page.splitlines() if line.startswith("- "))
    named = {*re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", bulleted)} & {*BOOK.declared.facts}
    assert named <= facts.keys()
    assert {name for name in rule.parameters if re.search(rf"[<>=] {name}\b", page)} == numbers
    for name, unit, definition in facts.values():
        fact = BOOK.declared.facts[name]
        assert (unit.strip(), definition) == (fact.unit, fact.definition)
        assert any(name in line and str(fact.question) in line for line in page.splitlines()) is (
            fact.question is not None
        )


@each_rule
def test_a_page_has_every_quote_verbatim_and_who_said_it(rule: Rule) -> None:
    quoted = part(page_of(rule), "The words behind it")
    advised = [quote for remedy, _ in rule.remedies for quote in remedy.cites]
    for quote in (*rule.cites, *advised):
        [who] = [line for line in quoted if line.endswith(f"({quote.id})")]
        assert quote.text.strip("“”") in quoted[quoted.index(who) - 2]
        assert (quote.speaker.name in who) if quote.speaker else ("Nelson" not in who)
        assert ("without a name" in who) is (quote.attribution is Attribution.UNATTRIBUTED)


@each_rule
def test_a_page_has_what_to_do_and_the_quotes_that_advise_it(rule: Rule) -> None:
    lines = part(page_of(rule), "What to do")
    assert len(lines) == len(rule.remedies)
    for line, (remedy, when) in zip(lines, rule.remedies, strict=True):
        quotes = ", ".join(quote.id for quote in remedy.cites)
        assert line.endswith(f"{remedy.id} {remedy.text} ({quotes})")
        assert (f"If {written(when)}: " in line) if when else (line.startswith(f"- {remedy.id}"))


@each_rule
def test_a_page_says_where_the_evidence_is_softer(rule: Rule) -> None:
    softer = " ".join(part(page_of(rule), "Where the evidence is softer"))
    caveats = (*rule.caveats, *(remedy.caveat for remedy, _ in rule.remedies if remedy.caveat))
    assert all(caveat.source in softer for caveat in caveats)
    assert bool(caveats) is bool(softer)


@each_rule
def test_a_page_says_what_it_explains_and_what_explains_it(rule: Rule) -> None:
    def linked(heading: str) -> list[str]:
        return re.findall(r"\((.+)\.md\)", "\n".join(part(page_of(rule), heading)))

    assert linked("This would also account for") == [*rule.explains]
    assert linked("Explained by") == [one.id for one in BOOK.rules if rule.id in one.explains]


@each_rule
def test_a_page_has_every_example_with_its_answer(rule: Rule) -> None:
    rows = cells(page_of(rule), "Examples, all of them executed")
    severities = [
        f" ({PHRASES.word(one.severity)})" if one.severity else "" for one in rule.examples
    ]
    assert [row[-1] for row in rows] == [
        f"{PHRASES.word(one.status)}{severity}"
        for one, severity in zip(rule.examples, severities, strict=True)
    ]


def test_advice_that_no_quote_gives_stands_without_quotes() -> None:
    rule = evolve(BOOK["R2.1"], remedies=((Remedy("X01", "Sleep more.", ()), None),))
    assert "X01 Sleep more.'" in repr(rule_page(rule, BOOK))


def test_a_check_names_what_is_stale_and_writing_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "docs" / "rules"
    assert main([str(folder)]) == 0
    assert problems(folder, capsys) == []
    (folder / "few-angles.md").write_text("Something else.", encoding="utf-8")
    (folder / "mirror-bias.md").unlink()
    (folder / "of-no-rule.md").write_text(f"{MARK}\n# Gone\n", encoding="utf-8")
    (folder / "somebodys-own.md").write_text("# Kept\n", encoding="utf-8")
    assert problems(folder, capsys) == ["few-angles.md", "mirror-bias.md", "of-no-rule.md"]
    assert main([str(folder)]) == 0
    assert {path.name for path in folder.iterdir()} == {*PAGES, "somebodys-own.md"}


def test_a_check_of_a_folder_that_is_not_there_names_every_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert problems(tmp_path / "nowhere", capsys) == sorted(PAGES)


def test_a_file_in_place_of_the_folder_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path / "file")])
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("file: File exists")
