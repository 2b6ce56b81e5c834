"""How 归因 reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.diagnosis.results import (
    Attribution,
    DimensionMove,
    DropPart,
    HeatCell,
    HeatMap,
    MetricDrop,
    PointPart,
    ScoreDrop,
    SegmentRow,
)
from app.diagnosis.staffing import BusySpan
from tests.ui.fake_program import METRICS
from ui import segment_words as words

ROW = SegmentRow("申通", 4, 227, 4 / 227, 227, 4, 4, 0.25, 0.2, 0.0015, 0.0133, None, ("1", "2"))
EMPTY = HeatCell(None, 0, 0)
MAP = HeatMap(
    "courier", "weekday", ("中通", "申通"), ("1", "7"),
    ((HeatCell(0.1, 1, 10), EMPTY), (HeatCell(0.2, 4, 20), HeatCell(0.5, 5, 10))),
)  # fmt: skip
PARTS = (DropPart("new_bad", 0.004, ("1",)), DropPart("bad_left", -0.001, ()))
DROP = MetricDrop("quality_return_rate", "品退率", 0.01, 0.013, "lower", PARTS)


def test_a_metric_stands_with_unit_period_and_n() -> None:
    assert words.summary_text(METRICS[0]) == (
        "1.34 % · 目标 ≤ 0.90 % · 14 / 1,045 · 2026-10-22 – 11-20"
    )


def test_a_page_value_has_the_counted_one_beside_it() -> None:
    cut = Attribution("quality_return_rate", "courier", 0.0176, None, (ROW,))
    page = replace(METRICS[0], numerator=None, denominator=None)
    assert words.counted_again(page, cut) == " · 下面按明细复算 1.76 %（n = 227）"
    assert words.counted_again(METRICS[0], cut) == ""


def test_a_key_has_its_sample_and_unknown_points() -> None:
    assert words.counted_text(ROW, "rate") == "1.76 %（n = 227）"
    assert words.points_without_text(ROW) == "未知"
    assert words.points_without_text(replace(ROW, points_without=5.0)) == "+5.0"
    assert words.counted_text(replace(ROW, value=None), "rate") == "—"


def test_a_segment_the_files_do_not_tell() -> None:
    assert words.only_unknown([replace(ROW, key=None)])
    assert not words.only_unknown([ROW, replace(ROW, key=None)])
    assert words.unknown_text("agent").startswith("这个指标不按客服记，只有会话的指标分得出客服")
    told = words.unknown_text("courier")
    assert told == "这个指标的记录里没有快递，分不开。导入带快递的报表，或换一个分组。"


def test_cells_tell_bad_of_all() -> None:
    assert words.cell_words(MAP, 1, 1, "rate") == "申通 × 周日：50.00 %（n = 10）"
    assert words.cell_words(MAP, 0, 1, "rate") == "中通 × 周日：没有记录"


def test_most_trouble_comes_first_but_days_keep_their_order() -> None:
    found = words.arranged(MAP)
    assert found.rows == ("申通", "中通")
    assert found.columns == ("1", "7")
    assert found.cells[0][1].trouble == 5


@pytest.mark.parametrize(
    ("part", "told"), [(PARTS[0], "+0.40 个百分点，变差"), (PARTS[1], "−0.10 个百分点，变好")]
)
def test_a_part_says_whether_it_helped(part: DropPart, told: str) -> None:
    assert words.part_effect(part, DROP, "rate") == told


def test_the_change_is_the_sum_or_says_why_not() -> None:
    assert words.change_words(DROP, "rate") == (
        "1.00 % → 1.30 %，变化 +0.30 个百分点，等于下面各项之和（复算）"
    )
    assert "拆不开" in words.change_words(replace(DROP, parts=()), "rate")
    assert "没有口径相同的数" in words.change_words(replace(DROP, before=None), "rate")
    still = replace(DROP, before=0.0, after=0.0, parts=())
    assert words.change_words(still, "rate") == "0.00 % → 0.00 %，没有变化"


def test_the_total_names_its_reasons() -> None:
    part = PointPart("dimension", "product", "商品体验", -2.0)
    told = words.total_words(ScoreDrop(84.0, 82.0, True, (part,), ()))
    assert told == "总分（官方）84 → 82，变化 −2.0：商品体验 −2.0"
    assert words.total_words(ScoreDrop(None, 82.0, True, (), ())).startswith("总分变化：未知")


def test_a_scale_of_five_keeps_two_decimals() -> None:
    """The page says 4.80 and 4.85: with one decimal both would read 4.8 and 4.9."""
    told = words.total_words(ScoreDrop(4.85, 4.8, True, (), (), "stars"))
    assert told == "总分（官方）4.85 分 → 4.80 分，变化 −0.05 分"


def test_dimensions_without_weights_are_told_as_far_as_known() -> None:
    part = PointPart("dimensions", "", "", -0.09)
    moved = (DimensionMove("物流履约", 9.1, 9.0),)
    told = words.total_words(ScoreDrop(9.11, 9.02, True, (part,), (), "fine_points", moved))
    assert told == (
        "总分（官方）9.11 → 9.02，变化 −0.09：各维度合起来（没有权重，分不开） −0.09。"
        "官方维度：物流履约 9.10 → 9.00"
    )


def test_hours_that_want_hands_are_named() -> None:
    seconds = replace(METRICS[0], unit="seconds")
    span = BusySpan(7, 20, 22, 0.26, 0.09, 36.0, 1.8)
    assert words.staffing_words([span], seconds) == (
        "排班建议：周日 20–23 点（36 秒，占问题 26 %，只占总量 9 %，人手约需现在的 1.8 倍，估算）。"
    )
    assert "人手" not in words.staffing_words([replace(span, more_hands=None)], seconds)
    assert words.staffing_words([], seconds).startswith("各时段差不多")
