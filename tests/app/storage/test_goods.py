"""Goods are kept once a shop under a mark of their words, and items name them by it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.model import Item, Platform, Shop
from app.progress import Progress
from app.storage import book, database, engine, ledger, undoing
from app.storage.database import transaction
from app.storage.goods import Goods, forget_unnamed, mark_of, of_nothing
from app.storage.schema import GOODS
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 11, 21, 9, 30)

CUP = Item("a", "1", "加厚保温杯", "白色", 1, False)
CUP_TOLD = '["1","加厚保温杯","白色",1,false]'
TRICKY = (
    Item('a"\\\n\t\x00', None, "杯子 é 🙂", "", None, True),
    Item(None, "3", None, "红", 2, False),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(database.open_book(tmp_path)) as connection:
        yield connection


@pytest.fixture
def shop(db: sqlite3.Connection) -> Shop:
    return book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)


@pytest.fixture
def goods(db: sqlite3.Connection, shop: Shop) -> Goods:
    """Goods of a book that has none."""
    return Goods(db, shop.shop_id)


def rows(db: sqlite3.Connection) -> list[tuple[int, str, str]]:
    return db.execute("SELECT shop_id, mark, told FROM goods").fetchall()


@pytest.mark.parametrize("items", [(), (CUP,), TRICKY, (CUP, *TRICKY)])
def test_items_survive_packing_and_the_book(
    db: sqlite3.Connection, shop: Shop, goods: Goods, items: tuple[Item, ...]
) -> None:
    packed = goods.packed(items)
    assert goods.items(packed) == items
    with transaction(db):
        goods.write(db)
        goods.write(db)
    assert Goods(db, shop.shop_id).items(packed) == items
    assert len(rows(db)) == len(items)


def test_packed_items_are_the_compact_json_of_numbers_and_marks(goods: Goods) -> None:
    told = [json.dumps(item[1:], ensure_ascii=False, separators=(",", ":")) for item in TRICKY]
    pairs = [[item.item_id, mark_of(text)] for item, text in zip(TRICKY, told, strict=True)]
    expected = json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))
    assert goods.packed(TRICKY) == expected
    assert goods.packed(()) == "[]"
    assert goods.packed(None) is None
    assert goods.items(None) == ()


def test_rows_pack_like_their_single_items(goods: Goods) -> None:
    bare = Item(None, None, None, None, 3, True)  # a quantity alone is of nothing
    items = (CUP, *TRICKY, bare)
    by_rows = goods.packed_rows([item[0] for item in items], [item[1:] for item in items])
    assert by_rows == [*(goods.packed([item]) for item in items[:-1]), None]


def test_the_same_goods_are_kept_once_and_under_the_same_mark_everywhere(
    db: sqlite3.Connection, shop: Shop, goods: Goods
) -> None:
    first, again = goods.packed([CUP]), Goods(db, shop.shop_id).packed([CUP])
    assert first == again == f'[["a","{mark_of(CUP_TOLD)}"]]'
    with transaction(db):
        goods.packed([CUP._replace(item_id="b")])
        goods.write(db)
    assert [told for *_, told in rows(db)] == [CUP_TOLD]


def test_a_mark_that_a_book_has_lost_names_nothing(goods: Goods) -> None:
    assert goods.items('[["a","00"]]') == (Item("a", None, None, None, None, False),)
    assert goods.of("00") == of_nothing("00")


def test_goods_belong_to_their_shop(db: sqlite3.Connection, shop: Shop, goods: Goods) -> None:
    packed = goods.packed([CUP])
    with transaction(db):
        goods.write(db)
    assert Goods(db, shop.shop_id + 1).items(packed)[0].product_name is None
    with closing(sqlite3.connect(":memory:")) as nothing:
        assert goods.packed([CUP]) == Goods(nothing, 9).packed([CUP])


def test_a_book_of_before_gives_its_goods_their_place(tmp_path: Path) -> None:
    """Its rows and what several imports said of them; the same file says nothing new afterwards."""
    old = json.dumps([CUP, *TRICKY], ensure_ascii=False, separators=(",", ":"))
    said = ["paid", *[None] * 14, old]
    with closing(engine.connect(tmp_path / database.BOOK_NAME)) as made, transaction(made):
        for number in range(GOODS - 1):
            engine.apply(made, number)
        made.execute("INSERT INTO shops (id, name, platform) VALUES (3, '小店', 'douyin')")
        made.executemany(
            "INSERT INTO imports (id, shop_id, entity, report, file_name, sha256, layout, label, at,"
            " rows, added, updated, unchanged, rejected, absent)"
            " VALUES (?, 3, 'orders', 'orders', 'a.csv', '0', 'x', 'x', 1, 1, 1, 0, 0, 0, '[]')",
            [(1,), (2,)],
        )
        made.execute(
            "INSERT INTO orders (shop_id, key, status, items) VALUES (3, '7', 'paid', ?)", (old,)
        )
        made.executemany(
            "INSERT INTO statements VALUES (?, '7', ?)", [(1, json.dumps(said)), (2, None)]
        )
    with closing(database.open_book(tmp_path)) as db:
        file = parsed([order("7", status="paid", items=(CUP, *TRICKY))])
        changes = ledger.compare(db, 3, file, Progress())
        assert (changes.added, changes.updated, changes.unchanged) == (0, 0, 1)
        for undone in (True, False):
            with transaction(db):
                undoing.set_undone(db, {2: undone})
            (packed,) = db.execute("SELECT items FROM orders").fetchone()
            assert Goods(db, 3).items(packed) == (CUP, *TRICKY)
        assert len(rows(db)) == 3


def test_goods_go_with_the_last_item_that_names_them(db: sqlite3.Connection, shop: Shop) -> None:
    """In an order, or in what one of several imports said of it."""
    plate = Item("p", "9", "盘子", None, 1, False)
    with transaction(db):
        for item in (CUP, plate):
            file = parsed([order("1", status="paid", items=(item,))])
            changes = ledger.compare(db, shop.shop_id, file, Progress())
            ledger.write(db, shop.shop_id, file, changes, NOW, Progress())
        db.execute("UPDATE orders SET items = NULL")
        forget_unnamed(db)
        assert {told for *_, told in rows(db)} == {CUP_TOLD, '["9","盘子",null,1,false]'}
        db.execute(
            "DELETE FROM statements WHERE payload LIKE '%' || ? || '%'", (mark_of(CUP_TOLD),)
        )
        forget_unnamed(db)
        assert [told for *_, told in rows(db)] == ['["9","盘子",null,1,false]']
        db.execute("DELETE FROM statements")
        forget_unnamed(db)
        assert rows(db) == []
