"""How far a workbook's cells reach, before anything allocates a place for each of them.

calamine keeps one place for every cell up to the farthest one. A stray or damaged cell far away
would take all memory, so such a workbook is refused by what it declares (xlsx) or by walking its
records (xls, which carry no checksum).
"""

from __future__ import annotations

import math
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import olefile  # type: ignore[import-untyped]

from app.errors import file_error
from app.importing.compound import check_chains, check_strings
from app.importing.tables import Source

MAX_CELLS = 60_000_000
MAX_UNPACKED = 1_500_000_000
_MAX_RATIO = 200
_SMALL = 50_000_000
_XLS_COLUMNS, _XLS_ROWS = 256, 65_536

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,  # also NotImplementedError: a version or cipher that zipfile does not know
    EOFError,
    ValueError,
    LookupError,
    OSError,
    struct.error,
)
_ERRORS = (*ZIP_ERRORS, TypeError, AttributeError)

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_CELL_RECORDS = frozenset((0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E))
_DIMENSION_RECORD = 0x0200
_DIMENSIONS = {10: struct.Struct("<HHHH"), 14: struct.Struct("<IIHH")}  # by the record's length
_HEAD, _PLACE = struct.Struct("<HH"), struct.Struct("<HH")


def check_extent(source: Source) -> None:
    """FileError where the workbook would not fit into memory or is plainly damaged."""
    with source.open() as stream:
        packed = zipfile.is_zipfile(stream)
        try:
            unpacked, (columns, rows) = _packed_extent(stream) if packed else _old_extent(stream)
        except _ERRORS as error:
            raise file_error("broken", source.name) from error
    bomb = packed and unpacked > max(_MAX_RATIO * source.size, _SMALL)
    if bomb or unpacked > MAX_UNPACKED:
        raise file_error("too_large", source.name, f"{unpacked // 1_000_000} MB")
    if columns * rows > MAX_CELLS:
        raise file_error("far_cell", source.name, f"第 {rows:,} 行、第 {columns:,} 列")


def is_other_document(source: Source) -> bool:
    """Whether a zip is a document of Word or PowerPoint rather than a workbook."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except ZIP_ERRORS:
        return False
    return "[Content_Types].xml" in names and any(n.startswith(("word/", "ppt/")) for n in names)


def _packed_extent(stream: BinaryIO) -> tuple[int, tuple[int, int]]:
    """Bytes unpacked, and columns and rows of the widest sheet as it declares them."""
    with zipfile.ZipFile(stream) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
        reach = [(0, 0)]
        for name in filter(_SHEET.fullmatch, archive.namelist()):
            with archive.open(name) as sheet:
                reach.append(_declared(sheet.read(4096)))
    return unpacked, max(reach, key=math.prod)


def _declared(head: bytes) -> tuple[int, int]:
    found = _DIMENSION.search(head)
    if not found:
        return 0, 0
    column = 0
    for letter in found.group(1):
        column = column * 26 + letter - 64
    return column, int(found.group(2))


def _old_extent(stream: BinaryIO) -> tuple[int, tuple[int, int]]:
    """Size and places of an xls; ValueError where it has no end or a cell lies outside the columns."""
    with olefile.OleFileIO(stream) as ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        if name is None:
            raise ValueError("no workbook in it")
        check_chains(ole)
        data = ole.openstream(name).read()
    check_strings(data)
    if any(not _is_inside(reach) for reach in _dimensions(data)):
        raise ValueError("a sheet beyond the format")
    if any(column >= _XLS_COLUMNS for column in _columns(data)):
        raise ValueError("a cell outside the sheet")
    return len(data), (0, 0)


def _dimensions(data: bytes) -> Iterator[tuple[int, ...]]:
    """First row, row after the last, and the same of columns, as every sheet declares them.

    calamine makes room for all these cells at once, whatever they are.
    """
    place, end = 0, len(data) - 4
    while place < end:
        kind, size = _HEAD.unpack_from(data, place)
        shape = _DIMENSIONS.get(size) if kind == _DIMENSION_RECORD else None
        if shape is not None and place + 4 + size <= len(data):
            yield shape.unpack_from(data, place + 4)
        place += 4 + size


def _is_inside(reach: tuple[int, ...]) -> bool:
    first_row, rows, first_column, columns = reach
    return first_row <= rows <= _XLS_ROWS and first_column <= columns <= _XLS_COLUMNS


def _columns(data: bytes) -> Iterator[int]:
    """The column of every cell record."""
    place, end = 0, len(data) - 8
    while place < end:
        kind, size = _HEAD.unpack_from(data, place)
        if kind in _CELL_RECORDS:
            yield _PLACE.unpack_from(data, place + 4)[1]
        place += 4 + size
