"""The offer to put a backup in the place of a damaged or lost book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.backup_look import Inside
from ui import dialogs
from ui.safety_words import backup_text, size_text, summary
from ui.tokens import GAP
from ui.widgets.text import button, label

FILTER = "备份 (*.db *.sealed)"
_INDENT = 28  # under the words of a choice: its ring, mark and gap


class RescueDialog(dialogs.Dialog):
    """The newest backups with what is in them, the first whole one chosen; another file; or later.

    One may also begin with an empty book. ``lost`` tells one that is gone from a damaged one.
    """

    def __init__(
        self,
        parent: QWidget,
        backups: Sequence[Inside],
        lost: bool,
        chosen: Callable[[Path], object],
        anew: Callable[[], object],
        closed: Callable[[], object],
    ) -> None:
        super().__init__(parent, *_told(bool(backups), lost))
        self._chosen, self._anew = chosen, anew
        group, rows = QButtonGroup(self), QVBoxLayout()
        self.choices: list[tuple[QRadioButton, Path]] = []
        for inside in backups:
            backup = inside.backup
            choice = QRadioButton(f"{backup_text(backup)} · {size_text(backup.size)}")
            choice.setEnabled(not inside.problem)
            choice.setChecked(choice.isEnabled() and group.checkedButton() is None)
            choice.setAccessibleDescription(summary(inside))
            group.addButton(choice)
            rows.addWidget(choice)
            words = label(summary(inside), "muted", wrap=True)
            words.setContentsMargins(_INDENT, 0, 0, GAP["s"])
            rows.addWidget(words)
            self.choices.append((choice, backup.path))
        if not backups:
            rows.addWidget(
                label("这个文件夹里没有自动备份。有另存过的备份文件，请选择它。", wrap=True)
            )
        self.body.addLayout(rows)
        begin = button("从空账本开始", self._begin, kind="link", name="rescue_anew")
        self.verbs.insertWidget(0, begin)
        self.verbs.addWidget(button("以后再说", self.reject, name="rescue_later"))
        self.verbs.addWidget(button("选择别的文件…", self._ask, name="rescue_other"))
        restore = button("恢复这份备份", self._restore, kind="primary", name="rescue_now")
        restore.setEnabled(group.checkedButton() is not None)
        self.verbs.addWidget(restore)
        self.finished.connect(lambda _result: closed())

    def _begin(self) -> None:
        self._anew()
        self.accept()

    def _restore(self) -> None:
        self._take(next(path for choice, path in self.choices if choice.isChecked()))

    def _ask(self) -> None:
        dialogs.choose_file(self, "从备份恢复", FILTER, self._take)

    def _take(self, path: Path) -> None:
        self._chosen(path)
        self.accept()


def _told(any_backup: bool, lost: bool) -> tuple[str, str]:
    """Title and text: what happened, and what can be done."""
    choose = "选一份备份恢复即可；" if any_backup else ""
    if lost:
        return (
            "数据文件不见了",
            f"文件被移走、删除，或断电、同步软件把它变成了空的。{choose}备份不会被改动。",
        )
    return (
        "数据文件损坏了",
        f"可能是断电、磁盘故障或同步软件造成的。{choose}损坏的文件会原样另存，不会丢。",
    )
