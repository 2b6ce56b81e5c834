"""The switch for watching the download folder: off until the seller wants it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from ui import dialogs
from ui.download_watch import DownloadWatch, usual_folder
from ui.free_text import FILE
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.ring_row import RingRow
from ui.widgets.text import Whole, button, label, set_role

WORDS = "程序开着时看一眼这个文件夹：有新的后台导出就提醒，点预览才读进来，从不自己导入。"

GONE = "找不到这个文件夹，现在不会提醒。接上磁盘或放回文件夹后自动恢复，也可以换一个文件夹。"


class WatchCard(Card):
    """A tick, the folder, and a button to choose another one."""

    def __init__(self, watch: DownloadWatch, parent: QWidget | None = None) -> None:
        super().__init__("留意下载文件夹", "", parent)
        self._watch = watch
        self.tick = QCheckBox("有新导出时提醒我")
        self.tick.setChecked(watch.folder is not None)
        self.tick.toggled.connect(self._switch)
        self.place = Whole("", "muted", free=FILE)
        self.choose_button = button("换一个文件夹", self._choose, name="choose_watched")
        row = RingRow()
        row.setSpacing(GAP["m"])
        row.addWidget(self.tick)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose_button)
        self.body.addLayout(row)
        self.words = label(WORDS, "muted", wrap=True)
        self.body.addWidget(self.words)
        watch.gone.connect(lambda _gone: self._show())
        self._show()

    def take(self, folder: Path) -> None:
        """Watch this folder."""
        self._watch.switch_on(folder)
        self._show()

    def _switch(self, on: bool) -> None:
        if on == (self._watch.folder is not None):
            return
        if on:
            self._watch.switch_on(usual_folder())
        else:
            self._watch.switch_off()
        self._show()

    def _choose(self) -> None:
        dialogs.choose_folder(self, self.take, "留意哪个文件夹")

    def _show(self) -> None:
        folder = self._watch.folder
        self.tick.blockSignals(True)
        self.tick.setChecked(folder is not None)
        self.tick.blockSignals(False)
        gone = folder is not None and self._watch.missing
        self.subtitle.setText(("找不到文件夹" if gone else "已开启") if folder else "默认关闭")
        set_role(self.words, "amber" if gone else "muted")
        self.words.setText(GONE if gone else WORDS)
        self.choose_button.setVisible(folder is not None)
        self.place.setText(str(folder) if folder else "")
