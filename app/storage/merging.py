"""Shops of another book brought into this one, with everything that is theirs, under new numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from app.storage.belongings import BY_IMPORT, BY_SHOP, columns, having, tables
from app.storage.edits import Change, put, row_of
from app.storage.engine import told
from app.storage.merging_own import bring_measures, bring_scripts

# columns that point at rows of a table by their number
POINTERS = {
    BY_SHOP: "shops",
    BY_IMPORT: "imports",
    "said_by": "imports",
    "corrects": "imports",
    "action_id": "actions",
    "promotion_id": "promotions",
}
# tables of no shop: what this book has already stays as it is here
SHARED = ("mappings", "aliases")
_OWN_ID = "measure_id"
_PACKED = (("actions", "evidence"), ("plans", "items"))  # where numbers of actions stand inside
_CHANGING = ("id", "evidence", "items", _OWN_ID)  # besides the pointers
_COMING = "coming"  # the name of the other book within this one


def numbered(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows have a number of their own."""
    return having(connection, "id")


def offsets(connection: sqlite3.Connection) -> dict[str, int]:
    """What is added to a number of another book, so that none is given twice.

    Nor is one of a deleted row, which undo and the bin bring back under its number.
    """
    found = {
        table: int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
        for table in numbered(connection)
    }
    for (changes,) in connection.execute("SELECT changes FROM edits").fetchall():
        for change in json.loads(changes):
            if isinstance(change.get("id"), int):
                found[change["table"]] = max(found[change["table"]], change["id"])
    return found


@contextmanager
def within_reach(book: sqlite3.Connection, other: sqlite3.Connection) -> Iterator[None]:
    """The other book beside this one in the same connection, so that SQLite copies on its own."""
    (path,) = (row[2] for row in other.execute("PRAGMA database_list") if row[1] == "main")
    with told():
        book.execute(f"ATTACH ? AS {_COMING}", (path,))
        try:
            yield
        finally:
            book.execute(f"DETACH {_COMING}")


def bring_in(
    book: sqlite3.Connection, other: sqlite3.Connection, shop_ids: Sequence[int]
) -> tuple[list[Change], dict[str, str]]:
    """Copy shops of another book of the same version, :func:`within_reach`; the caller holds the
    transaction.

    The changes that undo it, and the names of their evidence: there -> here.
    """
    book.execute("PRAGMA defer_foreign_keys = ON")
    added = offsets(book)
    changes = []
    for shop_id in shop_ids:
        row = row_of(other, "shops", shop_id)
        assert row is not None
        changes.append(put(book, "shops", shop_id + added["shops"], row))
    marks = ", ".join(map(str, shop_ids))
    imports = f"SELECT id FROM {_COMING}.imports WHERE shop_id IN ({marks})"
    move = _Move(added, bring_measures(book, other))
    for table in tables(other):
        names = columns(other, table)
        if table == "shops":
            continue
        if BY_SHOP in names:
            _copy(book, table, f"WHERE shop_id IN ({marks})", move)
        elif BY_IMPORT in names:
            _copy(book, table, f"WHERE import_id IN ({imports})", move)
    for table in SHARED:
        _copy(book, table, "", move, skip_known=True)
    bring_scripts(book, other)
    return changes, move.evidence


class _Move:
    """Rows of another book under the numbers they get here."""

    def __init__(self, added: Mapping[str, int], measures: Mapping[str, str]) -> None:
        self._added = added
        self._measures = measures  # ids of own measures: there -> here
        self.evidence: dict[str, str] = {}

    def cell(self, table: str, name: str, cell: Any) -> Any:
        """One cell of a row."""
        if cell is None:
            return None
        if (table, name) == ("actions", "evidence"):
            return _packed([self._moved(one) for one in json.loads(cell)])
        if (table, name) == ("plans", "items"):
            return _packed([[self._number(one), *rest] for one, *rest in json.loads(cell)])
        if name == _OWN_ID:
            return self._measures.get(cell, cell)
        return cell + self.shift(table, name) if self.shift(table, name) else cell

    def shift(self, table: str, name: str) -> int | None:
        """What is added to the cells of a column; None where they change in another way."""
        if name == _OWN_ID or (table, name) in _PACKED:
            return None
        return self._added.get(table if name == "id" else POINTERS.get(name, ""), 0)

    def _number(self, action_id: int) -> int:
        return action_id + self._added["actions"]

    def _moved(self, name: str) -> str:
        self.evidence[name] = moved_evidence(name, self._added["actions"])
        return self.evidence[name]


def _packed(values: Sequence[object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _copy(
    book: sqlite3.Connection,
    table: str,
    where: str,
    move: _Move,
    skip_known: bool = False,
) -> None:
    names = columns(book, table)
    changing = [name in POINTERS or name in _CHANGING for name in names]

    def moved(row: Sequence[Any]) -> list[Any]:
        return [
            move.cell(table, name, cell) if changes else cell
            for name, cell, changes in zip(names, row, changing, strict=True)
        ]

    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    into = f"INSERT {'OR IGNORE ' if skip_known else ''}INTO {table} ({listed})"
    shifts = [move.shift(table, name) for name in names]
    if None not in shifts:  # many of them, such as orders: nobody is to wait for Python's sake
        sums = ", ".join(
            f'"{name}" + {by}' if by else f'"{name}"'
            for name, by in zip(names, shifts, strict=True)
        )
        book.execute(f"{into} SELECT {sums} FROM {_COMING}.{table} {where}")
        return
    rows = book.execute(f"SELECT {listed} FROM {_COMING}.{table} {where}")
    book.executemany(f"{into} VALUES ({marks})", map(moved, rows))


def moved_evidence(name: str, added: int) -> str:
    """``12/photo.jpg`` under an action's new number."""
    number, separator, rest = name.partition("/")
    return f"{int(number) + added}{separator}{rest}" if number.isdecimal() else name
