"""The monthly journey with keys alone: from the exports to the printed plan, no mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QSlider, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.catalogue.sample import load_sample
from tests.real_window import real_window
from ui import dialogs
from ui.main_window import MainWindow

SHOP = "晨光家居"
ENOUGH_TABS = 150
PAGES = ("overview", "imports", "metrics", "findings", "attribution", "simulate", "actions", "plan")
Fits = Callable[[QWidget], bool]


class Keyboard:
    """Ctrl and a letter or number, Tab, arrows and Space."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def with_ctrl(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()

    def enter(self, page: str) -> None:
        """Ctrl and the page's number."""
        self.with_ctrl(Qt.Key(Qt.Key.Key_1 + PAGES.index(page)))
        assert self.window.pages.currentWidget() is self.window.page(page)

    def tab_to(self, fits: Fits) -> QWidget:
        """Tab until something that fits has the keyboard."""
        for _ in range(ENOUGH_TABS):
            has = QApplication.focusWidget()
            if has is not None and fits(has):
                return has
            QTest.keyClick(has or self.window, Qt.Key.Key_Tab)
        raise AssertionError("Tab never got there")

    def press(self, fits: Fits) -> None:
        QTest.keyClick(self.tab_to(fits), Qt.Key.Key_Space)
        QApplication.processEvents()

    def turn_to(self, name: str) -> None:
        """A tab of the page, by the arrow keys."""
        bar = self.tab_to(lambda one: isinstance(one, QTabBar) and name in words(one))
        assert isinstance(bar, QTabBar)
        while bar.tabText(bar.currentIndex()) != name:
            QTest.keyClick(bar, Qt.Key.Key_Right)
        QApplication.processEvents()


def words(bar: QTabBar) -> list[str]:
    """What its tabs are called."""
    return [bar.tabText(place) for place in range(bar.count())]


def named(name: str) -> Fits:
    """The button of an object name."""
    return lambda one: isinstance(one, QPushButton) and one.objectName() == name


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a shop without data."""
    made = real_window(qtbot, tmp_path)
    session = made.session
    session.open(tmp_path)
    source = load_sample()
    session.add_shop(SHOP, source.platform, source.industry, source.shop_type)
    QApplication.processEvents()
    made.activateWindow()
    return made


def test_a_month_by_keyboard(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, keys = load_sample(), Keyboard(window)
    saved = tmp_path / "计划.pdf"

    def choose(_parent: QWidget, chosen: Callable[[Sequence[Path]], object]) -> None:
        chosen(source.files)  # the system's own dialog has its own keys

    def save(
        _parent: QWidget, _title: str, _name: str, _kinds: str, chosen: Callable[[str], object]
    ) -> None:
        chosen(str(saved))

    monkeypatch.setattr(dialogs, "choose_files", choose)
    monkeypatch.setattr(dialogs, "save_file", save)
    keys.enter("imports")
    keys.turn_to("覆盖日历")
    keys.with_ctrl(Qt.Key.Key_O)
    imports = window.page("imports")
    keys.press(lambda one: one is imports.preview.import_button)  # type: ignore[attr-defined]
    assert window.session.view is not None
    assert window.session.view.findings
    _, text = source.pages[-1]
    QGuiApplication.clipboard().setText(text.read_text("utf-8"))
    keys.with_ctrl(Qt.Key.Key_V)
    keys.press(named("save_snapshot"))
    assert window.session.view.card.total.official is not None
    keys.enter("metrics")
    keys.turn_to("为什么是这个数")
    keys.enter("attribution")
    keys.turn_to("掉分原因")
    keys.press(named("compare_days"))
    assert window.page("attribution").drop.known  # type: ignore[attr-defined]
    keys.enter("findings")
    findings = window.page("findings")
    for row in list(findings.measures.rows)[:2]:  # type: ignore[attr-defined]
        keys.press(lambda one, row=row: one is row.tick)  # type: ignore[misc]
    keys.press(lambda one: one is findings.measures.add_button)  # type: ignore[attr-defined]
    assert len(window.session.view.actions) == 2
    keys.enter("simulate")
    slider = keys.tab_to(lambda one: isinstance(one, QSlider))
    result = window.page("simulate").what_if.fewer_result  # type: ignore[attr-defined]
    as_it_is = result.text()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert result.text() != as_it_is
    keys.enter("plan")
    plan = window.page("plan")
    keys.press(lambda one: one is plan.pdf_button)  # type: ignore[attr-defined]
    assert saved.read_bytes().startswith(b"%PDF")
