"""Files into the book: all or none, and never into the wrong shop."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.doors.intake import ImportPreview, commit, misfit, preview, set_undone
from app.model import FileCounts, Platform, Shop
from app.progress import Cancelled, Progress
from app.storage import book, database
from tests.app.storage.records import order, parsed

NOW = datetime(2026, 10, 1, 9, 0)
HERE = Shop(1, "小店", Platform.DOUYIN)
SHOPS = [HERE, Shop(2, "分店", Platform.DOUYIN)]


@pytest.mark.parametrize(
    ("platform", "names", "code"),
    [
        (Platform.DOUYIN, (), None),
        (Platform.GENERIC, (), None),
        (Platform.JD, (), "wrong_platform"),
        (Platform.DOUYIN, ("分店",), "wrong_shop"),
        (Platform.DOUYIN, ("小店", "分店"), None),
        (Platform.DOUYIN, ("从没见过的店",), None),
    ],
)
def test_what_is_stopped(
    tmp_path: Path, platform: Platform, names: tuple[str, ...], code: str | None
) -> None:
    file = parsed([order("1")], platform=platform, shop_names=names)
    with closing(database.open_book(tmp_path)) as db:
        refusal = misfit(db, file, HERE, SHOPS)
        sure = misfit(db, file, HERE, SHOPS, sure=True)
    assert (refusal and refusal.code) == code
    assert (refusal.shop if refusal else "") == ("分店" if code == "wrong_shop" else "")
    assert (sure and sure.code) == (code if code == "wrong_platform" else None)


def test_another_platforms_file_knows_its_only_shop(tmp_path: Path) -> None:
    file = parsed([order("1")], platform=Platform.JD)
    shops = [HERE, Shop(3, "京东店", Platform.JD)]
    with closing(database.open_book(tmp_path)) as db:
        refusals = [
            misfit(db, file, HERE, known)
            for known in (shops, [*shops, Shop(4, "另一家", Platform.JD)])
        ]
    assert [refusal and refusal.shop for refusal in refusals] == ["京东店", ""]


def test_orders_that_another_shop_has_are_stopped_and_asked(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as db:
        here, other = (
            book.add_shop(db, name, Platform.DOUYIN, None, None, False, NOW)
            for name in ("小店", "分店")
        )
        theirs = parsed([order(str(n)) for n in range(4)])
        commit(
            db, preview(db, [theirs], [], other, [], Progress(), NOW.date()), other, NOW, Progress()
        )

        def look(ids: str, sure: bool = False) -> list[str]:
            file = parsed([order(one) for one in ids], sha256=ids)
            looked_at = preview(db, [file], [], here, [here, other], Progress(), NOW.date(), sure)
            return [refusal.code + refusal.shop for refusal in looked_at.refused]

        assert look("0123") == ["others_orders分店"]
        assert look("0123", sure=True) == []
        assert look("0789") == []  # hardly any of them
        mine = parsed([order("1")], sha256="mine")
        commit(db, preview(db, [mine], [], here, [], Progress(), NOW.date()), here, NOW, Progress())
        assert look("0123") == []  # sold here too


def test_a_shop_name_that_its_earlier_files_did_not_give_is_asked_about(tmp_path: Path) -> None:
    """Asked, not stopped: a shop may have a new name. Nor is the first import of a shop asked about."""
    with closing(database.open_book(tmp_path)) as db:
        here = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)

        def look(key: str, *names: str, sure: bool = False) -> ImportPreview:
            file = parsed([order(key)], sha256=key, shop_names=names)
            return preview(db, [file], [], here, [here], Progress(), NOW.date(), sure)

        def told(looked_at: ImportPreview) -> bool:
            (file,) = looked_at.files
            assert file.stranger is any("隔壁" in words for words in file.warnings)
            return file.stranger

        assert not told(look("1", "小店旗舰店"))
        commit(db, look("1", "小店旗舰店"), here, NOW, Progress())
        assert [told(look("2", *names)) for names in ((), ("小店",), ("小店旗舰店",))] == [
            False
        ] * 3
        assert told(look("2", "隔壁"))
        assert not told(look("2", "隔壁", sure=True))
        assert not told(look("1", "隔壁"))  # an order of this shop
        commit(db, look("2", "隔壁"), here, NOW, Progress())
        assert not told(look("3", "隔壁"))  # it was the same shop after all
        set_undone(db, 2, True, NOW)
        assert told(look("3", "隔壁"))


def test_without_a_shop_everything_is_new(tmp_path: Path) -> None:
    db = database.open_book(tmp_path)
    looked_at = preview(db, [parsed([order("1")])], [], None, [], Progress(), NOW.date())
    assert [f.added for f in looked_at.files] == [1]
    db.close()


class CancelledLater(Progress):
    """Cancels at its n-th step."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def orders_in(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM orders").fetchone()[0])


