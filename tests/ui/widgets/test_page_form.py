"""The check form of the backend's page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Origin, SnapshotValue
from ui.page_entries import Entry
from ui.widgets.page_form import PageForm

ASKED = (
    Entry("total", "总分", "points"),
    Entry("quality_return_rate", "商品品质退货率", "rate"),
    Entry("mean_reply_seconds", "平均响应", "seconds"),
)
ON = date(2026, 11, 20)


def form(qtbot: QtBot) -> PageForm:
    """The form, shown and active."""
    made = PageForm()
    qtbot.addWidget(made)
    made.show_entries(ASKED)
    made.show()
    return made


def test_enter_goes_down_and_ends_after_the_last(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.fields["total"].setFocus()
    for key, text in (("total", "82"), ("quality_return_rate", "1.4%")):
        field = made.fields[key]
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert made.focusWidget() is made.fields["mean_reply_seconds"]
    with qtbot.waitSignal(made.finished):
        QTest.keyClick(made.fields["mean_reply_seconds"], Qt.Key.Key_Return)
    assert made.texts() == [("total", "82"), ("quality_return_rate", "1.4%")]


def test_values_are_written_into_their_fields(qtbot: QtBot) -> None:
    made = form(qtbot)
    values = [
        SnapshotValue("quality_return_rate", ON, 0.01399, Origin.OFFICIAL),
        SnapshotValue("unasked", ON, 1.0, Origin.OFFICIAL),
    ]
    assert made.fill(values, {}) == {"quality_return_rate": ("1.399%", 0.01399)}
    assert made.texts() == [("quality_return_rate", "1.399%")]
    as_told = made.fill(values, {"quality_return_rate": "1.3990%"})
    assert as_told == {"quality_return_rate": ("1.3990%", 0.01399)}


def test_a_wrong_value_says_so_until_it_is_changed(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.fields["total"].setText("很好")
    made.show_wrong({"total": "看不懂"})
    assert made._notes["total"].text() == "看不懂"
    made.fields["total"].setText("82")
    assert made._notes["total"].text() == ""


def test_other_questions_keep_what_was_typed(qtbot: QtBot) -> None:
    made = form(qtbot)
    made.fields["total"].setText("82")
    made.fields["mean_reply_seconds"].setText("27s")
    made.show_entries((ASKED[0], Entry("service", "服务体验", "points")))
    assert made.texts() == [("total", "82")]


def test_where_there_is_room_the_values_stand_in_two_columns(qtbot: QtBot) -> None:
    made = form(qtbot)
    total, rate, seconds = (made.fields[entry.key] for entry in ASKED)
    made.resize(400, 300)
    qtbot.waitUntil(lambda: total.x() == rate.x() == seconds.x())
    made.resize(900, 300)
    qtbot.waitUntil(lambda: seconds.x() > total.x())
    assert rate.x() == total.x()  # Enter goes down before it goes across
    assert seconds.y() == total.y()


def test_how_often_an_act_happened_is_a_number_of_times(qtbot: QtBot) -> None:
    made = PageForm()
    qtbot.addWidget(made)
    made.show_entries((Entry("deduction.poach", "这一天引导站外几次", "count"),))
    assert made.fields["deduction.poach"].placeholderText() == "次"
