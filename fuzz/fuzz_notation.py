"""Any text as sets, as planned sets, as repetitions and as a condition's number."""

from __future__ import annotations

from harness import main


def test_one_input(data: bytes) -> None:
    from backrules import notation  # noqa: PLC0415  # after instrumentation
    from backrules.structuring import Expected  # noqa: PLC0415

    text = data.decode(errors="replace")
    for parse in (notation.parse_sets, notation.parse_planned, notation.parse_rep_range):
        try:
            read = parse(text)
        except Expected as error:
            if not str(error):
                raise AssertionError("an error without a message") from error
        else:
            if isinstance(read, tuple) and len(read) > notation.most_sets(text):
                raise AssertionError("more sets than counted")


if __name__ == "__main__":
    main(test_one_input)
