"""Where the rules that come with backrules lie: inside the wheel, or beside `src` in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def rules_folder() -> Path:
    """The folder with our rule files, sources, remedies, facts and exercises."""
    packaged = _PACKAGE / "rules"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "rules"
