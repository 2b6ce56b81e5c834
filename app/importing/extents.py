"""How far a workbook's cells reach, before anything allocates a place for each of them.

calamine keeps one place for every cell up to the farthest one, of all sheets at once. A stray or
damaged cell far away would take all memory, so such a workbook is refused by how far its sheets reach
(xlsx) or by walking its records (xls, which carry no checksum).
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
from app.importing.sheet_reach import reach_of
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
_CELL_RECORDS = frozenset((0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E))
_DIMENSION_RECORD, _BEGIN = 0x0200, 0x0809
_DIMENSIONS = {10: struct.Struct("<HHHH"), 14: struct.Struct("<IIHH")}  # by the record's length
_HEAD, _PLACE = struct.Struct("<HH"), struct.Struct("<HH")


def check_extent(source: Source) -> None:
    """FileError where the workbook would not fit into memory or is plainly damaged."""
    with source.open() as stream:
        try:
            if zipfile.is_zipfile(stream):
                reaches = _packed_reaches(source, stream)
            else:
                reaches = _old_reaches(source, stream)
        except _ERRORS as error:
            raise file_error("broken", source.name) from error
    if sum(map(math.prod, reaches)) > MAX_CELLS:
        columns, rows = max(reaches, key=math.prod)
        raise file_error("far_cell", source.name, f"第 {rows:,} 行、第 {columns:,} 列")


def _check_size(source: Source, unpacked: int, most: int = MAX_UNPACKED) -> None:
    if unpacked > min(most, MAX_UNPACKED):
        raise file_error("too_large", source.name, f"{unpacked // 1_000_000} MB")


def is_other_document(source: Source) -> bool:
    """Whether a zip is a document of Word or PowerPoint rather than a workbook."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except ZIP_ERRORS:
        return False
    return "[Content_Types].xml" in names and any(n.startswith(("word/", "ppt/")) for n in names)


def _packed_reaches(source: Source, stream: BinaryIO) -> list[tuple[int, int]]:
    """Columns and rows of every sheet."""
    with zipfile.ZipFile(stream) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
        _check_size(source, unpacked, max(_MAX_RATIO * source.size, _SMALL))
        reaches = []
        for info in archive.infolist():
            if _SHEET.fullmatch(info.filename):
                with archive.open(info) as sheet:
                    reaches.append(reach_of(sheet, info.file_size))
    return reaches


def _old_reaches(source: Source, stream: BinaryIO) -> list[tuple[int, int]]:
    """The same of an xls; ValueError where it has no end or a cell lies outside the columns."""
    with olefile.OleFileIO(stream) as ole:
        name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
        if name is None:
            raise ValueError("no workbook in it")
        check_chains(ole)
        data = ole.openstream(name).read()
    _check_size(source, len(data))
    check_strings(data)
    if any(not _is_inside(reach) for reach in _dimensions(data)):
        raise ValueError("a sheet beyond the format")
    reaches = list(_sheets(data))
    if any(columns > _XLS_COLUMNS for columns, _ in reaches):
        raise ValueError("a cell outside the sheet")
    return reaches


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


def _sheets(data: bytes) -> Iterator[tuple[int, int]]:
    """Columns and rows of every sheet, as far as its cell records reach."""
    place, end = 0, len(data) - 8
    columns = rows = 0
    while place < end:
        kind, size = _HEAD.unpack_from(data, place)
        if kind in _CELL_RECORDS:
            row, column = _PLACE.unpack_from(data, place + 4)
            columns, rows = max(columns, column + 1), max(rows, row + 1)
        elif kind == _BEGIN:
            yield columns, rows
            columns = rows = 0
        place += 4 + size
    yield columns, rows
