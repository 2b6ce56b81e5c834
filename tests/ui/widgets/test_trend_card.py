"""走势."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model import SeriesPoint, Target, TargetSpan
from tests.ui.fake_program import CARD, METRICS, ON, SNAPSHOTS
from ui.figure_drawing import figure_theme
from ui.session import Session
from ui.tokens import LIGHT
from ui.widgets.trend_card import TOTAL, MetricTrend, TrendCard, read_around, trend, trend_table

POINTS = (SeriesPoint(date(2026, 11, 19), 0.0125), SeriesPoint(ON, None))


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> TrendCard:
    """The card of the overview."""
    card = TrendCard(session)
    qtbot.addWidget(card)
    card.resize(500, 300)
    card.show()
    return card


def visible(part: QWidget) -> bool:
    """Whether the seller sees a part."""
    return part.isVisible()


def test_one_total_is_no_trend(shown: TrendCard, session: Session) -> None:
    assert session.view is not None
    shown.show_total(session.view, SNAPSHOTS[:1])
    assert shown.choice.itemText(0) == "商品品质退货率"
    shown.show_total(session.view, SNAPSHOTS)
    assert shown.choice.itemText(0) == "体验分（官方）"


def test_a_metric_without_two_days_says_so(qtbot: QtBot, session: Session) -> None:
    card = MetricTrend(session)
    qtbot.addWidget(card)
    card.show()
    card.show_metric(METRICS[5])
    assert visible(card.hint)
    card.show_metric(METRICS[0])
    assert visible(card.figure)


def test_gaps_are_dashes_in_the_table() -> None:
    assert trend_table(POINTS, "rate", "商品品质退货率").as_text() == (
        "日期\t商品品质退货率\t当天的目标\n2026-11-19\t1.25 %\t未设目标\n2026-11-20\t—\t未设目标"
    )


def test_each_day_of_the_table_stands_beside_the_line_of_that_day() -> None:
    earlier, today = POINTS[0].on, POINTS[1].on
    lines = (
        TargetSpan(earlier, earlier, Target(0.012, "<=", "platform", "")),
        TargetSpan(today, today, Target(0.01, "<=", "own", "")),
    )
    rows = trend_table(POINTS, "rate", "品退率", lines).rows
    assert [row[2] for row in rows] == ["≤ 1.20 %", "≤ 1.00 %"]


def test_the_figure_keeps_official_values_apart() -> None:
    official = (SeriesPoint(ON, 0.0142),)
    figure = trend(POINTS, official, METRICS[0].target, "rate", (), (), figure_theme(LIGHT), (5, 3))
    assert figure.get_size_inches().tolist() == [5, 3]
    named = {line.get_gid(): line for line in figure.axes[0].lines}
    assert {"series", "official"} <= set(named)
    assert np.asarray(named["official"].get_ydata()).tolist() == [0.0142]


def test_the_days_of_rule_changes_are_named(shown: TrendCard, session: Session) -> None:
    assert session.view is not None
    shown.show_total(session.view, SNAPSHOTS)
    assert "2026-11-10 规则变化：新版规则" in shown.figure.words()
    shown.choice.setCurrentIndex(1)
    shown.choice.activated.emit(1)
    assert "2026-11-10 规则变化：新版规则" in shown.figure.words()


def test_a_metrics_trend_asks_for_its_own_measures_and_the_total_for_all() -> None:
    asked: list[object] = []

    def flags(*given: object) -> tuple[()]:
        asked.append(given[-1])
        return ()

    program = SimpleNamespace(pictures=SimpleNamespace(lines=lambda *_: (), flags=flags))
    for key in ("mean_pickup_hours", TOTAL):
        read_around(program, CARD, key, 60)  # type: ignore[arg-type]
    assert asked == ["mean_pickup_hours", None]
