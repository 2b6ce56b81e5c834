"""Bars on paper: black where the code says so, white between."""

from itertools import groupby

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.documents.short_code import code_of
from tests.ui.painted import colours, painted
from ui.barcode import BAR_HEIGHT, QUIET, bars_width, draw_bars
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


BARS = {"1": "wnnnw", "2": "nwnnw", "3": "wwnnn", "4": "nnwnw", "5": "wnwnn",
        "6": "nwwnn", "7": "nnnww", "8": "wnnwn", "9": "nwnwn", "0": "nnwwn"}  # fmt: skip
GROUPS = {"1234567890": 1, "ABCDEFGHIJ": 2, "KLMNOPQRST": 3, "UVWXYZ-. *": 0}  # the wide space


def read_bars(image: QImage, row: int) -> str:
    """What a scanner reads in a row of dots, by the published construction of Code 39."""
    dark = [image.pixelColor(x, row).lightness() < 128 for x in range(image.width())]
    runs = [(shade, len(list(dots))) for shade, dots in groupby(dark)][1:-1]
    limit = 0.5 * (min(n for _, n in runs) + max(n for _, n in runs))
    kinds = ["w" if n > limit else "n" for _, n in runs]
    marks = dict(zip(BARS.values(), range(10), strict=True))
    found = ""
    for start in range(0, len(kinds), 10):
        nine = kinds[start : start + 9]
        place = marks["".join(nine[::2])]
        letters = next(group for group, wide in GROUPS.items() if nine[1::2].index("w") == wide)
        found += letters[place]
    return found


@pytest.mark.parametrize("number", [1, 17, 208, 9999, 123456])
def test_a_scanner_reads_back_what_is_printed(number: int) -> None:
    def draw(painter: QPainter, _rect: QRectF) -> None:
        draw_bars(painter, code_of(number), 2 * MM, 2 * MM)

    image = painted(60, 10, draw)
    bars_only = image.copy(0, 0, round((2 + bars_width(code_of(number)) / MM) * 10) + 20, 100)
    assert read_bars(bars_only, 35) == f"*{code_of(number)}*"


def test_a_code_fits_beside_its_letters_below_owner_date_and_proof() -> None:
    letters = 10 * MM
    assert bars_width(code_of(99_999)) + 2 * QUIET + letters < 59 * MM
