"""How far the cells of an xlsx sheet reach: what it declares, and what its cells say themselves.

Many backends declare one cell alone, whatever there is, and some all places of a sheet. So a short sheet
is searched place by place. What a long one declares is believed where it explains its length; else its
last row is looked up where it ends, and its columns by names that few sheets have.
"""

from __future__ import annotations

import re
from typing import IO

_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_PLACE = re.compile(rb"r\s*+=\s*+[\"']([A-Za-z]{0,3})(\d{1,7})[\"']")  # of a row or a cell
_FAR_COLUMN = re.compile(rb"r\s*+=\s*+[\"']([A-Za-z]{3}|[B-Zb-z][A-Za-z])\d")
_NEAR = 52  # columns before those
_HEAD = 4096
_SHORT = 2_000_000  # bytes that are searched in 30 ms
_LEAST, _MOST = 4, 200  # bytes of one declared cell; most have 20 to 60
_CHUNK = 1 << 20
_LONGEST = 64  # bytes of a place, from its name to the last quote


def reach_of(sheet: IO[bytes], size: int) -> tuple[int, int]:
    """Columns and rows of a sheet's XML of so many bytes."""
    head = sheet.read(_HEAD)
    columns, rows = _declared(head)
    cells = columns * rows
    if size <= _SHORT:
        return _places(head + sheet.read())
    if _LEAST * cells <= size <= _MOST * cells:
        return columns, rows
    return _skimmed(sheet, head)


def _declared(head: bytes) -> tuple[int, int]:
    found = _DIMENSION.search(head)
    return (_number(found.group(1)), int(found.group(2))) if found else (0, 0)


def _skimmed(sheet: IO[bytes], head: bytes) -> tuple[int, int]:
    """The last column, at least :data:`_NEAR`, and the last row of a long sheet."""
    columns: set[bytes] = set()
    before, part = b"", head
    while chunk := sheet.read(_CHUNK):
        columns.update(_FAR_COLUMN.findall(part[-_LONGEST:] + chunk))
        before, part = part, chunk
    _, rows = _places(before + part)
    return max(_NEAR, *map(_number, columns), 0), rows


def _places(part: bytes) -> tuple[int, int]:
    found = _PLACE.findall(part)
    if not found:
        return 0, 0
    letters, numbers = zip(*found, strict=True)
    return max(map(_number, set(letters))), max(map(int, set(numbers)))


def _number(letters: bytes) -> int:
    """Which column some letters name: 1 for A, 0 for none."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column
