"""A book from elsewhere whose cells hold what no version wrote is told of; those of every version pass."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.backup_look import look_inside
from app.errors import AppError, BookError
from app.model import Action, Mapping, Platform, Report
from app.program import Program
from app.safety.carry import Choice
from app.storage import cells, copies, database, engine
from tests.ui.real_book import SHOP, open_book, orders_file

BOOKS = sorted((Path(__file__).resolve().parents[2] / "samples" / "books").glob("*.db.gz"))
DEEP = "[" * 50_000 + "]" * 50_000
BROKEN = ("{", '"word"', "7", DEEP)
COLUMNS = [f"{table}.{column}" for table, column, _ in (*cells._CELLS, *cells._PARTED)]


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with a row in every table that is looked at."""
    folder = tmp_path_factory.mktemp("whole")
    with closing(open_book(folder / "book")) as program:
        shop = program.shops()[0]
        for size in (40, 50):
            file = orders_file(folder, size, f"{size}.csv")
            if size == 50:
                lines = file.read_text("utf-8").splitlines()
                file.write_text("\n".join([*lines, lines[-1].replace("2026", "x")]), "utf-8")
            program.commit(program.read_files([file], shop), shop)
        program.add_action(shop, Action(0, shop.shop_id, None, None, "抽检", steps=("看",)))
        mapping = Mapping(Platform.GENERIC, Report.ORDERS, {"编号": "order_id"}, "表")
        program.columns.remember("same", mapping)
        program.backup(folder / "whole.db")
    with closing(sqlite3.connect(folder / "whole.db")) as book:
        book.execute("UPDATE imports SET shop_names = '[]'")
        book.execute("INSERT INTO snapshots VALUES (1, 1, 20000, 'total', 80.0, 'entered')")
        book.execute("INSERT INTO plans VALUES (1, 1, 20000, NULL, 'r', 'p', '[]')")
        book.execute("INSERT OR IGNORE INTO rejected_files VALUES (1, 'p', '[]')")
        book.execute("INSERT OR IGNORE INTO rejected_rows VALUES (1, 's', 1, 'c', 'c', '[\"x\"]')")
        book.commit()
    return folder / "whole.db"


@pytest.fixture
def bad(backup: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    path = tmp_path / "bad.db"
    path.write_bytes(backup.read_bytes())
    return path


def spoil(path: Path, place: str, text: str) -> None:
    """Put a text into one cell of a column."""
    table, column = place.split(".")
    with closing(sqlite3.connect(path)) as book:
        set_one = f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {column} IS NOT NULL"
        assert book.execute(set_one, (text,)).rowcount, place
        book.commit()


def test_what_every_version_wrote_passes(backup: Path, tmp_path: Path) -> None:
    assert len(BOOKS) > 8
    copies.verify_file(backup)
    for packed in BOOKS:
        path = tmp_path / packed.stem
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        with closing(engine.read_only(path)) as book:
            cells.check(book)


@pytest.mark.parametrize("place", COLUMNS)
def test_a_cell_of_another_kind_is_told(bad: Path, place: str) -> None:
    for text in BROKEN:
        spoil(bad, place, text)
        with pytest.raises(BookError, match=f"「{place}」里有读不懂的内容"):
            copies.verify_file(bad)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("orders.items", '[["1"]]'),
        ("goods.told", "[1]"),
        ("edits.changes", '[{"table": "shops"}]'),
        ("edits.changes", '[{"file": "a", "before": 1}]'),
        ("edits.changes", '[{"import": "1"}]'),
        ("actions.evidence", "[7]"),
        ("mappings.columns", '{"a": []}'),
        ("statements.payload", "[[]]"),
    ],
)
def test_so_is_one_whose_inside_is_of_another_kind(bad: Path, place: str, text: str) -> None:
    spoil(bad, place, text)
    with pytest.raises(BookError, match="读不懂"):
        copies.verify_file(bad)


def test_neither_looking_nor_restoring_nor_merging_falls_over_it(bad: Path, tmp_path: Path) -> None:
    """A book that is taken along and one that is restored: a sentence, and nothing changed."""
    with closing(open_book(tmp_path / "other")) as source:
        source.safe.carry.pack(tmp_path / "good.zip")
        package = repacked(tmp_path, bad)
    spoil(bad, "actions.evidence", "{")
    broken = repacked(tmp_path, bad)
    with closing(open_book(tmp_path / "mine", with_shop=False)) as program:
        kept = program.add_shop("留下的店", Platform.DOUYIN)
        assert [one.shop.name for one in program.safe.carry.arrivals(package)] == [SHOP]
        for act in (
            lambda: look_inside(bad),
            lambda: program.restore(bad),
            lambda: program.safe.carry.arrivals(broken),
            lambda: program.safe.carry.take_in(broken, {SHOP: Choice.ADD}),
        ):
            with pytest.raises(AppError, match="读不懂"):
                act()
        assert program.shops() == [kept]


def repacked(folder: Path, book: Path) -> Path:
    """The package of a folder with another book in it."""
    path = folder / f"{len(list(folder.iterdir()))}.zip"
    with zipfile.ZipFile(folder / "good.zip") as good, zipfile.ZipFile(path, "w") as made:
        for name in good.namelist():
            own = name == database.BOOK_NAME
            made.writestr(name, book.read_bytes() if own else good.read(name))
    return path


def test_so_is_a_table_of_files_that_is_none_of_ours(bad: Path) -> None:
    with closing(sqlite3.connect(bad)) as book:
        book.execute("DROP TABLE IF EXISTS beside")
        book.execute("CREATE TABLE beside (what TEXT)")
    with pytest.raises(BookError, match="「beside」里有读不懂的内容"):
        look_inside(bad)


@pytest.mark.parametrize("column", ["orders.paid_at", "imports.first_day", "edits.at"])
def test_so_is_a_time_that_no_calendar_has(bad: Path, column: str) -> None:
    table, name = column.split(".")
    for at in (2**62, -(2**62)):
        with closing(sqlite3.connect(bad)) as book:
            book.execute(f"UPDATE {table} SET {name} = {at}")
            book.commit()
        with pytest.raises(BookError, match=f"「{table}」里有读不懂的内容"):
            copies.verify_file(bad)


def test_so_is_a_number_nobody_can_reckon_with(bad: Path) -> None:
    with closing(sqlite3.connect(bad)) as book:
        book.execute("UPDATE snapshots SET value = -1e300")
        book.commit()
        assert book.execute("SELECT COUNT(*) FROM snapshots").fetchone()[0]
    with pytest.raises(BookError, match="「snapshots」里有读不懂的内容"):
        copies.verify_file(bad)


def test_what_no_check_foresaw_is_a_sentence_too(
    bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "check", lambda _book: None)
    with closing(sqlite3.connect(bad)) as book:
        book.execute("UPDATE shops SET platform = 'elsewhere'")
        book.commit()
    with pytest.raises(AppError, match="读不懂"):
        look_inside(bad)


def test_a_lock_and_a_period_that_cannot_be_read_stop_nothing(tmp_path: Path) -> None:
    with closing(open_book(tmp_path)) as program:
        program.safe.lock.set("1234")
        program.safe.forgetting.set_keep_months(6)
    with closing(sqlite3.connect(tmp_path / database.BOOK_NAME)) as book:
        book.execute("UPDATE settings SET value = '['")
        book.commit()
    with closing(Program(tmp_path, lambda: date(2026, 11, 21))) as program:
        assert not program.safe.lock.opens("1234")
        assert program.safe.forgetting.keep_months() is None
