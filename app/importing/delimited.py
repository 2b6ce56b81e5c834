"""csv, tsv and txt -> one raw table.

The delimiter is the one that splits most lines into the same number of cells.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from app.errors import file_error
from app.importing.encodings import MIXED, encoding_of, text_lines
from app.importing.tables import MAX_ROWS, RawTable, Row, Source

_DELIMITERS = (",", "\t", ";", "|")
_SELDOM = ("，", "；", "、", "^")  # part words as well: only where no other one splits anything
_CHUNK = 1 << 20
SAMPLE_LINES = 30
_END = "\ue000"  # after the last line: a quote that is never closed swallows it
_MOST_LINES = 100  # of one row: nobody writes remarks so long
_MOST_STRAYS = 50


def read_delimited(source: Source) -> RawTable:
    """The text's only table; FileError where it is no text."""
    try:
        encoding = encoding_of(source)
        lines = _first_lines(source, encoding)
    except OSError as error:
        raise file_error("unreadable", source.name) from error
    if not "".join(lines).strip("\ufeff \t\r\n,;"):
        raise file_error("empty", source.name)
    delimiter = delimiter_of(lines) or ","

    def rows() -> Iterator[Row]:
        return _rows(source, encoding, delimiter)

    return RawTable("", rows, _height(source, rows))


def delimiter_of(lines: Sequence[str]) -> str | None:
    """What parts the cells of these lines; None where nothing does."""
    best = max(_DELIMITERS, key=lambda mark: _fit(lines, mark))
    if _fit(lines, best) > (0, 0):
        return best
    return next((mark for mark in _SELDOM if _even(lines, mark)), None)


def _even(lines: Sequence[str], mark: str) -> bool:
    """Whether every line has the same number of cells, three or more: no sentence has."""
    widths = {len(line.split(mark)) for line in lines if line.strip()}
    return len(widths) == 1 and min(widths) > 2 and len(lines) > 1


def _first_lines(source: Source, encoding: str) -> list[str]:
    try:
        with text_lines(source, encoding) as text:
            return list(islice(text, SAMPLE_LINES))
    except UnicodeDecodeError:
        with text_lines(source, MIXED) as text:
            return list(islice(text, SAMPLE_LINES))


def _fit(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many lines share the commonest width above one, then that width."""
    if delimiter == "\t":  # many exports end every cell with a TAB
        lines = [line.replace("\t,", ",") for line in lines]
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count * (width - 1), width)


def _height(source: Source, rows: Callable[[], Iterator[Row]]) -> int:
    """Lines; where they are too many for one table, rows: a cell may hold several lines.

    Rows are counted no farther than it takes to know that they are too many.
    """
    lines, last = 0, b""
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            lines += chunk.count(b"\n") or chunk.count(b"\r")
            last = chunk
    lines += not last.endswith((b"\n", b"\n\x00"))
    if lines <= MAX_ROWS:
        return lines
    return sum(1 for _ in islice(rows(), MAX_ROWS + 1))


def _rows(source: Source, encoding: str, delimiter: str) -> Iterator[Row]:
    """All rows. A line that opens a quote for good is read as it stands, and the next ones anew."""
    reading = _Reading(source, encoding, delimiter)
    for _ in range(_MOST_STRAYS):
        yield from reading.rows()
        if reading.done:
            return
    raise file_error("broken", source.name)


class _Reading:
    """One text being read; after a stray quote or a letter of another encoding it begins again."""

    def __init__(self, source: Source, encoding: str, delimiter: str) -> None:
        self._source = source
        self._encoding = encoding
        self._delimiter = delimiter
        self._line = 0  # lines read so far
        self._stray = False  # the next line opens a quote that is not closed
        self.done = False

    def rows(self) -> Iterator[Row]:
        """The rows up to the next stumble, or all the others."""
        try:
            with text_lines(self._source, self._encoding) as text:
                lines = islice(text, self._line, None)
                if self._stray:
                    yield self._as_it_stands(lines)
                yield from self._parsed(lines)
        except UnicodeDecodeError:
            self._encoding = MIXED

    def _as_it_stands(self, lines: Iterator[str]) -> Row:
        """One line without the meaning of quotes; FileError where a cell of it is endless."""
        self._stray = False
        try:
            cells = next(
                csv.reader(lines, delimiter=self._delimiter, quoting=csv.QUOTE_NONE, strict=False)
            )
        except csv.Error as error:
            raise file_error("broken", self._source.name) from error
        self._line += 1
        return [cell.strip('"') for cell in cells]

    def _parsed(self, lines: Iterator[str]) -> Iterator[Row]:
        reader = csv.reader(chain(lines, (_END,)), delimiter=self._delimiter)
        start, line = self._line, 0
        try:
            for row in reader:
                read = reader.line_num
                if read - line > 1 or len(row) == 1:  # no other row can be or hold the end
                    if row == [_END]:
                        self.done = True
                        return
                    if read - line > _MOST_LINES or (row and row[-1].endswith(_END)):
                        break
                yield row
                line = read
        except csv.Error:  # a cell longer than any
            pass
        finally:
            self._line = start + line
        self._stray = True
