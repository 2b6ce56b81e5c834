"""The import as calls for the worker, on a real book."""

from __future__ import annotations

from pathlib import Path

from app.catalogue.column_guess import mapping_of
from app.model import Platform, Report
from app.program import Program
from app.progress import Progress
from tests.ui.real_book import SHOP, open_book, orders_file, strange_file
from ui.import_steps import commit, read_again


def test_one_more_reading_keeps_what_is_known_of_other_files(book: Program, tmp_path: Path) -> None:
    orders, strange = orders_file(tmp_path), strange_file(tmp_path)
    shop = book.shops()[0]
    known = read_again(book, shop, [orders, strange], None, Progress())
    assert [refusal.code for refusal in known.refused] == ["unknown_layout"]
    chosen = {"order_id": "单子", "courier": "哪家", "picked_up_at": "揽件时刻"}
    mapping = mapping_of(chosen, Report.LOGISTICS, Platform.GENERIC)
    fingerprint = known.refused[0].fingerprint
    again = read_again(book, shop, [strange], known, Progress(), mapping=(fingerprint, mapping))
    assert [file.parsed.name for file in again.files] == ["订单.csv", "我的发货表.csv"]
    assert again.files[1].added == 4
    assert again.refused == ()


def test_a_commit_is_one_step_and_the_same_file_again_is_none(
    book: Program, tmp_path: Path
) -> None:
    shop, orders = book.shops()[0], orders_file(tmp_path)
    first = commit(book, shop, read_again(book, shop, [orders], None, Progress()), Progress())
    again = commit(book, shop, read_again(book, shop, [orders], None, Progress()), Progress())
    assert (first.steps, first.files[0].added) == (1, 40)
    assert (again.steps, again.files[0].unchanged) == (0, 40)


def test_a_new_shop_is_a_step_of_its_own(tmp_path: Path) -> None:
    program = open_book(tmp_path / "book", with_shop=False)
    preview = read_again(program, None, [orders_file(tmp_path)], None, Progress())
    outcome = commit(program, (SHOP, Platform.DOUYIN), preview, Progress())
    assert (outcome.shop.name, outcome.steps) == (SHOP, 2)
    program.undo()
    program.undo()
    assert program.shops() == []
    program.close()
