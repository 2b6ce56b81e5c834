"""Journey 1 on the real book: from the start page through the sample shop to the checklist."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.real_window import real_window
from ui.main_window import MainWindow
from ui.pages.findings import FindingsPage
from ui.pages.metrics import MetricsPage
from ui.pages.overview import OverviewPage


@pytest.fixture
def window(qtbot: QtBot, book_dir: Path, tmp_path: Path) -> MainWindow:
    """The window on an empty book."""
    made = real_window(qtbot, tmp_path)
    made.session.open(book_dir)
    return made


def press(window: MainWindow, word: str) -> None:
    """Press the first visible button of these words."""
    QApplication.sendPostedEvents()  # widgets put into a shown page appear with the next events
    buttons = window.findChildren(QPushButton)
    next(b for b in buttons if b.text() == word and b.isVisibleTo(window)).click()


def test_from_the_first_start_to_an_improvement_on_the_list(window: MainWindow) -> None:
    session = window.session
    assert window.pages.currentWidget() is window.stand_ins.start
    press(window, "用示例店铺看看")

    overview = window.page("overview")
    assert isinstance(overview, OverviewPage)
    assert window.pages.currentWidget() is overview
    assert window.top.sample.isVisible()
    assert session.view is not None
    assert overview.hero.gauge.value == session.view.card.total.official
    assert len(overview.dimensions) == len(session.view.card.dimensions) == 3
    assert overview.first_three.findChildren(QPushButton)

    press(window, "看订单与措施")
    findings = window.page("findings")
    assert isinstance(findings, FindingsPage)
    assert window.pages.currentWidget() is findings
    found = findings.finding()
    assert found is not None
    assert found.bad == len(findings.orders.model.rows) > 0

    findings.causes.buttons[0].click()
    assert len(findings.orders.model.rows) == found.causes[0].count
    for row in findings.measures.rows[:2]:
        row.tick.setChecked(True)
    findings.measures.add_button.click()
    assert len(session.view.actions) == 2

    window.toast.undo_button.click()
    assert not session.view.actions


def test_every_metric_leads_to_the_orders_it_counts(window: MainWindow) -> None:
    press(window, "用示例店铺看看")
    window.show_page("metrics")
    page = window.page("metrics")
    assert isinstance(page, MetricsPage)
    view = window.session.view
    assert view is not None
    held: list[str] = []
    for metric in view.card.metrics:
        page.open(metric.id)
        page.tabs.setCurrentIndex(0)
        lines = page.orders.model.rows
        of_orders = bool(lines) and all(line.order_id for line in lines)  # others count sessions
        if metric.unit == "rate" and metric.numerator is not None and of_orders:
            assert len(lines) == metric.numerator, metric.id
            held.append(metric.id)
    assert {"quality_return_rate", "on_time_dispatch_rate", "refund_rate"} <= set(held)


def test_another_target_changes_the_state_and_can_be_taken_back(window: MainWindow) -> None:
    press(window, "用示例店铺看看")
    window.show_page("metrics", "quality_return_rate")
    page = window.page("metrics")
    assert isinstance(page, MetricsPage)
    before = page.card.badge.word
    page.card.target.edit()
    page.card.target.field.setValue(5)
    page.card.target.save_button.click()
    assert (before, page.card.badge.word) == ("未达标", "达标")
    assert page.card.target.kind.text() == "自定"
    window.toast.undo_button.click()
    assert page.card.badge.word == "未达标"
