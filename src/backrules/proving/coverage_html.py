"""Coverage of rules as one HTML file: the table, then every rule file with its lines coloured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from string import Template

from backrules.proving.coverage_table import split_place
from backrules.proving.covered import Count, LeafCoverage, RulebookCoverage, RuleCoverage

_PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rule coverage</title>
<style>
:root { color-scheme: light dark; --faint: #6a6a6a; --line: #ddd;
  --shown: #e3f4e3; --partly: #fff2cc; --not: #fbdcdc; }
@media (prefers-color-scheme: dark) { :root { --faint: #a0a0a0; --line: #444;
  --shown: #1d3a1d; --partly: #4a3c0c; --not: #4f1f1f; } }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem;
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 3rem 0 .75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 2rem 0 .25rem; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem 1rem .3rem 0; text-align: right; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; }
th:first-child, td:first-child { text-align: left; }
ol { margin: 0; padding: 0 0 0 3.5rem; overflow-x: auto; font: .82rem/1.5 ui-monospace, monospace; }
li { white-space: pre; padding-left: .5rem; }
li::marker { color: var(--faint); }
li small { display: block; white-space: normal; font: .85rem/1.4 system-ui, sans-serif; }
.shown { background: var(--shown); } .partly { background: var(--partly); }
.not { background: var(--not); }
.faint { color: var(--faint); font-size: .9rem; }
</style>
</head>
<body>
<h1>Rule coverage</h1>
$body
</body>
</html>
""")

_LEGEND = (
    '<p class="faint">Lines with conditions: <span class="shown">every leaf shown to matter</span>,'
    ' <span class="partly">some</span>, <span class="not">none</span>.</p>'
)

_Leaves = Sequence[tuple[RuleCoverage, LeafCoverage]]


def as_html(coverages: Iterable[RulebookCoverage]) -> str:
    """The whole page; rule files are read where they stand, those that are gone are left out."""
    body = "\n".join(part for coverage in coverages for part in _rulebook(coverage))
    return _PAGE.substitute(body=body)


def _rulebook(coverage: RulebookCoverage) -> Iterator[str]:
    yield f"<h2>{coverage.count.percent}% of {escape(coverage.digest)}</h2>"
    yield _table(coverage)
    yield _LEGEND
    rules = {rule.place: rule for rule in coverage.rules}
    for file, found in _by_file(coverage).items():
        yield from _file(file, found, rules.get(file))


def _table(coverage: RulebookCoverage) -> str:
    heads = ("Rule", "Leaves", "Miss", "Outcomes", "Miss", "Cover")
    head = "".join(f"<th>{text}</th>" for text in heads)
    rows = "\n".join(_row(rule) for rule in coverage.rules)
    return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def _row(rule: RuleCoverage) -> str:
    cells = (*_numbers(rule.leaf_count), *_numbers(rule.outcome_count), f"{rule.count.percent}%")
    name = f'<a href="#{escape(rule.id)}">{escape(rule.code)} {escape(rule.id)}</a>'
    return f"<tr><td>{name}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _numbers(count: Count) -> tuple[int, int]:
    return count.total, count.missed


def _by_file(coverage: RulebookCoverage) -> Mapping[str, Mapping[int, _Leaves]]:
    """By file and line: the leaves that stand there, with the rules that they are leaves of."""
    files: dict[str, dict[int, list[tuple[RuleCoverage, LeafCoverage]]]] = {
        rule.place: {} for rule in coverage.rules
    }
    for rule in coverage.rules:
        for leaf in rule.leaves:
            file, line, _ = split_place(leaf.place)
            files.setdefault(file, {}).setdefault(line, []).append((rule, leaf))
    return files


def _file(file: str, found: Mapping[int, _Leaves], rule: RuleCoverage | None) -> Iterator[str]:
    anchor = f' id="{escape(rule.id)}"' if rule else ""
    yield f"<h3{anchor}>{escape(file)}</h3>"
    if rule:
        yield f"<p>{escape(_outcomes(rule))}</p>"
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        yield '<p class="faint">This file is not there any more.</p>'
        return
    rows = (_line(text, found.get(number, ())) for number, text in enumerate(lines, start=1))
    yield f"<ol>{''.join(rows)}</ol>"


def _outcomes(rule: RuleCoverage) -> str:
    if not rule.missing_outcomes:
        return "Every status and severity was reached."
    return f"Never reached: {', '.join(rule.missing_outcomes)}."


def _line(text: str, found: _Leaves) -> str:
    if not found:
        return f"<li>{escape(text)}</li>"
    missing = [f"{rule.id}: {leaf.text} {leaf.shown}" for rule, leaf in found if not leaf.matters]
    kind = "shown" if not missing else "not" if len(missing) == len(found) else "partly"
    told = "".join(f"<small>{escape(one)}</small>" for one in missing)
    return f'<li class="{kind}">{escape(text)}{told}</li>'
