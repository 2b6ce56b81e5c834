"""Numbers in words: units, rounding, signs, and that nothing is ever shown as zero by default."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents import words
from app.documents.plan import score_boxes
from app.documents.sheet import total_words
from app.model import Origin, Report, State, TableFigure, Target
from tests.app.documents.examples import CARD, QUALITY


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0134, "rate", "1.34 %"),
        (1.0, "rate", "100.00 %"),
        (0.00125, "rate", "0.13 %"),  # half up; binary rounding would say 0.12
        (0.0, "rate", "0.00 %"),
        (5.6, "hours", "5.6 小时"),
        (24.0, "hours", "24 小时"),
        (27.0, "seconds", "27 秒"),
        (27.45, "seconds", "27.5 秒"),
        (4.82, "stars", "4.82 分"),
        (5.0, "stars", "5.00 分"),
        (82.0, "points", "82"),
        (81.6, "points", "81.6"),
        (-7.5, "points", "−7.5"),
        (129990, "fen", "¥1,299.90"),
        (-5, "fen", "−¥0.05"),
        (1045, "count", "1,045"),
    ],
)
def test_value_text(value: float, unit: str, text: str) -> None:
    assert words.value_text(value, unit) == text


@pytest.mark.parametrize("unit", ["rate", "points", "stars", "hours", "seconds", "fen", "count"])
def test_unknown_is_a_dash_in_every_unit(unit: str) -> None:
    assert words.value_text(None, unit) == "—"


@pytest.mark.parametrize(
    ("op", "text"),
    [
        (">=", "目标 ≥ 1.00 %"),
        ("<=", "目标 ≤ 1.00 %"),
        (">", "目标 ＞ 1.00 %"),
        ("<", "目标 ＜ 1.00 %"),
    ],
)
def test_target_text_keeps_the_sign_as_written(op: str, text: str) -> None:
    assert words.target_text(Target(0.01, op, "own", ""), "rate") == text


def test_a_missing_target_says_so() -> None:
    assert words.target_text(None, "rate") == "未设目标"
    assert words.target_kind_text(None) == ""


def test_every_state_and_origin_has_its_word() -> None:
    assert [words.state_text(state) for state in State] == [
        "▼ 未达标",
        "◆ 接近",
        "● 达标",
        "○ 数据不足",
    ]
    assert [words.origin_text(origin) for origin in Origin] == [
        "复算",
        "官方",
        "填写",
        "替代估算",
        "缺数据",
    ]


def test_a_value_without_a_target_is_not_called_missing() -> None:
    target = Target(80, ">=", "own", "")
    assert words.judged_text(State.UNKNOWN, 82.0, None) == "○ 未设目标"
    assert words.judged_text(State.UNKNOWN, None, None) == "○ 数据不足"
    assert words.judged_text(State.UNKNOWN, 82.0, target) == "○ 数据不足"
    assert words.judged_text(State.MET, 82.0, target) == "● 达标"


def test_the_platforms_own_figure_is_told_with_its_days() -> None:
    figure = TableFigure(0.0214, date(2026, 10, 23), date(2026, 11, 20))
    told = "平台报表 2.14 %（10-23 – 11-20）"
    assert words.beside_text(replace(QUALITY, figure=figure)) == told
    paged = replace(QUALITY, figure=figure, official=0.02, official_on=date(2026, 11, 20))
    assert words.beside_text(paged) == f"官方 11-20 为 2.00 %；{told}"
    assert words.figure_text(replace(QUALITY, figure=TableFigure(0.02, None, None))) == (
        "平台报表 2.00 %"
    )


def test_a_value_that_is_not_judged_is_not_called_missing() -> None:
    """An estimate that is never less than the platform's value proves nothing beyond the line."""
    kept = replace(QUALITY, state=State.UNKNOWN, origin=Origin.PROXY)
    assert words.metric_state(kept) == "○ 参考值，不判"
    assert words.metric_state(replace(kept, told_days=26, window_days=30)) == "○ 数据不足"
    assert words.metric_state(replace(kept, value=None)) == "○ 数据不足"
    assert words.metric_state(replace(kept, target=None)) == "○ 未设目标"
    assert words.metric_state(QUALITY) == "▼ 未达标"


def test_estimates_are_marked_but_a_missing_value_is_no_estimate() -> None:
    assert words.origin_text(Origin.COMPUTED, estimated=True) == "复算·估算"
    assert words.origin_text(Origin.MISSING, estimated=True) == "缺数据"
    both = words.origin_text(Origin.COMPUTED, estimated=True, example=True)
    assert both == "复算·估算·示例值"
    assert words.origin_text(Origin.MISSING, estimated=True, example=True) == "缺数据"


def test_points_say_whose_table_gave_them() -> None:
    own = replace(QUALITY, points=90.0, points_source="自定", estimated=True)
    assert words.points_text(own) == "得 90 分（自定，估算）"
    paged = replace(QUALITY, points=90.0, points_source="后台所见")
    assert words.points_text(paged) == "得 90 分（后台所见）"
    assert words.points_text(replace(QUALITY, points=None)) == ""


