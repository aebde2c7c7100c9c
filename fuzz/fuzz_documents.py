"""Any JSON as the document of a routine: diagnosed and told, or refused with a path."""

from __future__ import annotations

import datetime
import json

from harness import main, refused_or_read

AS_OF = datetime.date(2024, 3, 17)


def test_one_input(data: bytes) -> None:
    from backrules import Routine, diagnose  # noqa: PLC0415  # after instrumentation
    from backrules.render.html import as_html  # noqa: PLC0415
    from backrules.render.report_page import report_page  # noqa: PLC0415

    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return
    with refused_or_read():
        routine = Routine.from_dict(document)
        if Routine.from_dict(routine.to_dict()) != routine:
            raise AssertionError("a document that doesn't say the same when it is written again")
        report = diagnose(routine, as_of=AS_OF)
        json.dumps(report.to_dict(), allow_nan=False, ensure_ascii=False).encode()
        as_html(report_page(report)).encode()


if __name__ == "__main__":
    main(test_one_input)
