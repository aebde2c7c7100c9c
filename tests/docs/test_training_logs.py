"""The page on training logs names every format, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from backrules.readers import READERS

PAGE = (Path(__file__).parents[2] / "docs" / "training-logs.md").read_text(encoding="utf-8")


def test_the_page_has_every_format_that_is_read() -> None:
    named = re.findall(r"^\| ([^|]+?) \|", PAGE, re.MULTILINE)[1:]
    assert sorted(named) == sorted(reader.name for reader in READERS)
