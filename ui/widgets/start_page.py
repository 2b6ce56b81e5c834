"""The first thing a seller sees: what is safe, and two ways to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.text import label

STEPS = (
    ("1", "从后台导出", "订单、售后、评价、物流、客服，导出什么算什么，缺的会说明。"),
    ("2", "拖进这个窗口", "自动认出平台和报表，写入前先给您看；姓名、电话、地址不保存。"),
    ("3", "看哪里没达标", "每个数字都能点到订单，按可挽回的分排好先后。"),
    ("4", "打印改进计划", "措施、负责人、期限，一张 A4 贴在工位上。"),
)


class StartPage(QWidget):
    """Shown while the book has no shop."""

    def __init__(
        self,
        sample: Callable[[], object],
        new_shop: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP["l"], GAP["l"], GAP["l"], GAP["l"])
        welcome = EmptyState(
            "shield",
            "您的数据只保存在这台电脑",
            "不上传、不联网。先用示例店铺看两分钟，或者直接新建您的店铺。",
            ("用示例店铺看看", sample),
            ("新建我的店铺", new_shop),
            shows="overview",
            caption="示例店铺的总览",
        )
        column.addWidget(welcome, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP["m"])
        for step in STEPS:
            row.addWidget(_step(*step), 1)
        column.addLayout(row)


def _step(number: str, title: str, text: str) -> Card:
    card = Card()
    grid = QGridLayout()
    grid.setHorizontalSpacing(GAP["m"])
    grid.addWidget(label(number, "large"), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(title, "card-title"), 0, 1)
    words = label(text, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    grid.addWidget(words, 1, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(1, 1)
    card.body.addLayout(grid)
    return card
