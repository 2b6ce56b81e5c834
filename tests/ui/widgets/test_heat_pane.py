"""交叉看."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.test_segment_words import MAP
from ui.tokens import LIGHT
from ui.widgets.heat_pane import DARKEST, HeatPane


@pytest.fixture
def pane(qtbot: QtBot) -> HeatPane:
    """The pane with a map, shown."""
    made = HeatPane()
    qtbot.addWidget(made)
    made.show()
    made.set_segments("courier", "weekday")
    made.show_map(MAP, "rate")
    return made


def test_the_worst_cell_is_the_darkest(pane: HeatPane) -> None:
    shades = [
        pane.model.index(0, column).data(Qt.ItemDataRole.BackgroundRole).alpha()
        for column in range(2)
    ]
    assert shades[1] == DARKEST > shades[0]
    assert pane.model.index(1, 1).data(Qt.ItemDataRole.BackgroundRole) is None
    assert pane.model.index(0, 1).data() == "5/10"
    assert pane.model.headerData(1, Qt.Orientation.Horizontal) == "周日"
    assert pane.model.headerData(0, Qt.Orientation.Vertical) == "申通"


def test_the_shade_is_painted(pane: HeatPane) -> None:
    worst, empty = (pane.table.visualRect(pane.model.index(row, 1)) for row in range(2))
    image = pane.table.viewport().grab().toImage()
    inset = 4
    shaded, plain = (
        image.pixelColor(place.left() + inset, place.top() + inset) for place in (worst, empty)
    )
    assert plain.name().upper() == LIGHT.surface
    assert shaded.blue() < plain.blue()


def test_a_cell_is_chosen_an_empty_one_is_not(pane: HeatPane) -> None:
    heard: list[tuple[str, object]] = []
    pane.chosen.connect(lambda name, keys: heard.append((name, keys)))
    pane.table.clicked.emit(pane.model.index(0, 1))
    pane.table.clicked.emit(pane.model.index(1, 1))
    assert heard == [("申通 × 周日", (("courier", "申通"), ("weekday", "7")))]


def test_without_cells_it_says_what_to_change(pane: HeatPane) -> None:
    pane.show_map(None, "rate")
    assert pane.hint.isVisible()
    assert pane.hint.text() == "这个指标分不出快递和星期。请在上面换两个分组。"


def test_other_segments_are_asked_for(pane: HeatPane) -> None:
    heard: list[tuple[str, str]] = []
    pane.asked.connect(lambda: heard.append(pane.segments()))
    pane.columns.setCurrentIndex(pane.columns.findData("hour"))
    pane.columns.activated.emit(pane.columns.currentIndex())
    assert heard == [("courier", "hour")]
