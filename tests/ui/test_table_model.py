"""The table model: filter, order, text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.model import State
from ui import theme
from ui.table_model import LOOKED_AT, Column, TableModel

ROWS = [("a-10", 3.0), ("b-2", None), ("c-30", 1.0)]


@pytest.fixture
def model(qapp: QApplication) -> TableModel[tuple[str, float | None]]:
    """Three rows, one value unknown."""
    assert qapp is not None
    made: TableModel[tuple[str, float | None]] = TableModel(
        [
            Column("单号", lambda row: row[0]),
            Column(
                "数值",
                lambda row: "—" if row[1] is None else f"{row[1]:.1f}",
                key=lambda row: row[1],
                right=True,
            ),
        ]
    )
    made.set_rows(ROWS)
    return made


def cells(model: TableModel[tuple[str, float | None]]) -> list[list[object]]:
    """What the view shows."""
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_rows_come_in_the_order_given(model: TableModel[tuple[str, float | None]]) -> None:
    assert cells(model) == [["a-10", "3.0"], ["b-2", "—"], ["c-30", "1.0"]]


def test_sorting_puts_the_unknown_last_both_ways(
    model: TableModel[tuple[str, float | None]],
) -> None:
    model.sort(1)
    assert [row[0] for row in model.rows] == ["c-30", "a-10", "b-2"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in model.rows] == ["a-10", "c-30", "b-2"]
    model.sort(-1)
    assert model.rows == ROWS


def test_every_word_must_be_found_somewhere(model: TableModel[tuple[str, float | None]]) -> None:
    model.set_filter("A 3.0")
    assert [row[0] for row in model.rows] == ["a-10"]
    model.set_filter("a 1.0")
    assert model.rows == []
    model.set_filter("")
    assert len(model.rows) == 3


def test_a_test_and_words_work_together(model: TableModel[tuple[str, float | None]]) -> None:
    model.set_test(lambda row: row[1] is not None)
    model.set_filter("0")
    assert [row[0] for row in model.rows] == ["a-10", "c-30"]
    model.set_test(None)
    model.set_filter("b")
    assert [row[0] for row in model.rows] == ["b-2"]


def test_text_for_the_clipboard_has_headings(model: TableModel[tuple[str, float | None]]) -> None:
    assert model.as_text([1]) == "单号\t数值\nb-2\t—"
    assert model.as_text().count("\n") == 3


def test_numbers_stand_at_the_right(model: TableModel[tuple[str, float | None]]) -> None:
    side = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    head = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert head & Qt.AlignmentFlag.AlignRight


def test_the_filter_can_search_words_of_its_own(qapp: QApplication) -> None:
    assert qapp is not None
    made: TableModel[int] = TableModel([Column("数", str)], lambda row: f"第{row}行")
    made.set_rows([1, 12, 3])
    made.set_filter("第1")
    assert made.rows == [1, 12]
    made.set_rows([21, 13])
    assert made.rows == [13]


def test_a_state_has_its_colour_too() -> None:
    model: TableModel[State | None] = TableModel(
        [Column("状态", lambda one: "" if one is None else one.value, state=lambda one: one)]
    )
    model.set_rows([State.BELOW, None])
    role = Qt.ItemDataRole.ForegroundRole
    assert model.data(model.index(0, 0), role) == QColor(theme.current().below.text)
    assert model.data(model.index(1, 0), role) is None


def test_the_texts_of_a_column_are_told_once_the_longest_first() -> None:
    model: TableModel[str] = TableModel([Column("名称", str.strip)])
    model.set_rows(["杯 ", "abc", "保温杯", "杯"])
    assert model.told(0) == ["保温杯", "abc", "杯"]
    model.set_filter("保温")
    assert model.told(0) == ["保温杯"]


def test_of_very_many_rows_some_are_looked_at_to_the_end() -> None:
    model: TableModel[int] = TableModel([Column("数", str)])
    model.set_rows(range(LOOKED_AT * 10))
    told = [int(text) for text in model.told(0)]
    assert len(told) == LOOKED_AT
    assert max(told) >= LOOKED_AT * 10 - 10
