"""先做这三件: the findings that would win back most, each one click from its orders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.documents.words import (
    beside_text,
    gain_text,
    page_text,
    sample_text,
    target_mark,
    target_text,
    value_text,
)
from app.model import Finding, ScoreCard
from app.wording.nouns import less, to_fix, to_see
from ui.session import Session
from ui.widgets.card import Card
from ui.widgets.shapes import StateBadge
from ui.widgets.text import Whole, button, clear, label, line

MOST = 3
NUMBERS = {1: "一", 2: "两", 3: "三"}
TITLES = {0: "先做什么"} | {count: f"先做这{word}件" for count, word in NUMBERS.items()}


class FirstThreeCard(Card):
    """The three first findings in the order the program ranked them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("先做这三件", "平台考核的在前，再看可挽回的分和离目标多远", parent)
        self._session = session
        self.all_button = button("全部问题", lambda: session.go.emit("findings", None), kind="link")
        self.add_right(self.all_button)
        self.weak = label("", "muted", wrap=True, name="weak_dimension")
        self.weak.hide()
        self.body.addWidget(self.weak)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)

    def show_findings(self, findings: Sequence[Finding], card: ScoreCard) -> None:
        """Show the first three; where there are none, say what that means."""
        clear(self.rows)
        self.title.setText(TITLES[min(len(findings), MOST)])
        self.all_button.setVisible(len(findings) > MOST)
        if not findings:
            self.rows.addWidget(label(_nothing(card), "muted", wrap=True, name="no_findings"))
        for rank, finding in enumerate(findings[:MOST], 1):
            if rank > 1:
                self.rows.addWidget(line())
            self.rows.addWidget(self._row(rank, finding))

    def show_weak(self, sentence: str) -> None:
        """Name the dimension of the page that needs a word; "" for none."""
        self.weak.setText(f"{sentence}。" if sentence else "")
        self.weak.setVisible(bool(sentence))

    def _row(self, rank: int, finding: Finding) -> QWidget:
        metric = finding.metric
        row = QWidget()
        row.setObjectName("plain")
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(str(rank), "rank"), 0, 0, 3, 1, top)
        head = QHBoxLayout()
        head.setSpacing(8)
        badge = StateBadge(metric.state)
        head.addWidget(badge)
        words = f"{metric.name} {value_text(metric.value, metric.unit)}"
        head.addWidget(Whole(words, "strong"), 1)
        grid.addLayout(head, 0, 1)
        mark = target_mark(metric.target)
        facts = [
            target_text(metric.target, metric.unit),
            mark,
            page_text(finding) or sample_text(metric),
            beside_text(metric),
        ]
        words = " · ".join(filter(None, facts))
        beside = finding.recoverable_points is not None and less(finding)
        grid.addWidget(Whole(words, "amber" if mark else "muted"), 1, 1, 1, 1 if beside else 2)
        grid.addWidget(Whole(finding.headline), 2, 1)
        grid.addWidget(label(gain_words(finding), "gain"), 0, 2, Qt.AlignmentFlag.AlignRight)
        if beside:
            estimate = " 估算" if finding.estimated else ""
            fewer = label(f"{less(finding)}{estimate}", "muted")
            grid.addWidget(fewer, 1, 2, Qt.AlignmentFlag.AlignRight)
        what = to_see(finding)
        show = button(f"看{what}", lambda: self._open(metric.id), kind="action")
        show.setAccessibleName(f"看{metric.name}的{what}")
        grid.addWidget(show, 2, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        return row

    def _open(self, metric_id: str) -> None:
        self._session.go.emit("findings", metric_id)


def gain_words(finding: Finding) -> str:
    """What fixing it brings: points where known, else how many orders reach the target."""
    if finding.recoverable_points is not None:
        return gain_text(finding.recoverable_points)
    return to_fix(finding)


def _nothing(card: ScoreCard) -> str:
    known = sum(metric.value is not None for metric in card.metrics)
    if known == 0:
        return "还没有可以判断的指标。先导入订单、售后、评价等报表，或粘贴后台体验分页面。"
    return f"已判断的 {known} 个指标里没有低于目标的。数据不足的指标不算达标，见左侧「指标」。"
