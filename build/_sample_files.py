"""Writing csv and xlsx so that the same rows always give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

Cell = str | int | float
_STAMP = (2026, 11, 21, 0, 5, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


class Money(str):
    """An amount: a bare number in the csv, without the TAB of the text cells."""

    __slots__ = ()

    @classmethod
    def of(cls, fen: int) -> Money:
        """1,194.00 of 119400."""
        return cls(f"{fen / 100:,.2f}")


def when(at: datetime | None, missing: str = "-") -> str:
    """2026-09-22 00:54:10, or the layout's word for nothing."""
    return at.strftime("%Y-%m-%d %H:%M:%S") if at else missing


def _tabbed(cell: Cell) -> str:
    if cell == "-" or isinstance(cell, int):
        return str(cell)
    if isinstance(cell, Money):
        return f'"{cell}"' if "," in cell else cell
    return '"\t' + str(cell).replace('"', '""') + '"'


def write_tabbed_csv(
    path: Path, headers: Sequence[str], rows: Iterable[Mapping[str, Cell]], missing: str = "-"
) -> None:
    """utf-8 with BOM; every text cell is quoted and begins with a TAB, as the backend writes it."""
    lines = [",".join(headers)]
    lines += [",".join(_tabbed(row.get(name, missing)) for name in headers) for row in rows]
    path.write_bytes(("\ufeff" + "\n".join(lines) + "\n").encode())


def write_plain_csv(path: Path, headers: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> None:
    """GB18030 with CRLF and empty cells where nothing is known."""
    lines = [",".join(headers)]
    lines += [",".join(str(row.get(name, "")) for name in headers) for row in rows]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))


def write_xlsx(
    path: Path,
    sheet: str,
    headers: Sequence[str],
    rows: Iterable[Mapping[str, Cell]],
    missing: str = "-",
    wrong_dimension: bool = False,
) -> None:
    """One sheet; ``wrong_dimension`` repeats the backend's own mistake of declaring one cell."""
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(list(headers))
    for row in rows:
        page.append([row.get(name, missing) for name in headers])
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(_settled(buffer.getvalue(), wrong_dimension))


def _settled(content: bytes, wrong_dimension: bool) -> bytes:
    """The same workbook with every trace of the clock replaced by one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2026-11-21T00:05:00Z", data)
            if wrong_dimension and name.startswith("xl/worksheets/"):
                data = _DIMENSION.sub(b'<dimension ref="A1"', data)
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, data, compresslevel=9)
    return out.getvalue()
