"""file -> raw tables, by content and never by extension.

``PK`` is a workbook, ``D0CF11E0`` an old or an encrypted workbook, ``<`` a web page saved as .xls,
anything else text. Raises :class:`app.errors.FileError` for what cannot be read.
"""

from __future__ import annotations

from app.errors import file_error
from app.importing.delimited import read_delimited
from app.importing.one_cell import split_up
from app.importing.tables import RawTable, Source
from app.importing.turned import upright
from app.importing.webtables import MIME_START, read_web_page
from app.importing.workbooks import is_encrypted, read_workbook, unlock

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES = 600_000_000
_NOT_TABLES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def read(source: Source, password: str | None = None) -> list[RawTable]:
    """All tables of one file that is no zip of files; empty sheets are left out."""
    return [upright(split_up(table)) for table in _tables(source, password)]


def _tables(source: Source, password: str | None) -> list[RawTable]:
    if source.size == 0:
        raise file_error("empty", source.name)
    if source.size > MAX_BYTES:
        raise file_error("too_large", source.name, f"{source.size // 1_000_000} MB")
    head = first_bytes(source)
    if head.startswith(_NOT_TABLES):
        raise file_error("unsupported", source.name)
    if head.startswith(OLE_MAGIC) and is_encrypted(source):
        source = unlock(source, password)
        head = first_bytes(source)
    if head.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return read_workbook(source)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<") or start.lower().startswith(MIME_START):
        return read_web_page(source)
    return [read_delimited(source)]


def first_bytes(source: Source) -> bytes:
    """The first bytes of a file, enough to tell what it is."""
    try:
        with source.open() as stream:
            return stream.read(512)
    except OSError as error:
        raise file_error("unreadable", source.name) from error
