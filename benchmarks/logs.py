"""How well a folder of logs is read: `python -m benchmarks.logs FOLDER`.

One line a file: its format's rows, the sets read, the rows that were not understood, and the share
of its sets whose exercise the catalogue knows. Below, the sums and the names that nobody knows, by
their sets. Documents and binary files have no rows; their sets stand in for them.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from backrules import BackrulesError, Routine, read
from backrules.exercises.catalogue import Catalogue
from backrules.rulebook.loading import shipped_rulebook


@frozen
class Counts:
    """What was read of one file, or of several."""

    rows: int = 0
    sets: int = 0
    not_understood: int = 0
    recognised: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.rows + other.rows,
            self.sets + other.sets,
            self.not_understood + other.not_understood,
            self.recognised + other.recognised,
        )

    def line(self, name: str) -> str:
        share = f"{self.recognised / self.sets:8.2%}" if self.sets else "       -"
        return f"{self.rows:8} {self.sets:8} {self.not_understood:8} {share}  {name}"


def main() -> None:
    parser = argparse.ArgumentParser(description="How well a folder of logs is read.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=40, help="unrecognised names to show")
    given = parser.parse_args()
    files = sorted(path for path in given.folder.rglob("*") if path.is_file())
    catalogue = shipped_rulebook().catalogue
    total, unrecognised, refused = Counts(), Counter[str](), list[str]()
    print("    rows     sets  not und. recogn.  file")
    for path in files:
        try:
            routine = read(path)
        except BackrulesError as error:
            refused.append(str(error))
            continue
        counts = _counts(path, routine, catalogue, unrecognised)
        print(counts.line(path.name))
        total += counts
    print(total.line(f"{len(files) - len(refused)} of {len(files)} files read"))
    print(*refused, sep="\n")
    for name, sets in unrecognised.most_common(given.names):
        print(f"{sets:8}  {name}")


def _counts(
    path: Path, routine: Routine, catalogue: Catalogue, unrecognised: Counter[str]
) -> Counts:
    names = Counter[str]()
    for session in routine.sessions:
        for entry in session.exercises:
            names[entry.name] += len(entry.sets)
    unknown = Counter({name: n for name, n in names.items() if catalogue.find(name) is None})
    unrecognised.update(unknown)
    sets = names.total()
    not_understood = sum(note.count for note in routine.notes if note.code == "D13")
    return Counts(
        max(sum(1 for _ in _rows(path)), sets), sets, not_understood, sets - unknown.total()
    )


def _rows(path: Path) -> Iterator[list[str]]:
    """The rows of a text file below its header, as a reader of CSV counts them."""
    data = path.read_bytes()
    if b"\0" not in data:
        rows = csv.reader(data.decode("utf-8", "replace").splitlines(keepends=True))
        next(rows, None)
        yield from rows


if __name__ == "__main__":
    main()
