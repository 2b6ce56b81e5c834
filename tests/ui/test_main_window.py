"""The frame of the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QScreen, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import RequestError
from app.model import Action
from tests.ui.fake_program import FakeProgram
from ui.dialogs import SHORTCUTS, CrashDialog, NewShopDialog
from ui.go_to import GoToDialog
from ui.main_window import MainWindow
from ui.page import Page
from ui.pages import PAGES, Entry
from ui.session import Session
from ui.tasks import InlineRunner


class Taker(Page):
    """A page that keeps what it is given."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.paths: list[Path] = []
        self.opened: list[object] = []
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1

    def open(self, what: object) -> None:
        self.opened.append(what)

    def open_files(self, paths: Sequence[Path]) -> None:
        self.paths += paths


def small_window(qtbot: QtBot, session: Session) -> tuple[MainWindow, Taker]:
    """A window with two plain pages, the second of them imports."""
    entries = (Entry("overview", "总览", Taker), Entry("imports", "导入", Taker))
    window = MainWindow(session, entries)
    qtbot.addWidget(window)
    window.show()
    page = window.page("imports")
    assert isinstance(page, Taker)
    return window, page


def test_pages_are_filled_ahead_once_for_each_score(qtbot: QtBot, session: Session) -> None:
    window, page = small_window(qtbot, session)
    pause = next(part for part in window.ahead.children() if isinstance(part, QTimer))
    pause.setInterval(0)
    for day in (date(2026, 11, 20), date(2026, 11, 19)):
        session.set_day(day)
        assert not window.ahead.done
        pause.start()
        qtbot.waitUntil(lambda: window.ahead.done, timeout=30_000)
        session.reload()  # the same score: nothing to prepare
        assert window.ahead.done
    assert page.refreshed == 2


def test_every_page_opens_and_is_marked(window: MainWindow) -> None:
    for entry in PAGES:
        window.show_page(entry.id)
        assert window.pages.currentWidget() is window.page(entry.id)
        assert window.side.buttons[entry.id].isChecked()


def test_a_toast_stays_above_the_page_that_comes_to_the_front(window: MainWindow) -> None:
    window.session.toast.emit("已加入改进清单（2 项）", 2)
    window.show_page("actions")
    middle = window.toast.geometry().center()
    above = window.pages.childAt(middle)
    assert above is not None
    assert window.toast.isAncestorOf(above)


def test_the_number_of_findings_stands_in_the_navigation(window: MainWindow) -> None:
    assert window.side.buttons["findings"].badge.text() == "2"


def test_what_is_due_stands_in_the_navigation(window: MainWindow) -> None:
    view = window.session.view
    assert view is not None
    late = Action(1, 1, None, None, "抽检", due_on=date(2020, 1, 1))
    window.session.view = view._replace(actions=(late,))
    window.refresh()
    badge = window.side.buttons["actions"].badge
    assert (badge.text(), badge.accessibleName()) == ("1", "1 件到期的事")


def test_a_page_is_made_on_its_first_visit_only(qtbot: QtBot, session: Session) -> None:
    made: list[str] = []

    def make(session: Session) -> Page:
        made.append("made")
        return Taker(session)

    window = MainWindow(session, (Entry("overview", "总览", Taker), Entry("plan", "计划", make)))
    qtbot.addWidget(window)
    assert made == []
    window.show_page("plan")
    window.show_page("plan")
    assert made == ["made"]


def test_a_hidden_page_refreshes_when_it_is_looked_at(qtbot: QtBot, session: Session) -> None:
    window, page = small_window(qtbot, session)
    session.reload()
    session.reload()
    assert page.refreshed == 0
    window.show_page("imports", "paste")
    assert (page.refreshed, page.opened) == (1, ["paste"])


def test_without_a_shop_the_start_page_teaches(
    qtbot: QtBot, empty_session: Session, program: FakeProgram
) -> None:
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    window.show()
    program.kept_shops.clear()
    empty_session.use(program.opened())
    assert window.pages.currentWidget() is window.stand_ins.start
    assert "您的数据只保存在这台电脑" in [
        part.text() for part in window.stand_ins.start.findChildren(QLabel)
    ]
    empty_session.make_sample()
    assert window.pages.currentWidget() is window.page("overview")
    assert window.top.sample.isVisible()


def test_dropped_files_land_in_the_import_page(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    window, page = small_window(qtbot, session)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "订单.csv"))])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert window.drop_sheet.isVisible()
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    assert page.paths == [tmp_path / "订单.csv"]
    assert window.pages.currentWidget() is page
    assert not window.drop_sheet.isVisible()


