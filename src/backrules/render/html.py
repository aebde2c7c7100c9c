"""A page as one HTML file: no scripts, nothing to fetch, every text escaped.

Spreadsheets open such files, too, and make a cell of every text: one that they would take for a
formula begins with a character that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from string import Template

from backrules.render.page import Block, Bullets, Grid, Heading, Page, Paragraph, Quotation, Tone

_NO_FORMULA = "\N{WORD JOINER}"
_FORMULA = re.compile(r"[=@+\-\uff1d\uff20\uff0b\uff0d](?![0-9.,]*%?$)")

_PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
:root { color-scheme: light dark; --faint: #6a6a6a; --line: #ddd; --alert: #b00020; }
@media (prefers-color-scheme: dark) { :root { --faint: #a0a0a0; --line: #444; --alert: #ff8a80; } }
body { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word;
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 3rem 0 .75rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
p { margin: .75rem 0; }
.faint { color: var(--faint); font-size: .9rem; }
.alert { color: var(--alert); border: 2px solid; border-radius: .4rem; padding: .75rem 1rem;
  font-weight: 600; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
blockquote { margin: 1.25rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
blockquote p { margin: 0; font-style: italic; }
blockquote footer { color: var(--faint); font-size: .9rem; }
figure { margin: 1.25rem 0; overflow-x: auto; }
figcaption { font-weight: 600; }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem 1rem .3rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; }
.number { text-align: right; }
</style>
</head>
<body>
$body
</body>
</html>
""")


def as_html(page: Page) -> str:
    """The page as a whole document; its first heading is the title."""
    title = next((block.text for block in page if isinstance(block, Heading)), "")
    return _PAGE.substitute(title=escape(title), body="\n".join(map(_rendered, page)))


def _rendered(block: Block) -> str:
    match block:
        case Heading():
            return _element(f"h{block.level}", _text(block.text))
        case Paragraph():
            return _paragraph(block)
        case Quotation():
            said = _element("footer", f"— {escape(block.who)}")
            return _element("blockquote", _element("p", _text(block.text)) + said)
        case Bullets():
            return _element("ul", "".join(_element("li", _text(item)) for item in block.items))
        case _:
            return _grid(block)


def _paragraph(block: Paragraph) -> str:
    label = f"{_element('strong', _text(block.label) + ':')} " if block.label else ""
    text = _text(block.text)
    match block.tone:
        case Tone.PLAIN:
            return _element("p", label + text)
        case Tone.STRONG:
            return _element("p", _element("strong", label + text))
        case _:
            return _element("p", label + text, block.tone)


def _grid(block: Grid) -> str:
    caption = _element("figcaption", _text(block.caption)) if block.caption else ""
    head = _row("th", block.columns, block.numeric)
    body = "".join(_row("td", row, block.numeric) for row in block.rows)
    more = _element("p", _text(block.more), Tone.FAINT) if block.more else ""
    return _element("figure", caption + _element("table", head + body) + more)


def _row(tag: str, cells: Sequence[str], numeric: Sequence[bool]) -> str:
    return _element(
        "tr",
        "".join(
            _element(tag, _text(cell), "number" if is_number else "")
            for cell, is_number in zip(cells, numeric, strict=True)
        ),
    )


def _text(text: str) -> str:
    return escape(_NO_FORMULA + text if _FORMULA.match(text) else text)


def _element(tag: str, inner: str, class_: str = "") -> str:
    kind = f' class="{class_}"' if class_ else ""
    return f"<{tag}{kind}>{inner}</{tag}>"
