"""What floats over the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.progress import Cancelled, Progress
from ui.tasks import InlineRunner
from ui.widgets.overlay import HELD_UP, DropSheet, ProgressPanel, Toast


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """A shown parent."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def test_a_toast_with_steps_can_be_taken_back_once(ground: QWidget) -> None:
    undone: list[int] = []
    toast = Toast(ground, undone.append)
    toast.tell("已加入改进清单（2 项）", 2)
    assert toast.isVisible()
    toast.undo_button.click()
    assert undone == [2]
    assert not toast.isVisible()


def test_a_toast_without_steps_only_tells(ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.tell("已保存", 0)
    assert toast.isVisible()
    assert not toast.undo_button.isVisible()
    toast.hide()


def test_a_written_file_is_opened_from_the_toast(
    ground: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    toast = Toast(ground, print)
    file = Path("/计划/十一月.pdf").absolute()
    toast.tell_file(f"已存为 PDF：{file}", file)
    toast.open_button.click()
    toast.folder_button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [file, file.parent]
    toast.tell("已保存", 0)
    assert not toast.open_button.isVisible()
    toast.hide()


def test_what_was_taken_away_is_told_until_it_is_closed(ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.tell("已移除店铺「小店」", 1)
    assert not toast._timer.isActive()
    toast.tell("已移除筛选", 0)
    assert toast._timer.isActive()
    toast.tell("已移除店铺「小店」", 1)
    assert toast.isVisible()
    assert not toast._timer.isActive()
    toast.tell("", 0)
    assert not toast.isVisible()


def test_the_toast_stays_at_the_bottom_middle(ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.tell("已保存", 0)
    ground.resize(600, 400)
    middle = toast.x() + toast.width() / 2
    assert middle == pytest.approx(300, abs=1)
    assert toast.y() + toast.height() == 380
    toast.hide()


def test_a_backup_is_not_opened_but_shown_in_its_folder(ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.tell_file("已备份并核对过", Path("/备份/十一月.db"))
    assert (toast.open_button.isVisible(), toast.folder_button.isVisible()) == (False, True)
    toast.hide()


def test_the_toast_covers_no_control_of_the_page(ground: QWidget) -> None:
    save = QPushButton("保存", ground)
    save.setGeometry(200, 440, 400, 40)
    save.show()
    toast = Toast(ground, print)
    toast.tell("已保存", 0)
    assert not toast.geometry().intersects(save.geometry())
    save.setGeometry(0, 0, 800, 500)  # nothing is free: better told over it than not at all
    toast.tell("已保存", 0)
    assert toast.geometry().bottom() < 500
    toast.hide()


def test_a_click_and_esc_close_the_toast(qtbot: QtBot, ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.tell("已保存", 0)
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not toast.isVisible()
    with qtbot.waitActive(ground):
        ground.activateWindow()
    toast.tell("已保存", 0)
    QTest.keyClick(ground, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_the_toast_waits_while_the_pointer_is_on_it(ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.tell("已保存", 0)
    inside = QPointF(3, 3)
    toast.enterEvent(QEnterEvent(inside, inside, inside))
    assert not toast._timer.isActive()
    toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    toast.hide()


def test_an_edit_of_another_shop_is_told_with_its_name(ground: QWidget) -> None:
    toast = Toast(ground, print)
    toast.look_at("小店")
    toast.tell("已完成：换快递", 1)
    toast.look_at("分店")
    assert toast.text.text() == "店铺「小店」：已完成：换快递"
    toast.look_at("小店")
    assert toast.text.text() == "已完成：换快递"
    toast.hide()


class Steps:
    """A call that looks at the panel while it runs."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.look: Callable[[], object] = lambda: None

    def run(self) -> None:
        """One step, a look, another step."""
        self.progress.step("订单.csv", 1200, 3000)
        self.look()
        self.progress.step("订单.csv", 3000, 3000)


def test_the_panel_shows_how_far_it_is(ground: QWidget) -> None:
    runner = InlineRunner()
    panel = ProgressPanel(ground, runner)
    runner.job_started.connect(panel.watch)
    seen: list[object] = []
    steps = Steps(Progress())

    def look() -> None:
        panel._appear()
        seen.extend([panel.isVisible(), panel.title.text(), panel.detail.text()])
        seen.extend([panel.bar.value(), panel.bar.maximum()])

    steps.look = look
    runner.run(steps.run, print, title="正在导入", progress=steps.progress)
    assert seen == [True, "正在导入…", "订单.csv", 1200, 3000]
    assert not panel.isVisible()


def test_cancel_stops_the_job_at_its_next_step(ground: QWidget) -> None:
    runner = InlineRunner()
    panel = ProgressPanel(ground, runner)
    runner.job_started.connect(panel.watch)
    steps = Steps(Progress())
    problems: list[BaseException] = []
    runner.problem.connect(problems.append)

    def press() -> None:
        panel._appear()
        panel.cancel.click()
        assert panel.detail.text() == "正在停止…"

    steps.look = press
    runner.run(
        steps.run,
        lambda _: problems.append(AssertionError()),
        title="导入",
        progress=steps.progress,
    )
    assert problems == []
    with pytest.raises(Cancelled):
        steps.progress.check()


def test_quiet_jobs_never_show(ground: QWidget) -> None:
    runner = InlineRunner()
    panel = ProgressPanel(ground, runner)
    runner.job_started.connect(panel.watch)
    runner.run(partial(int, 3), print)
    panel.poll()
    assert panel.title.text() == ""


def test_a_write_that_waits_is_told_at_once(ground: QWidget) -> None:
    runner = InlineRunner()
    panel = ProgressPanel(ground, runner)
    runner.held_up.emit(True)
    assert panel.isVisible()
    assert panel.title.text() == HELD_UP
    assert not panel.cancel.isVisible()  # nothing that could be given up
    runner.held_up.emit(False)
    assert not panel.isVisible()


def test_the_drop_sheet_covers_the_page(ground: QWidget) -> None:
    sheet = DropSheet(ground)
    sheet.cover()
    assert sheet.isVisible()
    assert sheet.geometry() == ground.rect().adjusted(12, 12, -12, -12)
