"""The heat map: the worst cell is the darkest, each says its numbers."""

from __future__ import annotations

from dataclasses import replace

from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from app.diagnosis.results import HeatCell, HeatMap
from app.documents.figure_spots import spots_of
from app.documents.figure_theme import DARK, LIGHT, THEMES
from app.documents.figures_heat import MOST_ROWS, cell_text, heat_figure, shade
from tests.app.documents.test_figures import axes_of, texts

FOUND = HeatMap(
    "courier",
    "weekday",
    ("申通", "中通"),
    ("1", "7"),
    (
        (HeatCell(0.2, 4, 20), HeatCell(0.5, 5, 10)),
        (HeatCell(0.0, 0, 12), HeatCell(None, 0, 0)),
    ),
)


def told(found: HeatMap, row: int, column: int) -> str:
    """What a cell says, for the test."""
    return f"{found.rows[row]} {found.columns[column]}"


def test_cells_are_as_dark_as_their_trouble() -> None:
    axes = axes_of(heat_figure(FOUND, "rate", told, None, LIGHT, (5.0, 2.6)))
    tiles = [p for p in axes.patches if isinstance(p, Rectangle)]
    colours = [to_rgb(p.get_facecolor()) for p in tiles]
    assert colours[1] == to_rgb(shade(1, LIGHT))
    assert sum(colours[1]) < sum(colours[0]) < sum(colours[2])
    assert colours[3] == to_rgb(LIGHT.ground)
    assert {"4/20", "5/10", "申通", "周日"} <= set(texts(axes))


def test_a_cell_chooses_both_keys_an_empty_one_nothing() -> None:
    figure = heat_figure(FOUND, "rate", told, ("申通", "7"), LIGHT, (5.0, 2.6))
    axes = axes_of(figure)
    assert [spot.key for spot in spots_of(figure)] == [("申通", "1"), ("申通", "7"), ("中通", "1")]
    edges = [p.get_edgecolor()[:3] for p in axes.patches if isinstance(p, Rectangle)]
    assert edges[1] == to_rgb(LIGHT.text) != edges[0]


def test_in_high_contrast_a_cell_without_trouble_has_an_edge_one_without_orders_none() -> None:
    contrast = replace(DARK, readable=7.0)
    axes = axes_of(heat_figure(FOUND, "rate", told, None, contrast, (5.0, 2.6)))
    clean, empty = [p for p in axes.patches if isinstance(p, Rectangle)][2:]
    assert clean.get_edgecolor()[:3] == to_rgb(contrast.muted)
    assert empty.get_edgecolor()[:3] == to_rgb(contrast.ground)


def test_more_rows_than_fit_are_left_to_the_table() -> None:
    rows = tuple(f"商品{n}" for n in range(20))
    many = HeatMap("product", "weekday", rows, ("1",), ((HeatCell(0.1, 1, 10),),) * 20)
    axes = axes_of(heat_figure(many, "rate", told, None, LIGHT, (5.0, 2.6)))
    assert len([p for p in axes.patches if p.get_gid() == "cell"]) == MOST_ROWS


def test_nothing_to_cross_says_so() -> None:
    for theme in THEMES.values():
        axes = axes_of(heat_figure(None, "rate", told, None, theme, (5.0, 2.6)))
        assert "没有可以交叉的记录" in texts(axes)


def test_cells_tell_bad_of_all() -> None:
    assert cell_text(HeatCell(0.2, 4, 20), "rate") == "4/20"
    assert cell_text(HeatCell(0.2, 4, 20), "stars") == "0.20 分"
    assert cell_text(HeatCell(None, 0, 0), "rate") == ""
