"""What the import page says of files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.catalogue.templates import FIELDS
from app.errors import FILE_MESSAGES
from app.model import ColumnGap, FileCounts, Platform, Refusal, Report, RowIssue
from tests.ui.real_book import counts, parsed
from ui import import_words as words


def refusal(code: str = "empty", name: str = "空.csv") -> Refusal:
    """A file that is not imported."""
    return Refusal(f"下载/{name}", name, code, "没有数据。")


@pytest.mark.parametrize("report", list(FIELDS))
def test_every_field_has_a_name(report: Report) -> None:
    assert all(words.field_name(field, report) for field in FIELDS[report])


def test_the_status_of_an_after_sales_case_is_called_so() -> None:
    assert words.field_name("status", Report.AFTER_SALES) == "售后状态"
    assert words.field_name("status", Report.ORDERS) == "订单状态"


def test_every_refusal_has_short_words() -> None:
    assert set(FILE_MESSAGES) <= set(words.REFUSAL_WORDS)


def test_a_file_is_named_with_its_platform_once() -> None:
    assert words.recognised(counts()) == "抖店 订单"
    assert words.recognised(counts(label="订单")) == "抖店 订单"
    courier = counts(label="物流（快递/ERP）", platform=Platform.GENERIC)
    assert words.recognised(courier) == "物流（快递/ERP）"
    assert words.recognised(refusal()) == "未导入：0 行数据"


def test_name_and_place_of_both_kinds() -> None:
    assert [words.file_name(line) for line in (counts(), refusal())] == ["订单.csv", "空.csv"]
    assert words.file_path(refusal()) == "下载/空.csv"


def test_days_of_a_file() -> None:
    assert words.span_text(parsed()) == "2026-11-01 – 11-20"
    assert words.span_text(parsed(first=None)) == "—"


def test_counts_of_several_files_add_up() -> None:
    files = [counts(added=3, updated=1, same=36, rejected=2), counts(added=40)]
    assert words.changes_text(files) == "新增 43 单 · 更新 1 单 · 相同 36 单 · 拒绝 2 行"
    assert words.changes_text([counts()]) == "新增 40 单 · 相同 0 单"
    assert words.usable_rows(files) == 78


def test_rows_say_what_is_not_used() -> None:
    assert words.rows_text(parsed()) == "40 行"
    told = words.rows_text(parsed(rejected=3, skipped=1))
    assert told == "40 行，3 行用不上，跳过合计、说明等 1 行"


def test_an_issue_reads_as_its_reason() -> None:
    assert words.issue_text(RowIssue("id_missing", 6, "订单号", "-")).startswith("缺少订单号")


def test_fields_told_as_gaps_are_not_listed_again() -> None:
    gap = ColumnGap("promised_at", "承诺发货时间", (), "")
    file = FileCounts(parsed(absent_fields=("promised_at", "sku")), "", 0, 0, 0, None, gaps=(gap,))
    assert words.other_absent_fields(file) == ["规格"]


def test_without_a_shop_the_guess_or_the_name_is_told() -> None:
    file = FileCounts(parsed(shop_names=("小店",)), "", 0, 0, 0, None)
    assert words.shop_words(file) == ("文件里写的店铺：小店", False)
    guessed = replace(file, shop_guess="小店", guessed_by="name")
    assert words.shop_words(guessed)[0].startswith("看来是「小店」的文件")
