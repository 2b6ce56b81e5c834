"""The note on the rules leads to the rules page, and is gone where there is nothing to say."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.session import Session
from ui.widgets.rules_note import RulesNote


def test_it_shows_only_what_there_is_and_leads_on(qtbot: QtBot, session: Session) -> None:
    note = RulesNote(session)
    qtbot.addWidget(note)
    note.show_texts(("", "规则截至 2026-11-21，请核对", "规则文件 a.toml 不能用"))
    assert note.text.text() == "规则截至 2026-11-21，请核对\n规则文件 a.toml 不能用"
    assert note.isVisible()
    gone: list[str] = []
    session.go.connect(lambda page, _what: gone.append(page))
    button = note.findChild(QPushButton)
    assert button is not None
    button.click()
    assert gone == ["rules"]
    note.show_texts(("",))
    assert not note.isVisible()
