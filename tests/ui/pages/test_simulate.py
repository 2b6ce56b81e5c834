"""模拟: sliders, forecast and steps on the sample shop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.program import Program
from tests.ui.clicks import click
from ui.pages.simulate import SimulatePage
from ui.session import Session


@pytest.fixture
def page(
    qtbot: QtBot, empty_session: Session, sample: Program, problems: list[BaseException]
) -> Iterator[SimulatePage]:
    """The page on the sample shop, shown."""
    empty_session.use(sample)
    made = SimulatePage(empty_session)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    yield made
    assert problems == []


def test_it_begins_with_the_worst_metric_as_it_is_today(qtbot: QtBot, page: SimulatePage) -> None:
    view = page.session.view
    assert view is not None
    worst = view.findings[0].metric
    assert page.chooser.currentData() == worst.id
    page.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.forecast.figure.drawn)
    assert page.forecast.backtest.text().startswith("回测：")


def test_a_drag_changes_value_and_state(page: SimulatePage) -> None:
    page.open("quality_return_rate")
    assert page.what_if.fewer_result.text() == "1.42 %  ▼ 未达标"
    page.what_if.fewer.slider.setValue(5)
    assert page.what_if.fewer_result.text() == "1.42 % → 0.97 %  ● 达标"
    page.what_if.reset()
    assert page.what_if.fewer_result.text() == "1.42 %  ▼ 未达标"


def test_more_days_make_it_feasible(page: SimulatePage) -> None:
    page.open("quality_return_rate")
    assert "做不到" in page.what_if.needed.text()
    page.what_if.days.slider.setValue(20)
    assert "就能达到（预测）" in page.what_if.needed.text()
    assert page.what_if.natural.text().startswith("还需：按当前表现自然积累的正常订单")


def test_the_rate_slider_moves_the_forecast(page: SimulatePage) -> None:
    page.open("quality_return_rate")
    before = page.what_if.later_result.text()
    page.what_if.rate.slider.setValue(0)
    assert page.what_if.rate.value.text() == "0.00 %"
    assert page.what_if.later_result.text() != before
    assert "13 天后" in page.what_if.at_rate.text()


def test_a_mean_has_no_orders_to_turn(page: SimulatePage) -> None:
    page.open("mean_reply_seconds")
    assert page.what_if.fewer.isHidden()
    assert page.forecast.river.isHidden()
    page.open("quality_return_rate")
    assert not page.forecast.river.isHidden()


def test_another_line_is_judged_by(page: SimulatePage) -> None:
    page.open("sales")
    assert not page.line.isEnabled()
    assert page.what_if.needed.text().startswith("没有目标线")
    page.open("refund_rate")
    assert page.line.isEnabled()
    page.line.activated.emit(0)
    assert page.what_if.fewer_result.text().endswith("● 达标")


def test_a_step_opens_its_metric(page: SimulatePage) -> None:
    page.tabs.setCurrentIndex(2)
    assert page.line.isHidden()
    assert page.chooser.isHidden()  # it would choose nothing here
    assert page.all_label.isVisible()
    page.steps.chosen.emit("refund_rate")
    assert page.chooser.currentText() == "退款率"
    assert page.what_if.isVisible()
    assert not page.line.isHidden()


def test_the_metric_is_kept_on_the_way_to_attribution(page: SimulatePage) -> None:
    heard: list[tuple[str, object]] = []
    page.session.go.connect(lambda where, what: heard.append((where, what)))
    page.open("refund_rate")
    click(page, "see_attribution")
    assert heard == [("attribution", "refund_rate")]


def test_without_orders_it_says_what_to_import(qtbot: QtBot, session: Session) -> None:
    page = SimulatePage(session)
    qtbot.addWidget(page)
    page.show()
    assert page._empty.isVisible()
