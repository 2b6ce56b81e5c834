"""The pane shows the whole account of a number; its counts lead to the orders."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Role
from tests.ui.fake_program import curve, explanation, reconciled
from ui.why_words import Why
from ui.widgets.why_pane import WhyPane

ID = "quality_return_rate"
WHY = Why(explanation(ID), reconciled(ID), curve(ID))


def pane(qtbot: QtBot, why: Why) -> WhyPane:
    """The pane of one number."""
    made = WhyPane()
    qtbot.addWidget(made)
    made.show_why(why)
    return made


def role_of(made: WhyPane, name: str) -> tuple[str, str]:
    """Text and role of a label."""
    found = made.findChild(QLabel, name)
    assert found is not None
    return found.text(), str(found.property("role"))


def test_the_account_is_whole_and_estimates_are_amber(qtbot: QtBot) -> None:
    made = pane(qtbot, WHY)
    assert role_of(made, "why_filled") == ("14 ÷ 1,045 = 1.3397 %，显示为 1.34 %", "strong")
    assert role_of(made, "agreement") == ("不一致", "amber-tag")
    assert role_of(made, "guess")[1] == "amber"
    texts = [part.text() for part in made.findChildren(QLabel)]
    assert {"品质售后 ÷ 签收", "1. 统计截止日早 2 天来算更接近（最多说明 60 %）"} <= set(texts)
    assert "抖店 2026-09-08 · 官方 · 指纹 abc123 · 运行号 7F3A21C9" in texts


def test_each_count_asks_for_its_orders(qtbot: QtBot) -> None:
    made = pane(qtbot, WHY)
    asked: list[tuple[object, str]] = []
    made.asked.connect(lambda role, reason: asked.append((role, reason)))
    for link in made.findChildren(QPushButton):
        link.click()
    assert asked == [
        (Role.DENOMINATOR, ""),
        (Role.EXCLUDED, "未匹配订单"),
        (Role.EXCLUDED, "赠品订单"),
    ]


def test_a_missing_number_says_what_is_missing_in_place_of_a_division(qtbot: QtBot) -> None:
    missing = replace(WHY.explanation, filled="", missing="缺少售后报表。请导出后拖进来。")
    made = pane(qtbot, Why(missing, None, None))
    assert role_of(made, "why_missing") == ("缺少售后报表。请导出后拖进来。", "muted")
    assert made.findChild(QLabel, "why_filled") is None
    assert made.findChild(QLabel, "guess") is None


def test_another_number_never_stands_under_the_old_account(qtbot: QtBot) -> None:
    made = pane(qtbot, WHY)
    made.forget()
    assert made.findChildren(QLabel) == []
