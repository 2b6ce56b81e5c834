"""Cells in lines, and what is underlined in them."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui import theme
from ui.table_model import Column, TableModel
from ui.widgets.table import Table

TEXT = "偏远中转加 3 分，封顶 100，三十天内至少一单签收"
Rows = list[tuple[str, tuple[tuple[int, int], ...]]]


def picture(qtbot: QtBot, rows: Rows, wide: int = 240) -> tuple[Table, QImage]:
    """A table of texts and the pieces of them that count, and how it is painted."""
    model: TableModel[tuple[str, tuple[tuple[int, int], ...]]] = TableModel(
        [
            Column("条文", lambda row: row[0], gives=True, marks=lambda row: row[1]),
            Column("数", lambda _row: "1"),
        ]
    )
    model.set_rows(rows)
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(wide, 300)
    table.show()
    table.fit(most=400)
    return table, table.viewport().grab().toImage()


def strokes(image: QImage, top: int, high: int) -> list[tuple[int, int]]:
    """(y, pixels) of every line of the picture that holds the colour of the strokes."""
    wanted = QColor(theme.current().accent)
    found = []
    for y in range(top, top + high):
        count = sum(image.pixelColor(x, y) == wanted for x in range(image.width()))
        if count > 4:
            found.append((y, count))
    return found


def test_only_the_piece_that_counts_is_underlined(qtbot: QtBot) -> None:
    at = TEXT.index("封顶")
    table, image = picture(qtbot, [(TEXT, ((at, at + 2),)), (TEXT, ())], wide=700)
    two_signs = table.fontMetrics().horizontalAdvance("封顶")
    marked = strokes(image, 0, table.rowHeight(0))
    assert len(marked) == 2
    assert all(abs(count - two_signs) <= 2 for _y, count in marked)
    assert strokes(image, table.rowHeight(0), table.rowHeight(1)) == []


def test_a_piece_over_two_lines_is_underlined_on_both(qtbot: QtBot) -> None:
    table, image = picture(qtbot, [(TEXT, ((0, len(TEXT)),))])
    lines = table.lines(0, 0, TEXT)
    assert len(lines) > 1
    assert len(strokes(image, 0, table.rowHeight(0))) == 2 * len(lines)
