"""未来 30 天 and what rolls out."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.diagnosis.forecast import Line
from app.diagnosis.results import Crossing, Forecast, ForecastDay, Lately, Outflow
from tests.ui.fake_program import METRICS
from tests.ui.test_what_if_words import DAY, START
from ui.session import Session
from ui.widgets.forecast_card import ForecastCard, forecast_table

FOUND = Forecast(
    "quality_return_rate", DAY, 0.0134, 36, (30, 40), 0.011,
    tuple(ForecastDay(DAY + n, 0.0134 - n * 1e-4, None, None, 0.01, 0.015) for n in range(1, 31)),
    tuple(Outflow(DAY + n, n % 2, 30.0, 0.4, 35.6) for n in range(1, 31)),
    (
        Crossing("target", 0.009, "<=", False, None, None),
        Crossing("step:90", 0.012, "<=", False, DAY + 14, DAY + 9),
    ),
)  # fmt: skip
LINES = (Line("target", 0.009, "<="), Line("step:90", 0.012, "<="))
STARTED = replace(START, forecast=FOUND, lines=LINES)


def test_the_chosen_line_comes_first(qtbot: QtBot, session: Session) -> None:
    card = ForecastCard(session)
    qtbot.addWidget(card)
    card.resize(600, 420)
    card.show()
    card.show_start(STARTED, METRICS[0], 0.012)
    assert card.figure.drawn
    assert card.crossings.text().split("\n") == [
        "90 分档 ≤ 1.20 %：预计 12-04 达到",
        "目标 ≤ 0.90 %：30 天内达不到",
    ]
    assert card.backtest.text().startswith("预测误差：未知")
    assert "点线" not in card.subtitle.text()  # none are drawn
    dotted = tuple(replace(day, good=0.009, bad=0.016) for day in FOUND.days)
    card.show_start(replace(STARTED, forecast=replace(FOUND, days=dotted)), METRICS[0], 0.012)
    assert "点线" in card.subtitle.text()


def test_the_river_counts_what_leaves(qtbot: QtBot, session: Session) -> None:
    card = ForecastCard(session)
    qtbot.addWidget(card)
    card.resize(600, 460)
    card.show()
    card.show_start(STARTED, METRICS[0], 0.012)
    assert card.river.text().startswith("30 天共滚出正常单 900 单、问题单 15 单（已发生，确定")
    assert any("滚出正常单 30 单" in words for words in card.figure.words())
    card.show_start(replace(STARTED, kind="mean"), METRICS[0], 0.012)
    assert card.river.isHidden()
    assert not any("滚出" in words for words in card.figure.words())


def test_the_last_days_are_told_where_they_differ(qtbot: QtBot, session: Session) -> None:
    card = ForecastCard(session)
    qtbot.addWidget(card)
    card.show_start(STARTED, METRICS[0], 0.012)
    assert card.lately.isHidden()
    differs = replace(FOUND, learned_days=60, lately=Lately(14, 0.25, 0.02, 840))
    card.show_start(replace(STARTED, forecast=differs), METRICS[0], 0.012)
    assert "近 14 天是 25.00 %（n = 840）" in card.lately.text()
    assert "按近 60 天平均，每天新增" in card.river.text()


def test_the_table_carries_the_numbers() -> None:
    lines = forecast_table(FOUND, METRICS[0], True).as_text().split("\n")
    assert lines[1] == "2026-11-21\t1.33 %\t1.00 %\t1.50 %\t—\t—\t30\t1"
    assert len(forecast_table(FOUND, METRICS[0], False).fields) == 6
