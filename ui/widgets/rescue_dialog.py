"""The offer to put a backup in the place of a damaged book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.safety.backups import Backup
from ui import dialogs
from ui.safety_words import backup_text, size_text
from ui.widgets.text import button, label

FILTER = "备份 (*.db)"
FIRST = 5


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
            f"可能是断电、磁盘故障或同步软件造成的。{'选一份备份恢复即可；' if backups else ''}"
            "损坏的文件会原样另存，不会丢。",
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