def test_shortcuts_reach_pages_and_undo(
    qtbot: QtBot, session: Session, program: FakeProgram
) -> None:
    window, page = small_window(qtbot, session)
    with qtbot.waitActive(window):
        window.activateWindow()
    key, ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, key.Key_2, ctrl)
    assert window.pages.currentWidget() is page
    QTest.keyClick(window, key.Key_1, ctrl)
    QTest.keyClick(window, key.Key_V, ctrl)
    assert page.opened == ["paste"]
    QTest.keyClick(window, key.Key_Z, ctrl)
    assert window.toast.text.text() == "没有可以撤销的操作"
    before = len(program.log)
    QTest.keyClick(window, key.Key_F5)
    assert len(program.log) == before + 1


def test_the_keyboard_goes_along_to_the_page(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    for number, entry in enumerate(PAGES[:9]):
        key = Qt.Key(Qt.Key.Key_1 + number)
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        page = window.page(entry.id)
        focused = window.focusWidget()
        assert focused is page or page.isAncestorOf(focused), entry.id


def test_an_app_error_is_a_sentence_in_the_bar(window: MainWindow) -> None:
    window.tell_problem(RequestError("unknown_shop", "没有这个店铺。请先新建。"))
    assert window.message.isVisible()
    assert window.message.text.text() == "没有这个店铺。请先新建。"
    window.message.tell("")
    assert not window.message.isVisible()


def test_our_own_fault_opens_the_crash_dialog(window: MainWindow) -> None:
    window.tell_problem(ValueError("13800001111"))
    dialog = window.findChild(CrashDialog)
    assert dialog is not None
    assert "ValueError" in dialog.report.toPlainText()
    assert "13800001111" not in dialog.report.toPlainText()
    window.tell_problem(ValueError("again"))  # a fault that repeats, of a timer say
    assert window.findChildren(CrashDialog) == [dialog]
    dialog.close()


def test_a_new_shop_is_asked_for_and_made(window: MainWindow) -> None:
    window.new_shop()
    dialog = window.findChild(NewShopDialog)
    assert dialog is not None
    dialog.name.setText("晨光二店")
    dialog.create_button.click()
    assert window.session.shop is not None
    assert window.session.shop.name == "晨光二店"


def test_go_to_reaches_a_metric_by_words(window: MainWindow) -> None:
    window.go_to()
    dialog = window.findChild(GoToDialog)
    assert dialog is not None
    dialog.field.setText("揽收")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.page("metrics")


def test_the_window_size_is_remembered(qtbot: QtBot, session: Session) -> None:
    first, _page = small_window(qtbot, session)
    first.resize(1100, 744)  # the screen of the tests is smaller, so the width stays the least
    first.close()
    second, _page = small_window(qtbot, session)
    assert (second.width(), second.height()) == (1100, 744)


def test_a_window_of_a_monitor_that_is_gone_comes_back_onto_the_screen(
    qtbot: QtBot, session: Session
) -> None:
    first, _ = small_window(qtbot, session)
    first.move(first.screen().availableGeometry().right() + 2000, 200)
    first.close()
    again, _ = small_window(qtbot, session)
    again.show()
    assert again.screen().availableGeometry().contains(again.geometry().topLeft())


TWO_SCREENS = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from ui.main_window import MainWindow
from ui.session import Session
from ui.tasks import Runner
app = QApplication(sys.argv)
settings = QSettings(str(Path(sys.argv[1]) / "settings.ini"), QSettings.Format.IniFormat)
first = MainWindow(Session(Runner(), settings))
first.show()
first.move(1700, 40)
app.processEvents()
first.close()
again = MainWindow(Session(Runner(), settings))
again.show()
app.processEvents()
print(json.dumps([again.screen().name(), again.x()]))
"""


def test_a_window_on_the_second_monitor_comes_back_there(tmp_path: Path) -> None:
    places = {"A": 0, "B": 1600}
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1600, "height": 900, "logicalDpi": 96}
        | {"logicalBaseDpi": 96, "dpr": 1}
        for name, x in places.items()
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": screens}))
    answer = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(answer.stdout) == ["B", 1700]


def test_tab_reaches_what_came_later_where_one_reads_it(qtbot: QtBot, session: Session) -> None:
    window, page = small_window(qtbot, session)
    column = QVBoxLayout(page)
    figures = QVBoxLayout()
    column.addLayout(figures)
    verb = QPushButton("导出")
    column.addWidget(verb)
    window.show()
    window.show_page("imports")
    late = [QLineEdit(), QLineEdit()]  # what the worker brings after the page is shown
    for field in reversed(late):
        figures.insertWidget(0, field)
    QApplication.processEvents()  # new widgets of a layout are shown in the next turn
    late[0].setFocus()
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert window.focusWidget() is late[1]
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert window.focusWidget() is verb
    QTest.keyClick(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is late[1]


def test_the_window_keeps_to_its_least_size(window: MainWindow) -> None:
    window.resize(300, 200)
    assert (window.width(), window.height()) == (1100, 700)


def test_a_low_screen_gets_a_window_that_fits(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = QScreen.availableGeometry
    monkeypatch.setattr(
        QScreen, "availableGeometry", lambda self: full(self).adjusted(0, 0, 0, -128)
    )
    window, _page = small_window(qtbot, session)
    assert window.height() == window.minimumHeight() == 800 - 128 - 40


def test_every_control_of_the_frame_can_be_named_and_reached(window: MainWindow) -> None:
    parts = [*window.side.findChildren(QPushButton), *window.top.findChildren(QPushButton)]
    assert all(part.accessibleName() or part.text() for part in parts)
    # Of the navigation only the marked page is a Tab stop; the arrow keys move within it.
    stops = {part.objectName() for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert stops >= {"nav_overview", "import_files", "go_to"}


def test_closing_closes_the_book(qtbot: QtBot, session: Session, program: FakeProgram) -> None:
    window, _page = small_window(qtbot, session)
    window.close()
    assert program.log[-1] == ("close", None)
    assert isinstance(session.runner, InlineRunner)


@pytest.mark.parametrize("page_id", [entry.id for entry in PAGES])
def test_every_control_of_a_page_has_a_name_and_a_place_in_the_tab_order(
    window: MainWindow, page_id: str
) -> None:
    window.show_page(page_id)
    page = window.page(page_id)
    controls: list[QAbstractButton | QLineEdit | QComboBox | QAbstractItemView] = []
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView):
        controls += page.findChildren(kind)
    seen = [part for part in controls if part.isVisibleTo(window) and not _inside(part)]
    nameless = [part for part in seen if not _name(part)]
    unreachable = [part for part in seen if not part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert seen
    assert (nameless, unreachable) == ([], [])


def _inside(part: QWidget) -> bool:
    """Whether a control is only a part of another one that has the focus itself."""
    wholes = QAbstractSpinBox | QComboBox | QLineEdit | QHeaderView
    return isinstance(part, QHeaderView) or isinstance(part.parentWidget(), wholes)


def _name(part: QWidget) -> str:
    text = part.text() if isinstance(part, QAbstractButton) else ""
    return part.accessibleName() or text


def test_the_last_view_is_there_again_at_the_next_start(
    session: Session, qtbot: QtBot, program: FakeProgram
) -> None:
    first = MainWindow(session)
    qtbot.addWidget(first)
    first.show_page("rules")
    first.close()
    session.use(program.opened())
    second = MainWindow(session)
    qtbot.addWidget(second)
    assert second.side.buttons["rules"].isChecked()
    session.settings.setValue("page", "no such page")
    third = MainWindow(session)
    qtbot.addWidget(third)
    assert third.side.buttons["overview"].isChecked()


class Windows(QObject):
    """Notes every widget that appears as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(window: MainWindow, qapp: QApplication) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    for entry in PAGES:
        window.show_page(entry.id)
    window.session.reload()
    qapp.removeEventFilter(windows)
    assert windows.seen == []


@pytest.mark.parametrize(("shop", "page"), [("晨光家居", ""), ("", ""), ("晨光家居", "imports")])
def test_cards_are_hinted_at_where_an_overview_will_come(
    qtbot: QtBot, session: Session, shop: str, page: str
) -> None:
    session.settings.setValue("shop", shop)
    session.settings.setValue("page", page)
    made = MainWindow(session)
    qtbot.addWidget(made)
    assert made.stand_ins.blank.cards is bool(shop and not page)


def test_coming_back_to_the_window_shows_what_others_changed(
    window: MainWindow, program: FakeProgram, qtbot: QtBot
) -> None:
    window.activateWindow()
    QApplication.processEvents()
    with qtbot.assertNotEmitted(window.session.changed):
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    program.safe.elsewhere += 1
    with qtbot.waitSignal(window.session.changed):
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


def test_every_shortcut_is_there_and_in_the_list(window: MainWindow) -> None:
    there = {key.key().toString() for key in window.findChildren(QShortcut)}
    wanted = {"F1", "F5", *(f"Ctrl+{key}" for key in "OVPZYFK123456789")}
    assert wanted <= there
    told = " / ".join(keys for keys, _ in SHORTCUTS).replace("Ctrl+1 … Ctrl+9", "Ctrl+9")
    listed = set(told.split(" / "))
    assert {key for key in wanted if key not in {f"Ctrl+{n}" for n in range(1, 9)}} <= listed
