"""Provinces as tiles and bars."""

from __future__ import annotations

import io

import pytest
from matplotlib.figure import Figure

from app.diagnosis.results import SegmentRow
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import LIGHT, THEMES, FigureTheme
from app.documents.figures_provinces import TILES, province_figure, tile_name
from tests.app.documents.test_figures import texts


def row(key: str | None, bad: int, n: int) -> SegmentRow:
    """A province with so many bad orders of n."""
    return SegmentRow(key, bad, n, bad / n, n, bad, bad, bad / 40, 0.1, None, None, None, ())


ROWS = (row("广东省", 8, 60), row("新疆维吾尔自治区", 30, 70), row(None, 2, 9), row("湖北", 0, 5))


def drawn(theme: FigureTheme, chosen: str | None = None) -> Figure:
    """The figure, drawn."""
    figure = province_figure(ROWS, "rate", chosen, theme, (8.0, 3.2))
    figure.savefig(io.BytesIO(), format="png")
    return figure


def test_every_province_has_a_place_of_its_own() -> None:
    assert len(TILES) == 34
    assert len(set(TILES.values())) == 34


@pytest.mark.parametrize(
    ("said", "name"),
    [("广东省", "广东"), ("内蒙古自治区", "内蒙古"), ("北京市", "北京"), ("香港特别行政区", "香港"),
     ("湖北", "湖北"), ("海外", "海外"), ("某某省", "某某省")],
)  # fmt: skip
def test_long_and_short_names_are_one_tile(said: str, name: str) -> None:
    assert tile_name(said) == name


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_bars_stand_by_trouble_and_lead_to_their_province(theme: FigureTheme) -> None:
    figure = drawn(theme)
    grid, bars = figure.axes
    names = [label.get_text() for label in bars.get_yticklabels()]
    assert names == ["新疆", "广东"]
    assert " 30 / 70 单 · 42.86 %" in texts(bars)
    assert len([p for p in grid.patches if p.get_gid() == "tile"]) == 34
    keys = [spot.key for spot in spots_of(figure)]
    assert keys.count("新疆维吾尔自治区") == 2  # its tile and its bar
    assert "西藏：没有记录" in [spot.words for spot in spots_of(figure)]


def test_a_shop_without_trouble_says_so() -> None:
    figure = province_figure((row("湖北", 0, 5),), "rate", None, LIGHT, (8.0, 3.2))
    assert "没有问题单" in texts(figure.axes[1])


@pytest.mark.parametrize("size", [(8.0, 3.2), (10.7, 2.8), (6.0, 2.4)])
def test_names_of_three_characters_are_whole_within_their_tiles(size: tuple[float, float]) -> None:
    figure = province_figure(ROWS, "rate", None, LIGHT, size)
    figure.draw_without_rendering()
    grid = figure.axes[0]
    tile = next(p for p in grid.patches if p.get_gid() == "tile").get_window_extent().width
    names = {text.get_text(): text.get_window_extent().width for text in grid.texts}
    assert max(names["黑龙江"], names["内蒙古"]) < tile
