"""Bars on paper: black where the code says so, white between."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.documents.short_code import code_of
from tests.ui.painted import colours, painted
from ui.barcode import BAR_HEIGHT, bars_width, draw_bars
from ui.paper import INK, MM

pytestmark = pytest.mark.usefixtures("qapp")


def test_bars_are_painted_in_ink_and_are_scannable_in_size() -> None:
    def draw(painter: QPainter, _rect: QRectF) -> None:
        draw_bars(painter, code_of(17), 2 * MM, 2 * MM)

    image = painted(50, 10, draw)
    found = colours(image, 2, 2, bars_width(code_of(17)) / MM, BAR_HEIGHT / MM - 0.2)
    dark, light = found.get(INK, 0), found.get("#FFFFFF", 0)
    assert dark > 0
    assert 0.5 < dark / light < 2


def test_a_code_fits_beside_its_letters_below_owner_and_date() -> None:
    assert bars_width(code_of(9999)) < 38 * MM
