"""Painted meters."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model import State
from ui import theme
from ui.widgets.meters import Gauge, ShareBar, TargetBar


def painted(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QImage:
    """The picture of a widget."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget.grab().toImage()


# The ends of the gauge's arc in 240 × 150 pixels: it stands in the middle of what is left over.
LEFT, RIGHT, LEVEL = 26, 214, 125


def near(one: QColor, other: str) -> bool:
    """Whether two colours look the same."""
    second = QColor(other)
    parts = (QColor.red, QColor.green, QColor.blue)
    return all(abs(part(one) - part(second)) < 12 for part in parts)


@pytest.mark.parametrize(
    ("value", "share"), [(50, 0.0), (75, 0.5), (100, 1.0), (40, 0.0), (None, None)]
)
def test_the_bar_measures_from_floor_to_ceiling(
    qtbot: QtBot, value: float | None, share: float | None
) -> None:
    bar = TargetBar()
    qtbot.addWidget(bar)
    bar.show_value(value, 75, (50, 100), State.MET)
    assert (bar.share, bar.tick) == (share, 0.5)


def test_the_bar_has_the_colour_of_its_state_up_to_the_value(qtbot: QtBot) -> None:
    bar = TargetBar()
    bar.show_value(50, 90, (0, 100), State.BELOW)
    image = painted(qtbot, bar, 200, 18)
    colours = theme.current()
    assert near(image.pixelColor(60, 9), colours.below.mark)
    assert near(image.pixelColor(140, 9), colours.track)
    assert near(image.pixelColor(180, 3), colours.text)


def test_the_gauge_fills_from_the_left(qtbot: QtBot) -> None:
    gauge = Gauge()
    gauge.show_value(50, 84, (0, 100), State.NEAR, "官方 · 11-20")
    image = painted(qtbot, gauge, 240, 150)
    colours = theme.current()
    assert near(image.pixelColor(LEFT, LEVEL), colours.near.mark)
    assert near(image.pixelColor(RIGHT, LEVEL), colours.track)
    assert gauge.accessibleName() == "体验分 50，官方 · 11-20，接近"


def test_an_unknown_score_is_an_empty_arc(qtbot: QtBot) -> None:
    gauge = Gauge()
    gauge.show_value(None, None, (0, 100), State.UNKNOWN, "还没有官方分")
    image = painted(qtbot, gauge, 240, 150)
    assert near(image.pixelColor(LEFT, LEVEL), theme.current().track)
    assert "—" in gauge.accessibleName()


def test_the_share_bar_ends_at_its_share_and_ticks_the_base(qtbot: QtBot) -> None:
    image = painted(qtbot, ShareBar(0.5, 0.25, True), 200, 18)
    colours = theme.current()
    assert near(image.pixelColor(90, 9), colours.below.mark)
    assert not near(image.pixelColor(110, 9), colours.below.mark)
    assert image.pixelColor(50, 2).lightness() < 128 < image.pixelColor(60, 2).lightness()
