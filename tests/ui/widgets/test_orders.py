"""The orders behind a number."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.wording import Reason
from tests.ui.fake_program import ORDERS
from ui.widgets.orders import OrdersTable, focus_filter


def shown_columns(orders: OrdersTable) -> list[str]:
    """The titles of the columns that are not hidden."""
    columns = enumerate(orders.model.columns)
    return [c.title for number, c in columns if not orders.table.isColumnHidden(number)]


def made(qtbot: QtBot) -> OrdersTable:
    """An empty table."""
    orders = OrdersTable()
    qtbot.addWidget(orders)
    orders.show()
    return orders


def test_empty_columns_are_left_out(qtbot: QtBot) -> None:
    orders = made(qtbot)
    orders.show_lines(ORDERS, "rate")
    assert shown_columns(orders) == ["订单号", "日期", "原因", "商品", "快递", "省份", "买家说"]
    bare = [replace(line, product=None, quote=None, order_id="", agent="小林") for line in ORDERS]
    orders.show_lines(bare, "seconds")
    assert shown_columns(orders) == ["日期", "原因", "快递", "省份", "客服", "数值"]


def test_a_reason_that_says_only_the_role_is_left_out(qtbot: QtBot) -> None:
    orders = made(qtbot)
    orders.show_lines([replace(line, reason=Reason.COUNTED) for line in ORDERS], "rate")
    assert "原因" not in shown_columns(orders)


def test_words_and_a_test_narrow_the_rows_and_the_count(qtbot: QtBot) -> None:
    orders = made(qtbot)
    orders.show_lines(ORDERS, "rate")
    assert orders.count.text() == "14 条"
    orders.keep(lambda line: line.courier == "中通")
    orders.filter.setText("保温杯")
    assert orders.count.text() == "3 条"
    orders.keep(None)
    orders.filter.clear()
    assert orders.count.text() == "14 条"


def test_the_cursor_goes_into_the_filter(qtbot: QtBot) -> None:
    orders = made(qtbot)
    with qtbot.waitActive(orders):
        orders.activateWindow()
    focus_filter(orders)
    assert orders.filter.hasFocus()
