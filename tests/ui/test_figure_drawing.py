"""What the worker does for a chart."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.diagnosis.results import ParetoBar
from app.documents.charts import Caption, Field, chart_table
from app.documents.figure_theme import LIGHT, contrast, ink_on
from app.documents.figures_heat import shade
from ui.figure_drawing import draw, figure_theme, same_drawing, save_picture, save_table
from ui.tokens import THEMES
from ui.widgets.segment_pane import chart

MAKE = partial(chart, (ParetoBar("申通", 8.0, None, 1.0),), "courier", None)


def test_a_picture_has_device_pixels_and_the_places_of_its_figure() -> None:
    drawn = draw(MAKE, LIGHT, (4.0, 2.0), 2.0)
    assert (drawn.width, drawn.height) == (768, 384)
    assert len(drawn.pixels) == 4 * 768 * 384
    assert [spot.key for spot in drawn.spots] == ["申通"]


def test_equal_values_draw_the_same() -> None:
    again = partial(chart, (ParetoBar("申通", 8.0, None, 1.0),), "courier", None)
    assert same_drawing(MAKE, again)
    assert not same_drawing(MAKE, partial(chart, MAKE.args[0], "courier", "申通"))
    assert not same_drawing(MAKE, None)


def test_files_are_written(tmp_path: Path) -> None:
    assert save_picture(MAKE, (4.0, 2.0), tmp_path / "图.png", Caption("图")).stat().st_size > 1000
    table = chart_table((Field("快递"),), (("申通",),))
    assert save_table(table, tmp_path / "数.xlsx", Caption("图")).exists()


@pytest.mark.parametrize("name", list(THEMES))
def test_charts_take_the_colours_of_the_window(name: str) -> None:
    made = figure_theme(THEMES[name])
    assert (made.ground, made.text, made.met) == (
        THEMES[name].surface,
        THEMES[name].text,
        THEMES[name].met.mark,
    )
    for step in range(21):
        ground = shade(step / 20, made)
        assert contrast(ink_on(ground, made), ground) >= 4.5
