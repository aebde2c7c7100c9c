"""Any bytes as a log: they are read, diagnosed and told, or refused."""

from __future__ import annotations

import datetime
import io
import json

from harness import main, refused_or_read

AS_OF = datetime.date(2024, 3, 17)


def test_one_input(data: bytes) -> None:
    from backrules import diagnose, read  # noqa: PLC0415  # after instrumentation

    with refused_or_read():
        report = diagnose(read(io.BytesIO(data)), as_of=AS_OF)
        json.dumps(report.to_dict(), allow_nan=False, ensure_ascii=False).encode()


if __name__ == "__main__":
    main(test_one_input)
