"""The navigation at the left: brand, one button a page, the number of findings, what is safe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.tokens import GAP, NAV_WIDTH
from ui.widgets.text import label

BRAND = "店铺体验分助手"


class NavButton(QPushButton):
    """Icon and word, with a small number at the right where there is something to do."""

    def __init__(self, page_id: str, title: str, shortcut: str) -> None:
        super().__init__(f"  {title}")
        self.page_id = page_id
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(f"nav_{page_id}")
        self.setIconSize(QSize(20, 20))
        self.setToolTip(f"{title}（{shortcut}）" if shortcut else title)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.addStretch(1)
        self.badge: QLabel = label("", "badge")
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.badge.hide()
        row.addWidget(self.badge)

    def tint(self) -> None:
        """Take the icon's colours from the theme."""
        colours = theme.current()
        self.setIcon(theme.icon(self.page_id, colours.text, colours.link))

    def set_badge(self, count: int, of: str = "个问题") -> None:
        """Show a number; 0 hides it."""
        self.badge.setText(str(count))
        self.badge.setVisible(count > 0)
        self.badge.setAccessibleName(f"{count} {of}")


class Sidebar(QFrame):
    """Emits :attr:`chosen` with the id of a page."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setFixedWidth(NAV_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["s"], GAP["m"], GAP["s"], GAP["m"])
        column.setSpacing(2)
        self._brand_icon = QLabel()
        column.addLayout(self._brand())
        column.addSpacing(GAP["s"])
        self.group = QButtonGroup(self)
        self.buttons: dict[str, NavButton] = {}
        for number, (page_id, title) in enumerate(pages, 1):
            made = NavButton(page_id, title, f"Ctrl+{number}" if number <= 9 else "")
            made.clicked.connect(lambda _=False, page_id=page_id: self.chosen.emit(page_id))
            self.group.addButton(made)
            self.buttons[page_id] = made
            column.addWidget(made)
        column.addStretch(1)
        self.backup = label("", "small", wrap=True)
        for part in (label("数据只保存在这台电脑", "small"), self.backup):
            part.setContentsMargins(GAP["s"], 0, 0, 0)
            column.addWidget(part)
        self.set_backup(None)
        self._tint()

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(GAP["s"], 0, 0, 0)
        row.setSpacing(GAP["s"])
        row.addWidget(self._brand_icon)
        row.addWidget(label(BRAND, "brand"))
        row.addStretch(1)
        return row

    def set_current(self, page_id: str) -> None:
        """Mark the page that is shown."""
        self.buttons[page_id].setChecked(True)

    def set_backup(self, at: datetime | None) -> None:
        """Tell when the book was last backed up."""
        self.backup.setText(f"上次备份 {at:%m-%d %H:%M}" if at else "还没有备份")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "buttons"):
            self._tint()

    def _tint(self) -> None:
        made = theme.icon("brand", theme.current().accent, size=24)
        self._brand_icon.setPixmap(made.pixmap(24, 24))
        for nav in self.buttons.values():
            nav.tint()
