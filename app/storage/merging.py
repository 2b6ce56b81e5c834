"""Shops of another book brought into this one, with everything that is theirs, under new numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from app.storage.belongings import BY_IMPORT, BY_SHOP, columns, having, tables
from app.storage.edits import Change, put, row_of

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
SHARED = ("mappings", "aliases", "own_measures", "own_scripts")


def numbered(connection: sqlite3.Connection) -> list[str]:
    """The tables whose rows have a number of their own."""
    return having(connection, "id")


def offsets(connection: sqlite3.Connection) -> dict[str, int]:
    """What is added to a number of another book, so that none is given twice."""
    return {
        table: int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
        for table in numbered(connection)
    }


def bring_in(
    book: sqlite3.Connection, other: sqlite3.Connection, shop_ids: Sequence[int]
) -> tuple[list[Change], dict[str, int]]:
    """Copy shops of another book of the same version; the caller holds the transaction.

    The changes that undo it, and what was added to the numbers of each table.
    """
    book.execute("PRAGMA defer_foreign_keys = ON")
    added = offsets(book)
    changes = []
    for shop_id in shop_ids:
        row = row_of(other, "shops", shop_id)
        assert row is not None
        changes.append(put(book, "shops", shop_id + added["shops"], row))
    marks = ", ".join(map(str, shop_ids))
    imports = f"SELECT id FROM imports WHERE shop_id IN ({marks})"
    for table in tables(other):
        names = columns(other, table)
        if table == "shops":
            continue
        if BY_SHOP in names:
            _copy(book, other, table, f"WHERE shop_id IN ({marks})", added)
        elif BY_IMPORT in names:
            _copy(book, other, table, f"WHERE import_id IN ({imports})", added)
    for table in SHARED:
        _copy(book, other, table, "", added, skip_known=True)
    return changes, added


def _copy(
    book: sqlite3.Connection,
    other: sqlite3.Connection,
    table: str,
    where: str,
    added: dict[str, int],
    skip_known: bool = False,
) -> None:
    names = columns(other, table)
    shifts = [added.get(table if name == "id" else POINTERS.get(name, ""), 0) for name in names]
    evidence = names.index("evidence") if table == "actions" else -1

    def moved(row: Sequence[Any]) -> list[Any]:
        cells = [
            cell + shift if shift and cell is not None else cell
            for cell, shift in zip(row, shifts, strict=True)
        ]
        if evidence >= 0:
            cells[evidence] = json.dumps(
                [moved_evidence(name, added["actions"]) for name in json.loads(cells[evidence])],
                ensure_ascii=False,
            )
        return cells

    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    verb = "INSERT OR IGNORE" if skip_known else "INSERT"
    book.executemany(
        f"{verb} INTO {table} ({listed}) VALUES ({marks})",
        map(moved, other.execute(f"SELECT {listed} FROM {table} {where}")),
    )


def moved_evidence(name: str, added: int) -> str:
    """``12/photo.jpg`` under an action's new number."""
    number, separator, rest = name.partition("/")
    return f"{int(number) + added}{separator}{rest}" if number.isdecimal() else name
