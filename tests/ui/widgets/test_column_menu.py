"""The menu of a table's heading shows and hides columns, and remembers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.widgets.test_table import in_view, weighed
from ui import column_widths
from ui.widgets.column_menu import ANEW, fill_columns
from ui.widgets.table import Table


@pytest.fixture(autouse=True)
def kept(tmp_path: Path) -> Iterator[None]:
    column_widths.keep_in(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    yield
    column_widths._kept.clear()


def entry(table: Table, words: str) -> QAction:
    """The entry of the menu that says so."""
    return next(one for one in table.column_menu().actions() if one.text() == words)


def test_a_column_is_shown_by_choice_and_another_goes_for_it(qtbot: QtBot) -> None:
    table = weighed(qtbot, 380)
    assert not entry(table, "省份").isChecked()
    entry(table, "省份").trigger()
    assert in_view(table) == [0, 2, 3]
    assert in_view(weighed(qtbot, 380)) == [0, 2, 3]  # the next start too
    entry(table, ANEW).trigger()
    assert in_view(table) == [0, 1, 3]


def test_a_column_that_is_not_wanted_stays_away_and_is_not_copied(qtbot: QtBot) -> None:
    table = weighed(qtbot, 1000)
    entry(table, "快递").trigger()
    assert in_view(table) == [0, 2, 3]
    assert table.leaves_out(1)


def test_what_the_owner_leaves_out_is_not_offered_and_the_last_column_stays(qtbot: QtBot) -> None:
    table = weighed(qtbot, 1000)
    table.setColumnHidden(1, True)
    assert "快递" not in [one.text() for one in table.column_menu().actions()]
    for title in ("单号", "省份"):
        entry(table, title).trigger()
    assert in_view(table) == [3]
    assert not entry(table, "数").isEnabled()


def test_a_title_from_a_rule_file_is_shown_as_it_is(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    fill_columns(menu, {"揽收&发货": True}, ["揽收&发货"], lambda: None)
    assert "揽收&&发货" in [one.text() for one in menu.actions()]  # one & underlines a letter
