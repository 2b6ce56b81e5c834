"""指标: value, target, orders."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.model import Role
from tests.ui.fake_program import METRICS, ON, ORDERS, FakeProgram
from ui.main_window import MainWindow
from ui.pages.metrics import ROLES, MetricsPage
from ui.session import Session


@pytest.fixture
def page(window: MainWindow) -> MetricsPage:
    """The page, shown."""
    window.show_page("metrics")
    made = window.page("metrics")
    assert isinstance(made, MetricsPage)
    return made


def test_every_metric_is_listed_under_its_dimension(page: MetricsPage) -> None:
    assert page.list.row_keys() == [metric.id for metric in METRICS]


def test_looking_again_makes_no_row_anew(page: MetricsPage) -> None:
    before = page.list.itemWidget(page.list.item(1))
    page.session.reload()
    assert page.list.itemWidget(page.list.item(1)) is before
    assert page.list.row_keys() == [metric.id for metric in METRICS]


def test_the_chosen_metric_shows_what_stands_behind_it(page: MetricsPage) -> None:
    page.open("quality_return_rate")
    assert page.card.value.text() == "1.34 %"
    assert page.card.facts.text() == (
        "14 / 1,045 · 未计入 6\n多半在 0.80 % – 2.24 %（95 % 区间） · 把握高\n2026-10-22 – 11-20 · 按物流签收"
    )
    assert page.card.target.words.text() == "目标 ≤ 0.90 %"
    assert page.card.target.kind.text() == "建议值（非官方）"
    assert page.card.formula.text() == "算法：因商品品质原因售后的订单数 ÷ 物流签收订单数"
    assert page.trend.figure.drawn


def test_a_missing_metric_says_what_is_missing(page: MetricsPage) -> None:
    page.open("chat_dissatisfaction_rate")
    assert page.card.value.text() == "—"
    assert page.card.badge.word == "数据不足"
    assert page.card.origin.isHidden()  # it would say the same again
    assert page.card.why.text() == "缺少客服报表。请在后台导出后拖进来。"
    assert not page.trend.figure.isVisible()


def test_each_role_shows_its_orders(page: MetricsPage) -> None:
    page.open("quality_return_rate")
    shown = []
    for number in range(len(ROLES)):
        page.tabs.setCurrentIndex(number)
        shown.append(len(page.orders.model.rows))
    assert [role for role, _word in ROLES] == [Role.NUMERATOR, Role.DENOMINATOR, Role.EXCLUDED]
    assert shown == [len(ORDERS), 2 * len(ORDERS), 2]
    assert page.orders.model.rows[0].reason == "未匹配订单"


def test_ctrl_f_filters_the_orders(page: MetricsPage, window: MainWindow) -> None:
    window.find_in_page()
    page.orders.filter.setText("便当盒 圆通")
    assert all("便当盒" in (line.product or "") for line in page.orders.model.rows)
    assert page.orders.count.text() == f"{len(page.orders.model.rows)} 条"


def test_a_target_is_changed_in_place_in_its_unit(
    page: MetricsPage, program: FakeProgram, window: MainWindow
) -> None:
    page.open("quality_return_rate")
    page.card.target.edit()
    assert page.card.target.field.value() == pytest.approx(0.9)
    page.card.target.field.setValue(0.75)
    page.card.target.save_button.click()
    assert program.targets == {"quality_return_rate": 0.0075}
    assert program.since == ON
    assert window.toast.text.text() == "已改「商品品质退货率」的目标，2026-11-20 起"
    assert window.toast.undo_button.isVisible()


def test_every_line_of_a_metric_stands_with_its_state_dates_and_source(page: MetricsPage) -> None:
    page.open("quality_return_rate")
    shown = [one.text() for one in page.card.lines.findChildren(QLabel)]
    assert shown[1:4] == ["≤ 0.50 %", "未达标", "自定"]
    assert "2026-11-20 起 · 联盟准入：规则" in shown


def test_the_choice_outlives_a_refresh(page: MetricsPage, session: Session) -> None:
    page.open("mean_reply_seconds")
    session.reload()
    assert page.card.title.text() == "飞鸽平均响应时长"


def test_an_unknown_metric_changes_nothing(page: MetricsPage) -> None:
    page.open("mean_reply_seconds")
    page.open("no_such_metric")
    assert page.card.title.text() == "飞鸽平均响应时长"


def test_a_value_without_a_target_is_not_called_missing(page: MetricsPage) -> None:
    page.open("on_time_dispatch_rate")
    assert page.card.badge.word == "未设目标"
    assert page.card.findChild(QLabel, "target_words").text() == "未设目标"  # type: ignore[union-attr]


def test_why_this_number_leads_to_the_orders_of_a_reason(page: MetricsPage) -> None:
    page.open("quality_return_rate")
    page.tabs.setCurrentIndex(len(ROLES))
    assert page.why.isVisible()
    links = page.why.findChildren(QPushButton)
    assert [link.text() for link in links[:2]] == ["计入 1,045 条", "未计入 2 条：未匹配订单"]
    links[1].click()
    assert page.orders.isVisible()
    assert page.tabs.currentIndex() == 2
    assert page.orders.filter.text() == "未匹配订单"
    page.open("product_rating")
    assert page.orders.filter.text() == ""


def test_why_follows_the_chosen_metric(page: MetricsPage) -> None:
    page.tabs.setCurrentIndex(len(ROLES))
    page.open("quality_return_rate")
    assert page.why.findChild(QLabel, "agreement").text() == "不一致"  # type: ignore[union-attr]
    page.open("product_rating")
    assert page.why.findChild(QLabel, "agreement").text() == "没法核对"  # type: ignore[union-attr]
