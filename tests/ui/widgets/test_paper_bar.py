"""The bar above the preview: what it lets one do depends on the paper."""

from pytestqt.qtbot import QtBot

from ui.paper_kinds import PLAN, PROBLEM, kind_of
from ui.widgets.paper_bar import PaperBar


def bar(qtbot: QtBot) -> PaperBar:
    """A bar in view."""
    made = PaperBar()
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_can_be_saved_before_there_are_pages(qtbot: QtBot) -> None:
    made = bar(qtbot)
    assert not made.pdf_button.isEnabled()
    assert not made.more_button.isEnabled()
    made.enable(True, table=True)
    assert made.print_button.isEnabled()
    assert made.more_button.isEnabled()
    assert (made.table_action.isEnabled(), made.calendar_action.isEnabled()) == (True, False)


def test_a_paper_with_its_own_orientation_cannot_be_turned(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.show_kind(kind_of(PROBLEM))
    assert made.turn_button.isHidden()
    assert made.title.text() == "A3 预览"
    made.show_kind(kind_of(PLAN))
    assert not made.turn_button.isHidden()
    with qtbot.waitSignal(made.turned):
        made.turn_button.click()
    assert made.landscape()


def test_asking_is_told(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.enable(True, True, True)
    for signal, ask in (
        (made.pdf_asked, made.pdf_button.click),
        (made.print_asked, made.print_button.click),
        (made.table_asked, made.table_action.trigger),
        (made.calendar_asked, made.calendar_action.trigger),
    ):
        with qtbot.waitSignal(signal):
            ask()
    with qtbot.waitSignal(made.zoomed) as told:
        made.zoom.button(1).click()
    assert told.args == [False]
