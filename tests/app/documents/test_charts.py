"""The numbers behind a chart read the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.charts import (
    Caption,
    Field,
    card_caption,
    cell_text,
    change_of,
    chart_table,
)
from tests.app.documents.examples import CARD

TABLE = chart_table(
    (Field("日期"), Field("退款率", "rate"), Field("单量", "number"), Field("金额", "fen")),
    ((date(2026, 11, 20), 0.0134, 1045, 4990), (date(2026, 11, 21), None, 0, None)),
)


def test_a_copy_carries_headings_units_and_dashes() -> None:
    assert TABLE.as_text().split("\n") == [
        "日期\t退款率\t单量\t金额",
        "2026-11-20\t1.34 %\t1,045\t¥49.90",
        "2026-11-21\t—\t0\t—",
    ]


def test_a_sheet_keeps_numbers_and_says_their_unit() -> None:
    sheet = TABLE.as_sheet()
    assert list(sheet.header) == ["日期", "退款率（%）", "单量", "金额（元）"]
    assert [list(row) for row in sheet.rows] == [
        ["2026-11-20", 1.34, 1045, 49.9],
        ["2026-11-21", None, 0, None],
    ]


def test_words_stay_words() -> None:
    assert cell_text("申通", "rate") == "申通"


def test_a_caption_names_shop_day_and_rules_and_marks_the_sample() -> None:
    caption = card_caption("走势", CARD)
    assert caption.note.startswith(f"{CARD.shop.name} · 截至 {CARD.on.isoformat()}")
    assert "非平台官方" in caption.note
    assert caption.mark == ("示例" if CARD.shop.sample else "")
    sample = replace(CARD, shop=replace(CARD.shop, sample=True))
    assert card_caption("走势", sample).mark == "示例"
    assert card_caption("走势", None) == Caption("走势")


def test_a_change_of_a_rate_is_told_in_points_of_percent() -> None:
    table = chart_table((Field("影响", change_of("rate")),), [(0.0041,)])
    assert table.as_text() == "影响\n+0.41 个百分点"
    assert (table.as_sheet().header, table.as_sheet().rows) == (["影响（百分点）"], [[0.41]])


@pytest.mark.parametrize(
    ("unit", "change", "text"),
    [
        ("hours", -0.04, "−0.04 小时"),  # with one decimal it would read as nothing
        ("hours", 0.5, "+0.5 小时"),
        ("stars", 0.05, "+0.05 分"),
        ("points", 4.0, "+4.0"),
        ("fen", -1250.0, "−¥12.50"),
    ],
)
def test_a_change_reads_in_the_table_as_in_the_picture(unit: str, change: float, text: str) -> None:
    assert cell_text(change, change_of(unit)) == text
