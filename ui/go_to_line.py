"""How a line of Ctrl+K looks: the kind of thing, its words, and its own shortcut at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

KIND, WORDS, KEYS = (Qt.ItemDataRole.UserRole + n for n in range(3))
HIGH, _EDGE, _KIND_WIDE = 34, 12, 44  # pixels
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class GoToLine(QStyledItemDelegate):
    """Paints items that carry :data:`KIND`, :data:`WORDS` and :data:`KEYS`; others as they are."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """High enough for a finger, as wide as the list."""
        return QSize(super().sizeHint(option, index).width(), HIGH)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The ground of the list's own style, then three texts."""
        if index.data(KIND) is None:
            super().paint(painter, option, index)
            return
        element = QStyle.PrimitiveElement.PE_PanelItemViewItem
        option.widget.style().drawPrimitive(element, option, painter, option.widget)
        colours = theme.current()
        inside: QRect = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inside, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), index.data(KIND))
        painter.drawText(inside, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), index.data(KEYS))
        painter.setPen(QColor(colours.text))
        words = inside.adjusted(_KIND_WIDE, 0, 0, 0)
        painter.drawText(words, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), index.data(WORDS))
        painter.restore()
