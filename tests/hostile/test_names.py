"""Names of exercises made to do harm: in a terminal, a browser, a spreadsheet, or to the clock."""

from __future__ import annotations

import datetime
import io
import json
import re
from html.parser import HTMLParser

import pytest
import yaml

from backrules import InvalidRoutine, Report, Routine, diagnose, read
from backrules.exercises.mapping import mapping_file
from backrules.render.html import as_html
from backrules.render.page import Block, Bullets, Grid, Heading, Paragraph, Quotation, Tone
from backrules.render.report_page import report_page
from backrules.render.text import as_text
from backrules.rulebook.loading import shipped_rulebook

AS_OF = datetime.date(2024, 3, 17)
MEGABYTE = 1_000_000
HOSTILE = [
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</style><style>body{background:url(//x)}",
    "\x1b]0;owned\x07\x1b[2J",
    "\x9b31m",
    "\u202e\u2066 gninnur\u2069",
    "a\nb\r\nc\x00d",
    '=HYPERLINK("//x",A1)',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "{0.__class__} %s ${x} {count}",
    "[bold red]x[/] [link=file:///etc]y[/link]",
]
LONG = ["a" * MEGABYTE, "row " * (MEGABYTE // 4), "(" * MEGABYTE, "1x1 " * (MEGABYTE // 4)]
LONG += ["\u0344\u0327\u0315" * (MEGABYTE // 3), "\ufdfa" * MEGABYTE, "." * MEGABYTE + "!"]


def named(name: str) -> Routine:
    """Half a year of a few exercises, one of them with this name."""
    first = datetime.date(2023, 10, 2)
    days = [(first + datetime.timedelta(days=7 * week)).isoformat() for week in range(24)]
    exercises = [{"name": name, "sets": "3x10@50kg"}, {"Lat Pulldown (Cable)": "3x10@50kg"}]
    return Routine.from_dict({"sessions": [{"date": d, "exercises": exercises} for d in days]})


def report_on(name: str) -> Report:
    return diagnose(named(name), as_of=AS_OF)


class Cells(HTMLParser):
    """What stands in the cells of a page, and which tags the page has."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_adds_nothing_to_a_page_but_text(name: str) -> None:
    page = Cells(as_html(report_page(report_on(name))))
    assert page.tags == Cells(as_html(report_page(report_on("Something")))).tags


def test_a_page_forbids_scripts_and_addresses() -> None:
    document = as_html(report_page(report_on("Row")))
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert f'http-equiv="Content-Security-Policy"\n  content="{policy}"' in document


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_steers_no_terminal(name: str) -> None:
    told = as_text(report_page(report_on(name)))
    assert {one for one in told if not one.isprintable()} <= {"\n"}


@pytest.mark.parametrize("name", ["=1+1", "+cmd|x", "-2+cmd", "@x", "\t=1+1", "\uff1dA1"])
def test_a_cell_is_no_formula(name: str) -> None:
    grid = Grid(columns=("exercise", "sets"), rows=((name, "-5"), ("Row", "3")))
    cells = Cells(as_html((grid,))).cells
    assert cells[2] == f"\N{WORD JOINER}{name.strip()}"
    assert cells[3] == "-5"


@pytest.mark.parametrize(
    "block",
    [
        Heading("=1+1"),
        Paragraph("=1+1"),
        Paragraph("=1+1", tone=Tone.STRONG),
        Paragraph("Row", label="=1+1"),
        Quotation("=1+1", "somebody"),
        Bullets(("=1+1", "=1+1 (3 sets)")),
        Grid(("=1+1",), (("Row",),), caption="=1+1", more="=1+1"),
    ],
    ids=["heading", "paragraph", "strong", "label", "quotation", "bullets", "grid"],
)
def test_no_text_is_a_formula(block: Block) -> None:
    texts = re.findall(r">([^<>]+)<", as_html((block,)).partition("</head>")[2])
    told = [text for text in texts if "1+1" in text]
    assert told
    assert all(text.startswith("\N{WORD JOINER}=1+1") for text in told)


@pytest.mark.parametrize("number", ["-5", "+2.5", "-20%", "-1,000", "-"])
def test_a_number_with_its_sign_stays_a_number(number: str) -> None:
    grid = Grid(columns=("change", "words"), rows=((number, "x"), ("none", "y")))
    assert Cells(as_html((grid,))).cells[2] == number


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_of_unknown_exercises_holds_nothing_but_comments(name: str) -> None:
    written = mapping_file(named(name), shipped_rulebook().catalogue)
    assert yaml.safe_load(written) == {"exercises": None}


def test_own_names_stand_in_no_file_of_unknown_exercises() -> None:
    own = {"Lat Puldown\nevil: row": {"pattern": "vertical_pull"}}
    sessions = [{"date": "2024-03-10", "exercises": [{"Lat Puldowns evil": "3x10"}]}]
    routine = Routine.from_dict({"exercises": own, "sessions": sessions})
    written = mapping_file(routine, shipped_rulebook().catalogue)
    assert yaml.safe_load(written) == {"exercises": None}


@pytest.mark.parametrize("name", LONG, ids=lambda name: ascii(name[:6]))
def test_a_name_a_megabyte_long_takes_no_longer_than_others(name: str) -> None:
    report = diagnose({"sessions": named(name).to_dict()["sessions"][:2]}, as_of=AS_OF)
    assert len(as_text(report_page(report))) < MEGABYTE
    assert report.log.unrecognised[0].suggestions == ()


def test_half_characters_are_refused_wherever_text_may_stand() -> None:
    for document in (
        {"sessions": [{"date": "2024-03-10", "name": "\ud800"}]},
        {"sessions": [{"date": "2024-03-10", "exercises": [{"\udfff": "3x10"}]}]},
        {"exercises": {"\ud800": "shrug_dumbbell"}},
        {"answers": {"\ud800": 1}},
    ):
        with pytest.raises(InvalidRoutine, match="half characters"):
            Routine.from_dict(document)


def test_a_file_with_half_a_character_in_its_name_can_be_told_of() -> None:
    file = io.BytesIO(b'{"goal": "mucsle"}')
    file.name = "log\udcff.json"
    with pytest.raises(InvalidRoutine) as caught:
        read(file)
    assert str(caught.value).encode().startswith(b"log?.json: goal")


def test_numbers_that_are_none_leave_the_report_as_json() -> None:
    document = '{"sessions": [{"date": "2024-03-10", "exercises": [{"Row": [{"load": 1e400}]}]}]}'
    with pytest.raises(InvalidRoutine, match="expected a number, got inf"):
        read(io.BytesIO(document.encode()))
    report = report_on("Row")
    assert json.dumps(report.to_dict(), allow_nan=False, ensure_ascii=False).encode()
