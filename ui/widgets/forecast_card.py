"""未来 30 天: the forecast with its fan above what leaves the window, the days lines are crossed, and
how good it was before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app import clock
from app.diagnosis.results import Forecast
from app.documents.charts import Cell, ChartTable, Field, chart_table
from app.documents.words import number_text
from app.model import MetricScore, SeriesPoint, Target
from ui.figure_view import FigureView
from ui.session import Session
from ui.what_if import Start, named, target_of
from ui.what_if_words import (
    backtest_words,
    crossing_words,
    lately_words,
    line_name,
    usual_words,
)
from ui.widgets.card import Card
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme

MOST_LINES = 4


LEGEND = "实线已发生，虚线为预测，浅色带装得下 80 % 的可能"
DOTTED = "，点线是单量偏多偏少时"


class ForecastCard(Card):
    """The forecast of one metric against one line, above the orders that leave on the same days."""

    def __init__(self, session: Session) -> None:
        super().__init__("未来 30 天预测", LEGEND)
        self.figure = FigureView(session)
        self.figure.setMinimumHeight(260)
        self.crossings = label("", wrap=True, name="crossings")
        self.river = label("", "muted", wrap=True, name="river")
        self.backtest = label("", "muted", wrap=True, name="backtest")
        self.body.addWidget(self.figure, 1)
        self.lately = label("", "amber", wrap=True, name="lately")
        for part in (self.crossings, self.lately, self.river, self.backtest):
            self.body.addWidget(part)

    def show_start(self, start: Start, metric: MetricScore, limit: float | None) -> None:
        """Draw the metric's coming days with the line at ``limit``."""
        lines = named(start.lines)
        line = next((target_of(item) for item in lines if item.limit == limit), None)
        with_river = start.kind == "rate"  # other metrics have no good and bad orders
        make = partial(forecast, start.forecast, start.past, line, metric.unit, with_river)
        words = f"{metric.name}未来 30 天预测"
        self.figure.show_figure(make, words, forecast_table(start.forecast, metric, with_river))
        self.subtitle.setText(LEGEND + (DOTTED if start.forecast.volumes_seen() else ""))
        self.river.setText(river_words(start) if with_river else "")
        self.river.setVisible(with_river)
        self._show_crossings(start, metric, limit)
        self.lately.setText(lately_words(start, metric.unit))
        self.lately.setVisible(bool(self.lately.text()))
        self.backtest.setText(backtest_words(start.backtest, metric.unit))

    def _show_crossings(self, start: Start, metric: MetricScore, limit: float | None) -> None:
        names = {item.limit: line_name(item, metric) for item in named(start.lines)}
        ordered = sorted(start.forecast.crossings, key=lambda c: c.limit != limit)
        told = {
            c.limit: crossing_words(c, names[c.limit])
            for c in reversed(ordered)
            if c.limit in names
        }
        chosen = [told.pop(limit)] if limit in told else []
        self.crossings.setText("\n".join([*chosen, *reversed(list(told.values()))][:MOST_LINES]))
        self.crossings.setVisible(bool(self.crossings.text()))


def river_words(start: Start) -> str:
    """What leaves in all, and what is expected to come."""
    flows = start.forecast.river
    good, bad = (
        number_text(sum(n), 0) for n in zip(*((f.good, f.bad) for f in flows), strict=True)
    )
    return (
        f"{len(flows)} 天共滚出正常单 {good} 单、问题单 {bad} 单（已发生，确定；滚出的问题单越多，"
        f"指标越容易回升）；按{usual_words(start)}，每天新增 {number_text(start.volume, 1)} 单（预测）"
    )


def forecast(
    found: Forecast,
    past: Sequence[SeriesPoint],
    line: Target | None,
    unit: str,
    with_river: bool,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_forecast import forecast_figure

    return forecast_figure(found, past, line, unit, with_river, theme, size)


def forecast_table(found: Forecast, metric: MetricScore, with_river: bool) -> ChartTable:
    """The numbers of the forecast, and of what leaves on the same day."""
    unit = metric.unit
    names = (f"{metric.name}（预测）", "低", "高", "单量有利时", "单量不利时")
    fields = [Field("日期"), *(Field(name, unit) for name in names)]
    rows: list[list[Cell]] = [
        [clock.as_date(day.day), day.base, day.low, day.high, day.good, day.bad]
        for day in found.days
    ]
    if with_river:
        fields += [Field("滚出正常单", "number"), Field("滚出问题单", "number")]
        flows = {flow.day: [flow.good, flow.bad] for flow in found.river}
        for row, day in zip(rows, found.days, strict=True):
            row += flows.get(day.day, [None, None])
    return chart_table(fields, rows)
