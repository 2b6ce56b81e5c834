"""From the sample shop's first finding to a printed plan with three actions: mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.real_window import real_window
from ui import dialogs
from ui.main_window import MainWindow
from ui.pages.findings import FindingsPage
from ui.pages.plan import PlanPage

ENOUGH_TABS = 80


@pytest.fixture
def window(qtbot: QtBot, book_dir: Path, tmp_path: Path) -> MainWindow:
    """The window on the overview of the sample shop."""
    made = real_window(qtbot, tmp_path)
    session = made.session
    session.open(book_dir)
    next(b for b in made.findChildren(QPushButton) if b.text() == "用示例店铺看看").click()
    QApplication.sendPostedEvents()
    made.activateWindow()
    return made


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the file dialog saves as soon as it opens; that is one more click."""
    path = tmp_path / "计划.pdf"

    def choose(
        _parent: QWidget, _title: str, _name: str, _kinds: str, chosen: Callable[[str], object]
    ) -> None:
        chosen(str(path))

    monkeypatch.setattr(dialogs, "save_file", choose)
    return path


class Mouse:
    """Clicks and counts them."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.clicks = window, 0

    def press(self, word: str) -> None:
        """The first visible button of these words."""
        QApplication.sendPostedEvents()
        found = (
            one
            for one in self.window.findChildren(QPushButton)
            if one.text() == word and one.isVisibleTo(self.window)
        )
        self.click(next(found))

    def click(self, button: QAbstractButton) -> None:
        assert button.isEnabled()
        self.clicks += 1
        button.click()


def test_eight_clicks_to_a_plan_of_three_actions(window: MainWindow, saved: Path) -> None:
    mouse = Mouse(window)
    mouse.press("看订单与措施")
    findings = window.page("findings")
    assert isinstance(findings, FindingsPage)
    titles = [row.measure.title for row in findings.measures.rows]
    for row in findings.measures.rows:
        mouse.click(row.tick)
    mouse.click(findings.measures.add_button)
    mouse.click(window.side.buttons["plan"])
    plan = window.page("plan")
    assert isinstance(plan, PlanPage)
    mouse.click(plan.pdf_button)
    mouse.clicks += 1  # 保存 in the file dialog
    assert mouse.clicks == 8
    assert saved.read_bytes().startswith(b"%PDF")
    assert len(titles) == 3
    kept = window.session.program.papers.kept(window.session.shop)  # type: ignore[union-attr, arg-type]
    assert set(titles) <= {item.title for item in kept[0].items}


class Keys:
    """Tab, Space and Enter; nothing else."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> QWidget:
        """Press Tab until something that fits has the keyboard."""
        for _ in range(ENOUGH_TABS):
            has = QApplication.focusWidget()
            if has is not None and wanted(has):
                return has
            QTest.keyClick(has or self.window, Qt.Key.Key_Tab)
        raise AssertionError("Tab never got there")

    def space(self, wanted: Callable[[QWidget], bool]) -> None:
        QTest.keyClick(self.tab_to(wanted), Qt.Key.Key_Space)
        QApplication.sendPostedEvents()


def says(word: str) -> Callable[[QWidget], bool]:
    return lambda widget: isinstance(widget, QPushButton) and widget.text() == word


def test_the_keyboard_alone_gets_there(window: MainWindow, saved: Path) -> None:
    keys = Keys(window)
    keys.space(says("看订单与措施"))
    findings = window.page("findings")
    assert isinstance(findings, FindingsPage)
    rows = list(findings.measures.rows)
    for row in rows:
        keys.space(lambda widget, row=row: widget is row.tick)  # type: ignore[misc]
    keys.space(lambda widget: widget is findings.measures.add_button)
    assert window.session.view is not None
    assert len(window.session.view.actions) == 3
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    plan = window.page("plan")
    assert isinstance(plan, PlanPage)
    keys.space(lambda widget: widget is plan.pdf_button)
    assert saved.read_bytes().startswith(b"%PDF")
