"""What a scanner types is sent at Enter, and the field is ready for the next."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.scan_row import ScanRow


def test_a_scan_is_sent_once_and_the_field_is_empty_again(qtbot: QtBot) -> None:
    row = ScanRow()
    qtbot.addWidget(row)
    told: list[str] = []
    row.scanned.connect(told.append)
    QTest.keyClicks(row.code, " A17D ")
    QTest.keyClick(row.code, Qt.Key.Key_Return)
    assert told == ["A17D"]
    assert row.code.text() == ""
    row.tick_button.click()
    assert told == ["A17D"]
