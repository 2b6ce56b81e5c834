"""What an eye would see at once: that each fault is found, and what is right is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.free_text import FILE, PRODUCT
from ui.looks import faults, not_whole, shortened
from ui.table_model import Column, TableModel
from ui.widgets.table import Table
from ui.widgets.text import Elided, button, label


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    """The parts below each other in a window."""
    window = QWidget()
    column = QVBoxLayout(window)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    return window


def test_what_has_room_and_a_name_is_no_fault(qtbot: QtBot) -> None:
    assert (
        faults(shown(qtbot, label("体验分"), QPushButton("导入文件"), Elided("很长的店铺名"))) == []
    )


def test_what_is_not_whole_is_told_unless_it_may_be_of_any_length(qtbot: QtBot) -> None:
    words = "一个很长很长很长很长的店铺名"
    window = shown(qtbot, Elided(words), Elided("短"), Elided(words, free=FILE))
    window.setFixedWidth(90)
    qtbot.waitUntil(lambda: window.width() == 90)
    (told,) = shortened(window)
    assert told.startswith(f"shortened: 「{words}」 in Elided")
    assert {reason for _told, reason in not_whole(window)} == {"", FILE}
    assert faults(window) == []


def test_a_reason_that_nobody_gave_counts_for_nothing(qtbot: QtBot) -> None:
    window = shown(qtbot, Elided("一个很长很长很长很长的店铺名", free="because"))
    window.setFixedWidth(90)
    qtbot.waitUntil(lambda: window.width() == 90)
    assert len(shortened(window)) == 1


def test_cells_are_held_to_the_same(qtbot: QtBot) -> None:
    texts = [f"【品牌自营】加厚大容量便携保温杯礼物{number}号" * 6 for number in (1, 2)]
    for free, found in (("", 2), (PRODUCT, 0)):
        model = TableModel(
            [Column("商品", str, gives=True, free=free), Column("数", lambda _text: "1")]
        )
        model.set_rows(texts * 600)  # so long that all rows are as high as each other
        table = Table(model)
        window = shown(qtbot, table)
        window.resize(260, 300)
        table.fit()
        assert len(shortened(window)) == found


def test_headings_and_hints_without_room_are_found(qtbot: QtBot) -> None:
    field, table = QLineEdit(), QTableWidget(1, 1)
    field.setPlaceholderText("筛选：单号、商品、快递")
    field.setAccessibleName("筛选")
    table.setAccessibleName("订单")
    table.setHorizontalHeaderLabels(["从什么时候起还没有发货"])
    window = shown(qtbot, field, table)
    window.resize(500, 300)
    table.setColumnWidth(0, 300)
    assert faults(window) == []
    field.setFixedWidth(60)
    table.setColumnWidth(0, 50)
    told = faults(window)
    assert any("筛选 「筛选：单号、商品、快递」" in fault for fault in told)
    assert any("heading 「从什么时候起还没有发货」" in fault for fault in told)
    field.setText("顺丰")
    assert not any("筛选：" in fault for fault in faults(window))


def test_words_without_room_are_found(qtbot: QtBot) -> None:
    short, low = label("商品品质退货率"), label("很长的一句话，要两行才放得下", wrap=True)
    pressed = QPushButton("导入 3,412 行")
    window = shown(qtbot, short, low, pressed)
    for part, wide, high in ((short, 20, 20), (low, 80, 12), (pressed, 30, 30)):
        part.setFixedSize(wide, high)
    window.layout().activate()  # type: ignore[union-attr]
    told = faults(window)
    assert [fault.split(":")[0] for fault in told] == ["cut off"] * 3
    assert "商品品质退货率" in told[0]


def test_a_verb_that_fills_a_line_is_found(qtbot: QtBot) -> None:
    verb = button("写一条")
    window = shown(qtbot, verb, button("一整行都能点", kind="row"))
    window.resize(600, 200)
    window.layout().activate()  # type: ignore[union-attr]
    assert [fault.split(":")[0] for fault in faults(window)] == ["stretched"]
    verb.setFixedWidth(verb.sizeHint().width())
    window.layout().activate()  # type: ignore[union-attr]
    assert faults(window) == []


def test_neighbours_on_each_other_are_found(qtbot: QtBot) -> None:
    one, other = QLabel("左"), QLabel("右")
    window = shown(qtbot, one, other)
    assert faults(window) == []
    other.setGeometry(one.geometry())
    assert [fault.split(":")[0] for fault in faults(window)] == ["overlap"]


def test_a_control_without_a_name_is_found(qtbot: QtBot) -> None:
    unnamed, by_buddy, by_hint, by_name = QLineEdit(), QLineEdit(), QLineEdit(), QComboBox()
    owner = QLabel("负责人")
    owner.setBuddy(by_buddy)
    by_hint.setPlaceholderText("搜索订单号")  # screen readers do not read it as a name
    for part in (unnamed, by_hint):
        part.setObjectName("a")
    by_name.setAccessibleName("期间")
    told = faults(shown(qtbot, unnamed, owner, by_buddy, by_hint, by_name))
    assert [fault.partition("「")[0].strip() for fault in told] == ["no name: QLineEdit a"] * 2


def test_a_choice_and_columns_out_of_sight_are_found(qtbot: QtBot) -> None:
    choice, table = QComboBox(), QTableWidget(1, 3)
    choice.addItem("商品/包装破损退货订单率")
    choice.setAccessibleName("指标")
    table.setAccessibleName("订单")
    window = shown(qtbot, choice, table)
    window.resize(500, 300)
    assert [fault for fault in faults(window) if fault.startswith("cut off")] == []
    choice.setFixedWidth(90)
    table.setFixedWidth(150)
    window.layout().activate()  # type: ignore[union-attr]
    assert not any("out of reach" in fault for fault in faults(window))  # a bar leads there
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    told = faults(window)
    assert any("指标 「商品/包装破损退货订单率」" in fault for fault in told)
    assert any("订单 has columns out of reach" in fault for fault in told)


def table_of(qtbot: QtBot, wide: int) -> QWidget:
    """A table of two columns, the first too narrow for its words."""
    table = QTableWidget(1, 2)
    table.setAccessibleName("订单")
    table.horizontalHeader().setStretchLastSection(True)
    for column, text in enumerate(("做工粗糙，有瑕疵（商品品质原因）", "广东")):
        table.setItem(0, column, QTableWidgetItem(text))
    window = shown(qtbot, table)
    window.resize(wide, 200)
    table.setColumnWidth(0, 90)
    return window


def test_words_cut_off_beside_empty_room_are_found(qtbot: QtBot) -> None:
    assert any("empty pixels" in fault for fault in faults(table_of(qtbot, 700)))
    assert not any("empty pixels" in fault for fault in faults(table_of(qtbot, 220)))


@pytest.mark.parametrize(("beyond", "found"), [(-10, False), (10, True), (90, True)])
def test_a_bar_that_moves_sideways_is_found(qtbot: QtBot, beyond: int, found: bool) -> None:
    window = table_of(qtbot, 400)
    table = window.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    table.horizontalHeader().setStretchLastSection(False)
    table.setColumnWidth(1, table.viewport().width() - 90 + beyond)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().isVisible() == found)
    assert any(fault.startswith("sideways bar") for fault in faults(window)) == found


def test_buttons_and_boxes_of_one_row_are_as_high_as_each_other(qtbot: QtBot) -> None:
    window, row = QWidget(), QHBoxLayout()
    column = QVBoxLayout(window)
    column.addLayout(row)
    high, low, words = QPushButton("存为 PDF"), QLineEdit("打印"), QPushButton("全部")
    high.setFixedHeight(30)
    low.setFixedHeight(30)
    low.setAccessibleName("什么")
    words.setProperty("kind", "link")
    words.setFixedHeight(18)
    for part in (high, low, words):
        row.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    assert faults(window) == []
    low.setFixedHeight(high.height() - 6)
    column.activate()
    assert [fault.split(":")[0] for fault in faults(window)] == ["uneven"]
