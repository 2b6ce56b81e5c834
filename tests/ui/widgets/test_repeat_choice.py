"""The rhythm of an action."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.repeat_choice import RepeatChoice


def test_days_are_asked_before_promotions_only(qtbot: QtBot) -> None:
    made = RepeatChoice()
    qtbot.addWidget(made)
    made.show()
    assert (made.repeat(), made.lead_days(), made.days.isVisible()) == ("", None, False)
    made.show_repeat("before_promotion", 14)
    assert (made.repeat(), made.lead_days(), made.days.isVisible()) == (
        "before_promotion",
        14,
        True,
    )
    with qtbot.waitSignal(made.changed):
        made.show_repeat("weekly", None)
    assert (made.repeat(), made.lead_days()) == ("weekly", None)
