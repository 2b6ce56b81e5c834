"""The goods that orders are of, each kept once a shop; an order's items name them by a mark.

Product, name and variant are half of what an order says, and most orders are of a few of them. The
mark is made of the words themselves, so the same goods have the same mark in every file and book:
packed items can be compared, folded and copied without looking them up.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

from app.model import Item
from app.storage.engine import told
from app.storage.packing import encode, quoted

Told = tuple[str | None, str | None, str | None, int | None, bool]  # an Item without its number
OfMark = Callable[[str], Told]

_MARK_BYTES = 8
_MARK = re.compile(r',\\?"([0-9a-f]{16})\\?"\]')  # in items, and in a payload that holds items
_UNKNOWN: Told = (None, None, None, None, False)  # of a book that something else has written to
_NO_GOODS = (None, None, None)


class Goods:
    """What one shop's items say: those of the book, and those of a file that is being read."""

    def __init__(self, connection: sqlite3.Connection, shop_id: int) -> None:
        self.shop_id = shop_id
        self._connection = connection
        self._told: dict[str, Told] = {}  # by mark
        self._ends = _Ends()

    def of(self, mark: str) -> Told:
        """Product, name, variant, quantity, and whether it is a gift."""
        if mark not in self._told:
            self._told[mark] = self._ends.told.get(mark) or self._read(mark)
        return self._told[mark]

    def _read(self, mark: str) -> Told:
        with told():
            row = self._connection.execute(
                "SELECT told FROM goods WHERE shop_id = ? AND mark = ?", (self.shop_id, mark)
            ).fetchone()
        return _UNKNOWN if row is None else unpacked(row[0])

    def packed(self, items: Iterable[Item] | None) -> str | None:
        """An order's items as they are stored; None where nothing is known of them."""
        if items is None:
            return None
        return f"[{','.join(f'[{_id(item[0])}{self._ends[item[1:]]}' for item in items)}]"

    def packed_rows(self, ids: Sequence[str | None], goods: Sequence[Told]) -> list[str | None]:
        """The one item that each row tells of; None of no item. A quantity alone is of nothing."""
        ends = map(self._ends.__getitem__, goods)
        return [
            f"[[{quoted(item_id)}{end}]"
            if item_id is not None
            else None
            if row[:3] == _NO_GOODS
            else f"[[null{end}]"
            for item_id, row, end in zip(ids, goods, ends, strict=True)
        ]

    def items(self, packed: str | None) -> tuple[Item, ...]:
        """The items of an order; none where nothing is known of them."""
        if packed is None:
            return ()
        return tuple(Item(item_id, *self.of(mark)) for item_id, mark in json.loads(packed))

    def write(self, connection: sqlite3.Connection) -> None:
        """Put into the book what was packed here; the caller holds the transaction."""
        connection.executemany(
            "INSERT OR IGNORE INTO goods VALUES (?, ?, ?)",
            ((self.shop_id, mark, encode(goods)) for mark, goods in self._ends.told.items()),
        )


class _Ends(dict[Told, str]):
    """How a packed item of these goods ends: ``,"mark"]``."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, Told] = {}  # by mark

    def __missing__(self, goods: Told) -> str:
        mark = mark_of(encode(goods))
        self.told[mark] = goods
        self[goods] = end = f',"{mark}"]'
        return end


def of_nothing(_mark: str) -> Told:
    """What a mark names where no goods are known."""
    return _UNKNOWN


def mark_of(packed: str) -> str:
    """The mark of goods in their packed form."""
    return blake2b(packed.encode(), digest_size=_MARK_BYTES).hexdigest()


def unpacked(packed: str) -> Told:
    """Goods from their packed form."""
    product, name, variant, quantity, gift = json.loads(packed)
    return product, name, variant, quantity, gift


def _id(item_id: str | None) -> str:
    return "null" if item_id is None else quoted(item_id)


def forget_unnamed(connection: sqlite3.Connection) -> None:
    """Delete the goods that no item names any more; the caller holds the transaction."""
    for (shop_id,) in connection.execute("SELECT DISTINCT shop_id FROM goods").fetchall():
        named = set(_named(connection, shop_id))
        kept = connection.execute("SELECT mark FROM goods WHERE shop_id = ?", (shop_id,))
        gone = [(shop_id, mark) for (mark,) in kept.fetchall() if mark not in named]
        connection.executemany("DELETE FROM goods WHERE shop_id = ? AND mark = ?", gone)


def _named(connection: sqlite3.Connection, shop_id: int) -> Iterator[str]:
    """The marks in a shop's orders, and in what was said of them."""
    texts = connection.execute(
        "SELECT items FROM orders WHERE shop_id = ?1 AND items IS NOT NULL UNION ALL"
        " SELECT s.payload FROM statements s JOIN imports i ON i.id = s.import_id"
        " WHERE i.shop_id = ?1 AND i.entity = 'orders' AND s.payload IS NOT NULL",
        (shop_id,),
    )
    for (text,) in texts:
        yield from _MARK.findall(text)


def part(connection: sqlite3.Connection) -> None:
    """Of a book whose items still held their goods: give the goods their place."""
    for (shop_id,) in connection.execute("SELECT id FROM shops").fetchall():
        goods = Goods(connection, shop_id)
        old = connection.execute(
            "SELECT items, rowid FROM orders WHERE shop_id = ? AND items IS NOT NULL", (shop_id,)
        )
        new = ((_parted(goods, items), number) for items, number in old.fetchall())
        connection.executemany("UPDATE orders SET items = ? WHERE rowid = ?", new)
        said = connection.execute(
            "SELECT s.payload, s.import_id, s.key FROM statements s JOIN imports i"
            " ON i.id = s.import_id WHERE i.shop_id = ? AND i.entity = 'orders'"
            " AND s.payload IS NOT NULL",
            (shop_id,),
        )
        rows = ((_parted_row(goods, payload), *place) for payload, *place in said.fetchall())
        connection.executemany(
            "UPDATE statements SET payload = ? WHERE import_id = ? AND key = ?", rows
        )
        goods.write(connection)


def _parted(goods: Goods, items: str) -> str | None:
    return goods.packed(tuple(Item(*item) for item in json.loads(items)))


def _parted_row(goods: Goods, payload: str) -> str:
    *values, items = json.loads(payload)
    return encode((*values, None if items is None else _parted(goods, items)))
