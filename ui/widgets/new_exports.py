"""发现 N 个新导出: a bar on the import page, with a button to preview them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.free_text import FILE
from ui.tokens import GAP
from ui.widgets.text import Elided, button, label

NAMED = 3


class NewExportsBar(QFrame):
    """Emits :attr:`wanted` with the paths to preview, :attr:`put_aside` to hear no more of them."""

    wanted = Signal(object)
    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._paths: tuple[Path, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["m"], GAP["s"], GAP["m"], GAP["s"])
        row.setSpacing(GAP["s"])
        self.count = label("", "strong", name="new_exports")
        self.names = Elided("", "muted", free=FILE)
        row.addWidget(self.count)
        row.addWidget(self.names, 1)
        row.addWidget(button("不用了", self.put_aside.emit, name="put_aside"))
        preview = button("预览", self._preview, kind="primary", name="preview_exports")
        preview.setAccessibleName("预览新导出的文件，还不写入")
        row.addWidget(preview)
        self.hide()

    def show_paths(self, paths: Sequence[Path]) -> None:
        """Tell of these files; of none the bar is hidden."""
        self._paths = tuple(paths)
        self.count.setText(f"发现 {len(paths)} 个新导出")
        more = f" 等 {len(paths)} 个" if len(paths) > NAMED else ""
        self.names.setText("、".join(path.name for path in paths[:NAMED]) + more)
        self.setVisible(bool(paths))

    def _preview(self) -> None:
        self.wanted.emit(self._paths)
