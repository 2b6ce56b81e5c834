"""The empty state."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.catalogue.resources import resources_dir
from ui import theme
from ui.theme_pictures import picture_name
from ui.tokens import THEMES
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


def test_no_page_without_data_warns() -> None:
    """The triangle of 问题 says that something is wrong; that nothing is there is no fault."""
    pages = (Path(__file__).parents[3] / "ui").rglob("*.py")
    icons = [
        icon
        for file in pages
        if file.stem != "no_book"  # a book that does not open is one
        for icon in re.findall(r'EmptyState\(\s*"(\w+)"', file.read_text("utf-8"))
    ]
    assert len(icons) > 8
    assert "findings" not in icons


def test_every_page_that_shows_one_has_a_picture() -> None:
    pages = (Path(__file__).parents[3] / "ui").rglob("*.py")
    named = {
        name for file in pages for name in re.findall(r'shows="(\w+)"', file.read_text("utf-8"))
    }
    assert len(named) > 3
    for name in named:
        for worn in THEMES:
            assert (resources_dir() / "handbook" / "pictures" / picture_name(name, worn)).exists()


def test_the_picture_wears_the_theme(qtbot: QtBot) -> None:
    """A bright picture on a dark page would glare."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    state = EmptyState("plan", "还没有内容", "先导入。", shows="plan")
    qtbot.addWidget(state)
    state.resize(1000, 700)
    state.show()
    for name, bright in (("light", True), ("dark", False), ("contrast", False), ("light", True)):
        theme.apply_theme(application, THEMES[name])
        application.processEvents()
        ground = state.sample.pixmap().toImage().pixelColor(WIDE // 2, 20)
        assert (ground.lightness() > 128) is bright


def test_other_ways_may_lead_on(qtbot: QtBot) -> None:
    state = EmptyState("plan", "还没有内容", "先导入。", ("导入文件", lambda: None))
    qtbot.addWidget(state)
    (first,) = state.findChildren(QPushButton)
    state.offer(("导入文件", lambda: None))
    assert state.findChildren(QPushButton) == [first]  # the keyboard may be on it
    state.offer(("去看问题", lambda: None), ("加入定期检查", lambda: None))
    assert [one.text() for one in state.findChildren(QPushButton)] == ["去看问题", "加入定期检查"]
    state.offer()
    assert state.findChildren(QPushButton) == []
