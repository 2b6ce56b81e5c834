"""One step a screen, resumed where it was left."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import Action, StepMark
from ui.looks import laid_out
from ui.widgets.guided_pane import GuidedPane

ACTION = Action(7, 1, None, None, "抽检", ("列清单", "抽 20 件", "记录"))


def walked(qtbot: QtBot, action: Action = ACTION) -> tuple[GuidedPane, list[Action]]:
    made = GuidedPane()
    qtbot.addWidget(made)
    made.show()
    kept: list[Action] = []
    made.marked.connect(kept.append)
    made.walk(action)
    return made, kept


def test_every_answer_is_kept_at_once(qtbot: QtBot) -> None:
    made, kept = walked(qtbot)
    assert (made.count.text(), made.step.text()) == ("第 1 步，共 3 步", "列清单")
    made.next_button.click()
    made.cannot_button.click()
    made.reason.returnPressed.emit()  # without a reason nothing is kept
    assert made.step.text() == "抽 20 件"
    made.reason.setText("没有人手")
    made.reason.returnPressed.emit()
    made.skip_button.click()
    marks = (
        StepMark("列清单", "done"),
        StepMark("抽 20 件", "cannot", "没有人手"),
        StepMark("记录", "skipped"),
    )
    assert [one.marks for one in kept] == [marks[:1], marks[:2], marks]
    assert made.told.text() == "3 步里做好了 1 步。"
    assert made.rest.text() == "做不到：抽 20 件（没有人手）\n跳过：记录"
    with qtbot.waitSignal(made.finished) as told:
        made.finish_button.click()
    assert told.args == [kept[-1]]


def test_a_walk_goes_on_where_it_was_left(qtbot: QtBot) -> None:
    made, kept = walked(qtbot)
    made.next_button.click()
    with qtbot.waitSignal(made.left):
        QTest.keyClick(made, Qt.Key.Key_Escape)
    again, _ = walked(qtbot, kept[-1])
    assert again.count.text() == "第 2 步，共 3 步"
    again.back_button.click()
    assert again.earlier.text() == "这一步已经做过。"


def test_all_steps_are_in_view_with_what_became_of_them(qtbot: QtBot) -> None:
    marks = (StepMark("列清单", "cannot", "没有人手"),)
    made, _ = walked(qtbot, replace(ACTION, marks=marks))

    def overview() -> list[str]:
        return [part.text() for part in laid_out(made.overview) if isinstance(part, QLabel)]

    assert overview() == ["全部步骤", "× 列清单（做不到：没有人手）", "▶ 抽 20 件", "○ 记录"]
    made.next_button.click()
    assert overview()[2:] == ["✓ 抽 20 件", "▶ 记录"]
    made.skip_button.click()
    assert overview() == []


def test_an_earlier_answer_is_replaced(qtbot: QtBot) -> None:
    skipped = Action(7, 1, None, None, "抽检", ("列清单",), marks=(StepMark("列清单", "skipped"),))
    made, kept = walked(qtbot, skipped)
    assert made.count.text() == "走完了"
    made._back()
    assert made.earlier.text() == "上次：跳过"
    made.next_button.click()
    assert kept[-1].marks == (StepMark("列清单", "done"),)


def test_the_keyboard_alone_walks_through(qtbot: QtBot) -> None:
    made, kept = walked(qtbot)
    for _ in range(3):
        QTest.keyClick(made.next_button, Qt.Key.Key_Space)
    assert len(kept[-1].marks) == 3
