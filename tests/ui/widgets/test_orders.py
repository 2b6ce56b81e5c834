"""The orders behind a number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from app import clock
from app.wording import Reason
from tests.ui.fake_program import ORDERS
from ui.session import Session
from ui.widgets.orders import OrdersTable, focus_filter

DUE = clock.moment(datetime(2026, 11, 5, 23, 59))
SIGNED = clock.moment(datetime(2026, 11, 8, 9, 12))


def shown_columns(orders: OrdersTable) -> list[str]:
    """The titles of the columns that are not hidden."""
    columns = enumerate(orders.model.columns)
    return [c.title for number, c in columns if not orders.table.isColumnHidden(number)]


def made(qtbot: QtBot, session: Session) -> OrdersTable:
    """An empty table, wide enough for every column."""
    orders = OrdersTable(session)
    qtbot.addWidget(orders)
    orders.resize(1400, 300)
    orders.show()
    return orders


def test_empty_columns_are_left_out(qtbot: QtBot, session: Session) -> None:
    orders = made(qtbot, session)
    orders.show_lines(ORDERS, "rate", "商品品质退货率")
    assert shown_columns(orders) == ["订单号", "日期", "原因", "商品", "快递", "省份", "买家说"]
    orders.show_lines([], "rate", "商品品质退货率")
    assert shown_columns(orders) == ["订单号", "日期", "原因", "商品"]
    bare = [replace(line, product=None, quote=None, order_id="", agent="小林") for line in ORDERS]
    orders.show_lines(bare, "seconds", "商品品质退货率")
    assert shown_columns(orders) == ["日期", "原因", "快递", "省份", "客服", "数值"]


def test_a_reason_that_says_only_the_role_is_left_out(qtbot: QtBot, session: Session) -> None:
    orders = made(qtbot, session)
    orders.show_lines(
        [replace(line, reason=Reason.COUNTED) for line in ORDERS], "rate", "商品品质退货率"
    )
    assert "原因" not in shown_columns(orders)


def test_a_role_is_no_reason_unless_it_tells_good_from_bad(qtbot: QtBot, session: Session) -> None:
    bad, good, told = (
        replace(ORDERS[0], reason=reason)
        for reason in (Reason.COUNTED_BAD, Reason.COUNTED, "商品破损")
    )
    orders = made(qtbot, session)
    for lines, reasons in (
        ([bad, told], ["—", "商品破损"]),
        ([bad, good, told], ["计入分子", "计入分母", "商品破损"]),
    ):
        orders.show_lines(lines, "stars", "商品综合评分")
        assert [row[2] for row in orders.model.texts(None)] == reasons


def test_each_moment_has_its_column_and_what_it_tells_is_not_told_twice(
    qtbot: QtBot, session: Session
) -> None:
    """The day and the role in the count add nothing to the moments of a late order."""
    late = replace(
        ORDERS[0],
        on=date(2026, 11, 5),
        reason=Reason.COUNTED_BAD,
        times=(("promised_delivery_at", DUE), ("signed_at", SIGNED)),
        quote=None,
    )
    orders = made(qtbot, session)
    orders.show_lines([late], "rate", "运单配送时效达成率")
    assert shown_columns(orders) == ["订单号", "承诺送达", "签收", "商品", "快递", "省份"]
    assert orders.model.texts(None)[0][:5].count("11-08 09:12") == 1
    open_one = replace(
        late, on=date(2026, 11, 7), reason="未妥投", times=(("promised_delivery_at", DUE),)
    )
    orders.show_lines([late, open_one], "rate", "运单配送时效达成率")
    assert shown_columns(orders)[:5] == ["订单号", "日期", "原因", "承诺送达", "签收"]


def test_moments_are_sorted_as_moments_over_the_new_year(qtbot: QtBot, session: Session) -> None:
    old, new = (
        replace(ORDERS[0], order_id=name, times=(("signed_at", clock.moment(datetime(*day))),))
        for name, day in (("old", (2026, 12, 31)), ("new", (2027, 1, 1)))
    )
    orders = made(qtbot, session)
    orders.show_lines([new, old], "rate", "运单配送时效达成率")
    place = [column.title for column in orders.model.columns].index("签收")
    orders.model.sort(place)
    assert [line.order_id for line in orders.model.rows] == ["old", "new"]


def test_words_and_a_test_narrow_the_rows_and_the_count(qtbot: QtBot, session: Session) -> None:
    orders = made(qtbot, session)
    orders.show_lines(ORDERS, "rate", "商品品质退货率")
    assert orders.count.text() == "14 条"
    orders.keep(lambda line: line.courier == "中通")
    orders.filter.setText("保温杯")
    assert orders.count.text() == "3 条"
    orders.keep(None)
    orders.filter.clear()
    assert orders.count.text() == "14 条"


def test_the_cursor_goes_into_the_filter(qtbot: QtBot, session: Session) -> None:
    orders = made(qtbot, session)
    with qtbot.waitActive(orders):
        orders.activateWindow()
    focus_filter(orders)
    assert orders.filter.hasFocus()


def test_what_is_shown_can_be_written_as_a_workbook(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    orders = made(qtbot, session)
    orders.show_lines(ORDERS, "rate", "商品品质退货率")
    orders.keep(lambda line: line.courier == "中通")
    told: list[str] = []
    session.toast.connect(lambda text, _steps: told.append(text))
    orders.write(str(tmp_path / "订单.xlsx"))
    sheet = load_workbook(tmp_path / "订单.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["订单号", "日期", "原因", "商品", "快递", "省份", "买家说"]
    assert [row[0] for row in rows[1:]] == [
        line.order_id for line in ORDERS if line.courier == "中通"
    ]
    assert told == ["已导出 5 条：订单.xlsx"]


def test_nothing_to_show_says_why_and_leads_on(qtbot: QtBot, session: Session) -> None:
    orders = made(qtbot, session)
    orders.show_lines(ORDERS, "rate", "商品品质退货率")
    assert orders.table.isVisible()
    assert orders.export.isEnabled()
    orders.filter.setText("没有这样的字")
    assert not orders.export.isEnabled()
    assert "筛选" in orders.table.nothing
    orders.filter.clear()
    orders.show_lines([], "rate", "商品品质退货率")
    assert orders.table.isVisible()  # there are data, only none of these
    assert "统计周期" in orders.table.nothing
    assert not orders.filter.isEnabled()


def test_without_any_data_the_orders_lead_to_the_files(qtbot: QtBot, session: Session) -> None:
    assert session.view is not None
    card = replace(session.view.card, data_until=None)
    session.view = session.view._replace(card=card)
    orders = made(qtbot, session)
    orders.show_lines([], "rate", "商品品质退货率")
    assert orders.no_data.isVisible()
    assert not orders.table.isVisible()
    orders.show_lines(ORDERS, "rate", "商品品质退货率")
    assert not orders.no_data.isVisible()
    assert orders.table.isVisible()


def test_what_few_buyers_say_goes_first_where_room_is_short(qtbot: QtBot, session: Session) -> None:
    orders = made(qtbot, session)
    orders.resize(440, 300)
    qtbot.waitUntil(lambda: orders.table.width() < 450)
    words = "盒子破了，里面也碎了"
    quiet = [replace(line, quote=None) for line in ORDERS] * 2
    orders.show_lines([replace(ORDERS[0], quote=words), *quiet], "rate", "商品品质退货率")
    assert "买家说" not in shown_columns(orders)
    assert not orders.table.leaves_out([c.title for c in orders.model.columns].index("买家说"))
    orders.show_lines([replace(line, quote=words) for line in ORDERS], "rate", "")
    assert "买家说" in shown_columns(orders)
    assert "省份" not in shown_columns(orders)


def test_a_long_name_beside_the_buyers_words_is_whole(qtbot: QtBot, session: Session) -> None:
    """The air of the other columns goes before a part of the name."""
    name = "【品牌自营】加厚大容量羊毛混纺围巾便携耐用学生上班族2026新款高颜值礼物002号"
    rated = replace(
        ORDERS[0],
        order_id="6953999999969341679",
        reason=Reason.COUNTED,
        product=name,
        value=5.0,
        quote="包装破了一角，客服处理很快",
    )
    orders = made(qtbot, session)
    orders.resize(710, 300)
    orders.show_lines([rated, rated], "stars", "商品综合评分")
    assert shown_columns(orders)[-5:] == ["商品", "快递", "省份", "数值", "买家说"]
    titles = [column.title for column in orders.model.columns]
    assert "".join(orders.table.lines(0, titles.index("商品"), name)) == name
