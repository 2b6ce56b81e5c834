"""Web pages and XML tables of Excel 2003, both often named .xls -> raw tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email import message_from_bytes
from typing import TYPE_CHECKING

from app.errors import file_error
from app.importing.tables import RawTable, Row, Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIME_START = b"mime-version:"
_MAX_PAGE = 200_000_000
_MAX_COLUMNS = 256
_NOT_SHOWN = ((b"<script", b"</script"), (b"<!--", b"-->"))


def read_web_page(source: Source) -> list[RawTable]:
    """Every table of the page that holds more than one row."""
    from lxml import etree, html  # heavy, and few files are web pages

    if source.size > _MAX_PAGE:
        raise file_error("too_large", source.name, f"{source.size // 1_000_000} MB")
    with source.open() as stream:
        data = page_in(stream.read())
    if _ends_early(data):
        raise file_error("broken", source.name)
    try:
        page = html.document_fromstring(data, parser=html.HTMLParser(encoding=_encoding(data)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise file_error("broken", source.name) from error
    etree.strip_elements(page, "script", "style", with_tail=False)
    found = [_table(table) for table in page.iter("table")]
    tables = [table for table in found if sum(1 for _ in table.rows()) > 1]
    if not tables:
        raise file_error("unsupported", source.name)
    return tables


def page_in(data: bytes) -> bytes:
    """The page inside a web archive (.mht), which Excel and WPS save as well; any other as it is."""
    if not data.lstrip().lower().startswith(MIME_START):
        return data
    parts = message_from_bytes(data).walk()
    pages = (
        part.get_payload(decode=True) for part in parts if part.get_content_subtype() == "html"
    )
    tabled = (page for page in pages if isinstance(page, bytes) and b"<table" in page.lower())
    return next(tabled, data)


def _ends_early(data: bytes) -> bool:
    """A table that was opened and never closed: rows are missing."""
    lower = data.lower()
    for start, end in _NOT_SHOWN:
        lower = _without(lower, start, end)
    return lower.count(b"<table") > lower.count(b"</table")


def _without(data: bytes, start: bytes, end: bytes) -> bytes:
    """The bytes outside of every start and its end."""
    first, *others = data.split(start)
    return b"".join([first, *(part.partition(end)[2] for part in others)])


def _encoding(data: bytes) -> str:
    """UTF-8 or GB18030, whichever the bytes really are: the page's own claim is often wrong."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _table(table: HtmlElement) -> RawTable:
    """The rows of the table itself, without those of a table within it."""
    own = [row for row in table.iter("tr", "row") if next(row.iterancestors("table")) is table]
    rows = _rows(own)

    def again() -> Iterator[Row]:
        return iter(rows)

    return RawTable("", again)


def _rows(rows: Sequence[HtmlElement]) -> list[list[str]]:
    """The words of every row; a cell over several columns or rows leaves the others empty."""
    found = []
    held: dict[int, int] = {}  # column -> how many rows more a cell from above takes of it
    for row in rows:
        cells: list[str] = []
        below: dict[int, int] = {}
        for cell in row:
            if cell.tag in ("td", "th", "cell"):
                _place(cell, cells, held, below)
        found.append(cells)
        left = {column: count - 1 for column, count in held.items() if count > 1}
        held = left | below
    return found


def _place(
    cell: HtmlElement, cells: list[str], held: dict[int, int], below: dict[int, int]
) -> None:
    """Put one cell at the next free place of its row."""
    while len(cells) in held:
        cells.append("")
    place = _number(cell.get("ss:index"))  # XML tables leave empty cells out and say so
    cells.extend([""] * (place - 1 - len(cells)))
    more = _number(cell.get("ss:mergeacross")) or max(0, _number(cell.get("colspan")) - 1)
    rows_below = _number(cell.get("ss:mergedown")) or _number(cell.get("rowspan")) - 1
    if rows_below > 0:
        below.update(dict.fromkeys(range(len(cells), len(cells) + 1 + more), rows_below))
    cells.extend([str(cell.text_content()), *[""] * more])


def _number(attribute: object) -> int:
    """A count given as an attribute, 0 where there is none; never more than a sheet has columns."""
    text = str(attribute or "")
    return min(int(text), _MAX_COLUMNS) if text.isdigit() else 0
