"""Reading the bin from the journal. What comes back of it is tested through the program."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import clock
from app.catalogue.rule_files import RuleFiles
from app.errors import RequestError
from app.model import Platform
from app.storage import book, database, edits, recycled

NOW = datetime(2026, 11, 21, 9, 30)


def test_undone_deletions_and_samples_are_not_in_the_bin(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        sample = book.add_shop(db, "示例店铺", Platform.DOUYIN, None, None, True, NOW)
        book.remove_shop(db, sample, NOW)
        book.remove_shop(db, shop, NOW)
        (thing,) = recycled.deleted(db, 0)
        assert (thing.kind, thing.title, thing.at) == ("shops", "小店", clock.moment(NOW))
        edits.undo(db)
        assert recycled.deleted(db, 0) == []
        with pytest.raises(RequestError, match="已经没有这一项"):
            recycled.restore(db, thing, "恢复", NOW, RuleFiles(book_dir, lambda: None))


def test_shops_leave_the_bin_after_a_month(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        shop = book.add_shop(db, "小店", Platform.DOUYIN, None, None, False, NOW)
        book.remove_shop(db, shop, NOW)
        later = NOW + timedelta(days=30)
        assert recycled.removed_before(db, recycled.since(later)) == []
        over = recycled.since(later + timedelta(days=1))
        assert recycled.removed_before(db, over) == [shop.shop_id]
