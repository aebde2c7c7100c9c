"""``python -m backrules.rule_pages [--check] DIR``: the rules as pages of the documentation.

A page for each rule, with what ``backrules rule NAME`` prints, and an index by reason. With
``--check`` nothing is written: pages that no longer say what the rules say are named, and the exit
code is 1.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from backrules.errors import Problem
from backrules.render.markdown import as_markdown
from backrules.render.page import Block, Grid, Heading, Paragraph
from backrules.render.rule_page import rule_name, rule_page
from backrules.render.wording import Phrases
from backrules.rulebook.book import Rulebook
from backrules.rulebook.loading import shipped_rulebook
from backrules.rulebook.rule import Rule

INDEX = "index.md"
MARK = (
    "<!-- Made from the rule files by `python -m backrules.rule_pages`. Change those instead. -->\n"
)


def rule_pages(rulebook: Rulebook) -> dict[str, str]:
    """The text of every page by the name of its file; links go from page to page."""
    phrases = Phrases(rulebook)
    links = {rule_name(rule, phrases): _file(rule) for rule in rulebook.rules}
    pages = {_file(rule): rule_page(rule, rulebook) for rule in rulebook.rules}
    pages[INDEX] = (*_index(rulebook, phrases),)
    return {name: f"{MARK}\n{as_markdown(page, links)}" for name, page in pages.items()}


def stale_pages(folder: Path, pages: Mapping[str, str]) -> list[Path]:
    """The files of a folder that aren't as the pages are: changed, missing, or of no rule now."""
    changed = (folder / name for name, text in pages.items() if _text(folder / name) != text)
    return sorted({*changed, *_left_over(folder, pages)})


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages into a folder, and take away those that were made of rules now gone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for path in _left_over(folder, pages):
        path.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = ArgumentParser(prog="python -m backrules.rule_pages", description="Rules as pages.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="where the pages are")
    parser.add_argument("--check", action="store_true", help="only say which pages are stale")
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    pages = rule_pages(shipped_rulebook())
    try:
        if not options.check:
            write_pages(folder, pages)
        stale = stale_pages(folder, pages)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    for path in stale:
        fault = Problem(str(path), "not what the rules say; write it anew without --check")
        sys.stderr.write(f"{fault}\n")
    return 1 if stale else 0


def _index(rulebook: Rulebook, phrases: Phrases) -> Iterator[Block]:
    """What the rules are drawn from, and the rules under the reasons that they belong to."""
    say = phrases.say
    yield Heading(say("title"), level=1)
    for one in dict.fromkeys(quote.document for quote in rulebook.quotes.values()):
        said = say("said_with_id", who=one.title, id=one.cite_as)
        yield Paragraph(said, label=say("article"))
    for reason in rulebook.reasons:
        rules = [rule for rule in rulebook.rules if rule.reason == reason]
        yield Heading(reason.heading)
        yield Grid(
            columns=(say("title_column"), say("id_column"), say("kind_column")),
            rows=tuple((rule_name(rule, phrases), rule.id, str(rule.kind)) for rule in rules),
        )


def _file(rule: Rule) -> str:
    return f"{rule.id}.md"


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def _left_over(folder: Path, pages: Mapping[str, str]) -> list[Path]:
    """Pages in a folder that were made from rule files, but of no rule that there is."""
    others = (path for path in folder.glob("*.md") if path.name not in pages)
    return [path for path in others if (_text(path) or "").startswith(MARK)]


if __name__ == "__main__":
    sys.exit(main())
