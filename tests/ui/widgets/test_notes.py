"""Notes on a score."""

from pytestqt.qtbot import QtBot

from ui.widgets.notes import NotesPanel


def test_notes_stand_one_a_line_and_nothing_is_hidden(qtbot: QtBot) -> None:
    panel = NotesPanel()
    qtbot.addWidget(panel)
    panel.show_notes(("成长阶段，不出正式分。", "换过规则。"))
    assert panel.isVisible()
    assert panel.text.text() == "成长阶段，不出正式分。\n换过规则。"
    panel.show_notes(())
    assert not panel.isVisible()
