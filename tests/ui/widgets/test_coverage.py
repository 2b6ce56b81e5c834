"""The strip of days."""

from datetime import date

from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.coverage import CoverageStrip

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 10)


def test_the_strip_counts_both_ends(qtbot: QtBot) -> None:
    strip = CoverageStrip(FIRST, LAST, {FIRST, LAST})
    qtbot.addWidget(strip)
    assert (len(strip.days), strip.missing) == (10, 8)
    assert strip.accessibleName() == "10 天中有数据 2 天"


def test_covered_days_are_filled_and_gaps_are_not(qtbot: QtBot) -> None:
    strip = CoverageStrip(FIRST, LAST, {FIRST})
    qtbot.addWidget(strip)
    strip.resize(200, 16)
    strip.show()
    image = strip.grab().toImage()
    filled = theme.current().met.mark
    assert image.pixelColor(9, 5).name().upper() == filled
    assert image.pixelColor(29, 5).name().upper() != filled


def test_days_that_will_change_are_hollow(qtbot: QtBot) -> None:
    strip = CoverageStrip(FIRST, LAST, {FIRST, LAST}, still_open={LAST})
    qtbot.addWidget(strip)
    strip.resize(200, 20)
    strip.show()
    image = strip.grab().toImage()
    filled = theme.current().met.mark
    assert image.pixelColor(9, 10).name().upper() == filled
    assert image.pixelColor(189, 10).name().upper() != filled
    assert strip.missing == 8
