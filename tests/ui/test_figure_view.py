"""A figure as a picture."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.documents.figure_theme import FigureTheme
from tests.ui.fake_program import METRICS, FakeProgram
from ui import theme
from ui.figure_view import FigureView, figure_theme
from ui.tasks import InlineRunner
from ui.tokens import DARK, LIGHT, THEMES
from ui.widgets.trend_card import trend

POINTS = FakeProgram().history(FakeProgram().shops()[0], "quality_return_rate", 30)
MAKE = partial(trend, POINTS, (), METRICS[0].target, "rate")


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    """A shown view that has not drawn anything."""
    made = FigureView(InlineRunner())
    qtbot.addWidget(made)
    made.resize(400, 220)
    made.show()
    return made


def test_the_picture_has_the_size_and_ground_of_the_view(view: FigureView) -> None:
    view.show_figure(MAKE, "走势")
    assert view.drawn
    image = view.grab().toImage()
    assert (image.width(), image.height()) == (400, 220)
    assert image.pixelColor(2, 2).name().upper() == LIGHT.surface
    assert view.accessibleName() == "走势"


def test_the_same_picture_is_drawn_once(view: FigureView) -> None:
    drawn: list[str] = []

    def make(colours: FigureTheme, size: tuple[float, float]) -> object:
        drawn.append(colours.name)
        return MAKE(colours, size)

    view.show_figure(make)  # type: ignore[arg-type]
    view.redraw()
    view.redraw()
    assert drawn == ["light"]


def test_another_theme_draws_again(view: FigureView, qapp: QApplication) -> None:
    view.show_figure(MAKE)
    theme.apply_theme(qapp, DARK)
    view.redraw()
    ground = view.grab().toImage().pixelColor(2, 2).name().upper()
    theme.apply_theme(qapp, LIGHT)
    assert ground == DARK.surface


def test_nothing_to_show_is_an_empty_view(view: FigureView) -> None:
    view.show_figure(MAKE)
    view.show_figure(None)
    assert not view.drawn


def test_picture_and_numbers_can_be_copied(view: FigureView) -> None:
    view.show_figure(MAKE, "走势", "日期\t商品品质退货率")
    view.copy_picture()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    view.copy_data()
    assert QGuiApplication.clipboard().text() == "日期\t商品品质退货率"


@pytest.mark.parametrize("name", list(THEMES))
def test_charts_take_the_colours_of_the_window(name: str) -> None:
    made = figure_theme(THEMES[name])
    assert (made.ground, made.text, made.met) == (
        THEMES[name].surface,
        THEMES[name].text,
        THEMES[name].met.mark,
    )