def test_gain_is_marked_as_an_estimate_and_silent_where_unknown() -> None:
    assert words.gain_text(4.0) == "约 +4.0 分"
    assert words.gain_text(-0.04) == "约 +0.0 分"
    assert words.gain_text(None) == ""


def test_periods_name_the_year_once_unless_it_changes() -> None:
    assert words.period_text(date(2026, 10, 22), date(2026, 11, 20)) == "2026-10-22 – 11-20"
    assert words.period_text(date(2025, 12, 20), date(2026, 1, 3)) == "2025-12-20 – 2026-01-03"
    assert words.short_date(None) == "—"


def test_an_interval_names_its_unit_once() -> None:
    assert words.interval_text((0.008, 0.0224), "rate") == "0.80 – 2.24 %"


@pytest.mark.parametrize(
    ("unit", "numerator", "text"),
    [("rate", 14.0, "14 / 1,045"), ("hours", 5852.0, "n = 1,045"), ("rate", None, "n = 1,045")],
)
def test_sample_text(unit: str, numerator: float | None, text: str) -> None:
    metric = replace(QUALITY, unit=unit, numerator=numerator, denominator=1045)
    assert words.sample_text(metric) == text


def test_a_rate_out_of_a_table_has_no_count() -> None:
    """0.5 of 42 sessions are nobody's: the table told a rate."""
    metric = replace(QUALITY, unit="rate", numerator=0.5, denominator=42)
    assert words.sample_text(metric) == "n = 42（表里只有比率，没有单数）"
    sums = replace(metric, numerator=0.1 + 0.2 + 13.7)  # fourteen, summed in parts
    assert words.sample_text(sums) == "14 / 42"


def test_no_denominator_no_sample() -> None:
    assert words.sample_text(replace(QUALITY, denominator=None)) == ""


def test_clipping_makes_one_line_and_marks_the_cut() -> None:
    assert words.clip(" 一\n二  三 ", 5) == "一 二 三"
    assert words.clip("一二三四五六", 5) == "一二三四…"


def test_counts_of_an_import_have_the_unit_of_their_records() -> None:
    cases, orders = Report.AFTER_SALES, Report.ORDERS
    assert (
        words.import_counts([orders, cases], 1200, 0, 3, 2)
        == "新增 1,200 单 · 相同 3 单 · 拒绝 2 行"
    )
    assert words.import_counts([orders], 0, 0, 3, 0, 7) == "新增 0 单 · 合并 7 单 · 相同 3 单"
    items = words.import_counts([Report.ORDER_ITEMS], 5, 0, 0, 0)
    assert items == "新增 5 单 · 相同 0 单 · 几行子订单合为一单"
    assert words.record_unit([orders, Report.REVIEWS]) == "条"
    assert words.record_unit([Report.LOGISTICS]) == "件"


def test_days_that_no_import_tells_of_stand_beside_the_count() -> None:
    some = replace(QUALITY, numerator=14, denominator=1045, told_days=26, window_days=30)
    assert words.sample_text(some) == "14 / 1,045，只有 26/30 天"


def test_an_expired_total_is_told_with_its_day() -> None:
    """On the plan's box and the owner's page as well, instead of that there never was one."""
    total = replace(
        CARD.total,
        official=None,
        official_on=None,
        recomputed=None,
        expired=78.0,
        expired_on=date(2026, 10, 25),
    )
    assert words.expired_text(total, "points") == "上次官方 78（10-25）已过期"
    assert words.expired_text(CARD.total, "points") == ""
    card = replace(CARD, total=total)
    assert score_boxes(card)[0].source == "上次官方 78（10-25）已过期，请粘贴新的"
    assert total_words(card, "points") == (words.DASH, "上次官方 78（10-25）已过期")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0041, "rate", "+0.41 个百分点"),
        (-0.0041, "rate", "−0.41 个百分点"),
        (0.0, "rate", "0.00 个百分点"),
        (-551_500, "fen", "−¥5,515.00"),
        (1.25, "hours", "+1.3 小时"),
        (0.04, "hours", "+0.04 小时"),
        (-0.04, "hours", "−0.04 小时"),
        (-0.004, "hours", "0 小时"),
        (-0.00004, "rate", "−0.004 个百分点"),
    ],
)
def test_a_change_has_a_sign_and_a_unit(value: float, unit: str, text: str) -> None:
    assert words.signed_value(value, unit) == text


def test_a_pages_number_says_of_which_day_it_is() -> None:
    """The same word for metrics and dimensions; ours has no day of its own."""
    page = replace(QUALITY, origin=Origin.OFFICIAL, official_on=date(2026, 11, 20))
    assert words.whose_text(page) == "官方 11-20"
    assert words.whose_text(replace(page, origin=Origin.COMPUTED)) == "复算"


def test_points_of_hundredths_are_shown_as_the_page_has_them() -> None:
    told = [words.value_text(value, "points") for value in (78.65, 78.6, 78, 82.3456, 100.0)]
    assert told == ["78.65", "78.6", "78", "82.3", "100"]
    stars = [words.value_text(value, "stars") for value in (3.396, 4.8, 4.87231)]
    assert stars == ["3.396 分", "4.80 分", "4.87 分"]
