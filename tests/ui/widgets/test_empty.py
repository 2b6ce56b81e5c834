"""The empty state."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.empty import EmptyState


def test_the_first_button_is_the_primary_one(qtbot: QtBot) -> None:
    pressed: list[str] = []
    state = EmptyState(
        "imports",
        "还没有导入",
        "把后台导出的文件拖进来。",
        ("导入文件", lambda: pressed.append("import")),
        ("看示例", lambda: pressed.append("sample")),
    )
    qtbot.addWidget(state)
    buttons = state.findChildren(QPushButton)
    assert [button.property("kind") for button in buttons] == ["primary", ""]
    for button in buttons:
        button.click()
    assert pressed == ["import", "sample"]
    assert not state.picture.pixmap().isNull()
