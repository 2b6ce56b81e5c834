"""Every stored book of an earlier version upgrades without loss, a verified backup first."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from app.errors import BookError
from app.model import Action
from app.program import Program
from app.safety.backups import Reason
from app.storage import belongings, copies, database, engine
from app.storage.goods import Goods
from app.storage.packing import encode
from app.storage.schema import GOODS, LATEST
from build import make_old_books

VERSIONS = range(1, LATEST)
NOW = datetime(2026, 11, 21, 9, 30)


@pytest.fixture(params=VERSIONS, ids=lambda version: f"v{version}")
def old(request: pytest.FixtureRequest, book_dir: Path) -> int:
    """The version of the book that lies in the folder."""
    version = int(request.param)
    stored = make_old_books.FOLDER / f"v{version}.db.gz"
    (book_dir / database.BOOK_NAME).write_bytes(gzip.decompress(stored.read_bytes()))
    return version


@pytest.fixture
def program(old: int, book_dir: Path) -> Iterator[Program]:
    """The upgraded book."""
    assert old < LATEST
    with closing(Program(book_dir, lambda: date(2026, 11, 21), lambda: NOW)) as made:
        yield made


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, by column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
            for table in belongings.tables(connection)
        }


def test_every_version_before_this_one_has_a_stored_book() -> None:
    """Where this fails: python3 build/make_old_books.py"""
    missing = [
        version
        for version in VERSIONS
        if not (make_old_books.FOLDER / f"v{version}.db.gz").exists()
    ]
    assert missing == []


def test_nothing_is_lost_and_the_old_book_is_kept(
    old: int, book_dir: Path, program: Program
) -> None:
    program.check()
    (kept,) = program.backups.listed()
    assert kept.reason == Reason.UPGRADE
    copies.verify_file(kept.path)
    with closing(engine.read_only(kept.path)) as backup:
        assert engine.version(backup) == old
    before, after = rows(kept.path), rows(book_dir / database.BOOK_NAME)
    del before["beside"]  # of copies alone: what lies beside the book
    with closing(engine.read_only(book_dir / database.BOOK_NAME)) as book:
        goods = Goods(book, 1)
        apart = [*after["orders"], *(before["orders"] if old >= GOODS else ())]
        for order in apart:  # their goods have a table of their own since
            order["items"] = encode(goods.items(str(order["items"])))
    for table, known in before.items():
        assert [
            {name: row[name] for name in was} for was, row in zip(known, after[table], strict=True)
        ] == known, table


def test_the_upgraded_book_works(old: int, program: Program) -> None:
    assert old
    (shop,) = program.shops()
    assert [gone.name for gone in program.removed_shops()] == ["已移除的店"]
    assert program.score(shop).metrics
    assert program.shelf.orders(shop) == 30
    for batch in program.imports(shop):
        program.undo_import(batch.import_id)
    assert program.shelf.orders(shop) == 0
    for batch in reversed(program.imports(shop)):
        program.redo_import(batch.import_id)
    assert program.shelf.orders(shop) == 30
    program.add_action(shop, Action(0, shop.shop_id, None, None, "新的事"))
    while program.undo():
        pass
    assert [action.title for action in program.actions(shop)] == ["到货抽检"]
    assert program.rules.target_lines(program.pack_for(shop, NOW.date()), shop, "total", NOW.date())
    program.check()


def test_a_backup_of_an_old_book_is_restored_and_upgraded(
    old: int, book_dir: Path, tmp_path: Path
) -> None:
    assert old
    path = tmp_path / "old.db"
    (book_dir / database.BOOK_NAME).rename(path)
    with closing(Program(book_dir, lambda: date(2026, 11, 21), lambda: NOW)) as program:
        program.restore(path)
        assert program.shelf.orders(program.shops()[0]) == 30


def test_without_room_for_the_backup_the_old_book_stays_as_it_is(
    old: int, book_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise BookError("no_room", "磁盘空间不足，写不下备份。")

    monkeypatch.setattr(copies, "need_room", full)
    with pytest.raises(BookError, match="磁盘空间不足"):
        database.open_book(book_dir)
    with closing(engine.read_only(book_dir / database.BOOK_NAME)) as book:
        assert engine.version(book) == old


def test_a_book_of_this_version_is_made_like_the_stored_ones(tmp_path: Path) -> None:
    make_old_books.make(LATEST, tmp_path / database.BOOK_NAME)
    with closing(Program(tmp_path)) as program:
        assert program.shelf.orders(program.shops()[0]) == 30
        assert program.backups.listed() == ()
