"""A table on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.clipboard import put_table


def test_it_is_there_for_spreadsheets_and_for_text(qapp: QApplication) -> None:
    assert qapp is not None
    put_table(["订单号", "时长"], [["6943746621033224528", "5.6 小时"]], [False, True])
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "订单号\t时长（小时）\n6943746621033224528\t5.6"
    assert "<td>5.6</td>" in data.html()
