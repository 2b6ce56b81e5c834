"""Files of one drop that fill the same records: 合并 where they are new, 更新 where they were known."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.doors.intake import commit, preview
from app.model import FileCounts, OrderStatus, ParsedFile, Platform, Shop
from app.progress import Progress
from app.storage import book, database
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 10, 1, 9, 0)


def told(files: tuple[FileCounts, ...]) -> list[tuple[int, int, int, int]]:
    return [(one.added, one.updated, one.merged, one.unchanged) for one in files]


def drop(db: database.Connection, shop: Shop, *files: ParsedFile) -> list[tuple[int, ...]]:
    seen = preview(db, files, (), shop, [shop], Progress(), NOW.date())
    done = commit(db, seen, shop, NOW, Progress())
    assert told(done) == told(seen.files)  # the preview says what comes of it
    return [*told(done)]


def test_what_a_file_before_it_brought_is_merged(tmp_path: Path) -> None:
    first = parsed([order("1"), order("2")], name="a.csv", sha256="a")
    more = [order(one, status=OrderStatus.COMPLETED) for one in ("1", "3")]
    second = parsed([*more, order("2")], name="b.csv", sha256="b")
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        assert drop(db, shop, first, second) == [(2, 0, 0, 0), (1, 0, 1, 1)]


def test_what_the_book_knew_is_updated(tmp_path: Path) -> None:
    known = parsed([order("1")], name="a.csv", sha256="a")
    again = parsed([order("1", status=OrderStatus.COMPLETED), order("2")], name="b.csv", sha256="b")
    later = parsed([order("2", status=OrderStatus.CLOSED)], name="c.csv", sha256="c")
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        drop(db, shop, known)
        assert drop(db, shop, again, later) == [(1, 1, 0, 0), (0, 0, 1, 0)]
