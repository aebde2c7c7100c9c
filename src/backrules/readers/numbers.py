"""Numbers as people and spreadsheets type them: marks for decimals and thousands, blanks."""

from __future__ import annotations

import re

from backrules.structuring import LARGEST_NUMBER, Expected, shown

LONGEST_NUMBER = 60  # characters

_PLAIN = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_GROUPED = re.compile(
    r"[-+]?[0-9]{1,3}(?P<mark>[.,' ])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:(?!(?P=mark))[.,][0-9]*)?"
)
_MARKS = ".,' "
_OTHER_FORMS = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{MINUS SIGN}": "-",
    }
)


def number(text: str, *, decimal_comma: bool = False) -> float:
    """The number that a text says: ``62.5``, ``62,5``, ``1,234.5``, ``1.234,5``, ``1 234``.

    Where a comma could be either mark (``1,234``), ``decimal_comma`` tells. Raises `Expected`.
    """
    if len(text) <= LONGEST_NUMBER:
        is_plain = _PLAIN.fullmatch(text) is not None
        plain = text if is_plain else _plain(text.translate(_OTHER_FORMS).strip(), decimal_comma)
        if _PLAIN.fullmatch(plain) and abs(value := float(plain)) <= LARGEST_NUMBER:
            return value
    raise Expected(f"expected a number, got {shown(text)}")


def is_number(text: str) -> bool:
    """Whether `number` reads a text."""
    try:
        number(text)
    except Expected:
        return False
    return True


def _plain(text: str, decimal_comma: bool) -> str:
    """The number as Python writes it, or a text that is no number."""
    grouped = _GROUPED.fullmatch(text)
    if grouped and not _is_decimal(text, decimal_comma):
        text = text.replace(grouped["mark"], "")
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _is_decimal(text: str, decimal_comma: bool) -> bool:
    """Whether the one mark of a number stands before its decimals, not between thousands."""
    match [mark for mark in text if mark in _MARKS]:
        case ["."]:
            return True
        case [","]:
            return decimal_comma or text.lstrip("-+").startswith("0")
        case _:
            return False
