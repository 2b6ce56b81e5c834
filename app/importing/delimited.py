"""csv, tsv and other text -> one raw table, streamed.

Encoding: byte order mark, else UTF-8 if the whole file is, else GB18030 if the whole file is, else
UTF-16. The delimiter is the one that splits most lines into the same number of cells.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from app.errors import FileError, file_error
from app.importing.tables import MAX_ROWS, RawTable, Row, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),  # "utf-8-sig" decodes in Python, for a fifth of the whole time
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_CHUNK = 1 << 20
_SAMPLE_LINES = 30


def read_delimited(source: Source) -> RawTable:
    """The text's only table; FileError where it is no text."""
    try:
        encoding = _encoding(source)
        delimiter = _delimiter(source, encoding)
    except OSError as error:
        raise file_error("unreadable", source.name) from error

    def rows() -> Iterator[Row]:
        return _rows(source, encoding, delimiter)

    return RawTable("", rows, _height(source, rows))


def _height(source: Source, rows: Callable[[], Iterator[Row]]) -> int:
    """Lines; where they are too many for one table, rows: a cell may hold several lines.

    Rows are counted no farther than it takes to know that they are too many.
    """
    lines, last = 0, b""
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n")
            last = chunk
    lines += not last.endswith((b"\n", b"\n\x00"))
    if lines <= MAX_ROWS:
        return lines
    return sum(1 for _ in islice(rows(), MAX_ROWS + 1))


def _rows(source: Source, encoding: str, delimiter: str) -> Iterator[Row]:
    try:
        with _opened(source, encoding) as text:
            yield from csv.reader(text, delimiter=delimiter)
    except csv.Error as error:
        raise file_error("broken", source.name) from error


def _opened(source: Source, encoding: str) -> io.TextIOWrapper:
    """The source as text, after the mark that UTF-8 may begin with."""
    raw = source.open()
    if encoding == "utf-8" and raw.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
        raw.seek(0)
    return io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")


def _encoding(source: Source) -> str:
    with source.open() as stream:
        head = stream.read(4096)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head:
        return _wide(source, head)
    for name in ("utf-8", "gb18030"):
        if _decodes(source, name):
            return name
    for name in ("utf-8", "gb18030"):  # a few broken bytes, or cut off in the middle of a letter
        if _mostly_text(head, name):
            return name
    raise file_error("unsupported", source.name)


def _wide(source: Source, head: bytes) -> str:
    """UTF-16 without a mark: ASCII letters leave zeros on one side."""
    low, high = head[1::2].count(0), head[0::2].count(0)
    name = "utf-16-le" if low >= high else "utf-16-be"
    if max(low, high) < len(head) // 20 or not _mostly_text(head, name):
        raise _no_text(source)
    return name


def _no_text(source: Source) -> FileError:
    return file_error("unsupported", source.name)


def _decodes(source: Source, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with source.open() as stream:
            head = stream.read(4096)
            if not _mostly_text(head, encoding):
                return False
            decoder.decode(head)
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_text(head: bytes, encoding: str) -> bool:
    """Text has next to no control letters and undecodable bytes."""
    text = head.decode(encoding, errors="replace")
    odd = sum(1 for c in text if c == "\ufffd" or (c < " " and c not in "\t\r\n\v\f"))
    return odd <= len(text) // 100 + 1


def _delimiter(source: Source, encoding: str) -> str:
    with _opened(source, encoding) as text:
        lines = [line for line, _ in zip(text, range(_SAMPLE_LINES), strict=False)]
    if not "".join(lines).strip("\ufeff \t\r\n,;"):
        raise file_error("empty", source.name)
    return max(_DELIMITERS, key=lambda mark: _fit(lines, mark))


def _fit(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many lines share the commonest width above one, then that width."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count * (width - 1), width)
