"""未来 30 天: the forecast with its fan, the days lines are crossed, and how good it was before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app import clock
from app.diagnosis.results import Forecast, Outflow
from app.documents.words import date_text, number_text, value_text
from app.model import MetricScore, SeriesPoint, Target
from ui.figure_view import FigureView
from ui.session import Session
from ui.what_if import Start, named, target_of
from ui.what_if_words import backtest_words, crossing_words, line_name
from ui.widgets.card import Card
from ui.widgets.text import label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from app.documents.figure_theme import FigureTheme

MOST_LINES = 4


class ForecastCard(Card):
    """The forecast of one metric against one line."""

    def __init__(self, session: Session) -> None:
        super().__init__("未来 30 天预测", "实线已发生，虚线为预测，浅色带装得下 80 % 的可能")
        self.figure = FigureView(session.runner)
        self.figure.setMinimumHeight(210)
        self.crossings = label("", wrap=True, name="crossings")
        self.backtest = label("", "muted", wrap=True, name="backtest")
        self.body.addWidget(self.figure, 1)
        self.body.addWidget(self.crossings)
        self.body.addWidget(self.backtest)

    def show_start(self, start: Start, metric: MetricScore, limit: float | None) -> None:
        """Draw the metric's coming days with the line at ``limit``."""
        lines = named(start.lines)
        line = next((target_of(item) for item in lines if item.limit == limit), None)
        make = partial(forecast, start.forecast, start.past, line, metric.unit)
        words = f"{metric.name}未来 30 天预测"
        self.figure.show_figure(make, words, forecast_table(start.forecast, metric))
        names = {item.limit: line_name(item, metric) for item in lines}
        ordered = sorted(start.forecast.crossings, key=lambda c: c.limit != limit)
        told = {
            c.limit: crossing_words(c, names[c.limit])
            for c in reversed(ordered)
            if c.limit in names
        }
        chosen = [told.pop(limit)] if limit in told else []
        self.crossings.setText("\n".join([*chosen, *reversed(list(told.values()))][:MOST_LINES]))
        self.crossings.setVisible(bool(self.crossings.text()))
        self.backtest.setText(backtest_words(start.backtest, metric.unit))


class RiverCard(Card):
    """What leaves the window on each coming day."""

    def __init__(self, session: Session) -> None:
        super().__init__("每天滚出统计周期的单", "滚出的问题单越多，指标越容易回升")
        self.figure = FigureView(session.runner)
        self.figure.setMinimumHeight(170)
        self.total = label("", "muted", wrap=True)
        self.body.addWidget(self.figure, 1)
        self.body.addWidget(self.total)

    def show_start(self, start: Start) -> None:
        """Draw the river of a rate; other metrics have no good and bad orders and hide the card."""
        self.setVisible(start.kind == "rate")
        if start.kind != "rate":
            self.figure.show_figure(None)
            return
        flows = start.forecast.river
        make = partial(river, flows)
        self.figure.show_figure(make, "每天滚出统计周期的正常单和问题单", river_table(flows))
        good, bad = sum(flow.good for flow in flows), sum(flow.bad for flow in flows)
        self.total.setText(
            f"{len(flows)} 天共滚出正常单 {number_text(good, 0)} 单、问题单 {number_text(bad, 0)} 单"
            f"（已发生，确定）；按近期表现每天新增 {number_text(start.volume, 1)} 单（预测）"
        )


def forecast(
    found: Forecast,
    past: Sequence[SeriesPoint],
    line: Target | None,
    unit: str,
    theme: FigureTheme,
    size: tuple[float, float],
) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_forecast import forecast_figure

    return forecast_figure(found, past, line, unit, theme, size)


def river(flows: tuple[Outflow, ...], theme: FigureTheme, size: tuple[float, float]) -> Figure:
    """The figure, made in the worker."""
    from app.documents.figures_forecast import river_figure

    return river_figure(flows, theme, size)


def forecast_table(found: Forecast, metric: MetricScore) -> str:
    """The forecast as tab-separated text."""
    rows = [
        "\t".join(
            [_date(day.day), *(value_text(v, metric.unit) for v in (day.base, day.low, day.high))]
        )
        for day in found.days
    ]
    return "\n".join([f"日期\t{metric.name}（预测）\t低\t高", *rows])


def river_table(flows: Sequence[Outflow]) -> str:
    """The river as tab-separated text."""
    rows = [f"{_date(f.day)}\t{f.good:g}\t{f.bad:g}" for f in flows]
    return "\n".join(["日期\t滚出正常单\t滚出问题单", *rows])


def _date(day: int) -> str:
    return date_text(clock.as_date(day))
