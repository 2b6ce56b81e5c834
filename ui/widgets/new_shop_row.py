"""The first import needs a shop: its name, and the platform guessed from the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from app.model import PLATFORM_NAMES, FileCounts, Platform
from ui.tokens import GAP
from ui.widgets.text import label


class NewShopRow(QFrame):
    """Asks for name and platform in one line above the preview."""

    changed = Signal()
    platform_chosen = Signal(object)  # the Platform, when the seller chooses it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.name = QLineEdit()
        self.name.setPlaceholderText("例如：晨光家居专营店")
        self.name.setAccessibleName("店铺名")
        self.platform = QComboBox()
        self.platform.setAccessibleName("平台")
        for code, word in PLATFORM_NAMES.items():
            self.platform.addItem(word, code)
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.platform.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.platform.activated.connect(lambda _index: self._choose())
        self._chosen = False
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP["l"], GAP["m"], GAP["l"], GAP["m"])
        row.setSpacing(GAP["s"])
        row.addWidget(label("先给店铺起名", "card-title"))
        row.addWidget(self.name, 2)
        row.addWidget(self.platform)
        row.addWidget(
            label("和后台的店铺名一致，以后导入时会核对，避免导错店", "muted", wrap=True), 3
        )

    def _choose(self) -> None:
        self._chosen = True
        self.platform_chosen.emit(self.chosen_platform())

    def propose(self, files: Sequence[FileCounts]) -> None:
        """Take the name that the files give and the platform that most of them have.

        A platform the seller has chosen stays.
        """
        names = [name for counts in files for name in counts.parsed.shop_names]
        if names and not self.name.text():
            self.name.setText(names[0])
        platforms = Counter(counts.parsed.platform for counts in files)
        del platforms[Platform.GENERIC]
        if platforms and not self._chosen:
            self.platform.setCurrentIndex(self.platform.findData(platforms.most_common(1)[0][0]))

    def shop_name(self) -> str:
        """The name, trimmed."""
        return self.name.text().strip()

    def chosen_platform(self) -> Platform:
        """The platform of the new shop."""
        return Platform(self.platform.currentData())

    def fitting(self, files: Sequence[FileCounts]) -> tuple[FileCounts, ...]:
        """The files that belong to the chosen platform; couriers' files fit any."""
        wanted = (self.chosen_platform(), Platform.GENERIC)
        return tuple(counts for counts in files if counts.parsed.platform in wanted)
