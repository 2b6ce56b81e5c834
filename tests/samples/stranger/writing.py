"""Tables in, bytes of a file as sellers have it out; the same bytes every time.

A table is a list of rows, a row a list of cells: text, numbers, ``datetime`` or None. Small tables
are typed as text, one row a line, cells parted by ``|``.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import secrets
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from html import escape
from unittest.mock import patch

import msoffcrypto.format.ooxml
import openpyxl
from msoffcrypto.method.container import ecma376_encrypted as container
from openpyxl.utils import get_column_letter

Cell = str | float | datetime | None
Table = list[list[Cell]]

LONG_AGO = (2026, 1, 1, 0, 0, 0)  # the time that every member of a zip carries
WHEN = "%Y-%m-%d %H:%M:%S"


def table(text: str) -> Table:
    """The rows of a text: a row a line, cells parted by ``|``; spaces around a cell go."""
    return [[cell.strip(" ") for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def widen(headers: str, rows: Table, missing: Cell = "-") -> Table:
    """``rows`` spread over the columns named in ``headers``, ``missing`` where they say nothing."""
    names: list[Cell] = [name.strip() for name in headers.replace("\n", "").split("|")]
    place = {name: rows[0].index(name) for name in names if name in rows[0]}
    if len(place) != len(rows[0]):
        raise ValueError(f"not in the header: {set(rows[0]) - set(names)}")
    wide = [[row[place[name]] if name in place else missing for name in names] for row in rows[1:]]
    return [names, *wide]


def change(rows: Table, how: Callable[[str], Cell], *columns: str) -> Table:
    """``rows`` with ``how`` applied to the text cells of these columns (of all, if none named)."""
    wanted = {i for i, name in enumerate(rows[0]) if not columns or name in columns}

    def cell(index: int, value: Cell) -> Cell:
        return how(value) if index in wanted and isinstance(value, str) else value

    return [rows[0], *[[cell(i, value) for i, value in enumerate(row)] for row in rows[1:]]]


def moments(rows: Table, *columns: str) -> Table:
    """``rows`` with these columns as real Excel times."""
    return change(rows, lambda text: datetime.strptime(text, WHEN) if text else None, *columns)


def numbers(rows: Table, *columns: str) -> Table:
    """``rows`` with these columns as real numbers."""
    return change(rows, lambda text: float(text) if text else None, *columns)


def delimited(
    rows: Table, encoding: str = "utf-8-sig", separator: str = ",", quote_all: bool = False
) -> bytes:
    """The rows as separated text with Windows line ends."""
    out = io.StringIO(newline="")
    if quote_all:
        csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip whose members all carry the same old time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def xlsx(
    sheets: dict[str, Table],
    *,
    merged: Sequence[str] = (),
    program: str = "Microsoft Excel",
    wrong_dimension: bool = False,
) -> bytes:
    """A workbook; ``merged`` are ranges of the first sheet, ``program`` is who says it saved it."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue(), program, wrong_dimension)


def wps_xlsx(rows: Table, sheet: str = "Sheet1") -> bytes:
    """A workbook in the plainest shape WPS and its tools write.

    Text stands in the cells themselves, nothing says how far the sheet reaches or in which order
    its parts come, names of WPS's own stand among those of the format.
    """
    lines = "".join(
        f'<row r="{y}" etc:spans="1">'
        + "".join(_wps_cell(f"{get_column_letter(x)}{y}", cell) for x, cell in enumerate(row, 1))
        + "</row>"
        for y, row in enumerate(rows, 1)
    )
    return zipped(
        {name: text.format(sheet=sheet, lines=lines).encode() for name, text in _WPS.items()}
    )


def _wps_cell(place: str, cell: Cell) -> str:
    if cell is None or cell == "":
        return f'<c r="{place}" s="0"/>'
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell}</v></c>'
    return (
        f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(cell))}</t></is></c>'
    )


