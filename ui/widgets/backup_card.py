"""自动备份: every backup with what is in it, each to be looked into before it is put back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.backup_look import Inside, looked
from app.safety.backups import Backup, backups_folder, listed
from ui.safety_words import backup_text, size_text, summary, total_text
from ui.session import Session
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.text import Elided, Whole, button, clear, label, line

FIRST = 4


class BackupCard(Card):
    """The newest backups; the others come on request."""

    wanted = Signal(object)  # the Path to look into

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("自动备份", "", parent)
        self._session = session
        self._all = False
        self._words: dict[Path, Elided] = {}
        self._waiting: list[Backup] = []
        self.total = label("", "muted", wrap=True, name="backup_total")
        self.body.addWidget(self.total)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(GAP["s"])
        self.body.addLayout(self.rows)
        self.more = button("", self._show_all, kind="link", name="more_backups")
        self.body.addWidget(self.more)

    def refresh(self) -> None:
        """List the backups of the folder; what is in each is read in the worker, one by one."""
        folder = self._session.data_dir
        if self._session.program is not None:
            folder = self._session.program.data_dir
        if folder is not None:
            call = partial(listed, backups_folder(folder))
            self._session.runner.run(call, self._show, key="backups")

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _show(self, backups: Sequence[Backup]) -> None:
        self.total.setText(total_text(backups))
        shown = backups if self._all else backups[:FIRST]
        self.more.setText(f"显示全部 {len(backups)} 份")
        self.more.setVisible(len(shown) < len(backups))
        clear(self.rows)
        self._words.clear()
        for number, backup in enumerate(shown):
            if number:
                self.rows.addWidget(line())
            self.rows.addLayout(self._row(backup))
        self._waiting = list(shown)
        self._look_next()

    def _look_next(self) -> None:
        """One after another, so that what the seller asks for meanwhile comes between."""
        if self._waiting:
            call = partial(looked, self._waiting.pop(0))
            self._session.runner.run(call, self._tell, key="look-backup")

    def _row(self, backup: Backup) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP["m"])
        row.addWidget(label(backup_text(backup), "strong"))
        row.addWidget(label(size_text(backup.size), "muted"))
        words = Whole("正在查看…", "muted")
        self._words[backup.path] = words
        row.addWidget(words, 1)
        look = button("看看里面", partial(self.wanted.emit, backup.path), kind="action")
        look.setAccessibleName(f"看看里面：{backup_text(backup)}")
        row.addWidget(look)
        return row

    def _tell(self, inside: Inside) -> None:
        words = self._words.get(inside.backup.path)
        if words is not None:
            words.setText(summary(inside))
        self._look_next()
