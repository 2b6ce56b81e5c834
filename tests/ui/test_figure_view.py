"""A figure as a picture that can be pointed at, chosen in, copied, read as a table and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagnosis.results import ParetoBar
from app.documents.charts import Field, chart_table
from app.documents.figure_theme import FigureTheme
from app.model import Platform
from app.program import Program
from ui import theme
from ui.figure_drawing import DPI, Drawn, Make, draw
from ui.figure_view import FigureView
from ui.main_window import MainWindow
from ui.session import Session
from ui.tokens import DARK, LIGHT
from ui.widgets.segment_pane import chart

BARS = (ParetoBar("申通", 8.0, None, 0.5), ParetoBar("中通", 8.0, None, 1.0))
MAKE = partial(chart, BARS, "courier", None)
NUMBERS = chart_table((Field("快递"), Field("占比", "rate")), (("申通", 0.5), ("中通", 0.5)))


@pytest.fixture
def view(qtbot: QtBot, session: Session) -> FigureView:
    """A shown view of two bars."""
    made = FigureView(session)
    qtbot.addWidget(made)
    made.resize(400, 220)
    made.show()
    made.show_figure(MAKE, "按快递", NUMBERS)
    return made


def look_at_every_page(window: MainWindow) -> None:
    """Visit pages with figures; what is in view is drawn once its place is settled."""
    for page_id in ("metrics", "findings", "attribution", "simulate", "compare"):
        window.show_page(page_id)
        for _ in range(5):
            QApplication.processEvents()
        for figure in window.findChildren(FigureView):
            figure.redraw()


def centre(view: FigureView, number: int) -> QPoint:
    """The middle of a marked place."""
    return view.place(number).center().toPoint()


def test_the_picture_has_the_size_and_ground_of_the_view(view: FigureView) -> None:
    assert view.drawn
    image = view.grab().toImage()
    assert (image.width(), image.height()) == (400, 220)
    assert image.pixelColor(2, 2).name().upper() == LIGHT.surface
    assert view.accessibleName() == "按快递"


def test_a_view_that_ends_between_two_pixels_is_not_blurred(view: FigureView) -> None:
    stripes = QImage(399, 219, QImage.Format.Format_RGB32)  # 125 %: a part of a pixel is missing
    for x in range(stripes.width()):
        for y in range(stripes.height()):
            stripes.setPixelColor(x, y, QColor("black" if x % 2 else "white"))
    view._picture = QPixmap.fromImage(stripes)
    shown = view.grab().toImage()
    assert {shown.pixelColor(x, 100).lightness() for x in range(10, 390)} == {0, 255}


def test_the_same_picture_is_drawn_once(view: FigureView) -> None:
    drawn: list[str] = []

    def make(colours: FigureTheme, size: tuple[float, float]) -> object:
        drawn.append(colours.name)
        return MAKE(colours, size)

    view.show_figure(make)  # type: ignore[arg-type]
    view.redraw()
    view.show_figure(make)  # type: ignore[arg-type]
    assert drawn == ["light"]


def test_another_theme_draws_again(view: FigureView, qapp: QApplication) -> None:
    theme.apply_theme(qapp, DARK)
    view.redraw()
    ground = view.grab().toImage().pixelColor(2, 2).name().upper()
    theme.apply_theme(qapp, LIGHT)
    assert ground == DARK.surface


def test_a_window_that_is_dragged_larger_is_drawn_for_once(view: FigureView) -> None:
    sizes: list[tuple[float, float]] = []

    def make(colours: FigureTheme, size: tuple[float, float]) -> object:
        sizes.append(size)
        return MAKE(colours, size)

    view.show_figure(make)  # type: ignore[arg-type]
    rest = view.findChild(QTimer)
    assert isinstance(rest, QTimer)
    sizes.clear()
    rest.setInterval(60_000)
    for wider in range(1, 60):
        view.resize(400 + wider, 220)
        QApplication.processEvents()
    assert sizes == []
    assert rest.isActive()
    rest.timeout.emit()
    assert sizes == [(459 / DPI, 220 / DPI)]


def test_letters_are_not_squeezed_until_it_is_drawn_anew(view: FigureView) -> None:
    rest = view.findChild(QTimer)
    assert isinstance(rest, QTimer)
    rest.setInterval(60_000)
    view.resize(400, 110)
    box = view.picture_box()
    assert box.width() / box.height() == pytest.approx(400 / 220)
    assert view.rect().toRectF().contains(box)
    assert not view.grab().isNull()


def test_nothing_is_drawn_again_for_the_same_values(
    empty_session: Session, sample: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []

    def counted(make: Make, *how: Any) -> Drawn:
        drawn.append(make)
        return draw(make, *how)

    monkeypatch.setattr("ui.figure_view.draw", counted)
    monkeypatch.setattr("ui.figure_view.REDRAW_MS", 60_000)
    empty_session.use(sample)
    window = MainWindow(empty_session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    look_at_every_page(window)
    assert len(drawn) >= 2
    drawn.clear()
    empty_session.reload()
    look_at_every_page(window)
    assert drawn == []
    empty_session.write(partial(sample.add_shop, "分店", Platform.JD))
    look_at_every_page(window)
    assert drawn == []


def test_nothing_to_show_is_an_empty_view(view: FigureView) -> None:
    view.show_figure(None)
    assert not view.drawn
    assert view.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_pointing_says_the_value_and_a_click_chooses(view: FigureView) -> None:
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    QTest.mouseMove(view, centre(view, 1))
    QApplication.processEvents()
    assert view.accessibleDescription() == "中通：占 50 %"
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, 0))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert chosen == ["申通"]


def test_arrows_walk_through_the_places_and_enter_chooses(view: FigureView) -> None:
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(view, key)
        said.append(view.accessibleDescription()[:2])
    assert said == ["申通", "中通", "申通", "中通"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen == ["中通"]


def test_picture_and_numbers_can_be_copied(view: FigureView) -> None:
    view.copy_picture()
    assert not QGuiApplication.clipboard().pixmap().isNull()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "快递\t占比\n申通\t50.00%\n中通\t50.00%"


def test_the_numbers_stand_in_for_the_picture_and_esc_brings_it_back(view: FigureView) -> None:
    view.show_table()
    assert view.as_table.isVisible()
    assert view.as_table.model.as_text() == NUMBERS.as_text()
    QTest.keyClick(view.as_table.table, Qt.Key.Key_Escape)
    assert not view.as_table.isVisible()
    assert view.drawn


def test_the_menu_offers_what_is_there(view: FigureView) -> None:
    def offered() -> list[str]:
        return [action.text() for action in view.menu().actions() if action.text()]

    assert offered() == [
        "复制图片(&P)",
        "复制数据(&C)",
        "看成表格(&T)",
        "导出图片 PNG…",
        "导出矢量图 SVG…",
        "导出 Excel…",
    ]
    view.show_figure(MAKE, "按快递")
    assert offered() == ["复制图片(&P)", "导出图片 PNG…", "导出矢量图 SVG…"]


@pytest.mark.parametrize("ending", ["png", "svg", "xlsx"])
def test_it_is_saved_and_told(
    view: FigureView, session: Session, tmp_path: Path, ending: str
) -> None:
    told: list[tuple[str, object]] = []
    session.saved.connect(lambda words, path: told.append((words, path)))
    path = tmp_path / f"按快递.{ending}"
    view.save(str(path))
    assert path.stat().st_size > 0
    assert told == [(f"已导出 按快递.{ending}", path)]
