"""Tables that lie on their side: fields down a column, orders, people or days across.

Service tables copied by hand look like that. One is turned only where a column of it holds far more
names that layouts know than any row does, so the same file is always read the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, zip_longest

from app.catalogue.templates import normal
from app.importing.periods import period_in
from app.importing.recognise import is_known_name
from app.importing.tables import RawTable, Row
from app.importing.values import clean
from app.importing.wordlists import wordlists

_MOST_FIELDS = 200  # no export has more; a longer table is none of these
_MOST_ACROSS = 20_000  # a sheet is 16,384 columns wide
_FIRST_COLUMNS = 3  # the names stand in one of them, behind numbers or groups
_LEAST_NAMES = 3
_BETTER = 2  # times as many names in the column as in any row


def upright(table: RawTable) -> RawTable:
    """The table turned, where it lies on its side; any other as it is.

    A row number of a turned table is the number of the column in the file.
    """
    if table.height > _MOST_FIELDS:
        return table
    rows = list(islice(table.rows(), _MOST_FIELDS + 1))
    if len(rows) > _MOST_FIELDS or max(map(len, rows), default=0) > _MOST_ACROSS:
        return table
    if not _lies(rows):
        return table
    formulas = table.formulas
    again = None if formulas is None else lambda: _turned(formulas())
    return replace(_turned(table), formulas=again)


def _turned(table: RawTable) -> RawTable:
    rows = list(islice(table.rows(), _MOST_FIELDS))
    start = next((n for n, row in enumerate(rows) if _filled(row) > 1), 0)
    titles = tuple(text for row in rows[:start] for text in map(clean, row) if text)
    columns = [list(column) for column in zip_longest(*rows[start:], fillvalue="")]
    place = _names_in(columns)
    columns[place][0] = _corner([column[0] for column in columns[place:]])
    for column in columns[place + 1 :]:
        if normal(clean(column[0])) in wordlists().value_columns:
            column[0] = ""  # 数值, 本店: nobody's name
    return replace(
        table, rows=partial(_iter, columns), height=len(columns), titles=titles, turned=True
    )


def _iter(rows: Sequence[Row]) -> Iterator[Row]:
    return iter(rows)


def _lies(rows: Sequence[Row]) -> bool:
    """Whether one of the first columns is a header far rather than any row is."""
    columns = list(zip_longest(*(row[:_FIRST_COLUMNS] for row in rows), fillvalue=""))
    if not columns or max(map(len, rows)) < 2:
        return False
    names = columns[_names_in(columns)]
    known = _known(names)
    most = max((_known(row) for row in rows), default=0)
    return known >= _LEAST_NAMES and known * 2 >= _filled(names) and known >= _BETTER * most


def _names_in(columns: Sequence[Row]) -> int:
    """Which of the first columns holds most of the names."""
    first = range(min(len(columns), _FIRST_COLUMNS))
    return max(first, key=lambda place: (_known(columns[place]), -place))


def _known(cells: Row) -> int:
    return len({name for name in map(normal, map(clean, cells)) if is_known_name(name)})


def _filled(cells: Row) -> int:
    return sum(1 for cell in cells if clean(cell))


def _corner(cells: Row) -> str:
    """What the cell above the names stands for: 日期 where days stand beside it."""
    corner, *others = map(clean, cells)
    plain = not corner or normal(corner) in wordlists().corners
    told = [text for text in others if text and normal(text) not in wordlists().summary_rows]
    days = plain and told and all(period_in(text) for text in told)
    return wordlists().day_column if days else corner
