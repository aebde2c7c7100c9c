"""Any bytes as a file of a folder of rules: loaded and asked, or refused with places.

The first line names the file; without a name of one of the shared files it is a rule.
"""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from harness import main, refused_or_read

SHARED = ("facts.yaml", "gates.yaml", "sources.yaml", "remedies.yaml", "report.yaml")
AS_OF = datetime.date(2024, 3, 17)


def test_one_input(data: bytes) -> None:
    from backrules import diagnose, load_rulebook  # noqa: PLC0415  # after instrumentation

    first, _, rest = data.partition(b"\n")
    name = first.decode(errors="replace").strip("# ")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name if name in SHARED else "own-rule.yaml")
        file.write_bytes(rest if name in SHARED else data)
        with refused_or_read():
            rulebook = load_rulebook(folder, extend=True)
            diagnose({"answers": {"named_regions": 3}}, as_of=AS_OF, rulebook=rulebook)


if __name__ == "__main__":
    main(test_one_input)