_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINK = f"{_OFFICE}/officeDocument/2006/relationships"
_WPS = {
    "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties">'
    "<Application>WPS 表格</Application></Properties>",
    "docProps/custom.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/custom-properties">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="KSOProductBuildVer"/>'
    "</Properties>",
    "xl/worksheets/sheet1.xml": f'<worksheet {_MAIN} xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">'
    "<sheetPr/><sheetData>{lines}</sheetData><pageMargins/></worksheet>",
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_LINK}"><fileVersion appName="xl" lastEdited="3"/>'
    '<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_LINK}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
    "_rels/.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
}


def _settled(content: bytes, program: str, wrong_dimension: bool) -> bytes:
    """The workbook without today's date in it, and with the quirks asked for."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in sorted(archive.namelist())}
    stamp = rb"(<dcterms:\w+[^>]*>)[^<]*"
    members["docProps/core.xml"] = re.sub(
        stamp, rb"\g<1>2026-01-01T00:00:00Z", members["docProps/core.xml"]
    )
    members["docProps/app.xml"] = re.sub(
        rb"(<Application>)[^<]*",
        lambda match: match[1] + program.encode(),
        members["docProps/app.xml"],
    )
    if wrong_dimension:
        sheet = members["xl/worksheets/sheet1.xml"]
        members["xl/worksheets/sheet1.xml"] = re.sub(
            rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', sheet
        )
    return zipped(members)


@contextmanager
def _no_chance() -> Iterator[None]:
    """Neither chance nor the clock gets into a locked file: it is the same at every run."""
    count = iter(range(10_000))

    def counted(size: int) -> bytes:
        return hashlib.sha512(str(next(count)).encode()).digest()[:size]

    with (
        patch.object(secrets, "token_bytes", counted),
        patch.object(container, "datetime2filetime", lambda _now: 0),
    ):
        yield


def locked(workbook: bytes, password: str) -> bytes:
    """The workbook with an opening password, as 快手 exports it."""
    out = io.BytesIO()
    with _no_chance():
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(workbook)).encrypt(password, out)
    return out.getvalue()


def html(rows: Table, title: str = "") -> bytes:
    """An HTML table as some backends send it under the name .xls."""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in row) + "</tr>\n"
        for row in rows
    )
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    return f"<html><head>{head}<title>{escape(title)}</title></head><body><table border='1'>\n{body}</table></body></html>".encode()


def xls(rows: Table, sheet: str = "Sheet1", from_1904: bool = False) -> bytes:
    """The rows as an Excel 97 workbook (BIFF8): text and numbers only.

    ``from_1904``: it says that its bare day numbers count from 1904.
    """
    name = sheet.encode("utf-16-le")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    codepage = _record(0x0042, struct.pack("<H", 1200))
    if from_1904:
        codepage += _record(0x0022, struct.pack("<H", 1))
    size = len(start) + len(codepage) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", size, 0, 0, len(sheet), 1) + name)
    end = _record(0x000A, b"")
    content = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    extent = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    content += _record(0x0200, extent)
    content += b"".join(
        _cell(y, x, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)
    )
    return _compound(start + codepage + bound + end + content + end)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _cell(row: int, column: int, cell: Cell) -> bytes:
    if cell is None or cell == "":
        return b""
    if isinstance(cell, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 15, cell))
    text = str(cell)
    head = struct.pack("<HHHHB", row, column, 15, len(text), 1)
    return _record(0x0204, head + text.encode("utf-16-le"))


def _compound(stream: bytes) -> bytes:
    """An OLE2 file holding one stream named Workbook (of up to 60 kB: one table sector)."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    chain = [*range(3, count + 2), 0xFFFFFFFE]
    table_sector = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    table_sector += [0xFFFFFFFF] * (128 - len(table_sector))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    folders = _folder("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _folder(
        "Workbook", 2, 0xFFFFFFFF, 2, len(stream)
    )
    folders += _folder("", 0, 0xFFFFFFFF, 0, 0) * 2
    return head + struct.pack("<128I", *table_sector) + folders + stream


def _folder(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
