"""What an eye would see at once: that each fault is found, and what is right is left alone."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.looks import faults
from ui.widgets.text import Elided, label


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
