"""Steps with ticks."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import StepMark
from ui.widgets.step_list import StepList

STEPS = ("列清单", "抽检", "记录")


def shown(qtbot: QtBot, marks: tuple[StepMark, ...] = ()) -> StepList:
    made = StepList()
    qtbot.addWidget(made)
    made.show()
    made.show_steps(STEPS, marks)
    return made


def test_a_tick_marks_its_step(qtbot: QtBot) -> None:
    made = shown(qtbot, (StepMark("抽检", "done"),))
    with qtbot.waitSignal(made.ticked):
        made.boxes[0].click()
    made.boxes[1].click()
    assert made.marks() == (StepMark("列清单", "done"),)


def test_why_a_step_cannot_be_done_is_shown(qtbot: QtBot) -> None:
    made = shown(qtbot, (StepMark("记录", "cannot", "没人"), StepMark("抽检", "skipped")))
    words = [part.text() for part in made.findChildren(QLabel)]
    assert "做不到：没人" in words
    assert "跳过了" in words
    assert [box.isChecked() for box in made.boxes] == [False, False, False]


def test_steps_are_rewritten_and_marks_follow_their_words(qtbot: QtBot) -> None:
    made = shown(qtbot, (StepMark("抽检", "done"), StepMark("记录", "done")))
    assert not made.text.isVisible()
    made.switch.click()
    with qtbot.waitSignal(made.edited):
        made.text.setPlainText("抽检\n\n 打包 ")
    made.switch.click()
    assert made.steps() == ("抽检", "打包")
    assert made.marks() == (StepMark("抽检", "done"),)
    assert [box.isChecked() for box in made.boxes] == [True, False]


def test_without_steps_there_is_a_field_to_write_some(qtbot: QtBot) -> None:
    made = StepList()
    qtbot.addWidget(made)
    made.show()
    made.show_steps((), ())
    assert made.text.isVisible()
    assert not made.switch.isVisible()
