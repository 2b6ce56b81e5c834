"""What is a shop's own is deleted for good, and nothing of another shop."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from app.model import Action, Origin, Platform, SnapshotValue
from app.program import Program
from app.storage import belongings, database, edits
from tests.ui.real_book import open_book, orders_file

NOW = datetime(2026, 11, 21, 9, 30)


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    return {
        table: connection.execute(f"SELECT * FROM {table}").fetchall()
        for table in belongings.tables(connection)
    }


def fill(program: Program, folder: Path, word: str, prefix: str) -> None:
    """A shop with imports, rejected rows, page values, an own rule and an action."""
    shop = program.add_shop(f"{word}店", Platform.DOUYIN)
    folder.mkdir()
    first = orders_file(folder, 40, f"{word}一.csv")
    text = first.read_text("utf-8").replace("保温杯", f"{word}杯").replace("6917", prefix)
    first.write_text(text, "utf-8")
    second = folder / f"{word}二.csv"
    second.write_text(text.replace("已发货", "已完成"), "utf-8")
    for file in (first, second):
        program.commit(program.read_files([file], shop), shop)
    program.undo_import(program.imports(shop)[0].import_id)
    on = date(2026, 11, 20)
    program.save_snapshot(shop, on, [SnapshotValue("total", on, 80.0, Origin.ENTERED)])
    program.add_action(shop, Action(0, shop.shop_id, None, None, f"{word}事"))


def test_one_shop_goes_and_the_other_stays_as_if_alone(book_dir: Path, tmp_path: Path) -> None:
    with closing(open_book(tmp_path / "alone", with_shop=False)) as alone:
        fill(alone, tmp_path / "f1", "甲甲", "6917")
    with closing(open_book(book_dir, with_shop=False)) as both:
        fill(both, tmp_path / "f2", "甲甲", "6917")
        fill(both, tmp_path / "f3", "乙乙", "6918")
    with closing(database.open_book(book_dir)) as connection:
        belongings.erase(connection, 2)
        database.check(connection)
        left = contents(connection)
        assert not any("乙乙" in str(rows) for rows in left.values())
        assert b"\xe4\xb9\x99\xe4\xb9\x99" not in (book_dir / database.BOOK_NAME).read_bytes()
        while edits.undo(connection):
            pass
    with closing(database.open_book(tmp_path / "alone")) as connection:
        expected = contents(connection)
    for table in ("shops", "imports", "orders", "statements", "actions", "snapshots", "edits"):
        assert without_paths(left[table]) == without_paths(expected[table]), table
    assert left["import_issues"] == expected["import_issues"]
    assert len(left["orders"]) == 40


def without_paths(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Rows as text that can be compared; files were written into another folder."""
    return [tuple(json.dumps(cell, ensure_ascii=False) for cell in row) for row in rows]


def test_orders_are_counted(book_dir: Path, tmp_path: Path) -> None:
    with closing(open_book(book_dir)) as program:
        shop = program.shops()[0]
        assert program.shelf.orders(shop) == 0
        program.commit(program.read_files([orders_file(tmp_path, 60)], shop), shop)
        assert program.shelf.orders(shop) == 60


def test_the_tables_of_a_shop_are_found_by_their_columns(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as connection:
        by_shop = belongings.having(connection, belongings.BY_SHOP)
        by_import = belongings.having(connection, belongings.BY_IMPORT)
    assert {"orders", "snapshots", "actions", "imports", "promotions"} <= set(by_shop)
    assert {"statements", "import_issues", "rejected_files", "rejected_rows"} == set(by_import)
