"""Every number that points at another row is known to the merge. What it does: tests/app/test_carry.py."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from app.model import Action, KeptPlan, PlannedItem, Platform, Shop
from app.storage import actions, belongings, book, database, edits, merging, plans

NOW = datetime(2026, 11, 21, 9, 30)
NO_POINTERS = frozenset({"after_sale_id", "item_id", "product_id", "order_id", "metric_id"})


def test_every_column_that_points_at_a_row_is_known(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        for table in belongings.tables(db):
            names = belongings.columns(db, table)
            kinds = {row[1]: row[2] for row in db.execute(f"PRAGMA table_info({table})")}
            pointing = {n for n in names if n.endswith("_id") and kinds[n] == "INTEGER"}
            assert pointing <= set(merging.POINTERS), table
            declared = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
            assert declared.items() <= merging.POINTERS.items(), table


def test_every_table_is_a_shops_an_imports_shared_or_the_books_own(book_dir: Path) -> None:
    with closing(database.open_book(book_dir)) as db:
        of_shop = {*belongings.having(db, "shop_id"), *belongings.having(db, "import_id")}
        rest = set(belongings.tables(db)) - of_shop - set(merging.SHARED)
    assert rest == {"shops", "edits", "settings", "own_measures", "own_scripts"}


@pytest.mark.parametrize(
    ("name", "moved"), [("12/a.jpg", "112/a.jpg"), ("a.jpg", "a.jpg"), ("x/1.jpg", "x/1.jpg")]
)
def test_evidence_follows_its_action(name: str, moved: str) -> None:
    assert merging.moved_evidence(name, 100) == moved


def shop_with_action(db: sqlite3.Connection, name: str) -> Shop:
    """A shop with one action."""
    shop = book.add_shop(db, name, Platform.DOUYIN, None, None, False, NOW)
    new = Action(0, shop.shop_id, None, None, f"{name}的事")
    actions.save_actions(db, [new], "添加", NOW)
    return shop


def test_the_lines_of_a_kept_plan_still_name_their_actions(tmp_path: Path) -> None:
    with (
        closing(database.open_book(tmp_path / "here")) as here,
        closing(database.open_book(tmp_path / "there")) as there,
    ):
        shop_with_action(here, "本机的店")
        coming = shop_with_action(there, "带来的店")
        (action,) = actions.actions(there, coming)
        line = PlannedItem(action.action_id, None, "带来的店的事", "", None, "", None, None, None)
        day = date(2026, 11, 21)
        plans.keep(there, KeptPlan(0, coming.shop_id, day, day, "7F3A", "dy", (line,)))
        with merging.within_reach(here, there):
            merging.bring_in(here, there, [coming.shop_id])
        arrived = book.find_shop(here, "带来的店")
        (kept,), (moved,) = plans.kept(here, arrived), actions.actions(here, arrived)
        assert (kept.items[0].action_id, moved.title) == (moved.action_id, "带来的店的事")


def test_no_row_gets_the_number_of_a_deleted_one_that_may_come_back(tmp_path: Path) -> None:
    with (
        closing(database.open_book(tmp_path / "here")) as here,
        closing(database.open_book(tmp_path / "there")) as there,
    ):
        mine = shop_with_action(here, "本机的店")
        actions.remove_action(here, actions.actions(here, mine)[0], NOW)
        coming = shop_with_action(there, "带来的店")
        with merging.within_reach(here, there), database.transaction(here):
            changes, _ = merging.bring_in(here, there, [coming.shop_id])
            edits.record(here, "带来", changes, NOW)
        edits.undo(here)
        edits.undo(here)  # the deletion: the action of this computer is back
        edits.redo(here)
        edits.redo(here)
        (arrived,) = actions.actions(here, book.find_shop(here, "带来的店"))
        assert arrived.title == "带来的店的事"
