"""The command line. What it stands on, cyclopts and rich, comes with the extra ``cli``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

_NEEDED = ("cyclopts", "rich")


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run ``backrules`` with these arguments, or those of the process, and exit."""
    try:
        from backrules.cli.app import run  # noqa: PLC0415  # the extra may be missing
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _NEEDED:
            raise
        sys.stderr.write('The command line needs more: pip install "backrules[cli]"\n')
        sys.exit(2)
    sys.exit(run(sys.argv[1:] if argv is None else argv))
