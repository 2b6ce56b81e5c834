"""Evidence of an action: files that were copied into the data folder, opened with a click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.free_text import FILE
from ui.widgets.text import Whole, button, clear


class EvidenceList(QWidget):
    """Emits :attr:`wanted` to choose a file, :attr:`opened` and :attr:`removed` with a kept name."""

    wanted = Signal()
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self.add_button = button("添加文件", self.wanted.emit, kind="link", name="add_evidence")
        self.add_button.setToolTip("照片、记录表等；会复制一份到数据文件夹的「凭据」里")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.rows)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_files(self, names: Sequence[str]) -> None:
        """Show the kept files."""
        clear(self.rows)
        for name in names:
            self.rows.addLayout(self._row(name))

    def _row(self, name: str) -> QHBoxLayout:
        shown = Path(name).name
        row = QHBoxLayout()
        row.addWidget(Whole(shown, free=FILE), 1)
        for word, signal in (("打开", self.opened), ("移除", self.removed)):
            verb = button(word, partial(signal.emit, name), kind="link")
            verb.setAccessibleName(f"{word}凭据 {shown}")
            row.addWidget(verb)
        return row
