"""The charts of paper: the same figures as on the screen, in the colours and hatches of print.

A chart is drawn once for a size, however often its page is laid out and painted.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from app.documents.falls import losses_waterfall
from app.documents.plan import ScoreChart, TrendChart
from ui.paper import MM

if TYPE_CHECKING:
    from ui.paper_figure import Drawing, Make

_BAR_ROW = 12 * MM
_LEAST = 26 * MM  # below that a figure has no room for its words
_WATERFALL = 44 * MM
TREND_HEIGHT = 36 * MM


def score_height(chart: ScoreChart) -> float:
    """Height of the score chart."""
    return _WATERFALL if chart.losses else max(_LEAST, _BAR_ROW * len(chart.bars))


@lru_cache(maxsize=32)
def drawing_of(chart: ScoreChart | TrendChart, width: float, height: float) -> Drawing:
    """A chart, so many twips wide and high."""
    from ui.paper_figure import draw

    return draw(_trend(chart) if isinstance(chart, TrendChart) else _score(chart), width, height)


def _score(chart: ScoreChart) -> Make:
    from app.documents.figures import score_bars_figure
    from app.documents.figures_waterfall import waterfall_figure

    if chart.losses is not None:
        return partial(waterfall_figure, losses_waterfall(chart.losses, chart.unit))
    return partial(score_bars_figure, chart.bars, chart.unit, chart.ceiling)


def _trend(chart: TrendChart) -> Make:
    from app.documents.figures import trend_figure

    return partial(trend_figure, chart.points, chart.target, chart.unit, lines=chart.lines)
