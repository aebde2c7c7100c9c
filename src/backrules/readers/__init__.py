"""Training logs and routine documents, told apart by what they hold. `read` is the way in."""

from __future__ import annotations

from backrules.extent import check, extent_of
from backrules.limits import USUAL, Limits
from backrules.readers.documents import JSON, YAML
from backrules.readers.files import File, Given, opened
from backrules.readers.fit import FIT
from backrules.readers.fitbod import FITBOD
from backrules.readers.fitnotes import FITNOTES
from backrules.readers.gymbook import GYMBOOK
from backrules.readers.hevy import HEVY
from backrules.readers.hevy_api import HEVY_API
from backrules.readers.jefit import JEFIT
from backrules.readers.joining import joined
from backrules.readers.liftosaur import LIFTOSAUR
from backrules.readers.reader import Reader
from backrules.readers.repcount import REPCOUNT
from backrules.readers.strengthlog import STRENGTHLOG
from backrules.readers.strengthlog_blocks import STRENGTHLOG_BLOCKS
from backrules.readers.strong import STRONG
from backrules.readers.wger import WGER
from backrules.routine import Routine
from backrules.structuring import shown

READERS: tuple[Reader, ...] = (
    FIT,
    HEVY,
    HEVY_API,
    STRONG,
    FITNOTES,
    FITBOD,
    GYMBOOK,
    REPCOUNT,
    LIFTOSAUR,
    STRENGTHLOG,
    STRENGTHLOG_BLOCKS,
    JEFIT,
    WGER,
    JSON,
    YAML,
)
"""Every format that backrules reads; the first that recognises a file reads it."""


def read(*sources: Given, limits: Limits = USUAL) -> Routine:
    """One routine from files: paths, or files opened in binary mode, in any format of `READERS`.

    Several files are one person's: a session that stands in two of them is kept once, with a note.
    Raises `UnreadableLog` for a file that can't be read or understood, and `InvalidRoutine` for a
    routine document with faults, or for what is beyond the limits in one file or in all together.
    """
    parts = [(file, _read_one(file)) for file in (opened(source, limits) for source in sources)]
    whole = joined(parts)
    check(extent_of(whole), limits, ", ".join(file.name for file, _ in parts))
    return whole


def _read_one(file: File) -> Routine:
    for reader in READERS:
        if reader.recognises(file):
            return reader.read(file)
    known = ", ".join(reader.name for reader in READERS)
    beginning = shown(file.text.lstrip().partition("\n")[0][:100])
    raise file.unreadable(
        f"no format that backrules knows: it begins with {beginning}; expected one of {known}"
    )
