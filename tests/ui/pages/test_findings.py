"""问题: ranked, with causes, orders and measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from app.diagnosis.listings import Status
from app.model import Platform, State
from tests.ui.clicks import click
from tests.ui.fake_program import CARD, CAUSES, FINDINGS, ORDERS, SHOP, FakeProgram, titles
from ui.main_window import MainWindow
from ui.pages.attribution import AttributionPage
from ui.pages.findings import FindingsPage
from ui.session import Session


@pytest.fixture
def page(window: MainWindow) -> FindingsPage:
    """The page, shown."""
    window.show_page("findings")
    made = window.page("findings")
    assert isinstance(made, FindingsPage)
    return made


def test_findings_stand_in_the_programs_order(page: FindingsPage) -> None:
    assert page.list.list.row_keys() == [found.metric.id for found in FINDINGS]
    assert page.list.subtitle.text() == "2 项 · 合计约 +5.6 分"


def test_the_first_is_open_with_numbers_and_what_it_takes(page: FindingsPage) -> None:
    assert page.card.value.text() == "1.34 %"
    assert "多半在 0.80 % – 2.24 %" in page.card.facts.text()
    assert page.card.needed.text() == "再少 5 单即达标，约 +4.0 分"
    assert len(page.card.spark.runs()) == 2


def test_only_the_orders_that_did_it_are_listed(page: FindingsPage) -> None:
    assert [line.order_id for line in page.orders.model.rows] == [line.order_id for line in ORDERS]


def test_a_cause_filters_the_orders_and_the_chip_takes_it_away(page: FindingsPage) -> None:
    page.causes.buttons[0].click()
    assert page.chip.isVisible()
    assert page.chip.text() == "商品：加厚保温杯 500ml  ×"
    assert {line.product for line in page.orders.model.rows} == {"加厚保温杯 500ml"}
    page.chip.click()
    assert not page.chip.isVisible()
    assert len(page.orders.model.rows) == len(ORDERS)
    assert not page.causes.buttons[0].isChecked()


def test_one_cause_at_a_time(page: FindingsPage) -> None:
    for button in page.causes.buttons[:2]:
        button.click()
    assert [button.isChecked() for button in page.causes.buttons] == [False, True, False]
    assert len(page.causes.buttons) == len(CAUSES)


def test_chosen_measures_go_onto_the_checklist(
    page: FindingsPage, program: FakeProgram, window: MainWindow
) -> None:
    add = page.measures.add_button
    assert not add.isEnabled()
    for row in page.measures.rows[:2]:
        row.tick.setChecked(True)
    assert add.text() == "加入改进清单（2 项）"
    page.measures.owner.setCurrentText("仓库主管")
    page.measures.due.setDate(QDate(2026, 11, 28))
    add.click()
    assert titles(program.kept_actions) == ["到货抽检 20 件", "退换问题批次"]
    first = program.kept_actions[0]
    assert (first.shop_id, first.metric_id, first.measure_id, first.owner, first.due_on) == (
        SHOP.shop_id,
        "quality_return_rate",
        "m1",
        "仓库主管",
        date(2026, 11, 28),
    )
    assert first.expected == "再少 5 单即达标，约 +4.0 分"
    assert window.toast.text.text() == "已加入改进清单（2 项）"


def test_one_undo_takes_all_of_them_back(
    page: FindingsPage, program: FakeProgram, window: MainWindow
) -> None:
    for row in page.measures.rows[:2]:
        row.tick.setChecked(True)
    page.measures.add_button.click()
    window.toast.undo_button.click()
    assert program.kept_actions == []


def test_a_measure_on_the_list_says_so(page: FindingsPage) -> None:
    page.measures.rows[0].tick.setChecked(True)
    page.measures.add_button.click()
    assert [row.listed for row in page.measures.rows] == [True, False, False]


def test_another_finding_is_opened_by_the_list(page: FindingsPage) -> None:
    page.list.list.setCurrentRow(1)
    assert page.card.title.text() == "飞鸽平均响应时长"


def test_without_findings_the_page_teaches(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    program.findings = lambda *_given: ()  # type: ignore[method-assign]
    session.reload()
    window = MainWindow(session)
    qtbot.addWidget(window)
    window.show()
    window.show_page("findings")
    page = window.page("findings")
    assert isinstance(page, FindingsPage)
    assert page._empty.isVisible()
    assert page.finding() is None


def test_without_a_single_value_nothing_is_said_to_be_right(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    unknown = tuple(replace(metric, value=None, state=State.UNKNOWN) for metric in CARD.metrics)
    program.findings = lambda *_given: ()  # type: ignore[method-assign]
    program.score = lambda shop, *_given: replace(CARD, shop=shop, metrics=unknown)  # type: ignore[method-assign]
    session.reload()
    page, other = FindingsPage(session), AttributionPage(session)
    for one in (page, other):
        qtbot.addWidget(one)
        one.show()
    assert page._no_data.isVisible()
    assert other.head.isHidden()  # no metric to choose


def test_an_owner_typed_in_one_shop_is_not_proposed_in_another(
    qtbot: QtBot, session: Session
) -> None:
    page = FindingsPage(session)
    qtbot.addWidget(page)
    page.show()
    page.measures.owner.setCurrentText("仓库主管")
    session.reload()
    assert page.measures.owner.currentText() == "仓库主管"
    session.add_shop("另一家店", Platform.JD, None, None)
    assert page.measures.owner.currentText() == ""


def test_the_metric_is_kept_on_the_way_to_other_pages(page: FindingsPage) -> None:
    heard: list[tuple[str, object]] = []
    page.session.go.connect(lambda where, what: heard.append((where, what)))
    for name in ("see_attribution", "see_simulate"):
        click(page.card, name)
    first = FINDINGS[0].metric.id
    assert heard == [("attribution", first), ("simulate", first)]


def test_what_the_seller_makes_of_it_is_kept(page: FindingsPage, program: FakeProgram) -> None:
    assert page.card.status.isVisible()
    page.card.status.marked.emit(Status.IGNORED, "已下架")
    assert program.insights.marks == [(FINDINGS[0].metric.id, Status.IGNORED, "已下架")]


def test_the_other_lists_are_read_when_they_are_turned_to(page: FindingsPage) -> None:
    page.open("快到期")
    assert page.due.isVisible()
    assert page.due.nothing.title.text() == "还没有数据"
    page.open("买家原话")
    assert page.voices.isVisible()
    page.open("可申诉")
    assert page.appeals.isVisible()
    page.open(FINDINGS[1].metric.id)
    assert page.tabs.currentIndex() == 0
    assert page.finding() == FINDINGS[1]


def test_alerts_are_told_on_the_tab(page: FindingsPage) -> None:
    page.voices.alerted.emit(2)
    assert page.tabs.tabText(1) == "买家原话 ▼2"
    page.voices.alerted.emit(0)
    assert page.tabs.tabText(1) == "买家原话"