@pytest.mark.parametrize("steps", range(6))
def test_cancelled_anywhere_nothing_is_written(tmp_path: Path, steps: int) -> None:
    db = database.open_book(tmp_path)
    shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
    files = [parsed([order(str(n))], name=f"{n}.csv") for n in range(2)]
    looked_at = ImportPreview(tuple(FileCounts(f, "小店", 1, 0, 0, None) for f in files), ())
    with pytest.raises(Cancelled):
        commit(db, looked_at, shop, NOW, CancelledLater(steps))
    assert orders_in(db) == 0
    commit(db, looked_at, shop, NOW, Progress())
    assert orders_in(db) == 2
    db.close()


def test_what_was_compared_with_is_given_back(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        for status in ("paid", "shipped"):
            file = parsed([order("1", status=status)], name=f"{status}.csv")
            looked_at = preview(db, [file], (), shop, [shop], Progress(), today=NOW.date())
            commit(db, looked_at, shop, NOW, Progress())
        (changes,) = looked_at.compared
        assert (len(changes.known), len(changes.updates)) == (1, 1)
        looked_at.let_go()
        assert (changes.known, changes.updates) == ({}, {})


class OvertakenBy(Progress):
    """While the file is compared, another window imports one, and edits something."""

    def __init__(self, folder: Path, shop: Shop) -> None:
        super().__init__()
        self._folder, self._shop = folder, shop
        self.compared = 0

    def step(self, text: str, done: int = 0, total: int = 0) -> None:
        super().step(text, done, total)
        if not text.startswith("比对"):
            return
        self.compared += 1
        with closing(database.open_book(self._folder)) as other:
            other.execute("PRAGMA busy_timeout = 0")  # it never has to wait
            book.add_shop(other, f"店{self.compared}", Platform.JD, None, None, False, NOW)
            if self.compared == 1:
                file = parsed([order("2", status="shipped", paid_at=7)], name="theirs.csv")
                looked_at = preview(
                    other, [file], (), self._shop, [self._shop], Progress(), NOW.date()
                )
                commit(other, looked_at, self._shop, NOW, Progress())


def test_what_others_import_meanwhile_is_compared_with_while_they_can_write(
    tmp_path: Path,
) -> None:
    with closing(database.open_book(tmp_path)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        first = parsed([order("1", status="paid"), order("2", status="paid")], name="a.csv")
        commit(
            db,
            preview(db, [first], (), shop, [shop], Progress(), NOW.date()),
            shop,
            NOW,
            Progress(),
        )
        later = parsed([order("1", status="completed"), order("2", courier="圆通")], name="b.csv")
        looked_at = replace(
            preview(db, [later], (), shop, [shop], Progress(), today=NOW.date()), compared=()
        )
        progress = OvertakenBy(tmp_path, shop)
        (counts,) = commit(db, looked_at, shop, NOW, progress)
        assert progress.compared == 2
        assert (counts.added, counts.updated) == (0, 2)
        rows = db.execute("SELECT key, status, paid_at, courier FROM orders ORDER BY key")
        assert rows.fetchall() == [
            ("1", "completed", None, None),
            ("2", "shipped", 7, "圆通"),
        ]


def test_an_edit_elsewhere_is_no_reason_to_compare_again(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as db, closing(database.open_book(tmp_path)) as two:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        for status in ("paid", "shipped"):
            file = parsed([order("1", status=status)], name=f"{status}.csv")
            looked_at = preview(db, [file], (), shop, [shop], Progress(), today=NOW.date())
            book.add_shop(two, f"别的{status}", Platform.JD, None, None, False, NOW)
            progress = OvertakenBy(tmp_path, shop)
            commit(db, looked_at, shop, NOW, progress)
            assert progress.compared == 0


def test_a_preview_of_no_shop_is_compared_once_there_is_one(tmp_path: Path) -> None:
    with closing(database.open_book(tmp_path)) as db:
        file = parsed([order("1", status="paid")])
        looked_at = preview(db, [file], (), None, [], Progress(), today=NOW.date())
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        for added in (1, 0):
            (counts,) = commit(db, looked_at, shop, NOW, Progress())
            assert counts.added == added
