"""Charts as a seller may meet them: usual, tiny, huge, with long names, and empty. Invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from matplotlib.figure import Figure

from app import clock
from app.diagnosis.differences import Difference
from app.diagnosis.durations import Bin, Durations
from app.diagnosis.flags import Flag
from app.diagnosis.listings import ReferenceDay
from app.diagnosis.multiples import Multiples, Panel
from app.diagnosis.results import (
    Crossing,
    Forecast,
    ForecastDay,
    HeatCell,
    HeatMap,
    Outflow,
    ParetoBar,
    SegmentRow,
)
from app.documents.falls import Fall, Waterfall
from app.documents.figure_theme import FigureTheme
from app.documents.figures import score_bars_figure, trend_figure
from app.documents.figures_durations import duration_figure
from app.documents.figures_forecast import forecast_figure
from app.documents.figures_heat import heat_figure
from app.documents.figures_multiples import multiples_figure
from app.documents.figures_pareto import pareto_figure
from app.documents.figures_provinces import TILES, province_figure
from app.documents.figures_reference import reference_figure
from app.documents.figures_waterfall import waterfall_figure
from app.documents.plan import Bar
from app.model import SeriesPoint, State, Target, TargetSpan

Make = Callable[[FigureTheme, tuple[float, float]], Figure]

ON = date(2026, 11, 20)
GOAL = Target(0.01, "<=", "own", "")
LONG = "这是一个特别特别长的商品名称加厚保暖男女同款秋冬季新款"
_DAY = clock.day_number(ON)


def _points(days: int = 60) -> tuple[SeriesPoint, ...]:
    return tuple(
        SeriesPoint(ON - timedelta(days=days - 1 - n), 0.012 + n % 7 / 2000, 1, 100)
        for n in range(days)
    )


def _flags() -> tuple[Flag, ...]:
    return tuple(Flag(ON - timedelta(days=4 * n), "measure", LONG) for n in range(12))


def _forecast(bad: float) -> Forecast:
    days = tuple(ForecastDay(_DAY + n, 0.011, 0.01, 0.012, 0.008, 0.015) for n in range(1, 31))
    river = tuple(Outflow(_DAY + n, bad, 40.0, 1.0, 40.0) for n in range(1, 31))
    crossed = (Crossing("target", 0.01, "<=", False, _DAY + 12, _DAY + 6),)
    return Forecast("m", _DAY, 0.012, 40.0, (36.0, 44.0), 0.01, days, river, crossed)


def _heat(names: list[str], bad: float) -> HeatMap:
    columns = tuple(list(TILES)[:24])
    cells = tuple(tuple(HeatCell(0.5, bad, 2 * bad) for _ in columns) for _ in names)
    return HeatMap("sku", "province", tuple(names), columns, cells)


def _bins(count: int, amount: float) -> Durations:
    bins = tuple(Bin(5.0 * n, 5.0 * n + 5, amount, n > 3) for n in range(count))
    return Durations("m", "seconds", False, 20.0, bins, amount * count, 0.2, 0, 3.0, ())


def _panels(names: list[str]) -> Multiples:
    gap = Difference(0.01, -0.01, 0.03)
    panels = (Panel(name, _points(8), 0.0123, 1200, gap) for name in names)
    return Multiples("m", "sku", tuple(panels))


def _province(name: str, bad: int) -> SegmentRow:
    return SegmentRow(name, bad, 100.0, 0.03, 100, bad, bad, 0.1, 0.1, 0.01, 0.02, 1.0, ())


def _days(count: int, each: int) -> list[ReferenceDay]:
    return [
        ReferenceDay(ON - timedelta(days=n), each, 5000 * each, 0.02, 0.005) for n in range(count)
    ]


_BARS = tuple(
    Bar(name, points, text, Target(86, ">=", "own", ""), state)
    for name, points, text, state in (
        ("商品体验", 69.0, "69", State.BELOW),
        (LONG, 99.0, "99", State.MET),
        ("服务体验", None, "—", State.UNKNOWN),
    )
)
_FALLS = tuple(Fall(f"{LONG}{n}", -1.5, "−1.5", State.BELOW) for n in range(9))
_PAGE = (SeriesPoint(ON, 0.0138),)  # nearly our own value, and nearly the line
_LINES = (
    TargetSpan(
        ON - timedelta(days=59), ON - timedelta(days=20), Target(0.0164, "<=", "platform", "")
    ),
    TargetSpan(ON - timedelta(days=19), ON, Target(0.0136, "<=", "own", "")),
)
_TOLD = lambda _map, _row, _column: "…"  # noqa: E731

CASES: dict[str, Make] = {
    "trend": partial(trend_figure, _points(), GOAL, "rate", flags=_flags()),
    "trend, page and lines": partial(
        trend_figure, _points(), _LINES[1].target, "rate", official=_PAGE, lines=_LINES
    ),
    "trend, one day": partial(trend_figure, _points(1), GOAL, "rate"),
    "score": partial(score_bars_figure, _BARS, "points", 100.0),
    "score, empty": partial(score_bars_figure, (), "points", 100.0),
    "waterfall": partial(
        waterfall_figure,
        Waterfall("满分", 100.0, _FALLS, "现在", 86.5, "points", State.BELOW),
    ),
    "pareto": partial(
        pareto_figure,
        [ParetoBar(f"{LONG}{n}", 9.0, 1.5, 0.1 * n + 0.1) for n in range(10)],
        "sku",
        None,
    ),
    "pareto, points": partial(
        pareto_figure,
        [ParetoBar(f"申通→{name}", 9.0, 1.5, 0.1 * n + 0.1) for n, name in enumerate(TILES)][:9],
        "route",
        None,
    ),
    "pareto, one": partial(pareto_figure, [ParetoBar("申通", 1.0, None, 1.0)], "courier", None),
    "forecast": partial(forecast_figure, _forecast(3.0), _points(30), GOAL, "rate", True),
    "forecast, many": partial(forecast_figure, _forecast(1234.0), _points(30), GOAL, "rate", True),
    "heat": partial(heat_figure, _heat([f"{LONG}{n}" for n in range(9)], 12345.0), "rate", _TOLD, None),
    "heat, empty": partial(heat_figure, None, "rate", _TOLD, None),
    "durations": partial(duration_figure, _bins(12, 123456.0)),
    "durations, one": partial(duration_figure, _bins(1, 1.0)),
    "multiples": partial(multiples_figure, _panels([f"{LONG}{n}" for n in range(4)]), GOAL, "rate"),
    "provinces": partial(
        province_figure, [_province(name, 299_997) for name in TILES], "rate", "广东"
    ),
    "provinces, strange": partial(province_figure, [_province(LONG, 3)], "rate", None),
    "reference": partial(reference_figure, _days(60, 3_000_000)),
    "reference, empty": partial(reference_figure, []),
}  # fmt: skip
