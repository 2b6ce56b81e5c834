"""What cells of a book from elsewhere hold inside: JSON of the kind that is read later, or a sentence now.

SQLite's own check knows nothing of it. Looked at is what every version wrote: the kind, and the kind
of what is in it; a cell of any other kind would end in a fault when its page is opened.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from app.clock import DAY, day_number
from app.errors import BookError
from app.model import Origin, Platform, Report
from app.storage.belongings import columns, tables
from app.storage.engine import told, version
from app.storage.schema import GOODS

# What reading a strange book may end in that no check has told of before.
_STRANGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    sqlite3.Error,
)
_SENTENCE = (
    "「{where}」里有读不懂的内容，这个文件不完整或被别的程序改过，没有使用它，数据没有被改动。"
    "请换一个备份，或在原来的电脑上重新备份、打包。"
)
_DAYS = day_number(date.min), day_number(date.max)
_BESIDE = ["name", "digest", "data"]  # of a copy alone: app.storage.beside
_MOST = 1e100  # its square is a number yet
_GOODS_LONG = 5  # product, name, variant, quantity, gift
_Fits = Callable[[Any], bool]


def check(connection: sqlite3.Connection) -> None:
    """BookError where a cell does not hold what its column is to hold; of every version."""
    with told():
        parted = version(connection) >= GOODS
        if columns(connection, "beside") not in ([], _BESIDE):
            raise unreadable("beside")
    for table, column, fits in (*_CELLS, *(_PARTED if parted else _WHOLE)):
        with told():
            if column not in columns(connection, table):  # of an earlier version
                continue
            query = f'SELECT "{column}" FROM {table} WHERE "{column}" IS NOT NULL'
            if not all(_holds(text, fits) for (text,) in connection.execute(query)):
                raise unreadable(f"{table}.{column}")

    for table in tables(connection):
        _check_numbers(connection, table)


def _check_numbers(connection: sqlite3.Connection, table: str) -> None:
    """Moments and days that no calendar has, numbers that nobody can reckon with.

    Whoever counts the days between them would not end, whoever squares them has no number left.
    """
    limits = [
        f'"{name}" NOT BETWEEN {first} AND {last}'
        for name, kind in connection.execute(
            "SELECT name, type FROM pragma_table_info(?)", (table,)
        )
        for first, last in [_limits(name, kind)]
        if last
    ]
    with told():
        query = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(limits)})"
        if limits and connection.execute(query).fetchone()[0]:
            raise unreadable(table)


def _limits(column: str, kind: str) -> tuple[float, float]:
    """The first and last moment or day number there is, or figure; (0, 0) for other columns."""
    if column == "at" or column.endswith("_at"):
        return _DAYS[0] * DAY, (_DAYS[1] + 1) * DAY - 1
    if column.endswith("_day") or column in ("first", "last", "kept_from"):
        return _DAYS
    return (-_MOST, _MOST) if kind == "REAL" else (0, 0)


@contextmanager
def strange(where: str) -> Iterator[None]:
    """Reading a book from elsewhere: what ends in a fault is said of it, and is none of ours."""
    try:
        yield
    except _STRANGE as error:
        raise unreadable(where) from error


def unreadable(where: str) -> BookError:
    """What is said of a file, or of a place in one, that cannot be read."""
    return BookError("bad_backup", _SENTENCE.format(where=where))


def _holds(text: Any, fits: _Fits) -> bool:
    try:
        return fits(text)
    except (ValueError, TypeError, RecursionError):
        return False


def _known(names: Iterable[str]) -> _Fits:
    return frozenset(names).__contains__


def _list_of(*kinds: type) -> _Fits:
    def fits(text: str) -> bool:
        found = json.loads(text)
        return isinstance(found, list) and all(isinstance(one, kinds) for one in found)

    return fits


def _lists_of(width: int) -> _Fits:
    def fits(text: str) -> bool:
        found = json.loads(text)
        return isinstance(found, list) and all(
            isinstance(one, list) and len(one) == width for one in found
        )

    return fits


def _goods(text: str) -> bool:
    found = json.loads(text)
    return isinstance(found, list) and len(found) == _GOODS_LONG


def _texts_by_name(text: str) -> bool:
    found = json.loads(text)
    return isinstance(found, dict) and all(isinstance(value, str) for value in found.values())


def _changes(text: str) -> bool:
    found = json.loads(text)
    return isinstance(found, list) and all(map(_is_change, found))


def _is_change(one: Any) -> bool:
    """An import that was switched, a rule file, or a row of a table: each with both its states."""
    if not isinstance(one, dict):
        return False
    if "import" in one:
        return isinstance(one["import"], int) and "undone" in one
    sides = [one.get("before"), one.get("after")]
    if "file" in one:
        return all(side is None or isinstance(side, str) for side in sides)
    rows = all(side is None or isinstance(side, dict) for side in sides)
    return rows and isinstance(one.get("table"), str) and {"id", "before", "after"} <= set(one)


_SCALARS = (str, int, float, type(None))
_CELLS: tuple[tuple[str, str, _Fits], ...] = (
    ("shops", "platform", _known(Platform)),
    ("imports", "report", _known(Report)),
    ("snapshots", "origin", _known(Origin)),
    ("imports", "absent", _list_of(str)),
    ("imports", "shop_names", _list_of(str)),
    ("mappings", "platform", _known(Platform)),
    ("mappings", "report", _known(Report)),
    ("mappings", "columns", _texts_by_name),
    ("actions", "steps", _list_of(str)),
    ("actions", "marks", _list_of(list)),
    ("actions", "evidence", _list_of(str)),
    ("plans", "items", _list_of(list)),
    ("edits", "changes", _changes),
    ("rejected_files", "header", _list_of(str)),
    ("rejected_rows", "cells", _list_of(*_SCALARS)),
)
_PARTED: tuple[tuple[str, str, _Fits], ...] = (
    ("orders", "items", _lists_of(2)),
    ("goods", "told", _goods),
    ("statements", "payload", _list_of(*_SCALARS)),
)
_WHOLE: tuple[tuple[str, str, _Fits], ...] = (  # goods still stood in the items
    ("orders", "items", _list_of(list)),
    ("statements", "payload", _list_of(*_SCALARS, list)),
)
