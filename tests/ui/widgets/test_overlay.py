"""What floats over the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.progress import Cancelled, Progress
from ui.tasks import InlineRunner
from ui.widgets.overlay import DropSheet, ProgressPanel, Toast


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


def test_the_drop_sheet_covers_the_page(ground: QWidget) -> None:
    sheet = DropSheet(ground)
    sheet.cover()
    assert sheet.isVisible()
    assert sheet.geometry() == ground.rect().adjusted(12, 12, -12, -12)
