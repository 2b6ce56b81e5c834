"""The head of a finding: the number, what it takes, and how it moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.diagnosis.listings import BoardRow
from app.documents.sure_words import sure_text
from app.documents.words import (
    beside_text,
    gain_text,
    page_text,
    period_text,
    sample_text,
    target_kind_text,
    target_text,
    value_text,
)
from app.model import Finding, SeriesPoint
from app.wording.nouns import to_fix
from ui.board_words import change_text, mark_text
from ui.tokens import GAP
from ui.widgets.card import Card
from ui.widgets.shapes import StateBadge
from ui.widgets.sparkline import Sparkline
from ui.widgets.status_chip import StatusChip
from ui.widgets.text import button, label, set_role

WIDE = 480  # below that the sparkline would press the words into a column

INTERVAL_HELP = "单量越少，碰巧的成分越大。按现在的单量，真实水平有 95 % 的可能落在这个范围里。"


class FindingCard(Card):
    """Shows one finding; 为什么是这个数 opens the metric."""

    def __init__(
        self,
        why: Callable[[str], object],
        go: Callable[[str, object], object] = lambda _page, _what: None,
        parent: QWidget | None = None,
    ) -> None:
        """``go`` leads to a page with the metric kept, to paper with its A3 report."""
        super().__init__("问题", parent=parent)
        self._metric_id = ""
        self.badge = StateBadge()
        self.head.insertWidget(1, self.badge)
        self.status = StatusChip()
        self.status.hide()
        self.add_right(self.status)
        self.value = label("", "big", name="finding_value")
        self.facts = label("", "muted", wrap=True, name="finding_facts")
        self.needed = label("", "strong", wrap=True, name="finding_needed")
        self.kind = label("", "amber-tag")
        self.headline = label("", "body", wrap=True, name="finding_headline")
        self.spark = Sparkline()
        self.spark.setMaximumWidth(170)
        self.drawn = label("", "muted", name="trend_origin")
        self.drawn.hide()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.facts)
        words.addWidget(self.needed)
        row = QHBoxLayout()
        row.setSpacing(GAP["l"])
        row.addWidget(self.value)
        row.addLayout(words, 3)
        drawn = QVBoxLayout()
        drawn.setSpacing(0)
        drawn.addWidget(self.spark)
        drawn.addWidget(self.drawn)
        row.addLayout(drawn, 2)
        self.body.addLayout(row)
        last = QHBoxLayout()
        last.addWidget(self.headline, 1)
        last.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(last)
        self.mark = label("", "small", wrap=True, name="finding_mark")
        self.mark.hide()
        self.body.addWidget(self.mark)
        ways = QHBoxLayout()
        ask = partial(self._ask, why)
        ways.addWidget(button("为什么是这个数", ask, kind="link", name="why_number"))
        for text, page in (("看归因", "attribution"), ("算一算", "simulate")):
            ways.addWidget(
                button(text, partial(self._leave, go, page), kind="link", name=f"see_{page}")
            )
        report = partial(self._report, go)
        ways.addWidget(button("写 A3 问题报告", report, kind="link", name="write_report"))
        ways.addStretch(1)
        self.body.addLayout(ways)

    def _ask(self, why: Callable[[str], object]) -> None:
        why(self._metric_id)

    def _leave(self, go: Callable[[str, object], object], page: str) -> None:
        go(page, self._metric_id)

    def _report(self, go: Callable[[str, object], object]) -> None:
        go("plan", ("problem", self._metric_id))

    def show_row(self, row: BoardRow | None) -> None:
        """Show what the seller made of it and what the last import changed."""
        self.status.show_row(row)
        told = [part for part in (change_text(row), mark_text(row)) if part] if row else []
        self.mark.setText("；".join(told))
        self.mark.setVisible(bool(told))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spark.setVisible(self.width() >= WIDE)
        self.drawn.setVisible(bool(self.drawn.text()) and self.width() >= WIDE)

    def show_finding(self, finding: Finding) -> None:
        """Show a finding; its history follows with show_history."""
        metric = finding.metric
        self._metric_id = metric.id
        self.title.setText(metric.name)
        self.badge.set_state(metric.state)
        self.value.setText(value_text(metric.value, metric.unit))
        self.facts.setText("\n".join(_facts(finding)))
        self.facts.setToolTip(INTERVAL_HELP if metric.interval is not None else "")
        self.needed.setText(needed_text(finding))
        self.needed.setVisible(bool(needed_text(finding)))
        self.kind.setText(f"目标：{target_kind_text(metric.target)}")
        official = metric.target is not None and metric.target.kind == "platform"
        set_role(self.kind, "tag" if official else "amber-tag")
        self.headline.setText(finding.headline if finding.causes else "")  # else 集中在哪里 says it
        self.spark.show_values((), None, metric.state)
        self.drawn.hide()
        self.show_row(None)

    def show_history(self, finding: Finding, points: Sequence[SeriesPoint]) -> None:
        """Draw how the metric moved."""
        target = finding.metric.target
        values = [point.value for point in points]
        self.spark.show_values(values, target.value if target else None, finding.metric.state)
        self.spark.setToolTip(f"近 {len(points)} 天")
        drawn = any(value is not None for value in values)
        self.drawn.setText("走势为自己算的" if page_text(finding) and drawn else "")
        self.drawn.setVisible(bool(self.drawn.text()) and self.spark.isVisibleTo(self))


def needed_text(finding: Finding) -> str:
    """What reaching the target takes and brings."""
    parts = []
    if to_fix(finding):
        parts.append(to_fix(finding))
    if finding.recoverable_points is not None:
        parts.append(gain_text(finding.recoverable_points))
    return "，".join(parts)


def _facts(finding: Finding) -> list[str]:
    metric = finding.metric
    page = page_text(finding)
    counts = [page] if page else [sample_text(metric), period_text(metric.first, metric.last)]
    line = [target_text(metric.target, metric.unit)]
    line.append(sure_text(finding))
    facts = [" · ".join(filter(None, part)) for part in (counts, line)]
    if beside_text(metric):  # a line of its own: it would be broken inside
        facts.insert(1, beside_text(metric))
    if metric.interval is not None:
        low, high = (value_text(end, metric.unit) for end in metric.interval)
        facts.append(f"多半在 {low} – {high}")
    return facts
