"""The ranked list of findings, and what is met or unknown folded below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.documents.words import STATE_WORDS, target_line, target_text, value_text
from app.model import Finding, MetricScore, ScoreCard, State
from ui.widgets.card import Card
from ui.widgets.dimension_card import MetricLine
from ui.widgets.first_three import gain_words
from ui.widgets.row_list import RowList
from ui.widgets.shapes import StateMark
from ui.widgets.text import Elided, clear, label, line


class FindingsList(Card):
    """Calls ``chosen`` with the metric of a finding, ``metric`` with one of the folded ones."""

    def __init__(
        self,
        chosen: Callable[[str], object],
        metric: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("需处理", "", parent)
        self._metric = metric
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.list = RowList("需处理的问题")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.chosen.connect(chosen)
        column.addWidget(self.list)
        self.folds = QVBoxLayout()
        column.addLayout(self.folds)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)

    def show_findings(self, findings: Sequence[Finding], card: ScoreCard) -> None:
        """Show the ranked findings, then the other metrics in folded groups."""
        self.subtitle.setText(f"{len(findings)} 项")
        self.list.blockSignals(True)
        self.list.clear()
        for rank, finding in enumerate(findings, 1):
            self.list.add_row(finding.metric.id, FindingRow(rank, finding), _spoken(rank, finding))
        self.list.fit()
        self.list.blockSignals(False)
        clear(self.folds)
        for title, state in (("已达标", State.MET), ("数据不足", State.UNKNOWN)):
            group = [metric for metric in card.metrics if metric.state is state]
            if group:
                self.folds.addWidget(line())
                self.folds.addWidget(Fold(f"{title} {len(group)}", group, self._metric))

    def select(self, metric_id: str) -> None:
        """Mark a finding without telling anyone."""
        self.list.select(metric_id)


class FindingRow(QWidget):
    """Shape, name and gain, the value and its target below."""

    def __init__(self, rank: int, finding: Finding) -> None:
        super().__init__()
        self.setObjectName("plain")
        metric = finding.metric
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(StateMark(metric.state, 9))
        first.addWidget(Elided(metric.name, "strong"), 1)
        second = QHBoxLayout()
        second.setContentsMargins(19, 0, 0, 0)
        value = value_text(metric.value, metric.unit)
        against = f"{value} · {target_line(metric.target, metric.unit)}"
        second.addWidget(Elided(against, "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 10, 8)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)
        if gain_words(finding):
            third = label(gain_words(finding), "link")
            third.setContentsMargins(19, 0, 0, 0)
            column.addWidget(third)
        self.setToolTip(f"第 {rank} 项：{finding.headline}")


class Fold(QWidget):
    """A heading that unfolds the metrics of one state."""

    def __init__(
        self, title: str, metrics: Sequence[MetricScore], opened: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QToolButton()
        self.head.setProperty("kind", "fold")
        self.head.setCheckable(True)
        self.head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.inside = QWidget()
        self.inside.setObjectName("plain")
        rows = QVBoxLayout(self.inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for metric in metrics:
            rows.addWidget(MetricLine(metric, opened, with_target=False))
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.inside)
        self.head.toggled.connect(self._unfold)
        self._unfold(False)

    def _unfold(self, shown: bool) -> None:
        self.inside.setVisible(shown)
        self.head.setText(f"{'▾' if shown else '▸'} {self._title}")


def _spoken(rank: int, finding: Finding) -> str:
    metric = finding.metric
    value = value_text(metric.value, metric.unit)
    words = f"第 {rank} 项 {metric.name} {value}，{target_text(metric.target, metric.unit)}"
    return f"{words}，{STATE_WORDS[metric.state]}，{gain_words(finding)}"
