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
_LONG = 8 * _CHUNK  # bytes of a text whose lines are not all counted beforehand
SAMPLE_LINES = 30
_END = "\ue000"  # after the last line: a quote that is never closed swallows it
_MOST_LINES = 100  # of one row: nobody writes remarks so long
_MOST_STRAYS = 50
_AT_ONCE = 50  # rows


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
        return chain.from_iterable(_blocks(source, encoding, delimiter))

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

    A long text is not read for it that has no half of so many, as far as its beginning tells.
    Rows are counted no farther than it takes to know that they are too many.
    """
    if source.size > _LONG:
        with source.open() as stream:
            lines = _ends(stream.read(_CHUNK)) * source.size // _CHUNK
        if lines * 2 < MAX_ROWS:
            return lines
    lines = _lines(source)
    if lines <= MAX_ROWS:
        return lines
    return sum(1 for _ in islice(rows(), MAX_ROWS + 1))


def _lines(source: Source) -> int:
    lines, last = 0, b""
    with source.open() as stream:
        while chunk := stream.read(_CHUNK):
            lines += _ends(chunk)
            last = chunk
    return lines + (not last.endswith((b"\n", b"\n\x00")))


def _ends(chunk: bytes) -> int:
    return chunk.count(b"\n") or chunk.count(b"\r")


def _blocks(source: Source, encoding: str, delimiter: str) -> Iterator[list[Row]]:
    """All rows. A line that opens a quote for good is read as it stands, and the next ones anew."""
    reading = _Reading(source, encoding, delimiter)
    for _ in range(_MOST_STRAYS):
        yield from reading.blocks()
        if reading.done:
            return
    raise file_error("broken", source.name)


class _Reading:
    """One text being read; after a stray quote or a letter of another encoding it begins again.

    Rows are taken and judged many at a time: one by one they took a sixth longer.
    """

    def __init__(self, source: Source, encoding: str, delimiter: str) -> None:
        self._source = source
        self._encoding = encoding
        self._delimiter = delimiter
        self._line = 0  # lines read so far
        self._stray = False  # the next line opens a quote that is not closed
        self._at_end = False  # the last row given holds the end
        self.done = False

    def blocks(self) -> Iterator[list[Row]]:
        """The rows up to the next stumble, or all the others."""
        try:
            with text_lines(self._source, self._encoding) as text:
                lines = islice(text, self._line, None)
                if self._stray:
                    yield [self._as_it_stands(lines)]
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

    def _parsed(self, lines: Iterator[str]) -> Iterator[list[Row]]:
        self._at_end = False
        reader = csv.reader(chain(lines, self._end()), delimiter=self._delimiter)
        while not (self.done or self._stray):
            rows: list[Row] = []
            before = reader.line_num
            try:
                rows.extend(islice(reader, _AT_ONCE))  # has what came before an error
            except csv.Error:  # a cell longer than any
                self._stray = True
            yield self._judged(rows, reader.line_num - before)

    def _end(self) -> Iterator[str]:
        self._at_end = True
        yield _END

    def _judged(self, rows: list[Row], lines: int) -> list[Row]:
        """The rows of so many lines without the end and without what a stray quote swallowed."""
        if self._at_end and not self._stray:
            self.done = rows.pop() == [_END]
            self._stray = not self.done
        if self._stray or lines - len(rows) >= _MOST_LINES:
            heights = list(map(_lines_in, rows))
            torn = next((at for at, lines in enumerate(heights) if lines > _MOST_LINES), None)
            if torn is not None:
                self.done, self._stray = False, True
            rows = rows[:torn]
            lines = sum(heights[:torn])
        self._line += lines
        return rows


def _lines_in(row: Row) -> int:
    """How many lines a row was written in: a cell keeps the ends of those it holds."""
    ends = (c.count("\n") + c.count("\r") - c.count("\r\n") for c in row if isinstance(c, str))
    return 1 + sum(ends)
