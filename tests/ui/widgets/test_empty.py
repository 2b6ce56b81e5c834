"""The empty state."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.catalogue.resources import resources_dir
from ui.widgets.empty import WIDE, EmptyState


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


@pytest.mark.parametrize(("high", "shown"), [(700, True), (400, False)])
def test_the_page_of_the_sample_is_shown_where_there_is_room(
    qtbot: QtBot, high: int, shown: bool
) -> None:
    state = EmptyState("plan", "还没有内容", "先导入。", shows="plan")
    qtbot.addWidget(state)
    state.resize(1000, high)
    state.show()
    assert state.sample.isVisible() is shown
    assert state.sample.pixmap().deviceIndependentSize().width() == WIDE


def test_every_page_that_shows_one_has_a_picture() -> None:
    pages = (Path(__file__).parents[3] / "ui").rglob("*.py")
    named = {
        name for file in pages for name in re.findall(r'shows="(\w+)"', file.read_text("utf-8"))
    }
    assert len(named) > 3
    for name in named:
        assert (resources_dir() / "handbook" / "pictures" / f"{name}.png").exists()
