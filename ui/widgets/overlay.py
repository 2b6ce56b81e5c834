"""What floats over the page: the toast with 撤销, the progress panel, the sheet for dropped files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QEnterEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.progress import Progress
from ui.tasks import Job, Runner
from ui.widgets.text import button, label

TOAST_MS = 7000
LASTING = "已移除"
NOT_OPENED = (".db", ".sealed")  # no other program can do anything with a backup
MARGIN = 20
HELD_UP = "正在等另一个窗口或命令写完…"
HELD_UP_NOTE = "改动排着队，等它写完就保存，别的页面照常能看"
PANEL_DELAY_MS = 600
POLL_MS = 100


class _Floating(QFrame):
    """A frame that stays at the bottom middle of its parent."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName(name)
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._ground:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Move to the bottom middle."""
        parent = self._ground
        size = self.sizeHint().boundedTo(parent.size())
        left, top = (parent.width() - size.width()) // 2, parent.height() - size.height() - MARGIN
        self.setGeometry(self._free(QRect(QPoint(left, top), size)))
        self.raise_()

    def _free(self, wanted: QRect) -> QRect:
        """Where to go instead of a wanted place."""
        return wanted


class Toast(_Floating):
    """One sentence for a few seconds, with 撤销 where an edit can be taken back.

    What takes something away (:data:`LASTING`) is told until it is closed. A click on it or Esc
    closes it, it waits while the pointer is on it, and it covers no control if it can help it.
    """

    def __init__(self, parent: QWidget, undo: Callable[[int], object]) -> None:
        super().__init__("toast", parent)
        self._steps = 0
        self._undo = undo
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        self.text: QLabel = label()
        self.undo_button = button("撤销", self._take_back, name="toast_undo")
        self.open_button = button("打开", self._open_file, name="toast_open")
        self.folder_button = button("打开所在文件夹", self._open_folder, name="toast_folder")
        self._file: Path | None = None
        close = button("×", self.hide)
        close.setAccessibleName("关闭提示")
        for part in (self.text, self.open_button, self.folder_button, self.undo_button, close):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.hide)  # while it is visible
        self._shop = self._told_in = self._words = ""

    def look_at(self, shop: str) -> None:
        """The window shows this shop from now on: an edit of another one is told with its name."""
        self._shop = shop
        if self._steps > 0 and self.isVisible():
            self._say()
            self._row.activate()
            self.place()

    def _say(self) -> None:
        elsewhere = self._told_in not in ("", self._shop) and self._told_in not in self._words
        here = f"店铺「{self._told_in}」：" if elsewhere and self._steps > 0 else ""
        self.text.setText(f"{here}{self._words}")

    def tell(self, text: str, steps: int) -> None:
        """Show a sentence, "" none; ``steps`` edits can be taken back (0: no button)."""
        self._show(text, steps, None)

    def tell_file(self, text: str, file: Path) -> None:
        """Show a sentence about a file that was written, with buttons that open it."""
        self._show(text, 0, file)

    def _show(self, text: str, steps: int, file: Path | None) -> None:
        self._steps, self._file = steps, file
        self._words, self._told_in = text, self._shop
        self._say()
        self.undo_button.setVisible(steps > 0)
        self.folder_button.setVisible(file is not None)
        self.open_button.setVisible(file is not None and file.suffix not in NOT_OPENED)
        self.setVisible(bool(text))
        self._row.activate()
        self.place()
        self._count_down()

    def _count_down(self) -> None:
        if self._steps > 0 and self._words.startswith(LASTING):
            self._timer.stop()
        else:
            self._timer.start(TOAST_MS)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_down()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.hide()

    def _free(self, wanted: QRect) -> QRect:
        """The nearest place at the bottom, or above it, that covers no control of the page."""
        taken = self._controls()
        room = self._ground.width() - wanted.width() - MARGIN
        for up in range(0, self._ground.height() // 3, MARGIN):
            for left in (wanted.left(), room, MARGIN):
                place = QRect(QPoint(max(0, left), wanted.top() - up), wanted.size())
                if not any(place.intersects(one) for one in taken):
                    return place
        return wanted

    def _controls(self) -> list[QRect]:
        """Where there is something to press or to type into, in the ground's coordinates."""
        ground = self._ground
        return [
            QRect(one.mapTo(ground, QPoint()), one.size())
            for kind in (QAbstractButton, QComboBox, QLineEdit)
            for one in ground.findChildren(kind)
            if one.isVisible() and not self.isAncestorOf(one)
        ]

    def _open_file(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))

    def _open_folder(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))

    def _take_back(self) -> None:
        self.hide()
        self._undo(self._steps)


class ProgressPanel(_Floating):
    """Shows the running job after 600 ms, polls its progress every 100 ms, and can cancel it.

    A write that waits for another window or command is told at once.
    """

    def __init__(self, parent: QWidget, runner: Runner) -> None:
        super().__init__("progress", parent)
        self._runner = runner
        self._jobs: list[Job] = []
        self._held_up = False
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self.title = label("", "strong")
        self.detail = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(320)
        self.cancel = button("取消", self._cancel, name="cancel_job")
        row = QHBoxLayout()
        row.addWidget(self.detail, 1)
        row.addWidget(self.cancel)
        for part in (self.title, self.bar):
            column.addWidget(part)
        column.addLayout(row)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._appear)
        self._poll = QTimer(self)
        self._poll.timeout.connect(self.poll)
        runner.job_ended.connect(self._ended)
        runner.held_up.connect(self._hold)

    def watch(self, job: Job) -> None:
        """Show a job that has a title for as long as it lasts."""
        if job.title:
            self._jobs.append(job)
            if not self.isVisible():
                self._delay.start(PANEL_DELAY_MS)

    def _ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
        self._go()

    def _hold(self, held_up: bool) -> None:
        self._held_up = held_up
        if held_up:
            self._appear()
        self._go()

    def _go(self) -> None:
        """Away where there is nothing to show."""
        if not self._jobs and not self._held_up:
            self._delay.stop()
            self._poll.stop()
            self.hide()

    def _appear(self) -> None:
        self.poll()
        self.show()
        self._poll.start(POLL_MS)

    def poll(self) -> None:
        """Show what is waited for, else how far the first job is."""
        if self._held_up:
            self._show_wait()
            return
        if not self._jobs:
            return
        job = self._jobs[0]
        progress = job.progress or Progress()
        self.title.setText(f"{job.title}…")
        self.detail.setText("正在停止…" if progress.cancel_asked else progress.text)
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.cancel.setVisible(job.progress is not None)
        self.cancel.setEnabled(not progress.cancel_asked)
        self.place()

    def _show_wait(self) -> None:
        self.title.setText(HELD_UP)
        self.detail.setText(HELD_UP_NOTE)
        self.bar.setRange(0, 0)
        has_progress = bool(self._jobs) and self._jobs[0].progress is not None
        self.cancel.setVisible(self._runner.can_drop or has_progress)
        self.cancel.setEnabled(True)
        self.place()

    def _cancel(self) -> None:
        if self._held_up:
            self._runner.drop_waiting()
        if self._jobs and self._jobs[0].progress is not None:
            self._jobs[0].progress.cancel()
            self.poll()


class DropSheet(QFrame):
    """Covers the page while files are dragged over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        title = label("松开鼠标，导入这些文件", "page-title")
        note = label("xlsx、xls、csv、zip 都可以，写入前会先给您看", "muted")
        column.addStretch(1)
        for part in (title, note):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Show over the whole parent."""
        self.setGeometry(self._ground.rect().adjusted(12, 12, -12, -12))
        self.raise_()
        self.show()
