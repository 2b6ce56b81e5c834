"""xlsx, xls, xlsb, ods and encrypted workbooks -> raw tables.

calamine reads sheets whatever their ``<dimension>`` says. It gives '' for a formula without a cached
value: only for such ids is a sheet read again with openpyxl, which gives the formula itself.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from app.errors import file_error
from app.importing.date_systems import counts_from_1904
from app.importing.extents import ZIP_ERRORS, check_extent, is_other_document
from app.importing.tables import RawTable, Row, Source

_OPENPYXL_ERRORS = (*ZIP_ERRORS, TypeError, SyntaxError, AttributeError)
_OFFICE_ERRORS = (
    *(FileFormatError, ParseError, ExpatError, AssertionError),  # msoffcrypto asserts what it reads
    *(*ZIP_ERRORS, TypeError, AttributeError),
)
_COPY_NUMBER = re.compile(r"\s*[(（]\d+[)）]$")


def is_encrypted(source: Source) -> bool:
    """Whether an OLE file needs a password to open."""
    try:
        with source.open() as stream:
            return bool(msoffcrypto.OfficeFile(stream).is_encrypted())
    except (*_OFFICE_ERRORS, DecryptionError):
        return False


def unlock(source: Source, password: str | None) -> Source:
    """The decrypted file: the end of its name is tried first, then the given password."""
    stem = source.stem
    guesses = [_COPY_NUMBER.sub("", stem)[-6:], stem[-6:]]
    for guess in [*guesses, password or ""]:
        data = _decrypted(source, guess) if guess else None
        if data is not None:
            return Source(source.path, source.name, len(data), partial(io.BytesIO, data))
    raise file_error("password_wrong" if password else "password_needed", source.name)


def _decrypted(source: Source, password: str) -> bytes | None:
    """The plain bytes, or None where the password does not fit."""
    plain = io.BytesIO()
    with source.open() as stream:
        try:
            office = msoffcrypto.OfficeFile(stream)
            office.load_key(password=password)
            office.decrypt(plain)
        except (InvalidKeyError, DecryptionError):
            return None
        except _OFFICE_ERRORS as error:
            raise file_error("broken", source.name) from error
    data = plain.getvalue()
    return data if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else None


def read_workbook(source: Source) -> list[RawTable]:
    """All worksheets that hold anything."""
    if is_other_document(source):
        raise file_error("unsupported", source.name)
    check_extent(source)
    full = [(name, sheet) for name, sheet in _sheets(source) if sheet.start is not None]
    from_1904 = counts_from_1904(source)
    found = [_table(source, name, sheet, from_1904) for name, sheet in full]
    if not found:
        raise file_error("empty", source.name)
    return found


@contextmanager
def _silent() -> Iterator[None]:
    """Rust writes its panics to the process's stderr; the seller gets a sentence instead."""
    try:
        kept = os.dup(2)
    except OSError:  # a windowed program has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _sheets(source: Source) -> list[tuple[str, CalamineSheet]]:
    """Old workbooks that are damaged make the reader panic: they are opened in silence."""
    with source.open() as stream:
        old = stream.read(2) == b"\xd0\xcf"
    with _silent() if old else nullcontext():
        return _opened(source)


def _opened(source: Source) -> list[tuple[str, CalamineSheet]]:
    try:
        book = _book(source)
        names = [m.name for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
        return [(name, book.get_sheet_by_name(name)) for name in names]
    except PasswordError as error:
        raise file_error("password_needed", source.name) from error
    except (CalamineError, OSError) as error:
        raise file_error("broken", source.name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how Rust code gives up; not importable
            raise
        raise file_error("broken", source.name) from error


def _book(source: Source) -> CalamineWorkbook:
    """The open workbook; an xlsx on disk is not read into memory as well.

    calamine believes the ending of a path, and sellers' files have any.
    """
    with source.open() as stream:
        if isinstance(stream, io.BufferedReader) and is_named_as_it_is(stream):
            return CalamineWorkbook.from_path(stream.name)
        return CalamineWorkbook.from_filelike(stream)


def is_named_as_it_is(stream: io.BufferedReader) -> bool:
    """Whether a file is an xlsx and says so."""
    return stream.name.lower().endswith(".xlsx") and stream.peek(2).startswith(b"PK")


def _table(source: Source, name: str, sheet: CalamineSheet, from_1904: bool) -> RawTable:
    def rows() -> Iterator[Row]:
        return iter(sheet.iter_rows())

    def formulas() -> RawTable:
        return _with_formulas(source, name, from_1904)

    return RawTable(name, rows, sheet.total_height, formulas, from_1904)


def _with_formulas(source: Source, name: str, from_1904: bool) -> RawTable:
    """The sheet read slowly, formulas as their text."""
    import openpyxl  # 0.24 s; needed for such files only

    try:
        with source.open() as stream:
            book = openpyxl.load_workbook(io.BytesIO(stream.read()), data_only=False)
    except _OPENPYXL_ERRORS as error:
        raise file_error("broken", source.name) from error
    values = [_unformulated(row) for row in book[name].iter_rows(values_only=True)]
    return RawTable(name, lambda: iter(values), len(values), from_1904=from_1904)


def _unformulated(row: tuple[object, ...]) -> list[object]:
    return ["" if cell is None else cell for cell in row]
