"""Diagnose every file of a folder: `python worker.py FOLDER 2026-04-26`."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import backrules


def report_on(file: Path, as_of: date) -> dict[str, Any]:
    return backrules.diagnose(backrules.read(file), as_of=as_of).to_dict()


def main(folder: Path, as_of: date) -> None:
    files = sorted(folder.iterdir())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for file, made in [(file, pool.submit(report_on, file, as_of)) for file in files]:
            error = made.exception()
            answer = {"error": str(error)} if error else {"report": made.result()}
            print(json.dumps({"file": file.name, **answer}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
