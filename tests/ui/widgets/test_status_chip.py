"""状态 ▾."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.diagnosis.listings import Status
from tests.ui.test_board_words import ROW
from ui.widgets.status_chip import StatusChip


def test_it_offers_what_the_finding_is_not_yet(qtbot: QtBot) -> None:
    chip = StatusChip()
    qtbot.addWidget(chip)
    heard: list[tuple[object, str]] = []
    chip.marked.connect(lambda status, reason: heard.append((status, reason)))
    chip.show_row(ROW)
    assert chip.value.text() == "新"
    assert chip.texts() == ["标为处理中", "标为已解决", "忽略…"]
    chip.menu().actions()[0].trigger()
    assert heard == [(Status.DOING, "")]


def test_ignoring_asks_for_a_reason(qtbot: QtBot) -> None:
    chip = StatusChip()
    qtbot.addWidget(chip)
    heard: list[tuple[object, str]] = []
    chip.marked.connect(lambda status, reason: heard.append((status, reason)))
    chip.show_row(ROW)
    chip.menu().actions()[2].trigger()
    dialog = chip.dialog
    assert dialog is not None
    assert not dialog.accept_button.isEnabled()
    dialog.reason.setText(" 已下架 ")
    dialog.accept_button.click()
    assert heard == [(Status.IGNORED, "已下架")]


def test_what_is_no_finding_has_no_status(qtbot: QtBot) -> None:
    chip = StatusChip()
    qtbot.addWidget(chip)
    for row in (None, replace(ROW, status=None)):
        chip.show_row(row)
        assert chip.isHidden()
