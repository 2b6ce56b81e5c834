"""Reply scripts: filled in, checked, copied, kept."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.catalogue.scripts import ReplyScript, check_reply, load_scripts
from ui.looks import faults
from ui.theme import dress
from ui.widgets.scripts_pane import ScriptsPane

SCRIPTS = (
    ReplyScript("late", "催发货", "发货", "订单 {订单号} 最晚 {时间} 发"),
    ReplyScript("own_1", "下班", "售前", "明早回您", own=True),
)


def pane(qtbot: QtBot) -> ScriptsPane:
    made = ScriptsPane()
    qtbot.addWidget(made)
    made.show()
    made.typed.connect(lambda text: made.show_warning(check_reply(text)))
    made.show_scripts(SCRIPTS)
    return made


def test_a_script_is_filled_in_and_copied(qtbot: QtBot) -> None:
    made = pane(qtbot)
    assert list(made.fields) == ["订单号", "时间"]
    made.fields["订单号"].setText("12")
    assert made.preview.text() == "订单 12 最晚 {时间} 发"
    assert made.lacking.text() == "填好时间就能复制"
    assert not made.copy_button.isEnabled()
    made.fields["时间"].setText("18 点")
    with qtbot.waitSignal(made.copied):
        made.copy_button.click()
    assert QGuiApplication.clipboard().text() == "订单 12 最晚 18 点 发"
    assert not made.save_button.isEnabled()


def test_what_must_not_be_said_cannot_be_copied(qtbot: QtBot) -> None:
    made = pane(qtbot)
    made.text.setPlainText("加微信给您返 {金额}")
    assert made.warning.isVisible()
    assert "平台外" in made.words.text()
    assert not made.copy_button.isEnabled()
    assert not made.save_button.isEnabled()
    made.text.setPlainText("退款已办好，{天数} 天到账")
    assert not made.warning.isVisible()
    with qtbot.waitSignal(made.saved) as told:
        made.save_button.click()
    assert told.args[0].text == "退款已办好，{天数} 天到账"


def test_own_scripts_are_deleted_reworded_ones_restored(qtbot: QtBot) -> None:
    made = pane(qtbot)
    assert not made.reset_button.isVisible()
    made.list.chosen.emit("own_1")
    assert made.reset_button.text() == "删除"
    with qtbot.waitSignal(made.reset) as told:
        made.reset_button.click()
    assert told.args == [SCRIPTS[1]]


def test_every_script_of_the_program_fits(qtbot: QtBot) -> None:
    made = pane(qtbot)
    made.show_scripts(load_scripts())
    for script in load_scripts():
        made.list.chosen.emit(script.id)
        assert tuple(made.fields) == script.variables
        assert not made.warning.isVisible()


def test_an_own_script_says_so_whole(qtbot: QtBot) -> None:
    made = pane(qtbot)
    dress(made)
    made.resize(1000, 600)
    QApplication.processEvents()
    assert "自己的" in [part.text() for part in made.list.findChildren(QLabel)]
    assert faults(made.list) == []


def test_what_is_copied_is_shown_where_something_is_filled_in(qtbot: QtBot) -> None:
    made = pane(qtbot)
    assert made.said.isVisible()
    made.text.setPlainText("明早回您")
    assert not made.said.isVisible()
