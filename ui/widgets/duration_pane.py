"""时长: how long it took against the deadline, the share late, and the longest ones below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.diagnosis.durations import Durations
from app.documents.charts import ChartTable, Field, chart_table
from app.documents.words import count_text, number_text, value_text
from app.wording.nouns import AVERAGES, ONLY_AVERAGES, noun
from ui.figure_view import FigureView
from ui.session import Session
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme


class DurationPane(QWidget):
    """The histogram of one metric; the page lists its tail."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self.figure = FigureView(session)
        self.summary = label("", "strong", wrap=True, name="duration_summary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.figure, 1)

    def show_durations(self, found: Durations | None, name: str) -> None:
        """Show the lengths behind a metric of that name; None shows nothing."""
        if found is None:
            self.figure.show_figure(None)
            self.summary.setText("")
            return
        self.summary.setText(duration_words(found))
        self.figure.show_figure(partial(histogram, found), f"{name}用时分布", duration_table(found))


def duration_words(found: Durations) -> str:
    """``超过期限 12.3 %（128 单，其中 3 单还没完成），一半在 …``."""
    counted = noun(found.counts)
    parts = [ONLY_AVERAGES] if found.counts == AVERAGES else []
    if found.late is not None:
        late = count_text(round(found.late * found.amount), counted)
        undone = f"，其中 {number_text(found.undone, 0)} {counted}还没完成" if found.undone else ""
        parts.append(
            f"超过{'期限' if found.relative else '目标'}的占 {value_text(found.late, 'rate')}（{late}{undone}）"
        )
    if found.median is not None:
        parts.append(_median_words(found))
    if found.tail:
        parts.append(f"下面列出最久的 {count_text(len(found.tail), counted)}")
    return "；".join(parts)


def _median_words(found: Durations) -> str:
    median = found.median or 0.0
    if not found.relative:
        return f"一半在 {value_text(median, found.unit)} 以内"
    side = "之前" if median <= 0 else "之后"
    return f"一半在期限{side} {value_text(abs(median), found.unit)}完成"


def histogram(found: Durations, theme: FigureTheme, size: tuple[float, float]) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_durations import duration_figure

    return duration_figure(found, theme, size)


def duration_table(found: Durations) -> ChartTable:
    """The numbers of the histogram."""
    unit = found.unit
    fields = (
        Field("从", unit),
        Field("到", unit),
        Field("数量", "number"),
        Field("占比", "rate"),
        Field("是否超过"),
    )
    rows = (
        (b.low, b.high, b.amount, b.amount / found.amount, "超过" if b.late else "")
        for b in found.bins
    )
    return chart_table(fields, rows)
