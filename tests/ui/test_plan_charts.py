"""The charts of paper: the screen's figures, drawn once, and told apart on a grey printer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QImage

from app.documents.losses import losses
from app.documents.plan import Bar, ScoreChart, TrendChart, score_bars
from app.model import SeriesPoint, State
from tests.app.documents.examples import CARD
from tests.ui.painted import colours, painted
from ui.paper import MM
from ui.plan_charts import TREND_HEIGHT, drawing_of, score_height

pytestmark = pytest.mark.usefixtures("qapp")

BLUE, ORANGE, AMBER = "#0072B2", "#D55E00", "#E69F00"
BARS = ScoreChart("", 100.0, "points", score_bars(CARD), None, "")


def picture(chart: ScoreChart | TrendChart, width: float, height: float) -> QImage:
    """The chart alone, in millimetres."""
    drawing = drawing_of(chart, width * MM, height * MM)
    return painted(width, height, lambda painter, _rect: drawing.paint(painter, 0, 0))


def test_bars_are_as_long_as_their_points_and_hatched_below_the_target() -> None:
    """商品 69 slanted, 物流 99 plain, 服务 85 upright: other hatches, other colours."""
    found = colours(picture(BARS, 120, 40), 0, 0, 120, 40)
    assert (
        found[BLUE] / 99 > 1.2 * found[ORANGE] / 69
    )  # a solid bar has more ink than a hatched one
    assert found[AMBER] > 0


def test_an_unknown_bar_has_no_colour() -> None:
    unknown = tuple(replace(bar, points=None, state=State.UNKNOWN) for bar in BARS.bars)
    found = colours(picture(replace(BARS, bars=unknown), 120, 40), 0, 0, 120, 40)
    assert not {BLUE, ORANGE, AMBER} & found.keys()


def test_losses_fall_to_the_total_in_its_state() -> None:
    parts = losses(CARD)
    assert parts is not None
    chart = replace(BARS, losses=replace(parts, state=State.MET))
    found = picture(chart, 140, 44)
    last = colours(found, 118, 0, 20, 44)
    assert last.get(BLUE, 0) > 300
    assert BLUE not in colours(found, 0, 0, 18, 44)


def test_a_gap_of_a_trend_stays_white() -> None:
    first = date(2026, 11, 1)
    values = [80, 80, 81, None, None, None, 80, 80, 81]
    points = tuple(SeriesPoint(first + timedelta(days=n), v) for n, v in enumerate(values))
    found = picture(TrendChart("", points, None, "points"), 130, 36)
    inked = [BLUE in colours(found, x, 0, 1, 36) for x in range(10, 110)]
    assert inked[10]
    assert inked[90]
    assert not any(inked[45:50])


def test_a_chart_is_drawn_once_however_often_it_is_painted() -> None:
    same = ScoreChart("", 100.0, "points", (*BARS.bars,), None, "")
    assert drawing_of(BARS, 100 * MM, 40 * MM) is drawing_of(same, 100 * MM, 40 * MM)


def test_every_chart_has_room_for_its_words() -> None:
    one = replace(BARS, bars=(Bar("服务", 90.0, "90", None, State.MET),))
    assert score_height(one) == 26 * MM
    assert score_height(replace(BARS, bars=BARS.bars * 3)) == pytest.approx(9 * 12 * MM)
    assert TREND_HEIGHT > 30 * MM
