"""The import as calls for the worker, on a real book."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.catalogue.column_guess import mapping_of
from app.model import Platform, Report
from app.program import Program
from app.progress import Progress
from tests.ui.real_book import SHOP, open_book, orders_file, strange_file, write_csv
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
    outcome = commit(book, shop, again, Progress())
    assert [file.added for file in outcome.files] == [40, 4]


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


def test_a_table_without_days_is_read_for_the_days_given(book: Program, tmp_path: Path) -> None:
    header = ("客服昵称", "接待会话量", "全天平响时长")
    file = write_csv(tmp_path / "客服.csv", header, [("小林", "120", "27"), ("小王", "80", "31")])
    shop = book.shops()[0]
    undated = read_again(book, shop, [file], None, Progress())
    assert undated.files[0].parsed.needs_period
    period = (date(2026, 10, 1), date(2026, 10, 30))
    dated = read_again(book, shop, [file], undated, Progress(), period=period)
    assert [(f.parsed.first, f.parsed.last, f.parsed.needs_period) for f in dated.files] == [
        (*period, False)
    ]


def test_an_agreed_name_is_remembered_and_used(book: Program, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "商城单号,选购商品,商品规格,订单提交时间,支付完成时间,订单状态"
    line = "6917000000000000101,杯子,白,2026-09-01 10:00:00,2026-09-01 10:00:10,已发货"
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    known = read_again(book, book.shops()[0], [path], None, Progress())
    (alias,) = known.refused[0].aliases
    again = read_again(book, book.shops()[0], [path], known, Progress(), alias=alias)
    assert [file.added for file in again.files] == [1]
