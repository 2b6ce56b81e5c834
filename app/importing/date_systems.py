"""Which day a workbook counts its dates from: 1900, or 1904 as Excel on a Mac did for decades.

The reader knows this of cells with a date format. A date without one is a bare number, and in a
1904 workbook that is 1,462 less than in any other.
"""

from __future__ import annotations

import re
import struct
import zipfile
from typing import BinaryIO

import olefile  # type: ignore[import-untyped]

from app.importing.extents import ZIP_ERRORS
from app.importing.tables import Source
from app.importing.values import Cell, clean

_LATER = 1_462  # days from 1900-01-00 (with its 29th of February) to 1904-01-01
_FIRST, _LAST = 20_000 - _LATER, 80_000 - _LATER  # such numbers alone are days
_BARE = re.compile(r"\d{5}(?:\.\d+)?")
_PROPERTIES = re.compile(rb"<(?:\w+:)?workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
_HEAD = struct.Struct("<HH")
_DATE_MODE, _END = 0x22, 0x0A  # records: the date system; the end of what the whole book says
_MOST_BYTES = 1_000_000  # of the part that says it


def counts_from_1904(source: Source) -> bool:
    """Whether a readable workbook (xlsx or xls) counts its days from 1904."""
    with source.open() as stream:
        try:
            return _packed(stream) if zipfile.is_zipfile(stream) else _old(stream)
        except (*ZIP_ERRORS, TypeError, AttributeError):
            return False


def _packed(stream: BinaryIO) -> bool:
    with zipfile.ZipFile(stream) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        with archive.open("xl/workbook.xml") as part:
            return _PROPERTIES.search(part.read(_MOST_BYTES)) is not None


def _old(stream: BinaryIO) -> bool:
    with olefile.OleFileIO(stream) as ole:
        name = "Workbook" if ole.exists("Workbook") else "Book"
        data = ole.openstream(name).read(_MOST_BYTES)
    place = 0
    while place + 6 <= len(data):
        kind, size = _HEAD.unpack_from(data, place)
        if kind == _DATE_MODE:
            return bool(data[place + 4])
        if kind == _END:
            return False
        place += 4 + size
    return False


def as_of_1900(cell: Cell) -> Cell:
    """A bare day number of a 1904 workbook as all others count it; any other cell as it is."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and _BARE.fullmatch(clean(cell)):
        cell = float(clean(cell))
    if isinstance(cell, int | float) and _FIRST <= cell < _LAST:
        return cell + _LATER
    return cell
