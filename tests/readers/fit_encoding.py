"""FIT files, written field by field as the protocol has it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

from attrs import frozen

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
SESSION, ACTIVITY, SET = 18, 34, 225
_SIZES = {0x00: "B", 0x07: "s", 0x84: "H", 0x86: "I"}
_NOTHING = {"B": 0xFF, "H": 0xFFFF, "I": 0xFFFFFFFF}


@frozen
class Field:
    """A field by its number in a message; 0x00 is the base type enum, 0x84 uint16, 0x86 uint32."""

    number: int
    base: int
    values: tuple[int | None, ...]

    def definition(self) -> bytes:
        return bytes([self.number, len(self.content()), self.base])

    def content(self) -> bytes:
        size = _SIZES[self.base]
        values = [_NOTHING[size] if value is None else value for value in self.values]
        return struct.pack(f"<{len(values)}{size}", *values)


def enum(number: int, value: int | None) -> Field:
    return Field(number, 0x00, (value,))


def short(number: int, *values: int | None) -> Field:
    return Field(number, 0x84, values)


def long(number: int, value: int | None) -> Field:
    return Field(number, 0x86, (value,))


def moment(number: int, text: str) -> Field:
    """A moment of UTC."""
    at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return long(number, int((at - EPOCH).total_seconds()))


def message(kind: int, *fields: Field) -> bytes:
    """A message below a definition of its own."""
    definition = struct.pack("<BBBHB", 0x40, 0, 0, kind, len(fields))
    definitions = b"".join(field.definition() for field in fields)
    return definition + definitions + b"\0" + b"".join(field.content() for field in fields)


def fit(*messages: bytes) -> bytes:
    """The file of these messages."""
    content = b"".join(messages)
    header = struct.pack("<BBHI4s", 14, 0x10, 2132, len(content), b".FIT")
    header += struct.pack("<H", checksum(header))
    return header + content + struct.pack("<H", checksum(header + content))


def checksum(data: bytes) -> int:
    """CRC-16 as in ARC."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
