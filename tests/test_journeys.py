"""The seller's journeys through the real window: month, promotion, drop, changed rule, new computer.

The first run has its own tests (test_first_run.py, test_plan_journey.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.sample import load_sample
from app.commands.shapes import score_json
from tests.real_window import real_window
from ui import dialogs
from ui.figure_view import FigureView
from ui.main_window import MainWindow

SHOP = "晨光家居"
Open = Callable[[Path], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """A window on a book."""

    def open_window(folder: Path) -> MainWindow:
        folder.mkdir(exist_ok=True)
        window = real_window(qtbot, folder)
        window.session.open(folder)
        window.activateWindow()
        return window

    return open_window


@pytest.fixture
def sample(opened: Open, tmp_path: Path) -> MainWindow:
    """The window on the sample shop."""
    window = opened(tmp_path / "book")
    window.session.make_sample()
    settle()
    return window


def settle() -> None:
    """Let what was posted happen."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def press(window: QWidget, name: str) -> None:
    """Press the visible button of an object name."""
    settle()
    found = [one for one in window.findChildren(QPushButton, name) if one.isVisible()]
    assert found, f"no visible button {name}"
    assert found[0].isEnabled(), f"{name} is not enabled"
    found[0].click()
    settle()


def page(window: MainWindow, page_id: str) -> Any:
    """Go to a page as the navigation does."""
    window.side.buttons[page_id].click()
    settle()
    return window.page(page_id)


def saves_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the next file dialog choose this path."""

    def choose(
        _parent: QWidget, _title: str, _name: str, _kinds: str, chosen: Callable[[str], object]
    ) -> None:
        chosen(str(path))

    monkeypatch.setattr(dialogs, "save_file", choose)


def test_a_month(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage, five exports at once, undo offered, the official page, 官方 against 复算, the plan."""
    window = opened(tmp_path / "book")
    source = load_sample()
    window.session.add_shop(SHOP, source.platform, source.industry, source.shop_type)
    settle()
    imports = page(window, "imports")
    show_tab(imports, "覆盖日历")
    assert shown_text(imports).count("未导入") == 5
    window.open_files(source.files)
    settle()
    assert len(imports.preview.model.rows) == 5
    assert "新增" in shown_text(imports)
    program, shop = window.session.program, window.session.shop
    assert program is not None
    assert shop is not None
    assert program.imports(shop) == []
    imports.preview.import_button.click()
    settle()
    assert len(program.imports(shop)) == 5
    press(window, "toast_undo")
    assert all(batch.undone for batch in program.imports(shop))
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert not any(batch.undone for batch in program.imports(shop))
    (before, _), (on, _) = source.pages[-2:]
    for _day, text in source.pages[-2:]:
        QGuiApplication.clipboard().setText(text.read_text("utf-8"))
        window.show_page("imports", "paste")
        press(window, "save_snapshot")
    view = window.session.view
    assert view is not None
    assert view.card.total.official is not None
    assert on == view.card.on
    metrics = page(window, "metrics")
    metrics.tabs.setCurrentIndex(3)
    settle()
    assert "官方" in shown_text(metrics)
    falls_and_gates(window, before, on)
    actions_of_a_finding(window, 2)
    judge_an_old_measure(window)
    simulate = page(window, "simulate")
    simulate.open("quality_return_rate")
    as_it_is = simulate.what_if.fewer_result.text()
    simulate.what_if.fewer.slider.setValue(5)
    settle()
    assert as_it_is != simulate.what_if.fewer_result.text()
    assert "达标" in simulate.what_if.fewer_result.text()
    saves_to(monkeypatch, tmp_path / "计划.pdf")
    page(window, "plan").pdf_button.click()
    settle()
    assert (tmp_path / "计划.pdf").read_bytes().startswith(b"%PDF")


def draws(figure: FigureView) -> None:
    """A chart is on the page, drawn now and not after its rest."""
    figure.redraw()
    settle()
    assert figure.isVisible()
    assert figure.drawn


def show_tab(shown: Any, name: str) -> None:
    """Turn a page to a tab by its words."""
    tabs = shown.tabs
    tabs.setCurrentIndex([tabs.tabText(place) for place in range(tabs.count())].index(name))
    settle()


def falls_and_gates(window: MainWindow, before: date, after: date) -> None:
    """The score's fall between two days as a waterfall that adds up, and the gates on the overview."""
    attribution = page(window, "attribution")
    show_tab(attribution, "掉分原因")
    attribution.drop.set_days(before, after)
    attribution.drop.what.setCurrentIndex(1)
    press(attribution, "compare_days")
    draws(attribution.drop.figure)
    assert attribution.drop.change.text()
    gates = page(window, "overview").gates
    assert gates.rows.count() > 0
    assert "差" in shown_text(gates) or "够" in shown_text(gates)


def actions_of_a_finding(window: MainWindow, count: int) -> None:
    """Tick measures of the first finding and add them to the list."""
    findings = page(window, "findings")
    for row in findings.measures.rows[:count]:
        row.tick.click()
    findings.measures.add_button.click()
    settle()


