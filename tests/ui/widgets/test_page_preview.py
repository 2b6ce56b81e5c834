"""Pages as they print."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui.widgets.page_preview import FULL_DPI, LARGEST, PagePreview


def pages(dpi: int, count: int = 2) -> list[QImage]:
    """White A4 pages."""
    made = [
        QImage(round(8.27 * dpi), round(11.69 * dpi), QImage.Format.Format_RGB32)
        for _number in range(count)
    ]
    for image in made:
        image.fill(0xFFFFFF)
    return made


def preview(qtbot: QtBot, width: int = 700) -> PagePreview:
    """A preview of two pages."""
    made = PagePreview()
    qtbot.addWidget(made)
    made.resize(width, 500)
    made.show()
    made.show_pages(pages(made.dpi()))
    return made


def test_pages_fill_the_width_and_keep_their_shape(qtbot: QtBot) -> None:
    made = preview(qtbot)
    assert [sheet.accessibleName() for sheet in made.sheets] == [
        "第 1 页，共 2 页",
        "第 2 页，共 2 页",
    ]
    for sheet in made.sheets:
        size = sheet.sizeHint()
        assert 640 < size.width() <= 700
        assert abs(size.height() / size.width() - 297 / 210) < 0.01
    assert not made.horizontalScrollBar().isVisible()


def test_full_size_is_that_of_the_paper(qtbot: QtBot) -> None:
    made = preview(qtbot)
    with qtbot.waitSignal(made.sharper):
        made.set_fit(False)
    assert made.page_width() == round(210 / 25.4 * FULL_DPI)
    assert made.dpi() == FULL_DPI


def test_another_width_asks_for_sharper_pictures_once(qtbot: QtBot) -> None:
    made = preview(qtbot)
    asked: list[int] = []
    made.sharper.connect(lambda: asked.append(made.dpi()))
    made.resize(900, 500)
    made.resize(900, 520)
    assert len(asked) == 1
    assert asked[0] > 96


def test_the_place_scrolled_to_stays(qtbot: QtBot) -> None:
    made = preview(qtbot)
    qtbot.waitUntil(lambda: made.verticalScrollBar().maximum() > 300)
    made.verticalScrollBar().setValue(300)
    made.show_pages(pages(made.dpi()))
    assert made.verticalScrollBar().value() == 300


def test_a_page_does_not_fill_a_large_screen(qtbot: QtBot) -> None:
    made = preview(qtbot, width=2300)
    assert made.page_width() == round(210 / 25.4 * FULL_DPI * LARGEST)
