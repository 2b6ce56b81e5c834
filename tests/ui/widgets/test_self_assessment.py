"""Grades where no file exists, a dimension a step."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.catalogue.load_packs import load_packs
from app.catalogue.rulepacks import RulePack
from ui.widgets.self_assessment import SelfAssessment


def article() -> RulePack:
    """The pack with grade words."""
    return next(pack for pack in load_packs() if pack.id == "douyin-article")


def choose(made: SelfAssessment, key: str, grade: int) -> QPushButton:
    """Click a grade of a row."""
    found = made.findChild(QPushButton, f"grade_{key}_{grade}")
    assert isinstance(found, QPushButton)
    found.click()
    return found


def test_each_dimension_is_a_step_and_all_grades_are_saved_together(qtbot: QtBot) -> None:
    made = SelfAssessment()
    qtbot.addWidget(made)
    assert made.show_pack(article(), {})
    assert made.where.text() == "第 1/4 步　商品品质"
    assert not made.save.isEnabled()
    assert not made.back.isEnabled()
    choose(made, "product@article", 5)
    choose(made, "goods_quality_stars", 4)
    made.next.click()
    made.next.click()
    assert made.where.text() == "第 3/4 步　物流配送速度"
    slow = choose(made, "courier_attitude_stars", 1)
    assert (slow.text(), slow.accessibleName()) == ("极慢", "配送态度：极慢")
    with qtbot.waitSignal(made.saved) as told:
        made.save.click()
    assert told.args == [
        {"product@article": 5, "goods_quality_stars": 4, "courier_attitude_stars": 1}
    ]
    made.next.click()
    assert made.next.isHidden()


def test_a_second_click_takes_a_grade_back_and_another_word_replaces_it(qtbot: QtBot) -> None:
    made = SelfAssessment()
    qtbot.addWidget(made)
    made.show_pack(article(), {"goods_quality_stars": 4.0})
    choose(made, "goods_quality_stars", 2)
    assert made.grades == {"goods_quality_stars": 2}
    choose(made, "goods_quality_stars", 2)
    assert made.grades == {}
    assert not made.save.isEnabled()


def test_a_pack_without_grade_words_asks_nothing(qtbot: QtBot) -> None:
    made = SelfAssessment()
    qtbot.addWidget(made)
    plain = tuple(replace(rule, grades=()) for rule in article().dimensions)
    assert not made.show_pack(replace(article(), dimensions=plain), {})
