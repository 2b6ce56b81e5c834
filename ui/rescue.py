"""A damaged book: said as soon as it is noticed, with the newest backups to put in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.errors import BookError
from app.safety.backups import Backup, backups_folder, listed
from ui import dialogs
from ui.safety_words import backup_text, size_text
from ui.session import Session
from ui.widgets.text import button, label

if TYPE_CHECKING:
    from app.program import Program

DAMAGED = frozenset({"sqlite_corrupt", "sqlite_notadb"})
FILTER = "备份 (*.db)"
FIRST = 5


class Rescue(QObject):
    """Listens for damage and offers a backup, once for each opening of the book."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._offered = False
        session.runner.problem.connect(self._look)

    def check(self) -> None:
        """Check the open book in the worker; damage is told like any other problem."""
        program = self._session.program
        if program is not None:
            self._session.runner.run(program.safe.quick_check, lambda _: None, key="start-check")

    def _look(self, error: BaseException) -> None:
        folder = self._session.data_dir
        damaged = isinstance(error, BookError) and error.code in DAMAGED
        if not damaged or self._offered or folder is None:
            return
        self._offered = True
        call = partial(listed, backups_folder(folder))
        self._session.runner.run(call, self._offer, key="rescue")

    def _offer(self, backups: Sequence[Backup]) -> None:
        RescueDialog(self._window, backups, self.put_back, self._closed).open()

    def _closed(self) -> None:
        self._offered = False

    def put_back(self, backup: Path) -> None:
        """Put a backup in the place of the damaged book, which is kept, and open it."""
        folder, program = self._session.data_dir, self._session.program
        if folder is not None:
            call = partial(_restore, program, folder, backup, datetime.now())
            self._session.program = None
            told = partial(self._done, folder)
            self._session.runner.run(call, told, title="正在恢复")

    def _done(self, folder: Path, kept: Path) -> None:
        self._session.toast.emit(f"已恢复。损坏的数据另存在：{kept}", 0)
        self._session.open(folder)


def _restore(program: Program | None, folder: Path, backup: Path, now: datetime) -> Path:
    from app.rescue import restore_folder

    if program is not None:
        program.close()
    return restore_folder(folder, backup, now)


class RescueDialog(dialogs.Dialog):
    """The newest backups, the first one chosen; another file; or later."""

    def __init__(
        self,
        parent: QWidget,
        backups: Sequence[Backup],
        chosen: Callable[[Path], object],
        closed: Callable[[], object],
    ) -> None:
        super().__init__(
            parent,
            "数据文件损坏了",
            "可能是断电、磁盘故障或同步软件造成的。选一份备份恢复即可；损坏的文件会原样另存，不会丢。",
        )
        self._chosen = chosen
        group, rows = QButtonGroup(self), QVBoxLayout()
        self.choices: list[tuple[QRadioButton, Path]] = []
        for backup in backups[:FIRST]:
            choice = QRadioButton(f"{backup_text(backup)} · {size_text(backup.size)}")
            choice.setChecked(not self.choices)
            group.addButton(choice)
            rows.addWidget(choice)
            self.choices.append((choice, backup.path))
        if not backups:
            rows.addWidget(
                label("这个文件夹里没有自动备份。有另存过的备份文件，请选择它。", wrap=True)
            )
        self.body.addLayout(rows)
        self.verbs.addWidget(button("以后再说", self.reject, name="rescue_later"))
        self.verbs.addWidget(button("选择别的文件…", self._ask, name="rescue_other"))
        restore = button("恢复这份备份", self._restore, kind="primary", name="rescue_now")
        restore.setEnabled(bool(backups))
        self.verbs.addWidget(restore)
        self.finished.connect(lambda _result: closed())

    def _restore(self) -> None:
        self._take(next(path for choice, path in self.choices if choice.isChecked()))

    def _ask(self) -> None:
        dialogs.choose_file(self, "从备份恢复", FILTER, self._take)

    def _take(self, path: Path) -> None:
        self._chosen(path)
        self.accept()
