"""One action with its fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from app.model import Action, StepMark
from ui.widgets.action_detail import ActionDetail

TODAY = date(2026, 11, 19)
ACTION = Action(
    7, 1, "quality_return_rate", "m1", "抽检 20 件", ("列清单", "抽检"), "小林", date(2026, 11, 25),
    "在做", "照片", None, date(2026, 11, 12), "约 +2.0 分",
)  # fmt: skip
METRICS = {"quality_return_rate": "商品品质退货率", "product_rating": "商品综合评分"}


def detail(qtbot: QtBot, action: Action = ACTION) -> ActionDetail:
    """The pane on an action."""
    made = ActionDetail()
    qtbot.addWidget(made)
    made.show()
    made.show_action(action, METRICS, ["小林", "小王"], TODAY)
    return made


def test_shown_and_untouched_nothing_is_to_save(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    assert pane.changed() == ACTION
    assert not pane.save_button.isEnabled()
    assert pane.facts.text() == "预期：约 +2.0 分 · 2026-11-12 加入"


def test_every_field_can_be_changed(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    pane.name.setText("抽检 30 件")
    pane.metric_choice.setCurrentIndex(pane.metric_choice.findData("product_rating"))
    pane.owner.setCurrentText("小王")
    pane.due.setDate(QDate(2026, 12, 1))
    pane.steps.text.setPlainText("列清单\n\n 抽检 \n记录")
    pane.proof.setText("记录表")
    pane.note.setPlainText("做完了")
    saved: list[Action] = []
    pane.saved.connect(saved.append)
    pane.save_button.click()
    assert saved == [
        replace(
            ACTION,
            title="抽检 30 件",
            metric_id="product_rating",
            owner="小王",
            due_on=date(2026, 12, 1),
            steps=("列清单", "抽检", "记录"),
            proof="记录表",
            note="做完了",
        )
    ]
    assert not pane.unsaved()


def test_the_due_date_can_be_taken_away(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    pane.dated.setChecked(False)
    assert not pane.due.isVisible()
    changed = pane.changed()
    assert changed is not None
    assert changed.due_on is None


def test_an_action_without_date_or_metric_stays_so(qtbot: QtBot) -> None:
    plain = Action(8, 1, None, None, "拍照")
    pane = detail(qtbot, plain)
    assert pane.changed() == plain


def test_a_metric_of_another_pack_is_kept(qtbot: QtBot) -> None:
    old = replace(ACTION, metric_id="gone_rate")
    assert detail(qtbot, old).changed() == old


def test_an_empty_title_is_not_taken(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    pane.name.setText("  ")
    assert not pane.unsaved()


def test_removing_hands_on_the_action(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    with qtbot.waitSignal(pane.removed) as told:
        pane.remove_button.click()
    assert told.args == [ACTION]


def test_a_tick_on_a_step_is_saved_at_once(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    with qtbot.waitSignal(pane.saved) as told:
        pane.steps.boxes[1].click()
    assert told.args == [replace(ACTION, marks=(StepMark("抽检", "done"),))]


def test_what_waits_for_a_promotion_has_no_date_of_its_own(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    pane.repeat.show_repeat("before_promotion", 14)
    assert not pane.due.isVisible()
    changed = pane.changed()
    assert changed is not None
    assert (changed.repeat, changed.lead_days, changed.due_on) == (
        "before_promotion",
        14,
        ACTION.due_on,
    )


def test_a_removed_file_is_saved_at_once(qtbot: QtBot) -> None:
    pane = detail(qtbot, replace(ACTION, evidence=("7/a.jpg", "7/b.jpg")))
    with qtbot.waitSignal(pane.saved) as told:
        pane.files.removed.emit("7/a.jpg")
    assert told.args[0].evidence == ("7/b.jpg",)


def test_only_open_actions_with_steps_are_walked_through(qtbot: QtBot) -> None:
    pane = detail(qtbot)
    with qtbot.waitSignal(pane.guided) as told:
        pane.guide_button.click()
    assert told.args == [ACTION]
    assert not detail(qtbot, replace(ACTION, done_on=TODAY)).guide_button.isVisible()
    assert not detail(qtbot, replace(ACTION, steps=())).guide_button.isVisible()


def test_the_aim_is_told(qtbot: QtBot) -> None:
    pane = detail(qtbot, replace(ACTION, segment="courier", key="申通"))
    assert pane.facts.text().startswith("针对：快递 申通 · 预期：")
