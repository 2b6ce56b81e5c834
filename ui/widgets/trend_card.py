"""走势: the official totals over time, or one metric with its target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from app.diagnosis.flags import Flag
from app.documents.charts import ChartTable, Field, chart_table
from app.documents.losses import score_unit
from app.documents.words import date_text, target_line, value_text
from app.model import MetricScore, ScoreCard, SeriesPoint, SnapshotValue, Target
from ui.figure_view import FigureView
from ui.session import Session, View
from ui.widgets.card import Card
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme
    from app.model import TargetSpan
    from app.program import Program

DAYS = 60
Lines = tuple["TargetSpan", ...]
Trend = tuple[Sequence[SeriesPoint], Sequence[Flag], Lines]
TOTAL = "total"


class TrendCard(Card):
    """A chart with a choice of what it shows; the choice outlives a refresh."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("走势", "", parent)
        self._session = session
        self._totals: tuple[SeriesPoint, ...] = ()
        self.choice = QComboBox()
        self.choice.setAccessibleName("走势显示什么")
        self.choice.setMinimumWidth(170)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(lambda _index: self._show_chosen())
        self.add_right(self.choice)
        self.figure = FigureView(session)
        self.hint = label("", "muted", wrap=True, name="trend_hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self.body.addLayout(
            self._stack, 1
        )  # first: it shows what it is given, as a window if alone
        self._stack.addWidget(self.figure)
        self._stack.addWidget(self.hint)

    def show_total(self, view: View, totals: Sequence[SnapshotValue]) -> None:
        """Offer the official total where there are at least two, and every known metric."""
        ordered = sorted(totals, key=lambda value: value.on)
        self._totals = tuple(SeriesPoint(value.on, value.value) for value in ordered)
        wanted = self.choice.currentData()
        self.choice.clear()
        if len(self._totals) > 1:
            self.choice.addItem("体验分（官方）", TOTAL)
        first = [finding.metric.id for finding in view.findings]
        known = [metric for metric in view.card.metrics if metric.value is not None]
        for metric in sorted(
            known, key=lambda m: first.index(m.id) if m.id in first else len(first)
        ):
            self.choice.addItem(metric.name, metric.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(wanted)))
        self.choice.setVisible(self.choice.count() > 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        view, program = self._session.view, self._session.program
        chosen = self.choice.currentData()
        if view is None or program is None or chosen is None:
            self._explain("导入订单或保存两次后台体验分后，这里画出变化。")
        elif chosen == TOTAL:
            self.subtitle.setText("点为后台页面的官方分")
            days = max(1, (view.card.on - self._totals[0].on).days + 1)  # pages may be newer
            ask = partial(read_around, program, view.card, TOTAL, days)
            self._session.runner.run(ask, self._draw_total, key="overview-trend")
        else:
            metric = view.card.metric(chosen)
            self.subtitle.setText(f"复算，近 {DAYS} 天")
            read = partial(read_trend, program, view.card, chosen)
            self._session.runner.run(read, partial(self._draw_metric, metric), key="overview-trend")

    def _draw_total(self, found: tuple[Sequence[Flag], Lines]) -> None:
        if self._session.view is not None:
            card = self._session.view.card
            unit, target = score_unit(card), card.total.target
            self._draw(self._totals, target, unit, "体验分（官方）", *found)

    def _draw_metric(self, metric: MetricScore, found: Trend) -> None:
        points, flags, lines = found
        self._draw(points, metric.target, metric.unit, metric.name, flags, lines)

    def _draw(
        self,
        points: Sequence[SeriesPoint],
        target: Target | None,
        unit: str,
        name: str,
        flags: Sequence[Flag],
        lines: Lines,
    ) -> None:
        known = [point for point in points if point.value is not None]
        if len(known) < 2:
            self._explain(f"{name}还没有连续两天的数据，暂时画不出走势。")
            return
        words = (
            f"{name}走势，{date_text(known[0].on)} {value_text(known[0].value, unit)} 到 "
            f"{date_text(known[-1].on)} {value_text(known[-1].value, unit)}"
        )
        official = self.choice.currentData() == TOTAL
        shown, dots = ((), tuple(points)) if official else (tuple(points), ())
        make = partial(trend, shown, dots, target, unit, tuple(flags), lines)
        self.figure.show_figure(make, words, trend_table(points, unit, name, lines))
        self._stack.setCurrentWidget(self.figure)

    def _explain(self, text: str) -> None:
        self.figure.show_figure(None)
        self.hint.setText(text)
        self._stack.setCurrentWidget(self.hint)


class MetricTrend(Card):
    """The trend of one metric, with its target inside the axis."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("走势", "", parent)
        self._session = session
        self.figure = FigureView(session)
        self.hint = label("", "muted", wrap=True, name="trend_hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self.body.addLayout(
            self._stack, 1
        )  # first: it shows what it is given, as a window if alone
        self._stack.addWidget(self.figure)
        self._stack.addWidget(self.hint)

    def show_metric(self, metric: MetricScore) -> None:
        """Read and draw the last 60 days of a metric."""
        view, program = self._session.view, self._session.program
        if view is None or program is None:
            return
        card = view.card
        self.subtitle.setText(f"复算，近 {DAYS} 天")
        read = partial(read_trend, program, card, metric.id)
        self._session.runner.run(read, partial(self._draw, metric), key="metric-trend")

    def _draw(self, metric: MetricScore, found: Trend) -> None:
        points, flags, lines = found
        known = [point for point in points if point.value is not None]
        if len(known) < 2:
            self.figure.show_figure(None)
            self.hint.setText("还没有连续两天的数据，暂时画不出走势。")
            self._stack.setCurrentWidget(self.hint)
            return
        dots = _official_dot(metric)
        make = partial(trend, tuple(points), dots, metric.target, metric.unit, tuple(flags), lines)
        table = trend_table(points, metric.unit, metric.name, lines)
        self.figure.show_figure(make, f"{metric.name}近 {DAYS} 天走势", table)
        self._stack.setCurrentWidget(self.figure)


def read_trend(program: Program, card: ScoreCard, metric_id: str) -> Trend:
    """The last days of a metric, what happened on them and their lines, read in the worker."""
    points = program.history(card.shop, metric_id, DAYS, card.on, card.pack.id)
    return points, *read_around(program, card, metric_id, DAYS)


def read_around(
    program: Program, card: ScoreCard, key: str, days: int
) -> tuple[Sequence[Flag], Lines]:
    """What happened on the last days, and the line a value was held against on each of them."""
    pictures = program.pictures
    lines = pictures.lines(card.shop, key, days, card.on, card.pack.id)
    about = None if key == TOTAL else key
    return pictures.flags(card.shop, days, card.on, about), lines


def _official_dot(metric: MetricScore) -> tuple[SeriesPoint, ...]:
    if metric.official is None or metric.official_on is None:
        return ()
    return (SeriesPoint(metric.official_on, metric.official),)


def trend(
    points: tuple[SeriesPoint, ...],
    official: tuple[SeriesPoint, ...],
    target: Target | None,
    unit: str,
    flags: tuple[Flag, ...],
    lines: Lines,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The figure of a series, made in the worker (matplotlib is loaded there, not at start-up)."""
    from app.documents.figures import trend_figure

    return trend_figure(points, target, unit, theme, size, official, flags, lines)


def trend_table(
    points: Sequence[SeriesPoint], unit: str, name: str, lines: Lines = ()
) -> ChartTable:
    """The numbers of a series, each day with the line that held on it."""
    fields = (Field("日期"), Field(name, unit), Field("当天的目标"))
    rows = (
        (point.on, point.value, target_line(_line_on(lines, point.on), unit)) for point in points
    )
    return chart_table(fields, rows)


def _line_on(lines: Lines, on: date) -> Target | None:
    return next((line.target for line in lines if line.first <= on <= line.last), None)
