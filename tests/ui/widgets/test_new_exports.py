"""The bar that tells of new exports."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.new_exports import NewExportsBar


def test_it_counts_names_and_hands_over_the_files(qtbot: QtBot) -> None:
    bar = NewExportsBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    paths = tuple(Path(f"{number}.csv") for number in range(5))
    bar.show_paths(paths)
    assert not bar.isHidden()
    assert bar.count.text() == "发现 5 个新导出"
    assert bar.names.text().startswith("0.csv、1.csv、2.csv 等 5 个")
    asked: list[object] = []
    bar.wanted.connect(asked.append)
    bar.put_aside.connect(lambda: asked.append("aside"))
    for name in ("preview_exports", "put_aside"):
        verb = bar.findChild(QPushButton, name)
        assert isinstance(verb, QPushButton)
        verb.click()
    assert asked == [paths, "aside"]
    bar.show_paths(())
    assert bar.isHidden()
