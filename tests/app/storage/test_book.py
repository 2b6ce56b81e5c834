"""Shops, page values, own rules: stored, named, undone and redone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import RequestError
from app.model import Mapping, Origin, Platform, Report, Shop, SnapshotValue
from app.storage import book, database, edits

NOW = datetime(2026, 10, 1, 9, 0)
ON = date(2026, 9, 30)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = database.open_book(tmp_path)
    yield connection
    connection.close()


@pytest.fixture
def shop(db: sqlite3.Connection) -> Shop:
    return book.add_shop(db, "小店", Platform.DOUYIN, "茶", "非旗舰", False, NOW)


def test_a_name_is_taken_once_and_never_empty(db: sqlite3.Connection, shop: Shop) -> None:
    for name, words in ((" 小店 ", "已经有"), ("  ", "不能为空")):
        with pytest.raises(RequestError, match=words):
            book.add_shop(db, name, Platform.JD, None, None, False, NOW)
    assert book.shops(db) == [shop]


def test_a_name_is_one_short_line(db: sqlite3.Connection) -> None:
    shop = book.add_shop(db, "小\n店\t 一号", Platform.JD, None, None, False, NOW)
    assert shop.name == "小 店 一号"
    with pytest.raises(RequestError, match="太长"):
        book.add_shop(db, "店" * 61, Platform.JD, None, None, False, NOW)


def test_an_unknown_shop_names_the_known_ones(db: sqlite3.Connection, shop: Shop) -> None:
    with pytest.raises(RequestError, match=f"现有店铺：{shop.name}"):
        book.find_shop(db, "别家")


def test_a_removed_shop_comes_back_and_frees_its_name(db: sqlite3.Connection, shop: Shop) -> None:
    book.remove_shop(db, shop, NOW)
    assert book.shops(db) == []
    assert edits.undo(db) == "移除店铺「小店」"
    assert book.shops(db) == [shop]


def test_a_removed_shop_is_listed_until_it_is_restored(db: sqlite3.Connection, shop: Shop) -> None:
    other = book.add_shop(db, "样品店", Platform.JD, None, None, True, NOW)
    for gone in (shop, other):
        book.remove_shop(db, gone, NOW)
    assert book.removed_shops(db) == [shop]  # a sample is made anew instead
    book.restore_shop(db, shop, NOW)
    assert (book.shops(db), book.removed_shops(db)) == ([shop], [])
    assert edits.undo(db) == "恢复店铺「小店」"
    assert book.shops(db) == []


def test_a_shop_that_was_never_made_cannot_be_restored(db: sqlite3.Connection, shop: Shop) -> None:
    assert edits.undo(db) == f"新建店铺「{shop.name}」"
    assert (book.shops(db), book.removed_shops(db)) == ([], [])


def test_a_taken_name_keeps_a_shop_removed(db: sqlite3.Connection, shop: Shop) -> None:
    book.remove_shop(db, shop, NOW)
    book.add_shop(db, shop.name, Platform.DOUYIN, None, None, False, NOW)
    with pytest.raises(RequestError, match="另有一个名为「小店」"):
        book.restore_shop(db, shop, NOW)
    assert book.removed_shops(db) == [shop]


def snapshot(key: str, value: float) -> SnapshotValue:
    return SnapshotValue(key, ON, value, Origin.OFFICIAL)


def test_page_values_replace_those_of_the_same_day(db: sqlite3.Connection, shop: Shop) -> None:
    book.save_snapshot(db, shop, ON, [snapshot("total", 82), snapshot("product", 69)], NOW)
    book.save_snapshot(db, shop, ON, [snapshot("total", 83)], NOW)
    assert {v.key: v.value for v in book.snapshots(db, shop)} == {"total": 83, "product": 69}
    assert edits.undo(db) == "保存 2026-09-30 的页面数值"
    assert {v.key: v.value for v in book.snapshots(db, shop)} == {"total": 82, "product": 69}
    edits.undo(db)
    assert book.snapshots(db, shop) == []


def test_own_rules_are_set_cleared_and_undone(db: sqlite3.Connection, shop: Shop) -> None:
    def put(value: float | None) -> None:
        book.set_own_rules(db, shop, "修改目标", "", "target", {"refund_rate": value}, NOW)

    put(0.1)
    put(0.2)
    assert book.own_rules(db, shop) == {("", "target", "refund_rate"): 0.2}
    put(None)
    assert book.own_rules(db, shop) == {}
    edits.undo(db)
    assert book.own_rules(db, shop) == {("", "target", "refund_rate"): 0.2}


def test_a_new_edit_ends_what_could_be_redone(db: sqlite3.Connection, shop: Shop) -> None:
    book.save_snapshot(db, shop, ON, [snapshot("total", 82)], NOW)
    edits.undo(db)
    book.save_snapshot(db, shop, ON, [snapshot("total", 90)], NOW)
    assert edits.redo(db) is None
    assert [v.value for v in book.snapshots(db, shop)] == [90]


def test_undo_of_nothing_is_none(db: sqlite3.Connection) -> None:
    assert edits.undo(db) is None
    assert edits.redo(db) is None


def test_a_mapping_is_remembered_by_fingerprint(db: sqlite3.Connection) -> None:
    mapping = Mapping(Platform.TAOBAO, Report.ORDERS, {"单号": "order_id"}, "我的表")
    book.set_mapping(db, "abc", mapping, "记住", NOW)
    assert book.mappings(db) == {"abc": mapping}
    book.set_mapping(db, "abc", None, "删除", NOW)
    assert book.mappings(db) == {}
    assert [edits.undo(db), book.mappings(db)] == ["删除", {"abc": mapping}]
    assert [edits.undo(db), book.mappings(db)] == ["记住", {}]


def test_what_the_seller_made_of_a_finding_can_be_undone(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    ignored = {"status": "ignored", "reason": "换季", "on_day": 20_000, "value": 0.02}
    book.set_finding_state(db, shop, "refund_rate", ignored, "忽略", NOW)
    book.set_finding_state(db, shop, "refund_rate", {**ignored, "status": "doing"}, "处理", NOW)
    assert [row["status"] for row in book.finding_states(db, shop)] == ["doing"]
    assert edits.undo(db) == "处理"
    assert book.finding_states(db, shop) == [{"metric_id": "refund_rate", **ignored}]
    book.set_finding_state(db, shop, "refund_rate", None, "恢复", NOW)
    assert book.finding_states(db, shop) == []
    book.set_finding_state(db, shop, "sales", None, "恢复", NOW)
    assert edits.undo(db) == "恢复"
    assert len(book.finding_states(db, shop)) == 1
    db.close()
