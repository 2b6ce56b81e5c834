"""经营参考 day by day."""

from __future__ import annotations

import io
from dataclasses import replace
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


def test_a_line_at_nought_is_drawn_whole() -> None:
    figure = reference_figure(DAYS, THEMES["light"], (7.0, 4.0))
    for axes in figure.axes[2:]:
        assert not any(line.get_clip_on() for line in (*axes.lines, *axes.get_ygridlines()))


def test_days_whose_refunds_are_still_to_come_are_marked() -> None:
    later = [replace(day, refunds_open=True) for day in DAYS[1:]]
    figure = reference_figure((DAYS[0], *later), THEMES["light"], (7.0, 4.0))
    figure.savefig(io.BytesIO(), format="png")
    shaded = [[p for p in axes.patches if p.get_gid() == "open"] for axes in figure.axes]
    assert [len(bands) for bands in shaded] == [0, 0, 1, 0]
    box = shaded[2][0].get_path().get_extents(shaded[2][0].get_patch_transform())
    assert box.x0 == DAYS[1].on.toordinal() - 0.5
    said = [spot.words for spot in spots_of(figure)]
    assert "2026-11-03 退款率：10.00 %（还会升高）" in said
    assert "2026-11-01 退款率：5.00 %" in said