def judge_an_old_measure(window: MainWindow) -> None:
    """A measure done a month ago has a verdict beside it."""
    program, view = window.session.program, window.session.view
    assert program is not None
    assert view is not None
    done = replace(view.actions[0], done_on=date(2026, 10, 20))
    window.session.write(partial(program.update_action, done))
    actions = page(window, "actions")
    actions.open(done.action_id)
    settle()
    told = actions.checklist.detail.effect
    assert told.isVisible()
    assert told.badge.word in {"有效", "无效", "还不能下结论"}
    assert "95 % 区间" in told.words.text()


def shown_text(widget: QWidget) -> str:
    """Every word on a page."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_before_a_promotion(
    sample: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dates, volume and hands become the plan from D-30 to D+30, printed; the dates are kept."""
    plan = page(sample, "plan")
    plan.chooser.choose("promotion")
    form = plan.chooser.promotion
    form.name.setText("年终大促")
    for field, day in ((form.first, QDate(2026, 12, 12)), (form.last, QDate(2026, 12, 14))):
        field.setDate(day)
    form.orders.setValue(400)
    form.people.setValue(2)
    form.rate.setValue(20)
    form.announce_button.click()
    settle()
    program, shop = sample.session.program, sample.session.shop
    assert program is not None
    assert shop is not None
    known = program.checklist.next_promotion(shop)
    assert known is not None
    assert (known.first, known.daily_orders) == (date(2026, 12, 12), 400)
    simulate = page(sample, "simulate")
    simulate.open("on_time_delivery_rate")
    show_tab(simulate, "30 天预测")
    draws(simulate.forecast.figure)
    assert simulate.forecast.crossings.text()
    couriers = page(sample, "attribution")
    show_tab(couriers, "对比")
    show_tab(couriers.compare, "快递对照")
    assert couriers.compare.couriers.model.rows
    page(sample, "plan")
    saves_to(monkeypatch, tmp_path / "大促.pdf")
    plan.pdf_button.click()
    settle()
    assert (tmp_path / "大促.pdf").read_bytes().startswith(b"%PDF")


def test_the_score_dropped(
    sample: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two days are compared; the parts add up, one leads to its orders, and a week's plan follows."""
    attribution = page(sample, "attribution")
    attribution.open("quality_return_rate")
    attribution.tabs.setCurrentIndex(attribution.tabs.count() - 1)
    drop = attribution.drop
    drop.set_days(date(2026, 11, 6), date(2026, 11, 20))
    press(attribution, "compare_days")
    found = drop._metric
    assert found is not None
    assert found.before is not None
    assert found.after is not None
    total = sum(part.effect for part in found.parts)
    assert total == pytest.approx(found.after - found.before, abs=1e-12)
    part = next(part for part in found.parts if part.order_ids)
    drop.chosen.emit(part)
    settle()
    assert {row.order_id for row in attribution.orders.model.rows} == set(part.order_ids)
    press(attribution, "see_findings")
    findings = sample.page("findings")
    assert sample.pages.currentWidget() is findings
    actions_of_a_finding(sample, 2)
    view = sample.session.view
    assert view is not None
    week = date.today() + timedelta(days=7)
    assert [action.due_on for action in view.actions] == [week, week]
    saves_to(monkeypatch, tmp_path / "计划.pdf")
    page(sample, "plan").pdf_button.click()
    settle()
    assert (tmp_path / "计划.pdf").read_bytes().startswith(b"%PDF")


def test_a_rule_changed(sample: MainWindow) -> None:
    """Both versions on the seller's own data; a copy is changed and used, an old day stays old."""
    compare = page(sample, "compare")
    assert len(compare.rows.rows) > 8
    assert compare.verdict.text()
    rules = page(sample, "rules")
    rules.verbs.copy_as("我的规则")
    settle()
    own = next(pack for pack in sample.session.packs if pack.label == "我的规则")
    rules.open(own.id)
    press(rules, "use_pack")
    view = sample.session.view
    assert view is not None
    assert view.card.pack.id == own.id
    press(rules, "by_date")
    sample.session.set_day(date(2026, 9, 7))
    settle()
    old = sample.session.pack()
    assert old is not None
    assert old.effective_from == date(2026, 7, 14)


def test_a_new_computer(
    sample: MainWindow, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packed here, looked at and taken in there: the same score to the byte."""
    settings = page(sample, "settings")
    package = tmp_path / "带走.zip"
    saves_to(monkeypatch, package)
    press(settings, "pack_book")
    assert package.exists()
    there = opened(tmp_path / "new")
    carry = page(there, "settings").carry
    carry.look_into(package)
    press(there, "take_in_now")
    here_view, there_view = sample.session.view, there.session.view
    assert here_view is not None
    assert there_view is not None
    assert score_json(there_view.card) == score_json(here_view.card)
