"""经营参考 day by day."""

from __future__ import annotations

import io
from datetime import date, timedelta

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from app.diagnosis.listings import ReferenceDay
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import THEMES, FigureTheme
from app.documents.figures_reference import reference_figure
from tests.app.documents.test_figures import drawn

FIRST = date(2026, 11, 1)
DAYS = (
    ReferenceDay(FIRST, 30, 150_000, 0.05, 0.0),
    ReferenceDay(FIRST + timedelta(days=1), None, None, None, None),
    ReferenceDay(FIRST + timedelta(days=2), 40, 200_000, 0.1, 0.0),
)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_days_no_file_speaks_of_are_gaps(theme: FigureTheme) -> None:
    figure = reference_figure(DAYS, theme, (7.0, 4.0))
    figure.savefig(io.BytesIO(), format="png")
    orders, sales, refunds, _ = figure.axes
    for axes, heights in ((orders, [30, 40]), (sales, [150_000, 200_000])):
        assert [p.get_height() for p in axes.patches if isinstance(p, Rectangle)] == heights
    assert np.isnan(drawn(refunds, "series")[1][1])
    said = [spot.words for spot in spots_of(figure)]
    assert "2026-11-03 销售额：¥2,000" in said
    assert not any("11-02" in words for words in said)
