"""The fitted curve and its band in pixels."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.scoring.monotone import Knot
from tests.ui.fake_program import curve
from ui import theme
from ui.widgets.curve_view import CurveView, curve_words

FITTED = curve(
    "quality_return_rate", knots=(Knot(0.01, 90.0), Knot(0.02, 70.0)), half_width=5.0, days=14
)


def view(qtbot: QtBot) -> CurveView:
    """The view of the fitted curve."""
    made = CurveView()
    qtbot.addWidget(made)
    made.resize(260, 120)
    made.show_curve(FITTED, "rate", 0.015)
    return made


def test_a_worse_value_lies_lower_and_the_band_is_around_it(qtbot: QtBot) -> None:
    made = view(qtbot)
    first, last = made.line()
    assert first.x() < last.x()
    assert first.y() < last.y()
    upper, lower = made.band()[0], made.band()[-1]
    assert upper.x() == lower.x() == first.x()
    assert upper.y() < first.y() < lower.y()


def test_the_present_value_is_marked_and_all_is_told_in_words(qtbot: QtBot) -> None:
    made = view(qtbot)
    image = made.grab().toImage()
    first, last = made.line()
    middle = (first + last) / 2  # where the present value stands
    dot = image.pixelColor(round(middle.x()), round(middle.y())).name().upper()
    assert dot == theme.current().text
    words = "估算：商品品质退货率 1.00 % 约 90 分，2.00 % 约 70 分；上下 5 分"
    assert curve_words(FITTED, "rate") == made.accessibleName() == words


def test_without_a_curve_there_is_nothing_to_see(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.show_curve(curve("quality_return_rate"), "rate", 0.015)
    assert made.isHidden()
    made.show_curve(None, "rate", None)
    assert made.isHidden()
