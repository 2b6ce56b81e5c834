"""省份: tiles where the provinces lie and bars by trouble; a click filters the orders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.diagnosis.results import Attribution, SegmentRow
from ui.figure_view import FigureView
from ui.segment_words import only_unknown, unknown_text
from ui.session import Session
from ui.widgets.segment_pane import segment_table
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme

PROVINCE = "province"
NOTE = "格子只表示大致方位，不是地图；颜色越醒目，问题单越多。点一格或一条看订单。"


class ProvincePane(QWidget):
    """Emits :attr:`chosen` with the segment's name and the :class:`SegmentRow` of a province."""

    chosen = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._cut: Attribution | None = None
        self._unit = "rate"
        self.figure = FigureView(session)
        self.figure.chosen.connect(self._choose)
        self.note = label(NOTE, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.figure, 1)
        column.addWidget(self.note)

    def show_cut(self, cut: Attribution | None, unit: str) -> None:
        """Show a metric cut by province; None, or no province told, says what is missing."""
        told = cut is not None and not only_unknown(cut.rows)
        self._cut, self._unit = (cut if told else None), unit
        self.note.setText(NOTE if told else unknown_text(PROVINCE))
        self.choose(None)

    def choose(self, row: SegmentRow | None) -> None:
        """Mark a province; None marks none."""
        if self._cut is None:
            self.figure.show_figure(None)
            return
        make = partial(provinces, self._cut.rows, self._unit, row.key if row else None)
        self.figure.show_figure(make, "各省的问题", segment_table(self._cut, self._unit))

    def _choose(self, key: object) -> None:
        rows = self._cut.rows if self._cut else ()
        row = next((row for row in rows if row.key == key), None)
        if row is not None:
            self.choose(row)
            self.chosen.emit(PROVINCE, row)


def provinces(
    rows: tuple[SegmentRow, ...],
    unit: str,
    lit: str | None,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_provinces import province_figure

    return province_figure(rows, unit, lit, theme, size)
