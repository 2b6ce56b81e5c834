"""Everything the score card says of a metric."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.model import Origin, State
from tests.ui.clicks import click
from tests.ui.fake_program import FINDINGS, METRICS, ON, PACK
from ui.widgets.metric_card import MetricCard, metric_facts, official_text, why_text

RATE = METRICS[0]


def test_unknown_facts_are_left_out() -> None:
    assert metric_facts(replace(RATE, denominator=None, interval=None, excluded=None), None) == [
        "样本够多",
        "2026-10-22 – 11-20",
    ]


def test_how_sure_a_miss_is_comes_from_the_finding() -> None:
    """Three bad orders of 490 are many orders and a small sample: one word, the finding's."""
    few = replace(FINDINGS[0], confidence="样本小")
    assert "样本够多" in metric_facts(RATE, None)[1]
    assert metric_facts(RATE, None, few)[1].endswith(" · 样本小")
    assert metric_facts(RATE, None, replace(few, confidence="低"))[1].endswith(" · 把握低")


def test_the_quotient_gets_its_result_and_the_formula_is_said_once() -> None:
    metric = replace(RATE, why="品质售后 ÷ 签收：14 ÷ 1,045（10-22 至 11-20）")
    assert why_text(metric, "品质售后 ÷ 签收") == "14 ÷ 1,045 = 1.34 %（10-22 至 11-20）"
    assert why_text(metric, "另一种算法") == metric.why


def test_the_pages_value_stands_beside_ours() -> None:
    shown = official_text(replace(RATE, official=0.0142, official_on=ON))
    assert shown == "后台页面显示 1.42 %（2026-11-20）"
    fine = replace(RATE, unit="stars", official=4.8254, official_on=ON)
    assert official_text(fine) == "后台页面显示 4.8254 分（2026-11-20）"
    assert official_text(RATE) == ""


def test_points_of_an_example_table_are_amber(qtbot: QtBot) -> None:
    card = MetricCard()
    qtbot.addWidget(card)
    scored = replace(RATE, points=80, weight=0.25, points_source="示例值", weight_source="官方")
    card.show_metric(scored, None, ON)
    assert card.points.text() == "得 80 分（示例值） · 权重 25 %（官方）"
    assert card.points.property("role") == "amber"
    card.show_metric(replace(scored, points_source="官方"), None, ON)
    assert card.points.property("role") == "muted"
    card.show_metric(RATE, None, ON)
    assert card.points.isHidden()


def test_a_proxy_is_marked_amber(qtbot: QtBot) -> None:
    card = MetricCard()
    qtbot.addWidget(card)
    card.show_metric(replace(RATE, origin=Origin.PROXY), PACK.metric(RATE.id), ON)
    assert (card.origin.text(), card.origin.property("role")) == ("替代估算", "amber-tag")
    card.show_metric(RATE, PACK.metric(RATE.id), ON)
    assert card.origin.property("role") == "tag"


def test_a_value_without_a_target_is_no_lack_of_data(qtbot: QtBot) -> None:
    card = MetricCard()
    qtbot.addWidget(card)
    card.show_metric(replace(RATE, target=None, state=State.UNKNOWN), None, ON)
    assert card.badge.word == "未设目标"
    card.show_metric(replace(RATE, value=None, target=None, state=State.UNKNOWN), None, ON)
    assert card.badge.word == "数据不足"


def test_the_metric_is_kept_on_the_way_to_other_pages(qtbot: QtBot) -> None:
    card = MetricCard()
    qtbot.addWidget(card)
    card.show_metric(METRICS[0], None, ON)
    heard: list[tuple[str, str]] = []
    card.left.connect(lambda page, metric_id: heard.append((page, metric_id)))
    for name in ("see_attribution", "see_simulate"):
        click(card, name)
    assert heard == [("attribution", METRICS[0].id), ("simulate", METRICS[0].id)]
